import sensor

sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QQVGA)
sensor.run(1)
levels = []
for turn in range(10):
    gray = sensor.snapshot().to_grayscale(copy=True)
    statistics = gray.get_statistics()
    levels.append((turn, statistics.mean(), statistics.stdev()))
print(len(levels))
