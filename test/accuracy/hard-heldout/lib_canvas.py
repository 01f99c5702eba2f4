from lib_shapes import Shape, REGISTRY
WIDTH = 24
class Canvas:
    def __init__(self, w=WIDTH, h=12):
        self.w = w
        self.h = h
        self.rows = [bytearray(b'.' * w) for _ in range(h)]
    def dot(self, x, y, c=b'#'):
        x = int(x)
        y = int(y)
        if 0 <= x < self.w and 0 <= y < self.h:
            self.rows[y][x] = c[0]
    def line(self, a, b):
        n = int(max(abs(a[0] - b[0]), abs(a[1] - b[1]))) + 1
        for i in range(n + 1):
            self.dot(a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n)
    def draw(self, shape):
        if not isinstance(shape, Shape):
            raise TypeError('not a shape: %r' % shape)
        p = shape.points
        for i in range(len(p)):
            self.line(p[i], p[(i + 1) % len(p)])
    def __str__(self):
        return '\n'.join([r.decode() for r in self.rows])
