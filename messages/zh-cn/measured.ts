import type * as english from '../en/measured.ts';
import { translationOf } from '../template.ts';

export const measured = translationOf<typeof english.measured>()({
  on: '在 {version} 上测量，{day}。{summary}',
  gcHeap: 'GC 堆实测',
  systemHeap: '系统堆实测',
  none: '没有可以比较的行。',
  exact: 'GC 堆：{count} 行中有 {exact} 行与计算值逐字节一致。',
  worst: '最大的差别是 {size}，在第 {line} 行。',
  leftOut: '有 {count} 个测量过的行没有比较：分析没有停在那里。',
  here: '在 {version} 上实测（{day}），从脚本开始到此行之后：{figures}',
  figure: '{heap} {size}',
  compared: '{heap} {size}（计算值 {calculated}）',
});
