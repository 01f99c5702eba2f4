import type { Code } from '../../compile/code.ts';
import type { Frame, SavedFrame } from '../../values/frame.ts';
import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { setTop } from './frameStack.ts';

// The frame of a generator that does not run: where it goes on when it is resumed, by its own ways at several places.

/** Whether there is nothing left to run from an instruction on. */
export function isOver({ instructions }: Code, next: number): boolean {
  return next >= instructions.length;
}

/** As {@link isOver}, at every place. */
export function isOverEverywhere({ code, next, elsewhere }: Frame): boolean {
  return isOver(code, next) && elsewhere.every((place) => isOver(code, place.next));
}

/** Whether it has not begun. */
export function isFresh({ next, elsewhere }: Frame): boolean {
  return next === 0 && elsewhere.length === 0;
}

/** A frame that has yielded, or has come to the end of a turn while another way of it yielded, waits here. */
export function rest(frame: Frame, next: number, turnOf: Frame['turnOf'] = null): void {
  frame.next = next;
  frame.turnOf = turnOf;
  frame.isResting = true;
}

/** A generator that is over keeps what its variables refer to (py/objgenerator.c:189). */
export function restForEver(frame: Frame): void {
  frame.elsewhere = [];
  rest(frame, frame.code.instructions.length);
}

/** The states in which a frame goes on, which rests no longer. */
export function takePlaces(frame: Frame): readonly SavedFrame[] {
  const places = [frame.save(), ...frame.elsewhere];
  frame.elsewhere = [];
  frame.isResting = false;
  return places.map((place) => ({ ...place, elsewhere: [], isResting: false }));
}

/** Goes on at one of the places where a frame rests, if it is not over at all of them. */
export function goOnAtOne(frame: Frame): void {
  const places = takePlaces(frame);
  frame.restore(places.find(({ next }) => !isOver(frame.code, next)) ?? places[0]);
}

/** Replaces what a `yield` comes to, at every place that is behind one. */
export function setYielded(machine: Machine, frame: Frame, value: Value): void {
  if (isBehindYield(frame.code, frame.next)) setTop(machine, frame, value);
  frame.elsewhere = frame.elsewhere.map((place) =>
    isBehindYield(frame.code, place.next) ? { ...place, slots: withTop(place, value) } : place,
  );
}

function withTop({ slots, height }: SavedFrame, value: Value): SavedFrame['slots'] {
  const changed = slots.slice();
  changed[height - 1] = value;
  return changed;
}

/** A `yield from` is carried out again until the inner iterator is over. */
function isBehindYield({ instructions }: Code, next: number): boolean {
  return instructions[next - 1]?.op === 'YIELD_VALUE' || instructions[next]?.op === 'YIELD_FROM';
}
