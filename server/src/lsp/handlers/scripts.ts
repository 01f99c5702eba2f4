import { RequestType } from 'vscode-languageserver';
import { bootLineIn, isFirmwareImage } from '../../features/target/detectTarget.ts';
import { decodeUtf8 } from '../../features/decodeUtf8.ts';
import {
  DETECT_TARGET_REQUEST,
  SCRIPT_SUMMARY_REQUEST,
  type DetectedTarget,
  type DetectParams,
  type ScriptSummary,
  type ScriptSummaryParams,
} from '../../../../protocol/index.ts';
import type { FileFinder } from '../findFiles.ts';
import { guarded, type Session } from '../session.ts';
import { withFiles, type WorkspaceFiles } from '../workspaceFiles.ts';

const SUMMARY = new RequestType<ScriptSummaryParams, ScriptSummary | null, void>(SCRIPT_SUMMARY_REQUEST);
const DETECT = new RequestType<DetectParams, DetectedTarget | null, void>(DETECT_TARGET_REQUEST);

/** What is asked about scripts and files that nobody has opened. */
export function registerScripts(session: Session, files: WorkspaceFiles, findFiles: FileFinder): void {
  session.connection.onRequest(SUMMARY, ({ uri }) =>
    guarded(session, 'script summary', null, () => session.summary(uri)),
  );
  session.connection.onRequest(DETECT, () =>
    guarded(session, 'detection', null, async () => detect(await findFiles(DETECTED_ENDINGS), files)),
  );
}

const DETECTED_ENDINGS: readonly string[] = ['bin', 'kfpkg', 'log', 'txt'];

/** Files that are looked into. */
const MOST_FILES = 20;

/** The first file that is firmware, else the first that has the line of a board's start. */
async function detect(uris: readonly string[], files: WorkspaceFiles): Promise<DetectedTarget | null> {
  const wanted = uris.slice(0, MOST_FILES);
  return withFiles(
    files,
    () => true,
    (view) => {
      // All of them are asked for, so that they are read at once.
      const contents = wanted.map((uri) => ({ uri, bytes: view.read(uri) }));
      const image = contents.find(({ uri, bytes }) => isFirmwareImage(uri, bytes));
      if (image !== undefined) return { kind: 'firmware', file: image.uri } as const;
      for (const { uri, bytes } of contents) {
        const text = /\.(?:log|txt)$/i.test(uri) && bytes !== null ? bootLineIn(decodeUtf8(bytes)) : null;
        if (text !== null) return { kind: 'boot-line', file: uri, text } as const;
      }
      return null;
    },
  );
}
