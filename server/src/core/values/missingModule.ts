import { Unknown } from './abstract.ts';

/** A module that is not at hand, a member of it, or what such a member gives: nothing is known but where it is from. */
export class OfMissingModule extends Unknown {
  static {
    this.isOfType('missingModule');
  }
  /** The module, by its full name. */
  readonly module: string;
  /** @param path how a script would write it: `driver.Display()` */
  constructor(path: string, module: string) {
    super(path);
    this.module = module;
  }
}

/** An attribute of something that nothing is known about. */
export function attributeOfUnknown(object: unknown, name: string): Unknown {
  return object instanceof OfMissingModule
    ? new OfMissingModule(`${object.why}.${name}`, object.module)
    : new Unknown(`attribute ${name} of an unknown value`);
}
