import array
import gc
import image
import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)
used = array.array('i', [0] * 40)
for turn in range(40):
    img = sensor.snapshot()
    copy = img.copy()
    copy = None
    gc.collect()
    used[turn] = gc.mem_alloc()
print('@U', list(used))
