# Functions of complex numbers.
import cmath

for z in (0.5 + 2j, -1 + 0.25j, 3, 1.5, -2j):
    for name in ("exp", "log", "log10", "sqrt", "sin", "cos"):
        w = getattr(cmath, name)(z)
        print(name, "%.3f %.3f" % (w.real, w.imag), end="; ")
    print("%.3f" % cmath.phase(z), ["%.3f" % p for p in cmath.polar(z)])
w = cmath.rect(2, 0.5)
print("%.4f %.4f %.4f" % (w.real, w.imag, cmath.pi))
try:
    cmath.exp("x")
except TypeError:
    print("no number")


def transform(x):
    n = len(x)
    if n == 1:
        return x
    even, odd = transform(x[0::2]), transform(x[1::2])
    turned = [cmath.exp(-2j * cmath.pi * k / n) * odd[k] for k in range(n // 2)]
    return [even[k] + turned[k] for k in range(n // 2)] + [even[k] - turned[k] for k in range(n // 2)]


print([round(abs(v), 2) for v in transform([complex(i % 4) for i in range(16)])])
