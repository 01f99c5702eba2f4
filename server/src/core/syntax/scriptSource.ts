import type { LineIndex } from '../text/lines.ts';
import type { Module } from './ast.ts';

/** A script as text, as lines and as a tree: what it takes to change it. */
export interface ScriptSource {
  readonly text: string;
  readonly lines: LineIndex;
  readonly module: Module;
}
