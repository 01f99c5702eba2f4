import { termsOf } from '../../template.ts';

/** Files of models and pictures: what is wrong with them, and what the firmware says to them. */
export const models = termsOf({
  'The model file is empty.': '模型文件是空的。',
  'The bytes are those of erased flash (FF FF FF FF): there is no model there.':
    '内容是擦除后的 Flash（FF FF FF FF）：那里没有模型。',
  'The first bytes are not those of a model (.kmodel, .smodel or .emodel).':
    '开头的字节不是模型（.kmodel、.smodel 或 .emodel）。',
  'The file ends before the version of the model.': '文件在模型版本之前就结束了。',
  'The model says it is of version {version}; 3, 4 and 5 are known.':
    '模型自称版本 {version}；已知的是 3、4 和 5。',
  '{what}: the firmware supports kmodel {versions} only (ERR_KMODEL_VERSION)':
    '{what}：固件只支持 kmodel {versions}（ERR_KMODEL_VERSION）',
  '{what}: a firmware for version 4 takes it for one and stops':
    '{what}：支持版本 4 的固件会把它当成版本 4 而停机',
  '{what}: the firmware reads a wrong size from its header (ERR_KMODEL_FORMAT)':
    '{what}：固件从头部读到错误的大小（ERR_KMODEL_FORMAT）',
  '{what}: the firmware reads a wrong size from its header and asks for gigabytes':
    '{what}：固件从头部读到错误的大小，会申请数 GB 内存',
  'The model is of version 5 (nncase 1.x)': '模型是版本 5（nncase 1.x）',
  'The model is of version 4 (nncase 0.2)': '模型是版本 4（nncase 0.2）',
  'The encrypted model is of version 4': '加密模型是版本 4',
  'The model is for architecture {name} (ERR_KMODEL_VERSION)': '模型针对架构 {name}（ERR_KMODEL_VERSION）',
  'The model was compiled for target {target}, not for the K210': '模型是为目标 {target} 编译的，不是 K210',
  'The model is word-swapped: it is for KPU.load_flash, KPU.load cannot read it':
    '模型按字交换了字节序：供 KPU.load_flash 使用，KPU.load 无法读取',
  'KPU.load_flash cannot read encrypted models': 'KPU.load_flash 无法读取加密模型',
  'KPU.load_flash needs the word-swapped model that model_le2be.py writes':
    'KPU.load_flash 需要由 model_le2be.py 生成的、按字交换字节序的模型',
  'Version 5 models cannot be loaded by MaixPy-v1; compile with nncase 0.1 or 0.2':
    'MaixPy-v1 无法加载版本 5 的模型；请用 nncase 0.1 或 0.2 编译',
  'A layer has an empty body: from flash that is error 2003 (ERR_KMODEL_FORMAT)':
    '有一层是空的：从 Flash 加载时为错误 2003（ERR_KMODEL_FORMAT）',
  'KPU.load_flash takes plain models of version 3 and 4 only': 'KPU.load_flash 只接受版本 3 和 4 的普通模型',
  'No layer of the model has a body (ERR_KMODEL_FORMAT)': '模型的所有层都是空的（ERR_KMODEL_FORMAT）',
  'The header announces no layers': '头部中没有任何层',
  'The header announces no nodes': '头部中没有任何节点',
  'The model has {bytes} bytes; the firmware loads 1 to {most} (ERR_KMODEL_FORMAT).':
    '模型有 {bytes} 字节；固件能加载 1 到 {most} 字节（ERR_KMODEL_FORMAT）。',
  'The tables of the model end at byte {end}; KPU.load_flash reads the first {limit} only. Load the model with KPU.load.':
    '模型的表到第 {end} 字节结束；KPU.load_flash 只读取前 {limit} 字节。请用 KPU.load 加载。',
  'An encrypted model starts with 8 bytes, but the file has {bytes}.':
    '加密模型以 8 字节开头，而文件只有 {bytes} 字节。',
  'The header announces {bytes} bytes of cipher text, which is not a multiple of 16 (error 2003 on the board).':
    '头部声明的密文为 {bytes} 字节，不是 16 的倍数（开发板上为错误 2003）。',
  'The header announces {bytes} bytes of cipher text, but only {rest} follow.':
    '头部声明的密文为 {bytes} 字节，而后面只有 {rest} 字节。',
  'The last convolution has {channels} channels; YOLO2 with five anchors has at least 30.':
    '最后的卷积有 {channels} 个通道；五个锚框的 YOLO2 至少有 30 个。',
  'Layer {index} of {count} ({name}) needs the file up to byte {end}, but it ends after {bytes} bytes.':
    '第 {index} 层（共 {count} 层，{name}）需要文件到第 {end} 字节，而文件只有 {bytes} 字节。',
  'The header names architecture {name}; the firmware accepts 0 only (error 2002).':
    '头部的架构为 {name}；固件只接受 0（错误 2002）。',
  'Layer {index} has an empty body: loading it from flash fails with error 2003.':
    '第 {index} 层是空的：从 Flash 加载会以错误 2003 失败。',
  "Layer type {type} is not known to the firmware's loader.": '固件的加载器不认识层类型 {type}。',
  'The file ends {bytes} bytes before its last layer does, within the padding: it loads.':
    '文件在最后一层结束前少了 {bytes} 字节，但仍在填充范围内：可以加载。',
  'A version {version} model starts with a header of {header} bytes, but the file has {bytes}.':
    '版本 {version} 的模型以 {header} 字节的头部开始，而文件只有 {bytes} 字节。',
  'A version 5 model starts with a header of at least 24 bytes, but the file has {bytes}.':
    '版本 5 的模型以至少 24 字节的头部开始，而文件只有 {bytes} 字节。',
  'The header announces {outputs} outputs and {layers} layers, whose tables need {tables} bytes, but the file has {bytes}.':
    '头部声明有 {outputs} 个输出和 {layers} 层，其表需要 {tables} 字节，而文件只有 {bytes} 字节。',
  'The header announces {inputs} inputs, {outputs} outputs, {constants} bytes of constants and {nodes} nodes, which need {tables} bytes, but the file has {bytes}.':
    '头部声明有 {inputs} 个输入、{outputs} 个输出、{constants} 字节常量和 {nodes} 个节点，需要 {tables} 字节，而文件只有 {bytes} 字节。',
  'The {nodes} nodes need the file up to byte {end}, but it ends after {bytes} bytes.':
    '{nodes} 个节点需要文件到第 {end} 字节，而文件只有 {bytes} 字节。',
  'The model was compiled for target {target}, not for the K210 ({k210}).':
    '模型是为目标 {target} 编译的，不是 K210（{k210}）。',
  'The model is encrypted: how much memory its activations need cannot be read from the file.':
    '模型是加密的：无法从文件中得知其激活值需要多少内存。',
  'The entry for address {address} names no file.': '地址 {address} 的条目没有文件名。',
  'The list names "{name}", but the package does not hold it (or it is too large).':
    '列表中有“{name}”，但包中没有（或者太大）。',
  'anchor_number must be a positive whole number.': 'anchor_number 必须是正整数。',

  // Pictures.
  'The JPEG file ends inside its frame header.': 'JPEG 文件在帧头中间就结束了。',
  'The JPEG file ends before its frame header.': 'JPEG 文件在帧头之前就结束了。',
  'The JPEG file says it is {size} pixels large.': 'JPEG 文件自称大小为 {size} 像素。',
  'The JPEG file has no marker at byte {offset}, where one must be.':
    'JPEG 文件的第 {offset} 字节处应有标记，却没有。',
  'The JPEG file has pixels but no frame header before them.': 'JPEG 文件有像素，但之前没有帧头。',
  'The JPEG file has a segment shorter than its own length.': 'JPEG 文件中有一段短于它自己的长度。',
  'It has {bits} bits per component; the firmware decodes 8.': '每个分量为 {bits} 位；固件只能解码 8 位。',
  'It has {count} components; the firmware decodes 1 (gray) or 3.':
    '它有 {count} 个分量；固件只能解码 1 个（灰度）或 3 个。',
  'It has {bits} bits per pixel; the firmware reads 8, 16 and 24.':
    '每像素 {bits} 位；固件能读取 8、16 和 24 位。',
  'It uses compression {name} with {bits} bits per pixel, which the firmware does not read.':
    '它使用压缩方式 {name}、每像素 {bits} 位，固件无法读取。',
  'The BMP file ends inside its header.': 'BMP 文件在头部中间就结束了。',
  'The BMP file says it has no pixels.': 'BMP 文件自称没有像素。',
  'The BMP file says it is {size} pixels large, more than the {bytes} bytes of pixels that it announces.':
    'BMP 文件自称大小为 {size} 像素，超过它声明的 {bytes} 字节像素。',
  'The PNG file ends inside its header.': 'PNG 文件在头部中间就结束了。',
  'The file is neither JPEG nor BMP, the formats that image.Image reads.':
    '文件既不是 JPEG 也不是 BMP，而 image.Image 只能读取这两种。',
});
