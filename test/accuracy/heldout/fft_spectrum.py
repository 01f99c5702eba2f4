# Radix-2 FFT with Python complex numbers over a two-tone signal.
import math


def fft(x):
    n = len(x)
    if n == 1:
        return x
    even = fft(x[0::2])
    odd = fft(x[1::2])
    out = [0] * n
    for k in range(n // 2):
        a = -2 * math.pi * k / n
        t = complex(math.cos(a), math.sin(a)) * odd[k]
        out[k] = even[k] + t
        out[k + n // 2] = even[k] - t
    return out


N = 128
signal = [math.sin(2 * math.pi * 9 * i / N) + 0.5 * math.cos(2 * math.pi * 30 * i / N) for i in range(N)]
window = [s * (0.5 - 0.5 * math.cos(2 * math.pi * i / (N - 1))) for i, s in enumerate(signal)]
spectrum = fft(window)
power = [abs(c) for c in spectrum[:N // 2]]
peaks = [(round(p, 1), i) for i, p in enumerate(power) if p > 8]
print(sorted(peaks)[-3:])
bars = ["#" * int(p) for p in power]
for i in range(4, 14):
    print("%3d %s" % (i, bars[i]))
