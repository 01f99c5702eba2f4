import type { Singleton } from '../../values/singleton.ts';
import type { Slots } from '../runtime/slots.ts';

export const SINGLETON: Slots<Singleton> = { printFlat: (_machine, printer, { text }) => printer.add(text) };
