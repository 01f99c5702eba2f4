/** Files of a workspace are read up to here: twice the flash of the board. */
export const MOST_FILE_BYTES = 32 * 1024 * 1024;
