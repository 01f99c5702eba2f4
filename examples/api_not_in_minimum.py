# Reads April tags. The minimum firmware was built without that function.
#
# Small firmwares leave more memory because they leave functions out. The report names the call that is missing;
# the standard firmware has it.
# maixmem: firmware v0.6.2-44-minimum-ide

import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.GRAYSCALE)
sensor.set_framesize(sensor.QQVGA)
while True:
    img = sensor.snapshot()
    for tag in img.find_apriltags():
        img.draw_rectangle(tag.rect())
    lcd.display(img)
