import gc
used = gc.mem_alloc
gc.collect()
a0 = used()
import _thread
gc.collect()
a1 = used()
import video
gc.collect()
a2 = used()
import nes
gc.collect()
a3 = used()
import ulab
gc.collect()
a4 = used()
import touchscreen
gc.collect()
a5 = used()
print('@')
print(a0, a1, a2, a3, a4, a5)
