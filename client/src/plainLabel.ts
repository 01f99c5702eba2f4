/** A text for a label of the editor, where `$(name)` would be an icon. */
export function plainLabel(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
