# Keeps a line of text for every picture and never drops one: it runs for some minutes, then stops with MemoryError.
#
# What a loop adds to a list stays. The report says how much each round keeps and after how many it is over.
# Write the lines to the SD card, or keep a list of fixed length.

import lcd
import sensor
import time

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)

log = []
while True:
    img = sensor.snapshot()
    stats = img.get_statistics()
    log.append("%d;%d;%d" % (time.ticks_ms(), stats.l_mean(), stats.l_stdev()))
    img.draw_string(4, 4, log[-1])
    lcd.display(img)
