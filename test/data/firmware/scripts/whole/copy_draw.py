import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)
for turn in range(12):
    img = sensor.snapshot()
    copy = img.copy()
    copy.draw_rectangle(10, 10, 60 + turn, 40)
    lcd.display(copy)
