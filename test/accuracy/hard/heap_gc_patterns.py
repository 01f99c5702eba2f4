# gc.collect in loops, threshold, disable and enable, MemoryError probing.
import gc
gc.threshold(20000)
data = []
for i in range(200):
    data.append([i] * 10)
    if i % 50 == 49:
        data = data[25:]
        gc.collect()
print(len(data), gc.isenabled())
gc.threshold(-1)
def probe():
    size = 1 << 40
    fails = 0
    while size > 1 << 30:
        try:
            b = bytearray(size)
            return size, len(b)
        except MemoryError:
            fails += 1
            size >>= 1
    return fails
print(probe())
for i in range(40):
    big = bytearray(2000 + i * 10)
    big[0] = i
    big = None
    gc.collect()
gc.disable()
temp = [str(i) for i in range(100)]
gc.enable()
del temp
gc.collect()
class Pool:
    def __init__(self, n, size):
        self.free = [bytearray(size) for _ in range(n)]
        self.used = 0
    def take(self):
        if not self.free:
            raise MemoryError('pool')
        self.used += 1
        return self.free.pop()
    def give(self, b):
        self.free.append(b)
pool = Pool(6, 256)
held = []
errors = 0
for i in range(300):
    try:
        b = pool.take()
        b[i & 255] = i & 255
        held.append(b)
    except MemoryError:
        errors += 1
        while held:
            pool.give(held.pop(0))
print(errors, pool.used, len(held), len(pool.free))
frames = {}
for n in range(50):
    f = memoryview(bytearray(400))
    frames[n % 4] = f[100:300]
    if n % 10 == 0:
        gc.collect()
print(sum([len(f) for f in frames.values()]))
cyc = []
for i in range(60):
    a = {}
    b = [a, i]
    a['b'] = b
    a['self'] = a
    if i % 20 == 0:
        cyc.append(a)
gc.collect()
print(len(cyc), cyc[1]['b'][1])
