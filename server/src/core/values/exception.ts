import type { Tuple } from './tuple.ts';
import { HeapObject, type Visitor } from './value.ts';
import type { NativeType } from './nativeType.ts';

/** An exception of a built-in class (`mp_obj_exception_t`). */
export class ExceptionObject extends HeapObject {
  static {
    this.isOfType('exception');
  }
  readonly type: NativeType;
  args: Tuple;
  tracebackId = -1;
  /** Frames the traceback has room for so far. */
  tracebackFrames = 0;
  /** Site at which it was first raised; undefined until then. */
  raisedAt: number | undefined = undefined;
  /** True when the script itself has made it to raise it. */
  isOwn = false;
  constructor(type: NativeType, args: Tuple) {
    super();
    this.type = type;
    this.args = args;
  }
  override visit(visit: Visitor): void {
    visit(this.args);
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.tracebackId >= 0) visit(this.tracebackId);
  }
  override get likeness(): NativeType {
    return this.type;
  }
  override get typeName(): string {
    return this.type.name;
  }
  override get ownType(): NativeType {
    return this.type;
  }
}
