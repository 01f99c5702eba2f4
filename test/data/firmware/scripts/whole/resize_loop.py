import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)


def show(img):
    small = img.resize(160, 120)
    small.draw_cross(80, 60)
    lcd.display(small)


for turn in range(16):
    show(sensor.snapshot())
