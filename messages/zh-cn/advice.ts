import type * as english from '../en/advice.ts';
import { translationOf } from '../template.ts';

/** Clauses stand behind 请. */
export const advice = translationOf<typeof english.advice>()({
  setTheHeap: '把它设为 {size}',
  setHeapSize: '把 gc_heap_size 设为 {size}',
  keepLess: '减少同时占用的内存',
  smallerFrame: '选用更小的帧尺寸',
  smallerModel: '换用更小的模型',
  smallerModelOrFrame: '换用更小的模型或帧尺寸，或减少占用',
  releaseFirst: '先释放模型或第二个帧缓冲',
  smallerRoi: '传入更小的 roi',
  sizeOfBoard: '使用开发板能提供的大小',
  deinitFirst: '在下次加载之前调用 KPU.deinit',
  loadFlash: '改用 KPU.load_flash',
  frameSize: '改用帧尺寸 {name}',
  firmware: '改用固件“{name}”',

  takesEffect: '新的大小在 machine.reset() 之后生效。',
  atWorst: '最坏情况下需要 {size}。',
  worksUpTo: '不超过 {limit} 时正常。',
  smallerFrameHelps: '缩小帧尺寸或窗口也有帮助。',
  needsHeapSize: '此时需要把 gc_heap_size 设为 {size}。',
  firmwareInDoubt: '但不确定该固件是否包含脚本调用的全部功能。',
  alsoFitsWith: '另一个可行的办法：{remedy}。',
});

export const remedy = translationOf<typeof english.remedy>()({
  heapSize: 'gc_heap_size 设为 {size}',
  deinitFirst: '下次加载前用 KPU.deinit 释放已加载的模型',
  loadFlash: '用 KPU.load_flash 代替 KPU.load',
  frameSize: '帧尺寸 {name}',
  firmware: '固件“{name}”',
  firmwareInDoubt: '固件“{name}”（前提是它包含脚本调用的全部功能）',
  withHeapSize: '{change}，并把 gc_heap_size 设为 {size}',
});

export const origin = translationOf<typeof english.origin>()({
  fallback: '是开发板退回的值',
  script: '由本脚本设置',
  configuration: '来自配置',
  default: '是固件的默认值',
});
