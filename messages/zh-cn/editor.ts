import type * as english from '../en/editor.ts';
import { translationOf } from '../template.ts';

export const lens = translationOf<typeof english.lens>()({
  gcFullest: 'GC 堆在此处占用最多：{size}',
  systemFullest: '系统堆在此处占用最多：{size}',
});

export const inlay = translationOf<typeof english.inlay>()({
  stays: '+{size} {heap}',
  until: '+{size} {heap}，{lifetime}',
  moment: '{size} {heap}，临时',
  about: '~{size}',
  allocation: '{callee}：{heap} {size}（{lifetime}）',
  inAll: '{allocation}，共 {size}',
});

export const hover = translationOf<typeof english.hover>()({
  stays: '**+{size} {heap}**，{lifetime}',
  moment: '**{size} {heap}**，仅在调用期间',
  model: '**+{size} {heap}**，用于模型',
  part: '- {what}：{heap} {size}，{lifetime}',
  partOften: '- {what}：{heap} {size}，{lifetime}；{times}，共 {total}',
  noUpperBound: '- 没有上限：{why}',
  source: '- 来源：{citations}',
  measuredOn: '- 已在以下固件上实测：{images}',
  notKnown: '**未知：**{what}。{why}。',
  modelSource: '- 模型：{source}',
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
  bothHeaps: '两个堆共 {size}',
  lacking: '{detail}；缺少 {calls}',
  suits: '适用于此开发板',
  lacks: '适用于此开发板，但缺少脚本用到的调用',
  measured: '实测过的版本',
  others: '适用于其他开发板',
  usual: '此开发板的常用固件',
});
