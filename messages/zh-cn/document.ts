import type { document as english } from '../en/document.ts';
import { translationOf } from '../template.ts';

export const document = translationOf<typeof english>()({
  title: '{file} 的内存',
  waiting: '尚未收到此文件的分析结果。',
  notMaixPy: '这不是 MaixPy 脚本：它没有导入开发板的任何模块。',
  target: '开发板：{board}。固件：{firmware}。GC 堆：{size}。{more}',
  nobodyChose: '没有人选择过，以上为默认值。',
  calibrated: '已用开发板打印的内容校准。',
  gcHeap: 'GC 堆',
  systemHeap: '系统堆',
  gcContent: 'Python 对象和编译后的代码',
  systemContent: '摄像头、LCD、模型、临时内存',
  bar: '{share}（{content}）',
  peak: '{place}时占用最多。',
  grows: '主循环每次增长 {size}。',
  line: '行',
  size: '大小',
  bytes: '字节',
  notKnown: '未知',
  notKnownAt: '{place}：{what}：{why}',
  findingAt: '{place}：{text}',
  relatedAt: '{text}（{place}）',
  fitsThen: '{change}：这样就够用',
});
