# Saves a photo of everybody without a mask. Saving fails with "Out of Memory!".
#
# To compress a picture the firmware takes 700 KiB of the system heap in one piece for a moment, however small the
# picture is. Behind LCD, camera and this model that much is not left. What Python needs here is little: a smaller
# gc_heap_size gives the system heap what is missing.
# maixmem: model mask=models/mask_at_0x300000.kfpkg

import KPU as kpu
import lcd
import sensor

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.run(1)

anchors = (0.156250, 0.222548, 0.361328, 0.489583, 0.781250, 0.983133, 1.621094, 1.964286, 3.574219, 3.94000)
task = kpu.load(0x300000)
kpu.init_yolo2(task, 0.5, 0.3, 5, anchors)
photos = 0
while True:
    img = sensor.snapshot()
    faces = kpu.run_yolo2(task, img)
    if faces:
        for face in faces:
            img.draw_rectangle(face.rect())
            if face.classid() == 0:
                photos += 1
                img.save("/sd/%d.jpg" % photos)
    lcd.display(img)
