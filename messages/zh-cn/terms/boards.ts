import { termsOf } from '../../template.ts';

/** What the data says of boards and firmware (model/boards, model/firmware). */
export const boards = termsOf({
  'Handheld with 480x320 IPS panel.': '掌上设备，480x320 IPS 屏。',
  'Handheld with 480x320 TFT panel.': '掌上设备，480x320 TFT 屏。',
  'Not a board: plain MicroPython with 4-byte words and 16-byte blocks, for comparison.':
    '不是开发板：4 字节字长、16 字节块的普通 MicroPython，用于比较。',
  'Not a board: plain MicroPython with 8-byte words and 32-byte blocks, for comparison.':
    '不是开发板：8 字节字长、32 字节块的普通 MicroPython，用于比较。',
  'Camera stick with 240x135 LCD.': '摄像头棒，240x135 LCD。',
  'Small board with 320x240 LCD and camera connectors.': '小型开发板，带 320x240 LCD 和摄像头接口。',
  'Cube with 240x240 LCD.': '方块形，240x240 LCD。',
  'Board with an M1 module, 320x240 LCD and camera connectors.':
    '带 M1 模块的开发板，320x240 LCD 和摄像头接口。',
  'Board in a case with 320x240 LCD, camera and battery.': '带外壳，320x240 LCD、摄像头和电池。',
  'The module alone; lcd.init() still takes the default 320x240.':
    '单独的模块；lcd.init() 仍按默认的 320x240 分配。',
  'Arduino-shaped board with ESP32, 320x240 LCD and camera connectors.':
    'Arduino 外形，带 ESP32、320x240 LCD 和摄像头接口。',
  'Watch with 240x240 touch LCD.': '手表，240x240 触摸屏。',
  'Camera unit without LCD.': '摄像头单元，没有 LCD。',

  'For Maix Amigo with IPS panel: full OpenMV and ulab, none of threads, NES, video, double buffering.':
    '用于 IPS 屏的 Maix Amigo：完整的 OpenMV 和 ulab，没有线程、NES、视频和双缓冲。',
  'For Maix Amigo with TFT panel: full OpenMV and ulab, none of threads, NES, video, double buffering.':
    '用于 TFT 屏的 Maix Amigo：完整的 OpenMV 和 ulab，没有线程、NES、视频和双缓冲。',
  'For Maix Amigo with IPS panel: full OpenMV, video, NES, speech recognition, no threads.':
    '用于 IPS 屏的 Maix Amigo：完整的 OpenMV、视频、NES、语音识别，没有线程。',
  'For Maix Amigo with TFT panel: as standard without touch screen module.':
    '用于 TFT 屏的 Maix Amigo：同 standard，没有触摸屏模块。',
  'Krux, a firmware of its own built on MaixPy: its modules differ.':
    'Krux：基于 MaixPy 的独立固件，模块有所不同。',
  'For M5StickV and UnitV: as standard without touch screen and WS2812.':
    '用于 M5StickV 和 UnitV：同 standard，没有触摸屏和 WS2812。',
  'Least functions, kmodel V3 only, with support for MaixPy IDE.':
    '功能最少，只支持 kmodel V3，支持 MaixPy IDE。',
  'Least functions, kmodel V3 and V4, no IDE.': '功能最少，支持 kmodel V3 和 V4，不支持 IDE。',
  'Least functions with speech recognition, kmodel V3 and V4, IDE.':
    '功能最少，带语音识别，支持 kmodel V3 和 V4，支持 IDE。',
  'Least functions, kmodel V3 only, no IDE.': '功能最少，只支持 kmodel V3，不支持 IDE。',
  'A plain MicroPython on a computer: nothing is loaded before the script.':
    '电脑上的普通 MicroPython：脚本之前不加载任何内容。',
  'Full OpenMV, kmodel V3 and V4, IDE; none of threads, NES, video, ulab.':
    '完整的 OpenMV，支持 kmodel V3 和 V4，支持 IDE；没有线程、NES、视频和 ulab。',
  'All modules but LVGL: threads, video, NES, full OpenMV, kmodel V3 and V4.':
    '除 LVGL 外的全部模块：线程、视频、NES、完整的 OpenMV，支持 kmodel V3 和 V4。',
  'For the LilyGO T-Watch K210: as standard, kmodel V3 only, FT52xx touch screen.':
    '用于 LilyGO T-Watch K210：同 standard，只支持 kmodel V3，FT52xx 触摸屏。',
  'An image of LilyGO with LVGL.': 'LilyGO 的镜像，带 LVGL。',
  'An official image.': '官方镜像。',
  'A custom build for M5StickV.': '为 M5StickV 定制的固件。',
  'A custom build with the Python modules of M5StickV.': '定制的固件，带 M5StickV 的 Python 模块。',
  'A third-party build for CorgiDude.': '第三方为 CorgiDude 编译的固件。',
  'A third-party build for T-Watch.': '第三方为 T-Watch 编译的固件。',
  'A custom build for M5StickV with few image functions.': '为 M5StickV 定制的固件，图像函数较少。',
  'An image published by LilyGO.': 'LilyGO 发布的镜像。',
  'An image published by the maker of the watch.': '手表厂商发布的镜像。',
  'Standard with LVGL and the HTPA sensor, kmodel V3 only.':
    'standard 加 LVGL 和 HTPA 传感器，只支持 kmodel V3。',
});
