# Sets gc_heap_size and goes on at once: nothing has changed.
#
# The call only stores the size for the next start. This run keeps the GC heap it was started with, 512 KiB, and the
# fourth picture does not fit into it, although it would into one megabyte.

import image
import lcd
import time
from Maix import utils

utils.gc_heap_size(1024 * 1024)

lcd.init()
background = image.Image(size=(320, 240))
pictures = [background.copy() for _ in range(3)]
for index, picture in enumerate(pictures):
    picture.draw_circle(80 * (index + 1), 120, 30, color=(255, 255, 0), fill=True)
while True:
    for picture in pictures:
        lcd.display(picture)
        time.sleep_ms(200)
