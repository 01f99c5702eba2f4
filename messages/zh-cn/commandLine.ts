import type * as english from '../en/commandLine.ts';
import { translationOf } from '../template.ts';

export const summary = translationOf<typeof english.summary>()({
  notMaixPy: '{path}：不是 MaixPy 脚本；如果是，请加上 `# maixmem: board ID`',
  notMaixPyShort: '不是 MaixPy 脚本',
  scripts: '{count} 个脚本：{verdicts}',
  noneForMaixPy: '没有 MaixPy 脚本',
  fit: '{count} 个够用',
  mayExceed: '{count} 个可能不够',
  exceed: '{count} 个不够',
  unknown: '{count} 个无法确定',
  refused: '{count} 个有语法错误',
  noFindings: '没有发现问题',
  noNewFindings: '没有新问题',
  known: '{count} 个已在基线中',
  failed: '{count} 个无法判断',
  leftOut: '跳过 {count} 个非 MaixPy 脚本',
  parts: '{parts}；{next}',
  error: '{count} 个错误',
  warning: '{count} 个警告',
  information: '{count} 条信息',
  notKnown: '无法确定',
  syntaxError: '语法错误',
  gc: 'GC 堆 {share}',
  system: '系统堆 {share} KiB',
});

export const compare = translationOf<typeof english.compare>()({
  change: '变化',
  onlyInB: '仅 B 有',
  onlyInA: '仅 A 有',
  answer: '{path}：{verdict}',
  target: '{board}，{firmware}',
  gcNeeded: '需要的 GC 堆',
  systemNeeded: '需要的系统堆',
  gcInForce: '当前的 GC 堆',
  systemLeft: '留给系统堆的空间',
  moreChanges: '另有 {count} 项较小的变化',
  smallest: '可行的最小 gc_heap_size',
  largest: '可行的最大 gc_heap_size',
  suggested: '建议的 gc_heap_size',
  none: '无',
});

export const source = translationOf<typeof english.source>()({
  values: '{path}：{values}',
  value: '{name} {value}（{place}）',
  board: '开发板',
  firmware: '固件',
  bootLine: '启动行',
  run: '启动方式',
  given: '已给出',
  default: '默认值',
  comment: '第 {line} 行的注释',
});

export const progress = translationOf<typeof english.progress>()({
  note: '提示：{text}',
  goneOne: '提示：基线中有一个问题已消失；--write-baseline 可以更新基线',
  gone: '提示：基线中有 {count} 个问题已消失；--write-baseline 可以更新基线',
  baseline: '{path} 中有 {count} 个问题',
  fixed: '{path}：已修复：{title}',
  waiting: '正在等待修改；按 Ctrl-C 结束',
  started: '版本 {version}，解析器 {parser}，脚本数：{count}',
});
