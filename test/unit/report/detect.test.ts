import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isForeignModule, isMaixPyModule } from '../../../server/src/core/report/detect.ts';
import { parseModule } from '../../support/scriptSource.ts';

const MAIXPY: readonly (readonly [name: string, text: string])[] = [
  ['the KPU', 'import KPU as kpu\n'],
  ['Maix', 'from Maix import GPIO\n'],
  ['the pin manager inside a function', 'def f():\n    from fpioa_manager import fm\n'],
  ['camera and LCD', 'import sensor, image, lcd\n'],
  ['camera alone with a MaixPy call', 'import sensor\nsensor.reset()\nsensor.run(1)\n'],
  ['an image that is resized', 'import image\nimg = image.Image("/sd/a.jpg").resize(224, 224)\n'],
  ['LCD alone', 'import lcd\nlcd.init()\nlcd.draw_string(0, 0, "hi")\n'],
  ['board_info', 'from board import board_info\n'],
  ['a directive', '# maixmem: board maix-bit\nx = [0] * 1000\n'],
  ['a broken script', 'import sensor, lcd\nif x = 1\n'],
];

const OTHER: readonly (readonly [name: string, text: string])[] = [
  ['ordinary Python', 'import os, sys\nprint(sys.argv)\n'],
  ['an empty file', ''],
  ['MaixCAM', 'from maix import camera, display, image, nn\ncam = camera.Camera(640, 480)\n'],
  ['OpenMV', 'import sensor, image, time, pyb\nsensor.reset()\nsensor.snapshot()\n'],
  ['OpenMV with its LCD shield', 'import sensor, image, lcd, pyb\nlcd.init()\n'],
  [
    'a script for either OpenMV or MaixPy',
    'import sensor, image, time\nsensor.reset()\nimg = sensor.snapshot()\n',
  ],
  ['CanMV K230', 'from media.sensor import *\nfrom media.display import *\nimport image\n'],
  ['MicroPython elsewhere', 'import machine, network, utime\nnetwork.WLAN(network.STA_IF)\n'],
  ['CircuitPython', 'import board, busio\ni2c = busio.I2C(board.SCL, board.SDA)\n'],
  ['a tool on the PC', 'import numpy as np\nfrom PIL import Image\nImage.open("a").resize((1, 2))\n'],
  ['a character display', 'import lcd\nlcd.putstr("hello")\n'],
  ['subprocess.run beside an own module image', 'import subprocess, image\nsubprocess.run(["ls"])\n'],
  ['a suppression', 'import os  # maixmem: ignore[leak]\n'],
];

describe('scripts for MaixPy', () => {
  for (const [name, text] of MAIXPY) test(name, () => assert.equal(isMaixPyModule(parseModule(text)), true));
});

test('only what imports a module of something else is certainly foreign', () => {
  const foreign = (text: string): boolean => isForeignModule(parseModule(text));
  assert.equal(foreign('from maix import camera\n'), true);
  assert.equal(foreign('import numpy as np\n'), true);
  assert.equal(foreign('import os, sys\nx = 1\n'), false);
  assert.equal(foreign('import KPU, numpy\n'), false);
});

describe('scripts for something else', () => {
  for (const [name, text] of OTHER) test(name, () => assert.equal(isMaixPyModule(parseModule(text)), false));
});
