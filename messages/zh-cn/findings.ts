import type { findings as english } from '../en/findings.ts';
import { translationOf } from '../template.ts';

export const findings = translationOf<typeof english>()({
  'gc-heap-too-small': {
    title: 'GC 堆太小，脚本需要更大的 GC 堆',
    run: 'GC 堆太小：脚本需要 {need}，而 gc_heap_size 为 {have}；请{advice}。当前大小{origin}。{more}',
    beyondBoard: '超出开发板的全部内存：GC 堆需要 {need}，而内存总共只有 {ram}；请{advice}。{more}',
    compile:
      'GC 堆太小，脚本无法编译：编译需要 {need}，而 gc_heap_size 为 {have}；请{advice}。当前大小{origin}。{more}',
  },
  'system-heap-too-small': {
    title: '系统堆装不下摄像头、LCD、模型和临时内存',
    sum: '系统堆太小：{what} 需要 {need}，剩余 {free}；请{advice}。开发板上的现象：{symptom}。{more}',
    piece:
      '系统堆太小：{what} 需要连续的 {need}，而最大的空闲块为 {piece}；请{advice}。此处总共剩余 {free}。开发板上的现象：{symptom}。{more}',
    total: '系统堆太小：脚本需要 {need}，而 gc_heap_size 为 {heap} 时只剩 {free}；请{advice}。{more}',
  },
  'no-gc-heap-size-fits': {
    title: '没有 gc_heap_size 能同时满足两个堆',
    conflict:
      '没有合适的 gc_heap_size：Python 需要 {need}，其余部分只留下 {room}；请{advice}。在 {firmware} 上，摄像头、LCD、模型和临时内存占用 {system}。{more}',
  },
  'model-does-not-fit': {
    title: '系统堆装不下模型',
    named:
      '模型 {model} 放不下：需要系统堆 {need}；请{advice}。失败的是{request}：需要 {asked}，而那时只剩 {have}。{more}',
    unnamed:
      '模型放不下：需要系统堆 {need}；请{advice}。失败的是{request}：需要 {asked}，而那时只剩 {have}。{more}',
    short: '模型 {model} 放不下：需要系统堆 {need}，此处只剩 {have}；请{advice}。{more}',
    plain: '模型放不下：需要系统堆 {need}，此处只剩 {have}；请{advice}。{more}',
    driver:
      '模型 {model} 读不出来：读取时还要临时占用 {asked}，而只剩 {have}；请{advice}。模型本身放得下，放不下的是{request}。开发板上的现象：{symptom}。{more}',
  },
  'heap-size-never-applied': {
    title: '设置了 gc_heap_size 却没有复位，因此没有生效',
    noReset:
      '现在没有任何变化：复位之前脚本仍以 {inForce} 运行；请在后面调用 machine.reset()。gc_heap_size({value}) 只是为下次启动保存大小；请用 `if gc_heap_size() != …` 把两者包起来。',
  },
  'heap-size-out-of-range': {
    title: 'gc_heap_size 的值开发板无法使用',
    negative:
      'gc_heap_size({value}) 是负数：每次启动都会退回 {fallback}；请{advice}。实际保存的是 {stored}，没有开发板有这么多内存。',
    wraps: 'gc_heap_size({value}) 超出 32 位，实际保存的是 {stored}；请{advice}。',
    tooLarge: 'gc_heap_size({value}) 分配不到：只剩 {room}，因此改用 {fallback}；请{advice}。',
    stored: '已保存的 gc_heap_size {size} 分配不到：只剩 {room}，因此改用 {fallback}；请{advice}。',
    tooSmall:
      'gc_heap_size({value}) 太小，根本无法启动：解释器自身就需要 {boot}；请{advice}。否则开发板每次启动都会卡死，直到删除 /flash/freq.conf。',
    zero: 'gc_heap_size(0) 并不会关闭 GC 堆，而是采用固件的默认值。',
  },
  'heap-size-reset-loop': {
    title: '每次启动都设置 gc_heap_size 并复位',
    always:
      '开发板每次启动都会复位，永远停不下来；请先判断：`if gc_heap_size() != {value}:`。每次启动都设置 gc_heap_size 并再次复位，后面的代码永远不会运行。',
  },
  'frame-size-impossible': {
    title: '放不下摄像头的帧缓冲',
    sized:
      '{size} 的帧缓冲放不下：需要 {need}，而系统堆只有 {have}；请{advice}。用窗口（windowing）裁剪省不了内存。{more}',
    piece:
      '{size} 的帧缓冲放不下：需要连续的 {need}，而最大的空闲块只有 {have}；请{advice}。用窗口（windowing）裁剪省不了内存。{more}',
    plain:
      '帧缓冲放不下：需要 {need}，而系统堆只有 {have}；请{advice}。用窗口（windowing）裁剪省不了内存。{more}',
  },
  'temporary-does-not-fit': {
    title: '调用所需的连续临时内存超过系统堆的空闲块',
    image:
      '{callee} 会失败：需要临时占用 {need}，而只剩 {have}；请{advice}。不管图像多小，都要从系统堆中取这样连续的一块。{more}',
    arena: '{method} 抛出 {exception}：处理这幅图像需要 {need}，而最多只有 {have}；请{advice}。{more}',
    blocks: '{method} 抛出 {exception}：需要的临时块多于固件所能记录的；请{advice}。{more}',
    other:
      '{callee} 会失败：需要临时占用 {need}，而只剩 {have}；请{advice}。要从系统堆中取这样连续的一块。{more}',
  },
  'model-refused': {
    title: '固件拒绝加载模型',
    reason: '模型被拒绝：{reason}。固件是 {firmware}。',
    plain: '{firmware} 拒绝加载这个模型。',
  },
  'model-missing': {
    title: '找不到模型文件',
    source:
      '不知道这个模型有多大：没有为 {source} 指定文件。可以写 `# maixmem: model {source}=文件`，也可以在设置中或用 --model {source}=文件 指定。',
    sourceWithRoom:
      '不知道这个模型有多大：没有为 {source} 指定文件。留给它的空间有 {have}。可以写 `# maixmem: model {source}=文件`，也可以在设置中或用 --model {source}=文件 指定。',
    plain: '不知道这个模型有多大：无法确定它从哪里加载。在此之前，结果不包含它。',
  },
  'models-full': {
    title: '加载的模型多于固件所能保留的',
    limit:
      '模型太多：固件最多同时保留 5 个；请先对其中一个调用 KPU.deinit。这次加载会引发错误 2009；软复位后模型仍然保留。',
  },
  'growth-per-iteration': {
    title: '循环每次都多占内存',
    counted: '大约第 {iterations} 次循环时内存耗尽：每次循环多占{region} {need}；请加以限制或释放。',
    finite: '不知道这个循环会执行多少次：每次多占{region} {need}，最多约 {mostIterations} 次。',
    events: '每发生一次，{region}就多占 {need}：约 {events} 次后占满；请加以限制或释放。',
    calls: '每次调用 {function} 都多占{region} {need}：约 {calls} 次调用{lasts}后占满；请加以限制或释放。',
    boundedCalls: '每次调用 {function} 都多占{region} {need}，除非收集的内容会被截短或到头。',
    openCalls: '每次调用 {function} 都多占{region} {need}；请加以限制或释放。',
    bounded: '每次循环多占{region} {need}，除非收集的内容会被截短或到头。',
    uncollected:
      '大约第 {iterations} 次循环时内存耗尽：gc.disable() 之后每次循环留下 {need}；请在循环中调用 gc.collect()。',
    uncollectedFinite:
      'gc.disable() 之后每次循环留下 {need}，最多约 {mostIterations} 次；请在循环中调用 gc.collect()。',
    open: '这个循环每次都多占{region} {need}；请加以限制或释放。',
  },
  'api-not-in-firmware': {
    title: '固件中没有这个模块或函数',
    plain: '{firmware} 中没有 {callee}。请选择带有它的固件。',
    nearest: 'MaixPy 中没有 {callee}：开发板会在这里抛出异常。是不是想写 {nearest}？',
    nowhere: 'MaixPy 中没有 {callee}：开发板会在这里抛出异常。',
    gone: '{version} 中没有 {callee}；{before} 之前的固件中才有。',
    replaced: '{version} 中没有 {callee}；{before} 之前的固件中才有。请改用 {instead}。',
    later: '{version} 中没有 {callee}；{next} 才加入。请使用更新的固件，或者不用它。',
    between: '{version} 中没有 {callee}；{before} 之前的固件中有，从 {next} 起又有了。',
    left: '没有导入 {left}：只有其他固件的启动脚本才会导入它。请不要依赖它。',
    leftImport: '没有导入 {left}：只有其他固件的启动脚本才会导入它。请写上 `{statement}`。',
    handled: '{firmware} 中没有 {callee}：改为执行脚本中的异常处理。',
    hidden: '{firmware} 中没有 {callee}：开发板会抛出异常，但被外层的 `except` 掩盖了。',
    misspelt: 'MaixPy 中没有 {callee}：开发板会抛出异常，但被外层的 `except` 掩盖了。是不是想写 {nearest}？',
  },
  'unknown-call': {
    title: '不知道调用会占用多少内存',
    unbounded: '未计入：{what}（{why}）。实际需要可能多于这里的结果。',
    bounded: '估计值：{what}（{why}）。',
  },
  'syntax-not-on-board': {
    title: '开发板上的 MicroPython 不支持这种写法',
    newer: 'MicroPython 1.11 不支持：{what}。{advice}开发板会以 {refusal} 拒绝整个脚本。',
    mistake: '语法错误：{what}。{advice}开发板会拒绝整个脚本。',
  },
  'unused-suppression': {
    title: '屏蔽注释没有作用',
    nothing: '多余的屏蔽：这里没有任何提示。请删除这条注释。',
    rule: '多余的屏蔽：`{rule}` 在这里没有提示。请删除它。',
    noSuchRule: '多余的屏蔽：没有 `{rule}` 这条规则。',
    misspelt: '多余的屏蔽：没有 `{rule}` 这条规则。是不是想写 `{nearest}`？',
  },
  'flash-overlap': {
    title: 'Flash 地址落在固件内',
    end: 'Flash 地址 {address} 落在固件内，固件到 {end} 才结束；请把模型放在固件之后，例如 0x300000。在这里烧录模型会破坏固件，之后再烧录固件又会破坏模型。',
    plain: '这个 Flash 地址落在另一部分内：后写入的会破坏先写入的。',
  },
  leak: {
    title: '调用会永久泄漏内存',
    reason: '{callee} 会泄漏{region} {need}，直到开发板复位。原因：{reason}。',
    plain: '{callee} 会泄漏{region} {need}，直到开发板复位。',
  },
  'allocation-fails': {
    title: '某次内存分配会失败',
    request: '{callee} 内存不足：需要连续的 {need}，而{region}只有 {have}；请{advice}。{more}',
  },
  'model-replaced-while-loaded': {
    title: '替换已加载的模型却没有先释放',
    replaced:
      '加载这个模型时，之前的模型仍占着内存（{need}）；请先对它调用 KPU.deinit。否则要等垃圾回收发现没有任何引用时才会释放。',
    unknown:
      '加载这个模型时，之前的模型仍占着内存；请先对它调用 KPU.deinit。否则要等垃圾回收发现没有任何引用时才会释放。',
  },
  'unreachable-release': {
    title: '释放语句永远执行不到',
    behindLoop:
      '{callee} 永远执行不到：上面的循环不会结束；请把它放到循环外层的 `finally:` 中。它本该释放的内存会一直被占用，下次从 IDE 运行时也一样。',
  },
  'analysis-limit': {
    title: '分析达到上限而停止',
    limit: '结果不完整：{message}。',
  },
  'unknown-directive': {
    title: '无法识别的 `# maixmem:` 注释',
    nearest: '没有 `{name}` 这个指令。是不是想写 `{nearest}`？',
    known: '没有 `{name}` 这个指令。可用的有：{known}。',
  },
  'memory-overrun': {
    title: '调用会读写不属于它的内存',
    limited:
      '{callee} 会在这里越过{place}：{what}需要 {need}，而只有 {have}。{consequence}不超过 {limit} 时正常。',
    plain: '{callee} 会在这里越过{place}：{what}需要 {need}，而只有 {have}。{consequence}',
    bare: '{callee} 在这里会读写不属于它的内存。',
    stray: '{callee} 在这里会带着垃圾数据继续运行，或者卡死。{because}',
    mayStray: '{callee} 在这里可能会带着垃圾数据继续运行，或者卡死。{because}',
  },
  'target-value-unusable': {
    title: '描述开发板的值无法使用',
    value: '{problem}',
    setting: '设置 `{setting}`：{problem}',
  },
  'target-value-overruled': {
    title: '描述开发板的值不起作用',
    value: '这个值不起作用。{problem}',
    setting: '设置 `{setting}` 不起作用。{problem}',
  },
  'script-ends-early': {
    title: '脚本因异常而结束',
    certain: '脚本在这里结束：{exception}。{because}后面的内容按此处成功来判断。',
    possible: '执行到这一行时脚本就会结束：{exception}。{because}',
  },
});
