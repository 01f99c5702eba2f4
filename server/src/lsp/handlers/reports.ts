import { RequestType } from 'vscode-languageserver';
import { reportText } from '../../features/reportText.ts';
import { fileName } from '../../features/uris.ts';
import {
  REPORT_REQUEST,
  REPORT_TEXT_REQUEST,
  type ReportNotification,
  type ReportParams,
} from '../../../../protocol/index.ts';
import type { DocumentResult } from '../documentResult.ts';
import { guarded, type Session } from '../session.ts';

const REPORT = new RequestType<ReportParams, ReportNotification | null, void>(REPORT_REQUEST);
const REPORT_TEXT = new RequestType<ReportParams, string | null, void>(REPORT_TEXT_REQUEST);

/** The report of a document, as data and as text. */
export function registerReports(
  session: Session,
  payloadOf: (analyzed: DocumentResult) => ReportNotification,
): void {
  session.connection.onRequest(REPORT, (params) =>
    guarded(session, 'report', null, async () => {
      const analyzed = await session.analyzed(params.uri);
      return analyzed === null ? null : payloadOf(analyzed);
    }),
  );
  session.connection.onRequest(REPORT_TEXT, (params) =>
    guarded(session, 'report text', null, async () => {
      const analyzed = await session.analyzed(params.uri);
      const report = analyzed?.report ?? null;
      if (analyzed === null || report === null) return null;
      const { source } = analyzed;
      return reportText(report, await session.withFixes(analyzed), source.lines, {
        path: fileName(params.uri),
        say: session.say,
      });
    }),
  );
}
