# Finds faces and shows them.  # maixmem: board maix-bit
import sensor, image, lcd, time
import KPU as kpu
from fpioa_manager import fm
from Maix import GPIO, utils as maix_utils

# maixmem: model 0x300000=models/face.kmodel
anchor = (1.889, 2.5245, 2.9465, 3.94056, 3.99987, 5.3658, 5.155437, 6.92275, 6.718375, 9.01025)
labels = ['脸', "mask 😀", b'\x01\x02']

lcd.init(freq=15000000)
sensor.reset(freq=24000000, dual_buff=1)
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.skip_frames(time=2000); sensor.run(1)

task = kpu.load(0x300000)
_ = kpu.init_yolo2(task, 0.5, 0.3, 5, anchor)
clock = time.clock()

try:
    while True:
        clock.tick()
        img = sensor.snapshot()
        code = kpu.run_yolo2(task, img)  # maixmem: ignore[gc-growth, kpu-load] boxes are small
        if code:
            for index, box in enumerate(code):
                x, y, w, h = box.rect()
                img.draw_rectangle(x, y, w, h, color=(255, 0, 0) if index == 0 else (0, 255, 0))
                img.draw_string(x, y, "%s %.2f" % (labels[box.classid()], box.value()))
        elif not code and clock.fps() < 1.5e1:
            pass
        else:
            img.draw_string(0, 0, 'none ' 'found' ' ' + \
                str(clock.fps()), scale=2)
        lcd.display(img)
except (KeyboardInterrupt, OSError) as error:
    print('stopped', error)
finally:
    kpu.deinit(task)
    del task, img
