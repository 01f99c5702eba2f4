import { HeapObject } from '../../values/value.ts';

/** A module of the firmware, in ROM: its members are in the catalogue or among the built-in modules. */
export class FirmwareModule extends HeapObject {
  static {
    this.isOfType('firmwareModule');
  }
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
  override get typeName(): string {
    return 'module';
  }
  override get catalogueName(): string {
    return this.name;
  }
}
