import { message } from '../../../../../messages/message.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';

/** What was meant, in place of what is written. */
export function replacement(span: Span, text: string, preferred: boolean): Fix {
  return { title: message('fix.replace', { text }), preferred, edits: [{ span, text }] };
}
