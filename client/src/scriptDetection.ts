/**
 * Whether Python text could be a MaixPy script. Errs towards yes: the server decides. It only saves people who
 * write other Python a server process.
 */

/**
 * An import of a module that MaixPy-v1 has and that is rare elsewhere, at the start of a statement, also as a later
 * name of a list.
 */
const MAIXPY_IMPORT =
  /(?:^|[;:])[ \t]*(?:import|from)[ \t]+(?:[\w.]+[ \t]*(?:as[ \t]+\w+[ \t]*)?,(?:\s|\\)*)*(?:KPU|Maix|fpioa_manager|speech_recognizer|touchscreen|lvgl_helper|pye_mp|board|modules|sensor|image|lcd|video|audio|nes)\b/m;
const DIRECTIVE = /#[ \t]*maixmem:/;

export function mayBeMaixPy(text: string): boolean {
  return MAIXPY_IMPORT.test(text) || DIRECTIVE.test(text);
}
