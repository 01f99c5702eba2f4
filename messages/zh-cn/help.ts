import type * as english from '../en/help.ts';
import { translationOf } from '../template.ts';

export const help = translationOf<typeof english.help>()({
  all: `maixmem：MaixPy（K210）脚本需要多少内存，够不够用

  maixmem check [选项] PATH...          检查脚本，以及文件夹中的脚本
  maixmem compare [选项] A B            脚本、开发板或固件的改动会带来什么
  maixmem explain [选项] FILE[:LINE]    一个脚本或其中一行的全部信息
  maixmem rule [NAME]...                某条规则的说明，或全部规则的列表
  maixmem model FILE...                 加载 .kmodel 或 .kfpkg 需要多少内存
  maixmem firmware FILE 或 NAME...      固件剩下多少内存
  maixmem board COMMAND                 在开发板上测量，并据此校准
  maixmem lsp                           标准输入输出上的语言服务器
  maixmem doctor [选项] [FILE]          版本、解析器和设置，用于报告问题
  maixmem dump --stage STAGE FILE       分析的某个阶段看到的内容
  maixmem help [COMMAND] | --version

--lang en|zh-cn（放在任意位置）：语言；不给出时取自 LC_ALL、LC_MESSAGES 或 LANG。
maixmem help check 列出用来说明脚本运行环境的选项。
退出码：0 一切正常，1 有超过 --max-severity 的问题，2 无法运行。
`,
  target: `脚本的运行环境；没有给出的取自脚本或 maixmem.json：
  --board ID               开发板（默认 maix-bit）
  --firmware ID|FILE.bin   固件名称或固件文件（默认：常用的固件）
  --gc-heap SIZE           开发板上保存的 gc_heap_size：512K、0x80000、524288
  --boot-line TEXT         开发板打印的内容："[MaixPy] gc heap=..."，或启动后立即
                           由 gc.mem_free() 和 utils.heap_free() 打印的值；
                           用来修正固件的数值
  --run main.py|ide|repl   脚本的启动方式（默认 main.py）；IDE 和 REPL 启动时
                           已有一个 LCD 缓冲区
  --model ADDR|PATH=FILE   Flash 地址或开发板上的路径对应的文件；可以重复
  --folder DRIVE=FOLDER    存放开发板某个盘内容的文件夹：
                           /sd=sdcard、/flash=flash
  --config FILE            设置文件；不给出时使用脚本所在或上级文件夹中的
                           maixmem.json
`,
  check: `maixmem check [选项] PATH...

检查脚本。PATH 是脚本、文件夹（查找其中的脚本，跳过 git 忽略的内容），
或表示标准输入的 -。

  --format FORMAT          text（默认）、summary（每个脚本一行）、json、sarif、
                           github（工作流注解）、gitlab（代码质量报告）
  --output FORMAT=FILE     同时写入文件；可以重复
  -q, --quiet              只输出问题
  -v, --verbose            在标准错误上说明每个设置的来源
  --max-severity LEVEL     不导致退出码 1 的最高级别：error、warning（默认）、
                           information、hint、none
  --baseline FILE          FILE 中的问题视为已知：不显示，也不计数
  --write-baseline         把问题写入该文件（默认 maixmem-baseline.json）
  --fix                    应用无需再考虑的修复，每个都先经过试算；
                           标准输入的脚本会打印出修改后的文本
  --fix --dry-run          以补丁形式打印 --fix 会做的修改；有修改时退出码为 1
  -w, --watch              每次修改后重新检查，直到按下 Ctrl-C
  --compare A B            改动会带来什么，与 compare 命令相同
  --stdin-filename FILE    标准输入中的脚本所用的路径
  --no-ignore              也检查 git 忽略的内容
  --only-maixpy            也跳过指名但并非用于 MaixPy 的脚本
  -j, --jobs N             检查所用的线程数（默认 1）；--fix 和 --watch 只用一个

{target}
退出码：0 没有超过 --max-severity 的问题，1 至少有一个，2 无法运行或有脚本
无法判断。
`,
  compare: `maixmem compare [选项] A B

A 和 B 中两个堆各需要多少，哪些占用变多或变少，哪些问题出现或消失。
A 和 B 是两个脚本，其中一个可以是表示标准输入的 -；只给一个脚本时，
B 是同一脚本加上 --to-... 的改动。

  --to-board ID            B 的开发板
  --to-firmware ID|FILE    B 的固件
  --to-gc-heap SIZE        为 B 保存的 gc_heap_size
  --to-run main.py|ide|repl   B 的启动方式
  --format text|json

{target}
退出码：0；B 更不够用或有 A 没有的错误时为 1；2 无法运行。
`,
  board: `maixmem board COMMAND [选项]

通过串口与开发板通信，结束后让它停在提示符下。

  board ports              列出串口，带有开发板芯片的在前
  board info               重新启动开发板：固件、启动信息、剩余内存
  board measure FILE[:LINE]  在开发板上运行脚本（可到某一行为止），
                           并列出两个堆的实测值与计算值
  board calibrate          重新启动：得到供 maixmem.json 使用的启动信息
  board heap-size SIZE     保存 gc_heap_size 并以它启动开发板

  --port PORT              /dev/ttyUSB0、COM3；不给出时使用唯一可能是开发板的串口
  --no-restart             info：不重新启动；正在运行的程序会被中断
  --time SECONDS           measure：这么久之后结束脚本（默认 10）
  --output FILE            measure：同时写入测量文件；main.py 旁边的
                           main.maixmeasure.json 会作为分析的依据
  --write                  calibrate：写入此处或上级文件夹中的 maixmem.json
  --yes                    heap-size：不再询问
  --format text|json

measure 也接受 check 中说明脚本运行环境的选项。
串口需要在本程序旁安装 npm 包 @serialport/bindings-cpp。
退出码：0；2 无法完成。
`,
  doctor: `maixmem doctor [选项] [FILE]

版本、解析器，以及每个设置的来源（针对 FILE 或当前文件夹）；可贴到问题报告中。

{target}
退出码：0 一切齐全，2 缺少必需的内容。
`,
  lsp: `maixmem lsp

标准输入输出上的语言服务器，供编辑器使用。
`,
  explain: `maixmem explain [选项] FILE[:LINE]

一个脚本的报告和所有分配内存的地方，或其中一行的全部信息。

{target}`,
  dump: `maixmem dump --stage STAGE [选项] FILE

分析的某个阶段由脚本得到的内容：tokens、ast、code、
trace（对 GC 堆的请求）、system（对系统堆的请求）、notes（发现的情况）、profile。

{target}`,
  rule: `maixmem rule [NAME]...

规则的说明，按名称或代码；不给名称时列出全部规则。
`,
  model: `maixmem model [--format text|json] FILE...

加载模型要占用开发板的多少系统堆，仅根据文件内容得出。
FILE 是 .kmodel、.smodel、.emodel 或 .kfpkg 包。
`,
  firmware: `maixmem firmware [选项] [FILE 或 NAME]...

固件在 6 MiB 内存中剩下多少。FILE 是 .bin 镜像或 .kfpkg 包，NAME 是 --list 列出的名称。

  --list             列出已知名称的固件
  --boot-line TEXT   开发板打印的内容："[MaixPy] gc heap=..."，或启动后立即由
                     gc.mem_free() 和 utils.heap_free() 打印的值；用来修正数值
  --board ID         开发板，用来确定 LCD 的尺寸
  --gc-heap SIZE     开发板上保存的 gc_heap_size，例如 256K
  --format text|json
`,

  seeCommands: 'maixmem help 列出全部命令。',
  seeOptions: 'maixmem help {command} 列出选项。',
});
