import type { List } from '../../values/list.ts';
import { typeName, type Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { numberRange, touch } from '../paths/scope.ts';
import type { MaybePlace } from '../runtime/typeSlots.ts';

/** Where an item of a list may be written; undefined where writing raises, or goes behind what is at hand. */
export function itemPlaces(machine: Machine, list: List, index: Value): readonly MaybePlace[] | undefined {
  if (numberRange(index) === null && typeName(index) !== null) return undefined;
  const places = placesAt(machine, list, index);
  return places.length === 0 ? undefined : places;
}

/** The places that an index may mean of which only the bounds are known, or not even they. */
export function placesAt(machine: Machine, list: List, index: Value): readonly MaybePlace[] {
  const { length } = list.items;
  const { low, high } = numberRange(index) ?? { low: -length, high: length - 1 };
  const places: MaybePlace[] = [];
  const addFrom = (first: number, last: number): void => {
    for (let at = Math.max(0, first); at <= Math.min(length - 1, last); at++)
      places.push(placeAt(machine, list, at));
  };
  addFrom(low, high);
  // Counted from the end, without those that have been counted from the start.
  if (low < 0) addFrom(Math.max(low + length, high + 1), Math.min(high, -1) + length);
  return places;
}

function placeAt(machine: Machine, list: List, at: number): MaybePlace {
  return {
    value: list.items[at],
    write: (value) => {
      touch(machine, list);
      list.items[at] = value;
    },
  };
}
