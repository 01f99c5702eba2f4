# Finds faces in a smaller copy of a large picture. It works for one frame, then the GC heap of 512 KiB is too small.
#
# Images that Python makes lie in the GC heap, not where the camera's pictures are. In the second round the copy
# (150 KiB) and its planes for the KPU (225 KiB) of the first are still held by `small` while the next copy is made.
# A GC heap of 896 KiB is enough.
# maixmem: firmware v0.6.2-44-minimum-ide
# maixmem: model face=models/face_at_0x300000.kfpkg

import KPU as kpu
import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.VGA)
sensor.run(1)

anchors = (1.889, 2.5245, 2.9465, 3.94056, 3.99987, 5.3658, 5.155437, 6.92275, 6.718375, 9.01025)
task = kpu.load(0x300000)
kpu.init_yolo2(task, 0.5, 0.3, 5, anchors)
while True:
    img = sensor.snapshot()
    small = img.resize(320, 240)
    small.pix_to_ai()
    faces = kpu.run_yolo2(task, small)
    if faces:
        for face in faces:
            small.draw_rectangle(face.rect(), color=(255, 0, 0))
    lcd.display(small)
