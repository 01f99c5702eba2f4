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

  // Where the size of a firmware comes from.
  assumed: '假定',
  measured: '实测',
  documented: '依据文档',
  source: '依据源码',
  'Read from the image in {repository}.': '读自 {repository} 中的镜像。',
  'Read from the image in {repository}. The GC heap is a static array of this version, so it is part of the figure.':
    '读自 {repository} 中的镜像。这个版本的 GC 堆是静态数组，因此包含在这个数值中。',
  'Read from the image in {repository}. A board with this version, of another build date, printed a GC heap {bytes} bytes behind that start.':
    '读自 {repository} 中的镜像。运行此版本（编译日期不同）的开发板打印的 GC 堆在该位置之后 {bytes} 字节处。',
  'Read from the image in {repository}. A board with this version printed a GC heap {bytes} bytes behind that start.':
    '读自 {repository} 中的镜像。运行此版本的开发板打印的 GC 堆在该位置之后 {bytes} 字节处。',
  'Read from the image in {repository}. The same file is published as their {other}.':
    '读自 {repository} 中的镜像。同一文件也以 {other} 的名义发布。',
  'No image of this build was found. Like OpenMV with kmodel V4 and IDE.':
    '没有找到这个固件的镜像。按“OpenMV with kmodel V4 and IDE”计算。',
  'No image of this build was found. Standard less threads, plus the 767,376 bytes of tables of the speech recogniser.':
    '没有找到这个固件的镜像。按 standard 去掉线程，加上语音识别的 767,376 字节的表计算。',
  'No image of this build was found. Like standard.': '没有找到这个固件的镜像。按 standard 计算。',
  'No image of this build was found. Minimum plus about 360 KiB, which its makers give for kmodel V4.':
    '没有找到这个固件的镜像。按 minimum 加上官方给出的 kmodel V4 约 360 KiB 计算。',
  'No image of this build was found. Minimum with IDE (846,784 in v0.6.2-44) less the IDE with its 23,552-byte picture buffer.':
    '没有找到这个固件的镜像。按“Minimum with IDE”（v0.6.2-44 为 846,784）去掉 IDE 及其 23,552 字节的图像缓冲区计算。',
  'No image of this build was found. Between minimum with kmodel V4 and custom builds with full OpenMV (1,457,728 to 1,733,696).':
    '没有找到这个固件的镜像。介于“Minimum with kmodel V4”和带完整 OpenMV 的定制固件之间（1,457,728 到 1,733,696）。',
  'No image of this build was found. Standard, less about 360 KiB for kmodel V4, plus LVGL.':
    '没有找到这个固件的镜像。按 standard 去掉 kmodel V4 的约 360 KiB，加上 LVGL 计算。',
  'Measured 2,596,864 for v0.5.0-9, before kmodel V4 was part of the build; standard is the upper end.':
    'v0.5.0-9 实测为 2,596,864，那时还不包含 kmodel V4；以 standard 为上限。',
  'Measured 836,928, 845,248 and 846,784 for v0.5.1-106, v0.6.2-27 and v0.6.2-44.':
    'v0.5.1-106、v0.6.2-27 和 v0.6.2-44 实测为 836,928、845,248 和 846,784。',
  'Measured 2,103,936 for v0.6.2-83, four commits before v0.6.3.':
    'v0.6.2-83（v0.6.3 之前四个提交）实测为 2,103,936。',
  'Measured 2,632,448 for v0.6.2-75.': 'v0.6.2-75 实测为 2,632,448。',
  'There is no image in the RAM of the model.': '模型的内存中没有镜像。',
  'Measured 3,007,168 for v0.6.2-15; boot lines of v0.6.2-75 and v0.5.0-177 give 3,018,688 and 3,124,864 when the 126,400 bytes allocated before the GC heap are taken off.':
    'v0.6.2-15 实测为 3,007,168；v0.6.2-75 和 v0.5.0-177 的启动行减去 GC 堆之前分配的 126,400 字节后为 3,018,688 和 3,124,864。',
});
