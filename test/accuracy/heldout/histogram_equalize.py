# Contrast stretch with lookup tables in arrays; keeps three versions of the frame.
from array import array

SIZE = 80 * 60
frame = bytearray(SIZE)
for i in range(SIZE):
    frame[i] = 90 + (i * 7919 >> 4) % 60
hist = array("H", [0] * 256)
for v in frame:
    hist[v] += 1
cdf = array("I", [0] * 256)
total = 0
for i in range(256):
    total += hist[i]
    cdf[i] = total
low = min([c for c in cdf if c])
lut = bytearray(256)
for i in range(256):
    lut[i] = max(0, (cdf[i] - low) * 255 // (SIZE - low))
equal = bytearray([lut[v] for v in frame])
edges = array("h", bytearray(2 * SIZE))
for y in range(60):
    for x in range(1, 80):
        p = y * 80 + x
        edges[p] = equal[p] - equal[p - 1]
print(min(frame), max(frame), min(equal), max(equal))
print(min(edges), max(edges), sum([1 for e in edges if abs(e) > 100]))
