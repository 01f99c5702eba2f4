import type * as english from '../en/changes.ts';
import { translationOf } from '../template.ts';

export const fix = translationOf<typeof english.fix>()({
  setHeapSize: '把 gc_heap_size 设为 {size}',
  storeOnce: '只保存一次大小，然后复位开发板',
  setOnlyWhenNeeded: '仅在已保存的大小不同时才设置并复位',
  replace: '替换为 {text}',
  removeFromComment: '从注释中删除 `{rule}`',
  removeSuppression: '删除多余的屏蔽',
  suppressLine: '在此行屏蔽 {rule}',
  suppressFile: '在此文件中屏蔽 {rule}',
  frameSize: '改用 {name}（{width} × {height}）',
  loadFlash: '改用 KPU.load_flash（模型须按字交换字节序）',
  deinitFirst: '先用 KPU.deinit 释放之前的模型',
  makeOnce: '在循环之前只创建一次 `{name}`',
  deleteAfterUse: '在最后一次使用之后删除 `{name}`',
  collectBefore: '在此行之前调用 gc.collect()',
  collectBehind: '在 `{deletion}` 之后调用 gc.collect()',
  collectInLoop: '在循环的每一轮中调用 gc.collect()',
  otherHeapSize: '改用其他 gc_heap_size',
  firmware: '改用固件“{name}”',
  takesLess: '{change}，可少占内存',
  withHeapSize: '{change}，并把 gc_heap_size 设为 {size}',
  use: '改用{remedy}',
});

export const action = translationOf<typeof english.action>()({
  openSetting: '打开设置 {setting}',
  explain: '解释：在内存面板中查看 {rule}',
  useModel: '将 {file} 用作 {onBoard} 处的模型',
  chooseModel: '选择模型文件…',
  treatAsMaixPy: '将此脚本视为 MaixPy 脚本',
  writeTarget: '将当前目标写入此处：{board}，{firmware}',
  fixAll: '更正所有 maixmem 注释',
  openPage: '打开 {rule} 的说明页面',
});

export const related = translationOf<typeof english.related>()({
  alsoHere: '这里也是',
  loop: '使它重复的循环',
  caller: '让 {callee} 被调用的地方',
  live: '{size}：{thing}',
  peak: '此处占用最多，为 {size}',
  limit: 'gc_heap_size 在此设为 {size}',
  notCounted: '{what} 也未计入',
});

export const thing = translationOf<typeof english.thing>()({
  times: '{count} × {thing}',
  held: '{thing}（{holder}）',
  growing: '{thing}，每次循环都增加',
});
