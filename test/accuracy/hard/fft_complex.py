# FFT with complex numbers, recursive and iterative, convolution, spectra as text.
import math, cmath
def fft(x):
    n = len(x)
    if n == 1:
        return x
    even = fft(x[0::2])
    odd = fft(x[1::2])
    out = [0] * n
    for k in range(n // 2):
        t = cmath.exp(-2j * math.pi * k / n) * odd[k]
        out[k] = even[k] + t
        out[k + n // 2] = even[k] - t
    return out

def ifft(x):
    n = len(x)
    y = fft([complex(v.real, -v.imag) for v in x])
    return [complex(v.real, -v.imag) / n for v in y]

def fft2(x):
    x = list(x)
    n = len(x)
    j = 0
    for i in range(1, n):
        bit = n >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            x[i], x[j] = x[j], x[i]
    size = 2
    while size <= n:
        w = cmath.rect(1, -2 * math.pi / size)
        for s in range(0, n, size):
            f = 1 + 0j
            for k in range(s, s + size // 2):
                t = x[k + size // 2] * f
                x[k + size // 2] = x[k] - t
                x[k] += t
                f *= w
        size *= 2
    return x

sig = [complex(math.sin(2 * math.pi * 5 * i / 64) + 0.5 * math.cos(2 * math.pi * 12 * i / 64)) for i in range(64)]
a = fft(sig)
b = fft2(sig)
print(max([abs(p - q) for p, q in zip(a, b)]) < 1e-9)
peaks = sorted([(round(abs(v), 3), i) for i, v in enumerate(a[:32])])[-2:]
print(peaks)
back = ifft(a)
print(max(abs(p - q) for p, q in zip(back, sig)) < 1e-9)
def convolve(p, q):
    n = 1
    while n < len(p) + len(q):
        n *= 2
    fp = fft2([complex(v) for v in p] + [0j] * (n - len(p)))
    fq = fft2([complex(v) for v in q] + [0j] * (n - len(q)))
    return [int(v.real + 0.5) for v in ifft([i * j for i, j in zip(fp, fq)])][:len(p) + len(q) - 1]
print(convolve([1, 2, 3, 4], [5, 6, 7]))
bars = ['#' * int(abs(v) / 2) for v in b[:20]]
print('\n'.join(['%2d %s' % (i, bar) for i, bar in enumerate(bars)]))
print(cmath.phase(1j), (1 + 2j) * (3 - 4j), abs(3 + 4j), 2j ** 2)
