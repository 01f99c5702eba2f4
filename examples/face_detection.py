# Finds faces with a YOLO v2 model at flash address 0x300000. It fits.
#
# The size of a model is only known when its file is: the next line says which package was flashed. Loading takes
# the whole model plus its main memory (here 380 KiB + 44 KiB), and run_yolo2 takes a little more for each frame.
# maixmem: model face=models/face_at_0x300000.kfpkg

import KPU as kpu
import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.set_vflip(1)
sensor.run(1)

anchors = (1.889, 2.5245, 2.9465, 3.94056, 3.99987, 5.3658, 5.155437, 6.92275, 6.718375, 9.01025)
task = kpu.load(0x300000)
kpu.init_yolo2(task, 0.5, 0.3, 5, anchors)

try:
    while True:
        img = sensor.snapshot()
        faces = kpu.run_yolo2(task, img)
        if faces:
            for face in faces:
                img.draw_rectangle(face.rect(), color=(255, 0, 0))
                img.draw_string(face.x(), face.y(), "%.2f" % face.value())
        lcd.display(img)
finally:
    kpu.deinit(task)
