# Sets gc_heap_size as it should be: ask, store, reset. It fits.
#
# The first start stores the size and resets the board, the second finds it stored and goes on. The report shows
# the second one. Without the question before it the board would reset for ever.

import image
import lcd
import machine
import time
from Maix import utils

GC_HEAP = 1024 * 1024
if utils.gc_heap_size() != GC_HEAP:
    utils.gc_heap_size(GC_HEAP)
    machine.reset()

lcd.init()
background = image.Image(size=(320, 240))
pictures = [background.copy() for _ in range(3)]
for index, picture in enumerate(pictures):
    picture.draw_circle(80 * (index + 1), 120, 30, color=(255, 255, 0), fill=True)
while True:
    for picture in pictures:
        lcd.display(picture)
        time.sleep_ms(200)
