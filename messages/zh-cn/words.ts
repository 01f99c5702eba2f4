import type * as english from '../en/words.ts';
import { translationOf } from '../template.ts';

export const list = translationOf<typeof english.list>()({
  comma: '{list}、{next}',
  and: '{list}和{last}',
  or: '{list}或{last}',
  more: '{list}等另外 {count} 项',
});

export const size = translationOf<typeof english.size>()({
  unlimited: '无上限的内存',
  unknown: '未知大小的内存',
  unknownShort: '未知',
  atLeast: '至少 {size}',
  about: '约 {size}',
  upTo: '最多 {size}',
  range: '{low}～{high}',
  counted: '{count} {what}',
  rangeWithBytes: '{low}～{high}（{bytes}）',
});

export const duration = translationOf<typeof english.duration>()({
  second: '{count} 秒',
  minute: '{count} 分钟',
  hour: '{count} 小时',
  day: '{count} 天',
});

export const times = translationOf<typeof english.times>()({
  exactly: '{count} 次',
  orMore: '至少 {count} 次',
  range: '{low}～{high} 次',
});

export const heap = translationOf<typeof english.heap>()({
  gc: 'GC 堆',
  system: '系统堆',
  theGc: 'GC 堆',
  theSystem: '系统堆',
  memory: '内存',
});
