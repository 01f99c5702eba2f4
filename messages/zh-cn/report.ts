import type * as english from '../en/report.ts';
import { translationOf } from '../template.ts';

export const bill = translationOf<typeof english.bill>()({
  firmware: '固件、静态数据和栈',
  gcHeap: 'GC 堆（gc_heap_size）',
  systemHeap: '系统堆峰值',
  sram: 'SRAM',
  neededAtOnce: '同时需要',
  taken: '已占用',
  sramOfBoard: '开发板的 SRAM',
  compiling: '编译',
  otherObjects: '其他对象',
  interpreter: '启动时的解释器',
  neverAtOnce: '其中属于不同分支、不会同时存在的',
  fragmentation: '碎片和堆自身的表',
  gcWhileCompiling: 'GC 堆，编译脚本时占用最多',
  gcWhileRunning: 'GC 堆，运行时占用最多',
  heapSizeNeeded: '需要的 gc_heap_size',
  heapSizeInForce: '当前的 gc_heap_size',
  boot: '启动',
  otherBuffers: '其他缓冲区',
  betweenPieces: '碎片占用',
  systemTitle: '系统堆（摄像头、LCD、模型、临时内存）',
  leftForSystem: '固件和 GC 堆之外剩余',
  smaller: '{rest}（较小的 {count} 项）',
  moreAtWorst: '最坏情况下另需',
  atBootAlready: '其中启动时已有的',
  gcGrows: '每次循环 GC 堆增长',
  systemGrows: '每次循环系统堆增长',
  garbage: '每次循环产生的 GC 垃圾',
  pythonObjects: 'Python 对象和代码',
  temporaries: '临时内存',
  models: '模型',
});

export const table = translationOf<typeof english.table>()({
  bytes: '字节',
  missing: '缺少',
  leftIfLikely: '剩余（按可能值计算）',
  left: '剩余',
  line: ' · 第 {line} 行',
  inFile: ' · {place}',
  fileLine: '{file} 第 {line} 行',
});

export const report = translationOf<typeof english.report>()({
  unbounded: '没有上限：{what}：{why}',
  unboundedAt: '没有上限：第 {line} 行：{what}：{why}',
  moreUnbounded: '另有 {count} 处没有上限',
  target: '{board}，{firmware}（{evidence}），gc_heap_size {size}（{origin}），{run}',
  growth: '{label}：{size}',
  fitsWith: '可行：{remedy}',
  takesLessWith: '还不够，但占用更少：{remedy}',
  saves: '{effect}：节省 {size}',
  moreBuilds: '另有 {count} 个固件版本也可行',
  whatHelps: '可行的办法（均已试算）',
  fix: '修复：{title}',
  inFile: '{place}：{text}',
  notCounted: '未知，因此没有计入',
  notCountedAt: '第 {line} 行：{what}：{why}',
  usedInLines: '{text}；用于第 {lines} 行',
});

export const severity = translationOf<typeof english.severity>()({
  error: '错误',
  warning: '警告',
  information: '信息',
  hint: '提示',
});

export const evidence = translationOf<typeof english.evidence>()({
  source: '依据源码',
  measured: '实测',
  documented: '依据文档',
  assumed: '假定',
});

export const heapSource = translationOf<typeof english.heapSource>()({
  script: '由脚本设置',
  configuration: '来自配置',
  default: '默认值',
});

export const run = translationOf<typeof english.run>()({
  main: '作为 main.py 运行',
  ide: '由 IDE 发送',
  repl: '从 REPL 运行',
});

export const explain = translationOf<typeof english.explain>()({
  everyPlace: '所有分配内存的地方',
  atLine: '第 {line} 行：{text}',
  allocation: '{callee}：{heap} {size}',
  allocates: '分配 {times}，共 {size}',
  lives: '存活期：{lifetime}',
  source: '来源：{citation}',
  notKnown: '未知：{what}：{why}',
  nothing: '这一行不分配内存。',
  alive: '{heap}占用最多时存活：{what}，{size}，由 {holder} 持有',
  model: 'KPU.{call}：{size}；模型 {source}',
  modelFile: '{model} = {file}',
  modelProblem: '{model}；{problem}',
  notDetermined: '未确定',
});
