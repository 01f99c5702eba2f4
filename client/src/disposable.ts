/** Something with a life of its own to end; what `ExtensionContext.subscriptions` takes. */
export interface Disposable {
  readonly dispose: () => void;
}
