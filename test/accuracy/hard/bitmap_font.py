# Bitmaps packed in bytes, scaled, rotated, dithered; frame buffers by row; RLE sprites.
FONT = {'A': b'\x7e\x11\x11\x7e', 'B': b'\x7f\x49\x49\x36', 'C': b'\x3e\x41\x41\x22', '1': b'\x00\x42\x7f\x40', ' ': b'\0\0\0\0'}
class Bitmap:
    def __init__(self, w, h, data=None):
        self.w = w
        self.h = h
        self.stride = (w + 7) // 8
        self.data = data if data is not None else bytearray(self.stride * h)
    def get(self, x, y):
        return self.data[y * self.stride + (x >> 3)] >> (7 - (x & 7)) & 1
    def set(self, x, y, v=1):
        i = y * self.stride + (x >> 3)
        m = 0x80 >> (x & 7)
        if v:
            self.data[i] |= m
        else:
            self.data[i] &= ~m & 0xff
    def text(self, x, y, s):
        for ch in s:
            for cx, col in enumerate(FONT.get(ch, b'\xff\xff\xff\xff')):
                for cy in range(8):
                    if col >> cy & 1:
                        self.set(x + cx, y + cy)
            x += 5
    def rotate(self):
        r = Bitmap(self.h, self.w)
        for y in range(self.h):
            for x in range(self.w):
                if self.get(x, y):
                    r.set(self.h - 1 - y, x)
        return r
    def scale(self, k):
        r = Bitmap(self.w * k, self.h * k)
        for y in range(r.h):
            for x in range(r.w):
                r.set(x, y, self.get(x // k, y // k))
        return r
    def rows(self):
        for y in range(self.h):
            yield ''.join(['#' if self.get(x, y) else ' ' for x in range(self.w)])
    def __sub__(self, o):
        return Bitmap(self.w, self.h, bytearray(a & ~b & 255 for a, b in zip(self.data, o.data)))
    def __or__(self, o):
        return Bitmap(self.w, self.h, bytearray([a | b for a, b in zip(self.data, o.data)]))
b = Bitmap(24, 8)
b.text(0, 0, 'ABC1')
print('\n'.join(b.rows()))
r = b.rotate()
print(r.w, r.h, sum(r.data), bytes(r.data[:6]))
s = b.scale(2)
print(len(s.data), sum(s.data))
n = b
for i in range(4):
    n = n.rotate()
print(n.data == b.data)
def dither(w, h):
    gray = [[(x * 255 // w + y * 3) & 255 for x in range(w)] for y in range(h)]
    out = Bitmap(w, h)
    for y in range(h):
        for x in range(w):
            old = gray[y][x]
            new = 255 if old > 127 else 0
            err = old - new
            if new:
                out.set(x, y)
            for dx, dy, f in ((1, 0, 7), (-1, 1, 3), (0, 1, 5), (1, 1, 1)):
                if 0 <= x + dx < w and y + dy < h:
                    gray[y + dy][x + dx] += err * f / 16
    return out
d = dither(24, 12)
print('\n'.join(d.rows()))
m = (b | dither(24, 8)) - b
print(sum(m.data))
def rle(data):
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out += bytes([j - i, data[i]])
        i = j
    return out
frames = []
for k in range(25):
    f = Bitmap(32, 16)
    f.text(k % 12, k % 8, 'A1')
    frames.append(bytes(rle(f.data)))
print(sum(len(f) for f in frames), len(set(frames)))
