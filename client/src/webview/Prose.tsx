import { proseParts } from '../prose.ts';

/** A sentence with its code set as code. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <>
      {proseParts(text).map((part, index) =>
        part.isCode ? <code key={index}>{part.text}</code> : part.text,
      )}
    </>
  );
}
