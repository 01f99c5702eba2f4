import type { OperatorInstruction } from '../../../compile/code.ts';
import { Unknown } from '../../../values/abstract.ts';
import { matchesHandler } from '../../exceptions/exceptionMatch.ts';
import { binaryOperation, unaryOperation } from '../../runtime/operators.ts';
import { compareOperation } from '../../runtime/compare.ts';
import { pop, setTop, top } from '../../runtime/frameStack.ts';
import type { Typed } from './typed.ts';

// Operators.

export const operate: Typed<OperatorInstruction> = (machine, frame, { op, operator }) => {
  if (op === 'UNARY_OP') {
    setTop(machine, frame, unaryOperation(machine, operator, top(frame)));
    return;
  }
  const right = pop(frame);
  const left = top(frame);
  if (operator === 'exception match') {
    const match = matchesHandler(left, right);
    setTop(machine, frame, match === undefined ? new Unknown('type of an exception') : match);
  } else if (op === 'COMPARE_OP') setTop(machine, frame, compareOperation(machine, operator, left, right));
  else setTop(machine, frame, binaryOperation(machine, operator, left, right, op === 'INPLACE_OP'));
};
