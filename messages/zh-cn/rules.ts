import type * as english from '../en/rules.ts';
import { translationOf } from '../template.ts';

export const finding = translationOf<typeof english.finding>()({
  worstCase: '最坏情况下：{text}',
  lasts: '（约 {duration}）',
  neverFreed: '固件从不释放它的{what}',
  assumed: '{name}（假定）',
  callWith: '{callee}（{what}）',
  syntaxError: 'SyntaxError',
});

export const python = translationOf<typeof english.python>()({
  format: '请写 "{}".format(x) 或 "%s" % x。',
  ownLine: '请另起一行赋值。',
  noAnnotation: '请去掉注解。',
  noAsync: '请改用循环、Timer 或 _thread。',
  loop: '请改用循环。',
  ifElif: '请改用 if 和 elif。',
  leaveOut: '请去掉它。',
  leaveThemOut: '请去掉它们。',
  noSlash: "请去掉 '/'。",
  except: '请改用 except。',
  noBrackets: '请去掉括号。',
  joinList: '请先把参数合并成一个列表。',
  joinDict: '请先把参数合并成一个字典。',
  beforeStar: "请把它放到 '*' 之前。",
  concatenate: '请写 list(a) + [b]。',
  update: '请复制字典再调用 update()。',
  callDecorator: '请在函数下方调用装饰器。',
  noMark: '请保存为不带 BOM 的 UTF-8。',
  print: '请写 print(x)。',
  exec: '请写 exec(x)。',
  noL: '请去掉 L。',
  notEqual: '请写 !=。',
  smallPrefix: '请把前缀写成小写字母。',
});
