import type * as english from '../en/editor.ts';
import { translationOf } from '../template.ts';

export const lens = translationOf<typeof english.lens>()({
  gcFullest: 'GC 堆在此处占用最多：{size}',
  systemFullest: '系统堆在此处占用最多：{size}',
});

export const inlay = translationOf<typeof english.inlay>()({
  allocation: '{callee}：{heap} {size}（{lifetime}）',
  inAll: '{allocation}，共 {size}',
});

export const hover = translationOf<typeof english.hover>()({
  allocation: '`{callee}`：{heap} **{size}**',
  lives: '- 存活期：{lifetime}',
  allocates: '- 分配 {times}，共 {size}',
  noUpperBound: '- 没有上限：{why}',
  source: '- 来源：{citations}',
  measuredOn: '- 已在以下固件上实测：{images}',
  notKnown: '**未知：**{what}。{why}。',
  model: '- 模型：{source}',
  modelFile: '{model} = `{file}`',
  heapSize: '`gc_heap_size`：**{size}**',
  heapSizeUnknown: '`gc_heap_size`：大小未知',
  applied: '- 由后面的复位使其生效',
  notApplied: '- 只为下次启动保存：后面没有复位',
  guarded: '- 仅在已保存的大小不同时设置',
  everyStart: '- 每次启动都设置',
  sizesThatWork: '- 可行的大小：{min} 到 {max}',
  suggested: '- 建议：{size}',
});

export const note = translationOf<typeof english.note>()({
  setting: '设置 {setting}：{problem}',
  project: '{file}：{problem}',
});

export const choice = translationOf<typeof english.choice>()({
  capacity: '{firmware}：两个堆共 {size}',
});
