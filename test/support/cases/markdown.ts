/** A fenced block of a Markdown document. */
export interface Fence {
  /** First word behind the backquotes: `python`, `json`, `text`, … */
  readonly language: string;
  /** `helper.py` of a line `` `helper.py`: `` right above the block; null without one. */
  readonly fileName: string | null;
  readonly text: string;
  /** 1-based line of the document on which the text begins. */
  readonly firstLine: number;
}

/** A heading with what stands below it, up to the next heading. */
export interface Section {
  /** Headings from the outermost, this one last. */
  readonly path: readonly string[];
  /** Text that is not in fences, trimmed. */
  readonly prose: string;
  readonly fences: readonly Fence[];
}

/** Cuts a Markdown document into its sections. */
export function readSections(markdown: string): readonly Section[] {
  const sections: { path: string[]; prose: string[]; fences: Fence[] }[] = [
    { path: [], prose: [], fences: [] },
  ];
  const headings: (string | undefined)[] = [];
  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const section = sections.at(-1)!;
    const fence = /^(`{3,})(\w*)/.exec(line);
    const heading = /^(#{1,6}) (.+)$/.exec(line);
    if (fence !== null) {
      const end = lines.findIndex((other, later) => later > index && other.trimEnd() === fence[1]);
      if (end < 0) throw new Error(`the block of line ${String(index + 1)} does not end`);
      section.fences.push({
        language: fence[2]!,
        fileName: fileNameAbove(lines.slice(0, index)),
        text: lines
          .slice(index + 1, end)
          .map((each) => `${each}\n`)
          .join(''),
        firstLine: index + 2,
      });
      index = end;
    } else if (heading !== null) {
      headings.length = heading[1]!.length - 1;
      headings.push(heading[2]!.trim());
      sections.push({ path: headings.filter((each) => each !== undefined), prose: [], fences: [] });
    } else {
      section.prose.push(line);
    }
  }
  return sections.map(({ path, prose, fences }) => ({
    path,
    prose: prose.join('\n').trim(),
    fences,
  }));
}

function fileNameAbove(above: readonly string[]): string | null {
  const last = above.findLast((line) => line.trim() !== '');
  return /^`([\w./-]+\.py)`:$/.exec(last?.trim() ?? '')?.[1] ?? null;
}
