/** Names of layers and operations, for people. */

/** Layer types of version 3 (`kpu.h` of kendryte-standalone-sdk, `kpu_model_layer_type_t`). */
const LAYER_NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'INVALID'],
  [1, 'ADD'],
  [2, 'QUANTIZED_ADD'],
  [3, 'GLOBAL_MAX_POOL2D'],
  [4, 'QUANTIZED_GLOBAL_MAX_POOL2D'],
  [5, 'GLOBAL_AVERAGE_POOL2D'],
  [6, 'QUANTIZED_GLOBAL_AVERAGE_POOL2D'],
  [7, 'MAX_POOL2D'],
  [8, 'QUANTIZED_MAX_POOL2D'],
  [9, 'AVERAGE_POOL2D'],
  [10, 'QUANTIZED_AVERAGE_POOL2D'],
  [11, 'QUANTIZE'],
  [12, 'DEQUANTIZE'],
  [13, 'REQUANTIZE'],
  [14, 'L2_NORMALIZATION'],
  [15, 'SOFTMAX'],
  [16, 'CONCAT'],
  [17, 'QUANTIZED_CONCAT'],
  [18, 'FULLY_CONNECTED'],
  [19, 'QUANTIZED_FULLY_CONNECTED'],
  [20, 'TENSORFLOW_FLATTEN'],
  [21, 'QUANTIZED_TENSORFLOW_FLATTEN'],
  [22, 'RESIZE_NEAREST_NEIGHBOR'],
  [23, 'QUANTIZED_RESIZE_NEAREST_NEIGHBOR'],
  [24, 'CHANNELWISE_DEQUANTIZE'],
  [25, 'LOGISTIC'],
  [10240, 'K210_CONV'],
  [10241, 'K210_ADD_PADDING'],
  [10242, 'K210_REMOVE_PADDING'],
  [10243, 'K210_UPLOAD'],
]);

export const K210_CONVOLUTION = 10240;

export function layerName(type: number): string {
  return LAYER_NAMES.get(type) ?? `UNKNOWN_${type}`;
}

/** The two operations of version 4 that run on the neural network processor (nncase 0.2, `runtime_op.def`). */
const OPERATION_NAMES: ReadonlyMap<number, string> = new Map([
  [0x2001, 'K210_KPU_UPLOAD'],
  [0x2002, 'K210_KPU_CONV2D'],
]);

export function operationName(opcode: number): string {
  return OPERATION_NAMES.get(opcode) ?? `OPERATION_0x${opcode.toString(16)}`;
}
