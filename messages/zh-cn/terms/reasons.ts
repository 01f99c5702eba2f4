import { termsOf } from '../../template.ts';

/** Why something is not known, fails or ends: notes of the machine, of the model and of the readers. */
export const reasons = termsOf({
  // Why a size or an effect is not known.
  'module {name} is not at hand': '找不到模块 {name}',
  'module {name} is neither in the workspace nor part of the firmware':
    '模块 {name} 既不在工作区中，也不属于固件',
  'without module {name}, which the workspace does not have': '没有模块 {name}，工作区中也找不到',
  'what is called here is not known': '不知道这里调用的是什么',
  'keyword arguments from an unknown mapping': '关键字参数来自未知的映射',
  '{name} is not known in this module': '这个模块中没有已知的 {name}',
  'names from an unknown module': '来自未知模块的名称',
  'the JSON text is only known on the board': '只有在开发板上才知道 JSON 文本',
  'what {name} makes is not known': '不知道 {name} 会创建什么',
  'the name of the attribute is not known': '不知道属性的名称',
  'what {name} runs is only known on the board': '只有在开发板上才知道 {name} 运行什么',
  'this object is not known to be callable': '不知道这个对象能否调用',
  'it depends on a value that only the board knows': '取决于只有开发板才知道的值',
  'only the board knows how large the picture is': '只有开发板才知道图像有多大',
  'the model is not known': '不知道是哪个模型',
  'where the model is loaded from is not known': '不知道模型从哪里加载',
  'no file is known for {source}': '没有为 {source} 指定文件',
  '{what}: {why}': '{what}：{why}',
  'a file that the workspace does not have': '工作区中没有该文件',
  'a value of /flash/config.json': '/flash/config.json 中的值',
  'the {field} of this {type} is not known': '不知道这个 {type} 的 {field}',
  'the model does not say what this call returns': '模型数据没有说明这个调用返回什么',
  'the model has no type {name}': '模型数据中没有类型 {name}',
  'data that only the board has': '只有开发板才有的数据',
  'a number, or an array when axis is given': '一个数；给出 axis 时为数组',
  'a complex number': '复数',
  'an LBP or keypoint descriptor, as the file says': 'LBP 或关键点描述子，由文件决定',
  'a new class': '新的类',
  'the parsed value': '解析出的值',
  'the parsed value: dictionaries, lists and strings as the text says':
    '解析出的值：由文本决定的字典、列表和字符串',
  'elements of any type': '任意类型的元素',
  'one of several values': '多个值之一',
  'a value of a type the call does not expect': '调用不接受的类型的值',
  'state of the board': '开发板的状态',
  'an encrypted model': '加密的模型',
  'outputs of the model': '模型的输出',
  'input of the model': '模型的输入',
  'size of the last layer': '最后一层的大小',
  'channels of the last layer': '最后一层的通道数',

  // Values that are not known, where they are called.
  'attribute {name} of an unknown value': '未知值的属性 {name}',
  'attribute {name} that may have been set': '可能设置过的属性 {name}',
  'name {name} that may not be set': '可能没有赋值的名称 {name}',
  'imported name {name}': '导入的名称 {name}',
  'argument {name}': '参数 {name}',
  'result of calling {what}': '调用 {what} 的结果',
  'result of {what} of an unknown value': '未知值的 {what} 的结果',
  'result of {name} with an unknown value': '{name} 与未知值运算的结果',
  'result of {what}': '{what} 的结果',
  'result of a method of an unknown string': '未知字符串的方法的结果',
  'result of an operator on an unknown value': '对未知值运算的结果',
  'item of an unknown value': '未知值的元素',
  'item of a sequence of unknown length': '未知长度序列的元素',
  'item of a list of unknown length': '未知长度列表的元素',
  'item of a heap of unknown length': '未知长度堆的元素',
  'item of an unknown range': '未知 range 的元素',
  'item of an empty sequence': '空序列的元素',
  'iterator of an unknown value': '未知值的迭代器',
  'value of an unknown key': '未知键的值',
  'type of an unknown value': '未知值的类型',
  'a value that was never set': '从未设置的值',
  'text typed by the user': '用户输入的文本',
  'one of many values': '许多值之一',
  'a random item of an unknown value': '未知值的随机元素',
  'a part of {name}': '{name} 的一部分',
  'a new {name}': '新的 {name}',
  '{name}, which the start of the board has left': '{name}（开发板启动时留下的）',

  // Where the analysis ends.
  'the analysis stopped here: limit of instructions': '分析在此停止：达到指令数上限',
  'the analysis stopped here: limit of objects': '分析在此停止：达到对象数上限',
  'the analysis stopped here: limit of turns of a loop': '分析在此停止：达到循环次数上限',
  'the analysis stopped here: limit of {name}': '分析在此停止：达到 {name} 上限',
  'what was found until then counts: limit of replays of the GC heap':
    '以当时已得到的结果为准：达到 GC 堆重放次数上限，所需的 GC 堆可能还可以更小',
  'what was found until then counts: limit of replays of the system heap':
    '以当时已得到的结果为准：达到系统堆重放次数上限',
  'what was found until then counts: limit of loops that grow':
    '以当时已得到的结果为准：达到持续增长的循环数上限',
  'what was found until then counts: limit of loads of models':
    '以当时已得到的结果为准：达到模型加载次数上限',
  'what was found until then counts: limit of changes that may help':
    '以当时已得到的结果为准：达到尝试改动次数上限',

  // What the board does.
  'the call fails': '调用失败',
  'boot goes on without it': '启动会在没有它的情况下继续',
  'a crash': '崩溃',
  'a crash ({why})': '崩溃（{why}）',
  'a hang': '卡死',
  'a hang ({why})': '卡死（{why}）',
  'no exception, the call goes on without the memory': '不抛异常，调用在没有这块内存的情况下继续',
  'no exception, the call goes on without the memory ({why})':
    '不抛异常，调用在没有这块内存的情况下继续（{why}）',
  'the result of malloc is not checked: the driver writes through a null pointer':
    'malloc 的结果没有检查：驱动会写空指针',
  'the call goes on without the buffer': '调用在没有缓冲区的情况下继续',
  'A version 4 model: the loader does not check this allocation and the board dies without an exception.':
    '版本 4 的模型：加载器不检查这次分配，开发板会直接死机，不抛异常。',
  'It works out the classes for 5 anchors and writes behind the output: wrong boxes, or the board hangs.':
    '它按 5 个锚框计算类别，会写到输出之外：检测框出错，或者开发板卡死。',
  'The board hangs, restarts or goes on with damaged memory, without an exception.':
    '开发板会卡死、重启或带着损坏的内存继续运行，不抛异常。',
  'No exception: lcd.width() is 0 and display() draws nothing, or writes through a null pointer when oft is given.':
    '不抛异常：lcd.width() 为 0，display() 什么也不画；给出 oft 时会写空指针。',
  'The frame stays allocated.': '帧仍然占着内存。',
  'The new size is stored all the same: a second call with it skips the allocation and leaves the camera without buffers.':
    '新尺寸仍会保存：再次以该尺寸调用时会跳过分配，摄像头就没有缓冲区了。',

  // Why the script ends, and what to do.
  '{count} nested calls fill the stack of the interpreter: use a loop, or call less deeply.':
    '{count} 层嵌套调用会占满解释器的栈：请改用循环，或减少嵌套层数。',
  'Write `import {name}` first.': '请先写 `import {name}`。',
  'The task has no model since KPU.deinit: load it again, or release it later.':
    'KPU.deinit 之后 task 已没有模型：请重新加载，或晚一点再释放。',
  'The picture has no planes for the KPU: call its pix_to_ai() first.':
    '图像没有供 KPU 使用的平面：请先调用它的 pix_to_ai()。',
  "The address of this picture's planes for the KPU was never set: copy() and its like leave it undefined. Take the frame of sensor.snapshot(), or img.resize(w, h) and pix_to_ai().":
    '这幅图像的 KPU 平面地址从未设置：copy() 之类的函数不会设置它。请使用 sensor.snapshot() 的帧，或 img.resize(w, h) 后调用 pix_to_ai()。',
  "This picture's planes for the KPU were never filled: call its pix_to_ai() first.":
    '这幅图像的 KPU 平面从未填充：请先调用它的 pix_to_ai()。',
  'The picture is {size}, the model takes {wanted}.': '图像为 {size}，而模型需要 {wanted}。',
  'The picture is grey, the model takes {count} channels.': '图像是灰度的，而模型需要 {count} 个通道。',
  'The picture is in colour, the model takes {count} channels.': '图像是彩色的，而模型需要 {count} 个通道。',
  'The KPU takes grey and RGB565 pictures only.': 'KPU 只接受灰度和 RGB565 图像。',
  'run_yolo2 works out the classes for 5 anchors whatever init_yolo2 was told ({anchors}), and so reads other values for the boxes. Train with 5 anchors.':
    '无论 init_yolo2 给出多少个锚框（{anchors}），run_yolo2 都按 5 个锚框计算类别，因此会读到错误的检测框数值。请用 5 个锚框训练。',
  'A copy into the frame buffer may take as much as heap_free() reports, at most OMV_FB_ALLOC_SIZE.':
    '复制到帧缓冲时最多可占用 heap_free() 报告的大小，不超过 OMV_FB_ALLOC_SIZE。',
  'The picture that is overwritten has fewer bytes.': '被覆盖的图像字节数更少。',
  'Both pictures, or both regions, have to be of the same size.': '两幅图像或两个区域的尺寸必须相同。',
  'This search works on grayscale pictures only.': '这种查找只支持灰度图像。',
  'The template has to fit into the region that is searched.': '模板必须小于查找区域。',
  "The address of this picture's planes for the KPU was never set (copy() and its like leave it undefined): with some firmware this call writes there. img.resize(w, h) sets it.":
    '这幅图像的 KPU 平面地址从未设置（copy() 之类的函数不会设置它）：在某些固件上这个调用会写到那里。img.resize(w, h) 会设置它。',
  'A window is (w, h) or (x, y, w, h).': '窗口的写法是 (w, h) 或 (x, y, w, h)。',
  'A window has at least 8 x 8 pixels.': '窗口至少为 8 x 8 像素。',
  'The window has to lie within the frame of set_framesize, which comes first.':
    '窗口必须位于 set_framesize 的帧之内，而 set_framesize 要先调用。',
  'Width and height of a window are multiples of 8.': '窗口的宽和高必须是 8 的倍数。',
});
