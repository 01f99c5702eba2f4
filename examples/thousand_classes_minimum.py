# The script of model_too_large.py on the minimum firmware, with a GC heap of 256 KiB. It fits.
#
# The minimum firmware takes 0.8 MiB instead of 2.9. What Python needs is small enough for half the usual GC heap,
# and the other half goes to the system heap, where the model is.
# maixmem: firmware v0.6.2-44-minimum-ide
# maixmem: model thousand=models/thousand_at_0x300000.kfpkg

import KPU as kpu
import lcd
import sensor
import machine
from Maix import utils

GC_HEAP = 256 * 1024
if utils.gc_heap_size() != GC_HEAP:
    utils.gc_heap_size(GC_HEAP)
    machine.reset()

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.set_windowing((224, 224))
sensor.run(1)

task = kpu.load(0x300000)
while True:
    img = sensor.snapshot()
    scores = kpu.forward(task, img)[:]
    best = scores.index(max(scores))
    lcd.display(img)
    lcd.draw_string(0, 224, "%d: %.2f" % (best, scores[best]))
