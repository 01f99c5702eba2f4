# Factorials, Fibonacci numbers, shifts, digits sums, square roots, string conversions.
def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r

def fib(n):
    a, b = 0, 1
    while n > 0:
        a, b = b, a + b
        n -= 1
    return a

def isqrt(n):
    x = 1 << ((len(hex(n)) * 4) // 2 + 1)
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y

def digits(n):
    return sum([int(c) for c in str(n)])

table = {}
for i in (5, 10, 20, 25, 50, 100):
    table[i] = fact(i)
print(digits(table[100]), digits(table[50]))
print(table[25])
print(fib(300))
sq = isqrt(2 * 10 ** 80)
print(sq, sq * sq <= 2 * 10 ** 80)
mask = (1 << 200) - 1
v = 1
for i in range(200):
    v = ((v << 7) ^ (v >> 3) ^ i) & mask
print(hex(v))
print('%x' % (v & 0xffffffffffff), '{:d}'.format(v >> 100), v % 1000007)
neg = -v
print(neg // 12345678901234567890, neg % 12345678901234567890)
print(abs(neg) == v, -neg == v, ~v < 0, neg < 0 < v)
print((v | 1 << 250) >> 240, (v ^ v), v & -v)
e = 0
terms = 10 ** 60
k = 1
while terms:
    e += terms
    terms //= k
    k += 1
print(e)
a = [3 ** (i * 10) for i in range(30)]
print(len(str(sum(a))), max(a) == a[-1])
b = sorted([(x * 7919) % (10 ** 25 + 13) for x in a])
print(b[0], b[-1])
d = {x: i for i, x in enumerate(b)}
print(d[b[7]], len(d))
print(int('123456789012345678901234567890') + int('ffffffffffffffffffff', 16))
print(float(2 ** 70), 2 ** 70 / 3, 2 ** 0.5)
