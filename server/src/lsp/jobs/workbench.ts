import { TextDocument } from 'vscode-languageserver-textdocument';
import { sayIn } from '../../../../messages/render.ts';
import type { Analyzer } from '../../core/analysis.ts';
import type { Finding, FindingData } from '../../core/rules/finding.ts';
import type { ParserEngine } from '../../core/syntax/tree.ts';
import { Overtaken, type IsOvertaken } from '../../core/work/work.ts';
import { targetChoices } from '../../features/target/choices.ts';
import { measuredLinesOf } from '../../features/measured/measuredHere.ts';
import { settledTarget } from '../../features/target/settledTarget.ts';
import { suitedScript } from '../../features/target/suitedScript.ts';
import { analyzeDocument, type AnalyzedDocument, type AnalyzeTools } from '../analyzeDocument.ts';
import { scriptForBoard } from '../scriptForBoard.ts';
import { toPanelPayload } from '../panelPayload.ts';
import { createParsedDocuments } from '../parsedDocuments.ts';
import { scriptSummary } from '../scriptSummary.ts';
import { whatIf } from '../whatIf.ts';
import type { FileView } from '../workspaceFiles.ts';
import { createGivenFiles } from './givenFiles.ts';
import type { DocumentAnalysis, Job, JobAnswer, JobDocument, JobKind, JobKinds, JobRequest } from './job.ts';

type Result = JobKinds[JobKind]['result'];

/** Where jobs are done: files, and the trees and analyses of the documents worked on last, are kept between them. */
export interface Workbench {
  /** @throws what the analysis throws */
  readonly run: (request: JobRequest, isOvertaken: IsOvertaken) => JobAnswer;
  readonly forget: (uri: string) => void;
}

/** Documents whose trees and analyses are kept: more are hardly worked on at once, and hundreds may be open. */
export const MOST_KEPT = 8;

export function createWorkbench(engine: ParserEngine, analyze: Analyzer): Workbench {
  const parsed = createParsedDocuments(engine);
  const files = createGivenFiles();
  const newest = new Map<string, AnalyzedDocument>();
  /** Of the job that runs: an analysis may have been asked for by another one. */
  let isOvertaken: IsOvertaken = () => false;

  const analyzed = (document: JobDocument, tools: AnalyzeTools): AnalyzedDocument | undefined => {
    const { uri, version, text, settings } = document;
    const result = analyzeDocument(TextDocument.create(uri, 'python', version, text), settings, tools);
    if (result !== undefined) keep(uri, result);
    return result;
  };

  const drop = (uri: string): void => {
    parsed.forget(uri);
    newest.delete(uri);
  };

  const keep = (uri: string, result: AnalyzedDocument): void => {
    newest.delete(uri);
    newest.set(uri, result);
    for (const oldest of newest.keys()) {
      if (newest.size <= MOST_KEPT) break;
      drop(oldest);
    }
  };

  /** The newest analysis when it is one of this text; with its files it was published as the newest. */
  const known = (document: JobDocument, tools: AnalyzeTools): AnalyzedDocument | undefined => {
    const before = newest.get(document.uri);
    const isSame = before?.version === document.version && before.source.text === document.text;
    return isSame ? before : analyzed(document, tools);
  };

  /** Undefined where files are missing. */
  const done = (document: JobDocument, job: Job, tools: AnalyzeTools): Result | undefined => {
    // Of a script in a list the analysis is not kept: nobody has opened it.
    if (job.kind === 'summary') return scriptSummary(document, tools);
    const found = job.kind === 'analyze' ? analyzed(document, tools) : known(document, tools);
    if (found === undefined) return undefined;
    switch (job.kind) {
      case 'analyze':
        return { ...toAnalysis(found), engine: engine.name };
      case 'fixes':
        return found.findings.map(({ fixes, ...finding }) => ({ finding, fixes: fixes() }));
      case 'targets':
        return targetChoices(
          job.params,
          found.input === null ? null : suitedScript(found.input),
          sayIn(document.language),
        );
      case 'panel':
        return toPanelPayload(found, sayIn(document.language), job.params.measurement);
      case 'markedScript':
        return scriptForBoard(found, job.params.line);
      case 'whatIf':
        return whatIf(found, job.params, document.settings, tools, sayIn(document.language));
    }
  };

  return {
    run: ({ document, job, files: changes, isLastRound }, isItOvertaken) => {
      isOvertaken = isItOvertaken;
      files.apply(changes);
      const view: FileView = files.view();
      const tools: AnalyzeTools = {
        analyze,
        parsed,
        view,
        folder: document.folder,
        isLastRound,
        isOvertaken: () => isOvertaken(),
      };
      try {
        const result = done(document, job, tools);
        if (result === undefined || (view.missing.size > 0 && !isLastRound))
          return { kind: 'incomplete', missing: [...view.missing] };
        return { kind: 'done', result, used: [...view.used] };
      } catch (error) {
        if (error instanceof Overtaken) return { kind: 'overtaken' };
        throw error;
      }
    },
    forget: drop,
  };
}

function toAnalysis({
  report,
  findings,
  resolved,
  project,
  measured,
  elapsedMs,
}: AnalyzedDocument): Omit<DocumentAnalysis, 'engine'> {
  const lines = measuredLinesOf(measured);
  return {
    report,
    findings: findings.map(withoutFixes),
    resolved: settledTarget(resolved),
    project,
    measured: lines,
    elapsedMs,
  };
}

function withoutFixes({ fixes: _, ...finding }: Finding): FindingData {
  return finding;
}
