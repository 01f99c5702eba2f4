/** A command line that cannot be understood; the message says what is wrong and ends without a full stop. */
export class UsageError extends Error {}

/** Input that cannot be read or used. */
export class InputError extends Error {}
