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
def turn_of(img):
    copy = img.copy()
    copy.draw_rectangle(10, 10, 60, 40)
    lcd.display(copy)


for turn in range(40):
    turn_of(sensor.snapshot())
    gc.collect()
    used[turn] = gc.mem_alloc()
print('@U', list(used))
