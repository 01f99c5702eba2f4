import sensor

sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QQVGA)
sensor.run(1)
album = []
for turn in range(14):
    album.append(sensor.snapshot().copy())
    if len(album) > 4:
        album.pop(0)
print(len(album))
