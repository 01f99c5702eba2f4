/**
 * Whether Python text could be a MaixPy script. Errs towards yes: the server decides. It only saves people who
 * write other Python a server process.
 */

/** Modules of MaixPy-v1 that ordinary Python does not have, and the directive that asks for the analysis. */
const MAIXPY_IMPORT =
  /^[ \t]*(?:import|from)[ \t]+(?:[\w.]+[ \t]*(?:as[ \t]+\w+[ \t]*)?,[ \t]*)*(?:sensor|image|lcd|KPU|Maix|maix|fpioa_manager|fpioa|board|machine|touchscreen|touch|video|audio|modules|network|lvgl|nes|speech_recognizer)\b/m;
const DIRECTIVE = /#[ \t]*maixmem:/;

export function mayBeMaixPy(text: string): boolean {
  return MAIXPY_IMPORT.test(text) || DIRECTIVE.test(text);
}
