import math

x = 0.0
for i in range(300):
    x = x * 0.99 + math.sin(i / 10) - (i % 7) / 3
best = None
for i in range(50):
    v = math.sqrt(abs(x)) * math.cos(i) ** 2
    if best is None or v > best:
        best = v
print("%.3f %.3f" % (x, best))
