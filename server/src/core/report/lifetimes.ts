/** Lifetime of what a call takes and frees again. */
export const DURING_THE_CALL = 'during the call';

/** End of the lifetime of what is there when the script ends. */
export const TO_THE_END = 'to the end';

/** Of what the finaliser of its owner frees. */
export const UNTIL_COLLECTED = 'until collected';

/** Of what several calls free. */
export const UNTIL_RELEASED = 'until released';
