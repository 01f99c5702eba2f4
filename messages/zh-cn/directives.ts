import type * as english from '../en/directives.ts';
import { translationOf } from '../template.ts';

export const directive = translationOf<typeof english.directive>()({
  ignore: '屏蔽这一行的问题；注释单独成行时屏蔽下一行的。',
  'ignore-file': '屏蔽整个文件的问题。',
  board: '运行此脚本的开发板。',
  firmware: '开发板上的固件：已知的固件，或其 .bin 文件的路径。',
  'gc-heap': '开发板上保存的 gc_heap_size。',
  'boot-line': '开发板启动时打印的内容，用来校准数值。',
  run: '脚本的启动方式。',
  model: '开发板的 Flash 地址或路径处的模型，对应哪个文件。',
  folder: '存放开发板某个盘上内容的文件夹。',

  runMain: '开发板自动运行，作为 main.py 或 boot.py。',
  runIde: '由 MaixPy IDE 发送。',
  runRepl: '在出厂 main.py 运行后，从 REPL 启动。',
  sdCard: 'SD 卡。',
  flash: '开发板 Flash 中的文件系统。',

  entry: '**{name}**：{text}',
  titled: '{title}（{code}）。',
  instance: '例如：`{example}`',
  rule: '{code}：{title}',
  loaded: '此脚本会加载：{file}',
  loadedUnknown: '此脚本会加载，文件未知',
});

export const heapSize = translationOf<typeof english.heapSize>()({
  suggested: '建议值',
  smallest: '可行的最小值',
  largest: '可行的最大值',
  standard: '固件的默认值',
  inForce: '当前值',
  named: '{size}，{name}',
  listed: '- `{bytes}`（{size}），{name}：{leaves}',
  leaves: '{^gc}；{system}。',
  gcLeft: 'GC 堆剩余 {size}',
  gcMissing: 'GC 堆缺少 {size}',
  systemLeft: '系统堆剩余 {size}',
  systemMissing: '系统堆缺少 {size}',
  call: '把 GC 堆的大小保存到开发板，下次启动时生效。不带参数时返回已保存的大小。',
});
