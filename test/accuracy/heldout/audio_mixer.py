# Synthesises three voices into 16-bit arrays, mixes them and finds the loudest part.
from array import array
import math

RATE = 1000


def voice(freq, ms, amp):
    n = RATE * ms // 1000
    samples = array("h", bytearray(2 * n))
    for i in range(n):
        env = 1.0 - i / n
        samples[i] = int(amp * env * math.sin(2 * math.pi * freq * i / RATE))
    return samples


def mix(*tracks):
    out = array("h")
    for i in range(max([len(t) for t in tracks])):
        s = 0
        for t in tracks:
            if i < len(t):
                s += t[i]
        out.append(max(-32768, min(32767, s)))
    return out


tracks = [voice(110, 900, 9000), voice(220, 600, 8000), voice(331, 750, 12000)]
song = mix(*tracks)
echo = array("h", song)
for i in range(120, len(echo)):
    echo[i] = (echo[i] + echo[i - 120] // 2) * 2 // 3
levels = []
for at in range(0, len(echo), 60):
    part = echo[at:at + 60]
    levels.append(int(math.sqrt(sum([s * s for s in part]) / len(part))))
print(len(song), max(song), max(echo))
print(levels.index(max(levels)), max(levels), levels[-1])
