/** Custom messages and settings shared by client and server: names and plain data only. */
export * from './commands.ts';
export * from './files.ts';
export * from './initialization.ts';
export * from './panel.ts';
export * from './report.ts';
export * from './scripts.ts';
export * from './settings.ts';
export * from './target.ts';
