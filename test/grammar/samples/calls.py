sensor.set_framesize(sensor.QVGA)
#      ^^^^^^^^^^^^^ support.function.memory.system-heap.maixpy
#      ^^^^^^^^^^^^^ meta.function-call.python
#                           ^^^^ !support.function.memory
sensor.reset(dual_buff=True)
#      ^^^^^ support.function.memory.system-heap.maixpy
#            ^^^^^^^^^ variable.parameter.function-call.python
img = sensor.snapshot()
#            ^^^^^^^^ support.function.memory.system-heap.maixpy
lcd.init(type=2)
#   ^^^^ support.function.memory.system-heap.maixpy
task = kpu.load(0x300000)
#          ^^^^ support.function.memory.system-heap.maixpy
#               ^^^^^^^^ constant.numeric.hex.flash-address.maixpy
task = KPU.load("/sd/face.kmodel")
#          ^^^^ support.function.memory.system-heap.maixpy
small = img.resize(224, 224).to_grayscale()
#           ^^^^^^ support.function.memory.image.maixpy
#                            ^^^^^^^^^^^^ support.function.memory.image.maixpy
canvas = image.Image(size=(320, 240))
#              ^^^^^ support.function.memory.image.maixpy
gc.collect()
#  ^^^^^^^ support.function.memory.gc-heap.maixpy
utils.gc_heap_size(512 * 1024)
#     ^^^^^^^^^^^^ support.function.memory.gc-heap.maixpy
#                  ^^^^^^^^^^ constant.numeric.byte-size.maixpy
big = 1024*1024
#     ^^^^^^^^^ constant.numeric.byte-size.maixpy
size = 150 << 10
#      ^^^^^^^^^ constant.numeric.byte-size.maixpy
other = 2 * 1000
#       ^^^^^^^^ !constant.numeric.byte-size
json.load(0x300000)
#    ^^^^ !support.function.memory
"sensor.reset()"
#       ^^^^^ !support.function.memory
mysensor.reset()
#        ^^^^^ !support.function.memory
def snapshot(self): pass
#   ^^^^^^^^ !support.function.memory
