import type { ResourceLimits } from 'node:worker_threads';

/**
 * Room of a thread that analyses. One whose heap may take gigabytes collects garbage late, and keeps the room: more
 * than hundreds of scripts take. With these limits an analysis takes a few per cent longer; the largest that was ever
 * seen (100,000 lines) needs half of it.
 */
export const THREAD_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 1024 };
