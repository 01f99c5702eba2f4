import sensor

sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)
for turn in range(12):
    copy = sensor.snapshot().copy()
    copy.draw_circle(50, 50, 20)
    del copy
