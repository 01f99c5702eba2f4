import { termsOf } from '../../template.ts';

/** What is wrong with a command line, and with the files that it names. */
export const commandLine = termsOf({
  '{why}; did you mean "{nearest}"?': '{why}；是不是想写“{nearest}”？',
  'there is no command "{name}"': '没有命令“{name}”',
  'there is no rule "{name}"': '没有规则“{name}”',
  'there is no stage "{name}"': '没有阶段“{name}”',
  'there is no stage "{name}"; there are {known}': '没有阶段“{name}”；可用的有 {known}',
  'there is no option {name} here': '这里没有选项 {name}',
  "unknown option '{name}'": '未知的选项“{name}”',
  "option '{name}' argument missing": '选项“{name}”缺少参数',
  "option '{name}' does not take an argument": '选项“{name}”不带参数',
  'internal error: {message}': '内部错误：{message}',
  '{option} must be one of {words}, not "{value}"': '{option} 只能是 {words}，不能是“{value}”',
  '{option} needs a value': '{option} 需要一个值',
  '{option} needs a size such as 512K, 0x80000 or 524288, not "{value}"':
    '{option} 需要 512K、0x80000 或 524288 这样的大小，不能是“{value}”',
  '--gc-heap wants a size such as 512K, not "{value}"': '--gc-heap 需要 512K 这样的大小，不能是“{value}”',
  '--model needs ADDR=FILE or PATH=FILE, such as 0x300000=face.kmodel, not "{value}"':
    '--model 需要 ADDR=FILE 或 PATH=FILE 的形式，例如 0x300000=face.kmodel，不能是“{value}”',
  '--folder needs DRIVE=FOLDER, such as /sd=sdcard, not "{value}"':
    '--folder 需要 DRIVE=FOLDER 的形式，例如 /sd=sdcard，不能是“{value}”',
  '--output needs FORMAT=FILE, such as sarif=maixmem.sarif, not "{value}"':
    '--output 需要 FORMAT=FILE 的形式，例如 sarif=maixmem.sarif，不能是“{value}”',
  'unknown format "{name}"': '未知的格式“{name}”',
  'no PATH given': '没有给出 PATH',
  'no FILE given': '没有给出 FILE',
  'no FILE or NAME given': '没有给出 FILE 或 NAME',
  'give A and B': '请给出 A 和 B',
  'give two scripts, or one and what changes: --to-board, --to-firmware, --to-gc-heap, --to-run':
    '请给出两个脚本，或一个脚本和改动：--to-board、--to-firmware、--to-gc-heap、--to-run',
  'give one FILE': '请给出一个 FILE',
  'give one FILE, or none': '请给出一个 FILE，或都不给',
  'give one FILE or FILE:LINE': '请给出一个 FILE 或 FILE:LINE',
  'give --stage with one of {known}': '请给出 --stage，取值为 {known} 之一',
  '{path} is a folder; give two scripts': '{path} 是文件夹；请给出两个脚本',
  '{path} is a folder; give one FILE': '{path} 是文件夹；请给出一个 FILE',
  '{path} is a folder; give one FILE or FILE:LINE': '{path} 是文件夹；请给出一个 FILE 或 FILE:LINE',
  'takes only {option}, not {other}': '只接受 {option}，不接受 {other}',
  '--stdin-filename names what comes in for -, which is not among the paths':
    '--stdin-filename 是 - 的路径，而路径中没有 -',
  '- stands alone: give no other PATH': '- 只能单独使用：不要再给其他 PATH',
  '--dry-run shows what --fix would change; give both': '--dry-run 显示 --fix 会做的修改；请同时给出',
  '--jobs needs a number from 1 to {most}, not "{value}"': '--jobs 需要 1 到 {most} 的数，不能是“{value}”',
  '--quiet and --verbose contradict each other': '--quiet 与 --verbose 互相矛盾',
  'first --fix, then --write-baseline': '请先 --fix，再 --write-baseline',
  '--watch goes with neither -, --fix nor --write-baseline':
    '--watch 不能与 -、--fix 或 --write-baseline 同用',
  '--watch prints text or summary only': '--watch 只能输出 text 或 summary',

  'say what to do: {names}': '请说明要做什么：{names}',
  'there is no "{name}"; there are {known}': '没有“{name}”；可用的有 {known}',
  'there is no "{name}"': '没有“{name}”',
  '"{value}" is too much': '“{value}”是多余的',
  'give a size such as 512K, 0x80000 or 524288': '请给出 512K、0x80000 或 524288 这样的大小',
  'a gc_heap_size is between {least} and {most}': 'gc_heap_size 应在 {least} 和 {most} 之间',
  'nobody is there to be asked: give --yes': '无法询问：请加上 --yes',
  '{path} is not valid JSON: mend it first': '{path} 不是有效的 JSON：请先改好它',
  '{path} has no statement to run': '{path} 中没有可运行的语句',
  '--time needs seconds from 1 to {most}, not "{value}"': '--time 需要 1 到 {most} 的秒数，不能是“{value}”',
  'there is no line {line}: the script has {last}': '没有第 {line} 行：脚本共 {last} 行',
  'no serial port is there: is the board plugged in?': '没有串口：开发板插上了吗？',
  'several ports may be the board; name one with --port: {ports}':
    '有多个端口可能是开发板；请用 --port 指定：{ports}',

  // Files.
  'one PATH is empty; the current folder is .': '有一个 PATH 是空的；当前文件夹用 . 表示',
  '{path} is neither a file nor a folder': '{path} 既不是文件也不是文件夹',
  '{path} is not a MaixPy script': '{path} 不是 MaixPy 脚本',
  'there is no Python script in {path}': '{path} 中没有 Python 脚本',
  'there is no Python script in {path} but what git ignores; --no-ignore checks that too':
    '{path} 中除了 git 忽略的之外没有 Python 脚本；--no-ignore 会检查它们',
  '{path} is no Python script: its name does not end in .py; give a text of another name on standard input: maixmem check - < {same}':
    '{path} 不是 Python 脚本：文件名不以 .py 结尾；其他名称的文本请从标准输入给出：maixmem check - < {same}',
  '{path} is text in UTF-16, which the board cannot read; save it as UTF-8':
    '{path} 是 UTF-16 文本，开发板无法读取；请保存为 UTF-8',
  '{path} is no Python script: byte {offset} is zero, so it is not text':
    '{path} 不是 Python 脚本：第 {offset} 字节为零，因此不是文本',
  '{path} has no line {line}: it has {last}': '{path} 没有第 {line} 行：共 {last} 行',
  '{path} cannot be read: {why}': '无法读取 {path}：{why}',
  '{path} cannot be written: {why}': '无法写入 {path}：{why}',
  'standard output cannot be written: {why}': '无法写入标准输出：{why}',
  'cannot be read: {why}': '无法读取：{why}',
  'there is no such file': '没有这个文件',
  'there is no such folder': '没有这个文件夹',
  'no such file': '没有这个文件',
  'no such file or folder': '没有这个文件或文件夹',
  'permission denied': '没有权限',
  'it is a folder': '它是文件夹',
  'too many links': '链接太多',
  'no room is left': '没有剩余空间',
  'a part of the path is no folder': '路径中有一部分不是文件夹',
  '{path}: internal error: {message}': '{path}：内部错误：{message}',
  'the page about {rule} is not there: docs/rules is missing': '没有 {rule} 的说明页面：缺少 docs/rules',
  '{path} is not fixed: it has bytes that are no UTF-8, which would be lost':
    '没有修复 {path}：其中有不是 UTF-8 的字节，修复会丢失它们',
  '{path} is not fixed: it was changed in the meantime': '没有修复 {path}：文件在此期间被修改过',
  'the baseline {path} cannot be read: {why}; --write-baseline makes one':
    '无法读取基线 {path}：{why}；--write-baseline 可以生成',
  'the baseline {path} cannot be written: {why}': '无法写入基线 {path}：{why}',
  '{path} is not overwritten: it is there, and no baseline': '没有覆盖 {path}：它已存在，而且不是基线',
  '{path} is not overwritten: it belongs to what is judged': '没有覆盖 {path}：它属于要检查的内容',
  'two --output name the same file: {path}': '两个 --output 指定了同一个文件：{path}',
  '{path} is no baseline of this version; --write-baseline makes one':
    '{path} 不是此版本的基线；--write-baseline 可以生成',
});
