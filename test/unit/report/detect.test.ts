import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { belongingOf, type Belonging } from '../../../server/src/core/report/detect.ts';
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
  ['a camera alone', 'import sensor\nsensor.reset()\nimg = sensor.snapshot()\n'],
  ['a screen alone', 'import lcd as screen\nscreen.init()\n'],
  ['an image alone', 'import image\nimg = image.Image("/sd/a.bmp")\n'],
  ['a module of the board that is only imported', 'from audio import *\n'],
  ['a name that is misspelt beside one that is not', 'import lcd\nlcd.intt()\nlcd.display(1)\n'],
  ['a module that the board will not find', 'import lcd, datetime\nlcd.init()\n'],
  ['a directive', '# maixmem: board maix-bit\nx = [0] * 1000\n'],
  ['a broken script', 'import sensor, lcd\nif x = 1\n'],
];

const FOREIGN: readonly (readonly [name: string, text: string])[] = [
  ['MaixCAM', 'from maix import camera, display, image, nn\ncam = camera.Camera(640, 480)\n'],
  ['OpenMV', 'import sensor, image, time, pyb\nsensor.reset()\nsensor.snapshot()\n'],
  ['OpenMV with its LCD shield', 'import sensor, image, lcd, pyb\nlcd.init()\n'],
  ['OpenMV by what it asks of its camera', 'import sensor\nsensor.reset()\nsensor.alloc_extra_fb(1, 1, 2)\n'],
  ['CanMV K230', 'from media.sensor import *\nfrom media.display import *\nimport image\n'],
  ['an ESP by its network', 'import machine, network, utime\nnetwork.WLAN(network.STA_IF)\n'],
  ['any port by its pins', 'from machine import Pin, UART\nled = Pin(2, Pin.OUT)\n'],
  ['pins beside a character display', 'import lcd, machine\nlcd.init(machine.Pin(4))\n'],
  ['an ESP by its module', 'import esp, gc\nesp.osdebug(None)\n'],
  ['CircuitPython', 'import board, busio\ni2c = busio.I2C(board.SCL, board.SDA)\n'],
  ['a tool on the PC', 'import numpy as np\nfrom PIL import Image\nImage.open("a").resize((1, 2))\n'],
  ['subprocess.run beside an own module image', 'import subprocess, image\nsubprocess.run(["ls"])\n'],
  ['a server on the PC', 'import datetime\nfrom flask import Flask\n'],
];

const OPEN: readonly (readonly [name: string, text: string])[] = [
  ['ordinary Python', 'import os, sys\nprint(sys.argv)\n'],
  ['an empty file', ''],
  ['a helper', 'import time\ndef wait():\n    time.sleep(1)\n'],
  ['a character display', 'import lcd\nlcd.putstr("hello")\n'],
  ['a suppression', 'import os  # maixmem: ignore[leak]\n'],
];

function belonging(text: string, own: readonly string[] = []): Belonging {
  return belongingOf(parseModule(text), (name) => own.includes(name));
}

describe('scripts for MaixPy', () => {
  for (const [name, text] of MAIXPY) test(name, () => assert.equal(belonging(text), 'maixpy'));
});

describe('scripts for something else', () => {
  for (const [name, text] of FOREIGN) test(name, () => assert.equal(belonging(text), 'foreign'));
});

describe('scripts that say nothing of what they are for', () => {
  for (const [name, text] of OPEN) test(name, () => assert.equal(belonging(text), 'open'));
});

test('a module of the workspace tells nothing, whatever it is called', () => {
  const text = 'import lcd, display\nlcd.init()\n';
  assert.equal(belonging(text), 'foreign');
  assert.equal(belonging(text, ['display']), 'maixpy');
});

test('what no other Python has counts more than what the board has not', () => {
  assert.equal(belonging('import KPU, numpy\n'), 'maixpy');
});
