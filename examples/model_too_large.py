# Recognises one of a thousand things. It cannot run with the standard firmware: the model alone is 4.2 MiB.
#
# The board answers "load error:2006, ERR_NO_MEM". A smaller gc_heap_size does not help: the firmware itself takes
# 2.9 of the 6 MiB. thousand_classes_minimum.py is the same script on a firmware that leaves enough.
# maixmem: model thousand=models/thousand_at_0x300000.kfpkg

import KPU as kpu
import lcd
import sensor

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
