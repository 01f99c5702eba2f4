# Shows what the camera sees. It fits with much to spare.
#
# The system heap holds two things here: the LCD buffer (2 bytes a pixel) and the frame buffers of the camera
# (5 bytes a pixel: the picture and the planes for the KPU). Python itself needs next to nothing, because
# snapshot() makes no copy: the image object only points into the frame buffer.

import lcd
import sensor
import time

lcd.init(freq=15000000)
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.skip_frames(time=2000)

clock = time.clock()
while True:
    clock.tick()
    img = sensor.snapshot()
    img.draw_string(4, 4, "%2.1f fps" % clock.fps(), color=(0, 255, 0), scale=2)
    lcd.display(img)
