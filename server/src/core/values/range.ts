import { HeapObject, type Value } from './value.ts';

export class Range extends HeapObject {
  static {
    this.isOfType('range');
  }
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
  override get typeName(): string {
    return 'range';
  }
  override get truth(): boolean | undefined {
    const { start, stop, step } = this;
    if (typeof start !== 'number' || typeof stop !== 'number' || typeof step !== 'number') return undefined;
    return step > 0 ? start < stop : start > stop;
  }
}
