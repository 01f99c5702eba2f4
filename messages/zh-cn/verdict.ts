import type * as english from '../en/verdict.ts';
import { translationOf } from '../template.ts';

export const verdict = translationOf<typeof english.verdict>()({
  fits: '内存够用',
  mayExceed: '内存可能不够',
  exceeds: '内存不够',
  unknown: '无法确定内存是否够用',

  syntaxErrorAt: '无法判断：第 {line} 行有语法错误',
  seeError: '无法确定内存是否够用：见第 {line} 行的错误',
  stopped: '无法确定内存是否够用：分析中途停止',
  stoppedAt: '无法确定内存是否够用：分析停在第 {line} 行',
  partBefore: '{stopped}；之前的部分：{fit}',
  ends: '会因 {exception} 结束；之后的部分：{fit}',
  endsAt: '会在第 {line} 行因 {exception} 结束；之后的部分：{fit}',
  fitsIf: '只要 {names} {count|占用|合计占用}不超过{room}，内存就够用',
  fitsIfTurns: '只要第 {lines} {lineCount|行|行}的循环{count||各}不超过 {most} 次，内存就够用',
  ofSystemHeap: '系统堆 {size}',
  ofGcHeap: 'GC 堆 {size}',

  refused: '{^words}。',
  sentence: '{^words}：GC 堆 {gc}，系统堆 {system}。{open}',
  share: '{used} / {capacity} KiB',
  noUpperBound: '{what} 没有上限：{why}。',
  summary: '{verdict}{window}',
});

export const window = translationOf<typeof english.window>()({
  refused: '开发板会拒绝整个脚本。',
  unknown: '无法确定哪个 gc_heap_size 可行。',
  none: '没有可行的 gc_heap_size。',
  range: 'gc_heap_size 可设为 {min} 到 {max}。{sure}',
  suggested: 'gc_heap_size 可设为 {min} 到 {max}；建议 {suggested}。{sure}',
  sure: '从 {min} 起，脚本可能需要的最大内存也放得下。',
});
