# Fragmentation: lists of buffers of changing sizes, rings, pops from both ends.
import gc
class Ring:
    def __init__(self, n):
        self.data = [None] * n
        self.pos = 0
        self.full = False
    def push(self, x):
        old = self.data[self.pos]
        self.data[self.pos] = x
        self.pos += 1
        if self.pos == len(self.data):
            self.pos = 0
            self.full = True
        return old
    def __iter__(self):
        n = len(self.data)
        for i in range(n):
            x = self.data[(self.pos + i) % n]
            if x is not None:
                yield x

seed = 7
def rand(n):
    global seed
    seed = (seed * 69069 + 1) & 0xffffffff
    return (seed >> 16) % n

ring = Ring(40)
total = 0
for i in range(3000):
    old = ring.push(bytearray(8 + rand(200)))
    if old:
        total += len(old)
print(total, sum(len(b) for b in ring))
pool = []
sizes = 0
for i in range(2500):
    r = rand(10)
    if r < 6 or not pool:
        pool.append([i] * (1 + rand(12)))
    elif r < 8:
        sizes += len(pool.pop(0))
    else:
        sizes += len(pool.pop(rand(len(pool))))
    while len(pool) > 60:
        pool.pop()
print(len(pool), sizes)
d = {}
for i in range(4000):
    k = rand(300)
    if k in d and rand(3):
        del d[k]
    else:
        d[k] = 'v%d' % i
    if len(d) > 80:
        d.popitem() if False else d.pop(min(d))
print(len(d), sum(d.keys()))
gc.collect()
big = bytearray(3000)
print(len(big))
s = ''
for i in range(300):
    s += chr(65 + i % 26)
    if len(s) > 100:
        s = s[50:]
print(s)
