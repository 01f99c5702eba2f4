import gc
a = gc.mem_alloc()
gc.collect()
b = gc.mem_alloc()
import micropython
print('@', a, b)
micropython.mem_info(1)
