import sensor

sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)
total = 0
for turn in range(6):
    packet = sensor.snapshot().compress(quality=40)
    total += packet.size()
print(total > 0)
