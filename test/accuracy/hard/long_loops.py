# Loops whose length depends on data: convergence, LCG cycles, Monte Carlo, digit sums, sieves.
import math
def cycle(a, c, m):
    tortoise = hare = 1
    steps = 0
    while True:
        tortoise = (a * tortoise + c) % m
        hare = (a * ((a * hare + c) % m) + c) % m
        steps += 1
        if tortoise == hare:
            return steps
print(cycle(37, 11, 4096), cycle(21, 5, 10007))
x = 1.0
n = 0
while abs(x * x * x - x - 2) > 1e-12:
    x = x - (x * x * x - x - 2) / (3 * x * x - 1)
    n += 1
print(n, '%.9f' % x)
pi = 0.0
k = 0
while abs(pi - math.pi) > 0.0004:
    pi += 4 * (-1) ** k / (2 * k + 1)
    k += 1
print(k, '%.4f' % pi)
longest = (0, 0)
cache = {}
for i in range(1, 600):
    n = i
    c = 0
    while n != 1 and n not in cache:
        n = n * 3 + 1 if n & 1 else n >> 1
        c += 1
    c += cache.get(n, 0)
    if i < 300:
        cache[i] = c
    if c > longest[0]:
        longest = (c, i)
print(longest, len(cache))
sieve = bytearray(b'\1' * 4000)
sieve[0] = sieve[1] = 0
i = 2
while i * i < 4000:
    if sieve[i]:
        j = i * i
        while j < 4000:
            sieve[j] = 0
            j += i
    i += 1
print(sum(sieve))
seed = 1
inside = 0
for t in range(4000):
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    px = seed / 0x7fffffff
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    py = seed / 0x7fffffff
    if px * px + py * py < 1:
        inside += 1
print(4 * inside / 4000)
window = []
best = None
total = 0
for t in range(5000):
    v = (t * t + 7 * t) % 263
    window.append(v)
    total += v
    if len(window) > 25:
        total -= window.pop(0)
    if len(window) == 25 and (best is None or total > best[0]):
        best = (total, t)
print(best, sum(window))
words = []
s = 'seed'
while len(words) < 120:
    s = ''.join([chr(97 + (ord(c) * 7 + len(words)) % 26) for c in s])
    if s not in words:
        words.append(s)
    else:
        s += 'x'
print(len(words), words[-1])
