/** Scripts that are not for MaixPy-v1 are not judged, however much they look like it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { belongingOf } from '../../server/src/core/report/detect.ts';
import { isJudged } from '../../server/src/features/target/judged.ts';
import { parseModule } from '../support/scriptSource.ts';

/** They say nothing of what they are for. */
const UNCLEAR: ReadonlySet<string> = new Set(['Python on a PC', 'MicroPython on an ESP32']);

const SCRIPTS: Readonly<Record<string, string>> = {
  'MaixCAM: camera and detector': `
from maix import camera, display, image, nn, app

detector = nn.YOLOv5(model="yolov5s.mud")
cam = camera.Camera(detector.input_width(), detector.input_height(), detector.input_format())
dis = display.Display()
found = []
while not app.need_exit():
    img = cam.read()
    for obj in detector.detect(img, conf_th=0.5, iou_th=0.45):
        found.append(obj)
        img.draw_rect(obj.x, obj.y, obj.w, obj.h, color=image.COLOR_RED)
    dis.show(img)
`,
  'CanMV K230: sensor and display': `
import time, os, gc
from media.sensor import *
from media.display import *
from media.media import *

sensor = Sensor()
sensor.reset()
sensor.set_framesize(Sensor.FHD)
sensor.set_pixformat(Sensor.YUV420SP)
Display.init(Display.VIRT, width=1920, height=1080)
MediaManager.init()
sensor.run()
while True:
    img = sensor.snapshot()
    Display.show_image(img)
`,
  'OpenMV: frame differencing': `
import sensor, image, pyb, os, time

sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.SXGA)
extra_fb = sensor.alloc_extra_fb(sensor.width(), sensor.height(), sensor.RGB565)
clock = time.clock()
while True:
    clock.tick()
    img = sensor.snapshot()
    img.difference(extra_fb)
    img.save("frame.jpg")
`,
  'OpenMV without a module of its own': `
import sensor, time

sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.VGA)
sensor.set_framebuffers(2)
sensor.skip_frames(time=2000)
while True:
    img = sensor.snapshot()
    img.compress(quality=90)
`,
  'CircuitPython: a display': `
import board
import busio
import displayio

spi = busio.SPI(board.SCK, board.MOSI)
buffers = []
while True:
    buffers.append(displayio.Bitmap(320, 240, 65536))
`,
  'MicroPython on an ESP32': `
import machine, network, time

uart = machine.UART(1, 115200)
lines = []
while True:
    lines.append(uart.readline())
    time.sleep(1)
`,
  'Python on a PC': `
import sys
import json
import image_tools as image

def main(paths):
    loaded = []
    for path in paths:
        with open(path) as file:
            loaded.append(json.load(file))
    while True:
        loaded.append(bytearray(1000000))

main(sys.argv[1:])
`,
};

describe('scripts for something else', () => {
  for (const [name, text] of Object.entries(SCRIPTS)) {
    it(`${name}: left alone`, () => {
      assert.equal(isJudged(belongingOf(parseModule(text)), false), false);
    });
  }

  const clear = Object.entries(SCRIPTS).filter(([name]) => !UNCLEAR.has(name));
  for (const [name, text] of clear) {
    it(`${name}: also beside a maixmem.json`, () => {
      assert.equal(isJudged(belongingOf(parseModule(text)), true), false);
    });
  }
});
