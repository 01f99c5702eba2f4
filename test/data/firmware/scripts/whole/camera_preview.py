import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)
for turn in range(12):
    img = sensor.snapshot()
    img.draw_string(4, 4, 'turn %d' % turn)
    lcd.display(img)
