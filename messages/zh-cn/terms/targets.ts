import { termsOf } from '../../template.ts';

/** Boards, firmware and models: what is wrong with what was said about them. */
export const targets = termsOf({
  '{why} Did you mean "{nearest}"?': '{why}是不是想写“{nearest}”？',
  '{why} Known are: {known}.': '{why}已知的有：{known}。',
  '{why} There are: {known}.': '{why}可用的有：{known}。',
  '{why} Only files inside of the workspace are read.': '{why}只读取工作区内的文件。',
  'There is no board "{name}".': '没有开发板“{name}”。',
  'There is no firmware "{name}".': '没有固件“{name}”。',
  'There is no rule "{name}".': '没有规则“{name}”。',
  'There is no key "{name}".': '没有键“{name}”。',
  'There is no drive "{name}": there are {known}.': '没有盘“{name}”：只有 {known}。',
  'There is no flash at {address}: it ends at {end}.': '{address} 处没有 Flash：Flash 到 {end} 结束。',
  'The firmware file {path} cannot be read.': '无法读取固件文件 {path}。',
  'The model file {path} cannot be read.': '无法读取模型文件 {path}。',
  'This must be a size above 0, such as 512K, 0x80000 or 524288.':
    '这里必须是大于 0 的大小，例如 512K、0x80000 或 524288。',
  'A script is started as {runs}.': '脚本的启动方式只能是 {runs}。',
  'A severity is one of {severities}.': '严重级别只能是 {severities}。',
  'The severity of "{rule}" must be one of {severities}.': '“{rule}”的严重级别只能是 {severities}。',
  'This must be a text.': '这里必须是文本。',
  '"{key}" must be a text.': '“{key}”必须是文本。',
  'This must be a size: 524288, "512K" or "0x80000".': '这里必须是大小：524288、"512K" 或 "0x80000"。',
  '"{key}" must be a size: 524288, "512K" or "0x80000".': '“{key}”必须是大小：524288、"512K" 或 "0x80000"。',
  'This must be an object with a text for each key.': '这里必须是对象，每个键对应一段文本。',
  'The file must be an object: {example}.': '文件必须是一个对象：{example}。',
  '"{key}" must be an object: {example}.': '“{key}”必须是对象：{example}。',
  '"{key}" needs the path of a file or folder.': '“{key}”需要文件或文件夹的路径。',
  '"{key}" stands here again further down.': '“{key}”在后面又出现了一次。',
  '`{name}` needs a value behind it.': '`{name}` 后面需要一个值。',
  '`{name}` needs NAME=FILE, such as {example}.': '`{name}` 需要 NAME=FILE 的形式，例如 {example}。',
  'This is not valid JSON: {why}.': '这不是有效的 JSON：{why}。',
  'values are nested more than {count} deep': '值的嵌套超过 {count} 层',
  'a comma or {closing} is expected here': '这里应是逗号或 {closing}',
  '{word} is no value; a text stands in quotes': '{word} 不是值；文本要加引号',
  'nothing may follow the value': '值的后面不能再有内容',
  'a key in quotes is expected here': '这里应是带引号的键',
  'a colon is expected here': '这里应是冒号',
  'this text has no closing quote': '这段文本缺少右引号',
  'this text has a character or an escape that JSON does not allow': '这段文本含有 JSON 不允许的字符或转义',
  'a value is expected here': '这里应是一个值',
  'A later value counts instead.': '以后面的值为准。',
  'The comment in the script counts instead.': '以脚本中的注释为准。',
  'The value in maixmem.json counts instead.': '以 maixmem.json 中的值为准。',
  'The setting `{setting}` counts instead.': '以设置 `{setting}` 为准。',
  '`{option}` on the command line counts instead.': '以命令行的 `{option}` 为准。',

  // What the board printed.
  'The boot line gives a GC heap from {start} to {end}, which is not inside the RAM of the chip.':
    '启动信息中的 GC 堆从 {start} 到 {end}，不在芯片的 RAM 之内。',
  'The boot line contradicts itself: {start} to {end} are {bytes} bytes, not {stated}.':
    '启动信息自相矛盾：{start} 到 {end} 是 {bytes} 字节，不是 {stated}。',
  'No memory figure found: give the line "[MaixPy] gc heap=…" that the board prints when it starts, or what gc.mem_free() and utils.heap_free() print right after that.':
    '没有找到内存数值：请给出开发板启动时打印的“[MaixPy] gc heap=…”一行，或启动后立即由 gc.mem_free() 和 utils.heap_free() 打印的值。',
  'This says neither where the heap begins nor how much of it is free: give the line "[MaixPy] gc heap=…" that the board prints when it starts, or what gc.mem_free() and utils.heap_free() print right after that.':
    '其中既没有堆的起始位置，也没有剩余大小：请给出开发板启动时打印的“[MaixPy] gc heap=…”一行，或启动后立即由 gc.mem_free() 和 utils.heap_free() 打印的值。',
  'The boot line is not used: {firmware} is no board’s.': '没有采用启动信息：{firmware} 不是开发板的固件。',
  'The boot line is not used: {firmware} has its GC heap inside its image.':
    '没有采用启动信息：{firmware} 的 GC 堆在镜像之内。',
  'The boot line puts the GC heap at {start}, but the system heap of this firmware begins at {heap}: the board runs another firmware.':
    '启动信息中 GC 堆位于 {start}，而此固件的系统堆从 {heap} 开始：开发板运行的是别的固件。',
  'The printed free memory puts the GC heap at {start}, but the system heap of this firmware begins at {heap}: the board runs another firmware, or something had been allocated before.':
    '按打印的剩余内存推算，GC 堆位于 {start}，而此固件的系统堆从 {heap} 开始：开发板运行的是别的固件，或者之前已分配过内存。',
  'The boot line shows a GC heap of {shown}, but gc_heap_size is given as {given}: that is taken.':
    '启动信息中的 GC 堆为 {shown}，而指定的 gc_heap_size 为 {given}：以后者为准。',
  'The board printed a GC heap of {shown}, but gc_heap_size is given as {given}: that is taken.':
    '开发板打印的 GC 堆为 {shown}，而指定的 gc_heap_size 为 {given}：以后者为准。',
  'The printed gc.mem_free() fits a gc_heap_size of {size} of which more was in use than right after a start.':
    '打印的 gc.mem_free() 与 gc_heap_size {size} 相符，但占用多于刚启动时。',
  'The printed heap_free() of {size} is not used: heap_free() is always a multiple of {page}.':
    '没有采用打印的 heap_free() {size}：heap_free() 总是 {page} 的倍数。',
  'The printed heap_free() of {size} is not used: it is not possible with a GC heap of {heap}.':
    '没有采用打印的 heap_free() {size}：GC 堆为 {heap} 时不可能出现这个值。',
  'The printed heap_free() is taken as that of a start with the LCD buffer.':
    '打印的 heap_free() 按带 LCD 缓冲区的启动来理解。',
  'The printed heap_free() is taken as that of a start without the LCD buffer.':
    '打印的 heap_free() 按不带 LCD 缓冲区的启动来理解。',
  'The printed heap_free() differs by {size} from what this firmware leaves: the board runs another one, or something had been allocated before.':
    '打印的 heap_free() 与此固件剩余的内存相差 {size}：开发板运行的是别的固件，或者之前已分配过内存。',
  '{firmware} has its GC heap in its image: {size}, whatever is stored.':
    '{firmware} 的 GC 堆在镜像之内：固定为 {size}，与保存的值无关。',
  'A GC heap of {bytes} bytes is not possible: give a positive whole number.':
    'GC 堆不可能是 {bytes} 字节：请给出正整数。',

  // Files of firmware.
  'The package writes nothing to address 0, where firmware starts.':
    '这个包没有写入地址 0，而固件从那里开始。',
  'The firmware file is empty.': '固件文件是空的。',
  'The image has {bytes} bytes; it is copied to RAM, which has {ram}.':
    '镜像有 {bytes} 字节；它要复制到 RAM，而 RAM 只有 {ram} 字节。',
  'This is not a firmware image for the K210: its start code does not say where the heap begins.':
    '这不是 K210 的固件镜像：其启动代码没有说明堆从哪里开始。',
  'The package cannot be unpacked: {why}.': '无法解包：{why}。',
  'A .kfpkg file is a zip archive, this is none.': '.kfpkg 文件是 zip 压缩包，而这个不是。',
  'The package holds no {name}.': '包中没有 {name}。',
  '{name} is not a list of files.': '{name} 不是文件列表。',
  '{file} writes nothing to {address}; {why}.': '{file} 没有写入 {address}；{why}。',
  '{file} has no {name}; {why}.': '{file} 中没有 {name}；{why}。',
  'it holds no model': '其中没有模型',
  'its models: {models}': '其中的模型：{models}',

  // Names that are words.
  'Computer, 32-bit objects': '电脑（32 位对象）',
  'Computer, 64-bit objects': '电脑（64 位对象）',
  'No firmware': '无固件',
});
