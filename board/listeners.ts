/** Who listens to a port. */
export interface Listeners {
  readonly onData: (listener: (bytes: Uint8Array) => void) => void;
  readonly onClose: (listener: () => void) => void;
  readonly isOpen: () => boolean;
  /** Hands on what has come. */
  readonly deliver: (bytes: Uint8Array) => void;
  /** The port is gone: said once. */
  readonly gone: () => void;
}

export function createListeners(): Listeners {
  const data: ((bytes: Uint8Array) => void)[] = [];
  const closes: (() => void)[] = [];
  let isOpen = true;
  return {
    onData: (listener) => data.push(listener),
    onClose: (listener) => closes.push(listener),
    isOpen: () => isOpen,
    deliver: (bytes) => data.forEach((each) => each(bytes)),
    gone: () => {
      if (!isOpen) return;
      isOpen = false;
      closes.forEach((each) => each());
    },
  };
}
