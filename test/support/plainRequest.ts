/** A request of the system heap that is like most: it is made for certain, once, and for nothing in particular. */
export const PLAIN_REQUEST = {
  what: 'buffer',
  role: null,
  site: 0,
  at: 0,
  certain: true,
  optional: false,
  likely: true,
  temporary: false,
  ifFails: null,
} as const;
