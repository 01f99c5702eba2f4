# Asks for VGA pictures with two frame buffers. They do not fit with the standard firmware.
#
# A frame takes 5 bytes a pixel: 1.5 MB for one VGA buffer, twice that with dual_buff. set_windowing does not make
# the buffers smaller; a smaller frame size does.

import lcd
import sensor

lcd.init()
sensor.reset(dual_buff=True)
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.VGA)
sensor.set_windowing((320, 240))
while True:
    lcd.display(sensor.snapshot())
