/**
 * The state that effects may read and write besides arguments. The machine keeps the `device` part (it starts
 * with the values given here and changes by `set` effects) and answers the `target` and `system` part.
 *
 * A value is a number unless said otherwise. The schema test checks every identifier of the data against
 * this table.
 */
export const DEVICE_STATE = {
  'sensor.w': 'width of the frame as the next snapshot gives it (window included), 0 before set_framesize',
  'sensor.h': 'height of the same',
  'sensor.frameWidth': 'width of the frame size, which decides the buffer size',
  'sensor.frameHeight': 'height of the same',
  'sensor.format': "text: 'none', 'rgb565', 'grayscale', 'yuv422' or 'bayer'",
  'sensor.buffers': 'number of frame buffers set_framesize allocates: 1, or 2 after reset(dual_buff=True)',
  'lcd.w': 'width of the LCD buffer, 0 without one',
  'lcd.h': 'height of the same',
  'lcd.panelWidth': 'width of the panel as given to lcd.init; rotation swaps lcd.w and lcd.h only',
  'lcd.panelHeight': 'height of the same',
  'lcd.type': 'panel type given to lcd.init, 0 before',
  'audio.playing': 'truth: play_process or record_process buffers exist',
  'nes.loaded': 'truth: a ROM is loaded',
  'gc.storedHeapBytes': 'gc_heap_size as stored, in force after the next reset',
  'thread.stackBytes': 'stack of the next thread, 0 for the default',
} as const;

/** Facts of the board and the firmware. */
export const TARGET_STATE = {
  'target.version':
    "where the firmware stands in the history of its source; compare with version('v0.5.1-97')",
  'target.omvMinimum': 'truth: image functions compiled in the minimum set (CONFIG_MAIXPY_OMV_MINIMUM)',
  'target.doubleBuffer': 'truth: sensor double buffering compiled in',
  'target.threads': 'truth: FreeRTOS and _thread compiled in',
  'target.kmodelV4': 'truth: kmodel v4 support',
  'target.ide': 'truth: MaixPy IDE support',
  'target.fbAllocBytes': 'OMV_FB_ALLOC_SIZE: 716800, or 307200 in minimum builds',
  'target.lcdWidth': 'default LCD width',
  'target.lcdHeight': 'default LCD height',
  'target.storedGcHeapBytes': 'gc_heap_size stored on the board when the script starts',
  'target.has.lvgl': 'truth: lvgl, lvgl_helper and lodepng compiled in',
  'target.has.nes': 'truth: nes compiled in',
  'target.has.video': 'truth: video compiled in',
  'target.has.ulab': 'truth: ulab compiled in',
  'target.has.touchscreen': 'truth: touchscreen compiled in',
  'target.has.speech': 'truth: speech_recognizer compiled in',
  'target.has.micArray': 'truth: Maix.MIC_ARRAY compiled in',
  'target.has.ws2812': 'truth: modules.ws2812 compiled in',
  'target.has.htpa': 'truth: modules.htpa compiled in',
  'target.has.amg88xx': 'truth: modules.amg88xx compiled in',
  'target.has.wiznet5k': 'truth: network.WIZNET5K compiled in',
  'target.has.ssl': 'truth: ussl compiled in',
  'target.has.pmu': 'truth: frozen module pmu compiled in (M5StickV)',
  'target.has.pcf8563': 'truth: frozen module pcf8563 compiled in (T-Watch)',
  'target.has.axp202': 'truth: frozen module axp202 compiled in (T-Watch)',
  'target.has.pye': 'truth: frozen module pye_mp compiled in',
  'target.has.board': 'truth: frozen module board compiled in',
  'target.has.fpioaManager': 'truth: frozen module fpioa_manager compiled in',
} as const;

/** Figures of the running program, as far as the machine knows them. */
export const SYSTEM_STATE = {
  'system.freeBytes': 'what Maix.utils.heap_free() would return now',
  'system.gcFreeBytes': 'what gc.mem_free() would return now',
  'kpu.loadedModels': 'models that are loaded now',
  'file.bytes': 'size of the file that the `path` argument names',
  'file.w': 'width of the image in that file',
  'file.h': 'height of the same',
  'file.format': "text: its decoded format, 'rgb565' or 'grayscale'",
  'model.version': 'kmodel version of the file or flash address that the `path` argument names: 3, 4 or 5',
  'model.loadBytes': 'its size as KPU.load stores it: file size, or size by its headers when in flash',
  'model.mainMemoryBytes': 'main_mem_usage in its header',
  'model.maximumBodyBytes': 'its largest layer body',
  'model.nodes': 'its number of nodes (version 4)',
  'model.outputs': 'its number of outputs',
  'model.outputBytes': 'bytes of its first output',
  'model.boxes': 'cells of its last layer: width times height',
  'model.inputWidth': 'width of the picture it takes',
  'model.inputHeight': 'height of the same',
  'model.inputChannels': 'its channels: 1 for grey, 3 for colours',
  'model.channels': 'channels of its last layer',
} as const;

export type DeviceStateName = keyof typeof DEVICE_STATE;
export type TargetStateName = keyof typeof TARGET_STATE;
export type SystemStateName = keyof typeof SYSTEM_STATE;

export const STATE_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(DEVICE_STATE),
  ...Object.keys(TARGET_STATE),
  ...Object.keys(SYSTEM_STATE),
]);
