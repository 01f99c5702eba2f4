"""Shapes for the drawing script."""
import math
REGISTRY = {}
def register(cls_name):
    def deco(fn):
        REGISTRY[cls_name] = fn
        return fn
    return deco
class Shape:
    def __init__(self, *points):
        self.points = points
    def bounds(self):
        xs = [p[0] for p in self.points]
        ys = [p[1] for p in self.points]
        return min(xs), min(ys), max(xs), max(ys)
    def moved(self, dx, dy):
        return type(self)(*[(x + dx, y + dy) for x, y in self.points])
class Polygon(Shape):
    def area(self):
        n = len(self.points)
        return abs(sum([self.points[i][0] * self.points[(i + 1) % n][1] - self.points[(i + 1) % n][0] * self.points[i][1] for i in range(n)])) / 2
class Star(Polygon):
    def __init__(self, *points, spikes=5):
        super().__init__(*points)
        self.spikes = spikes
@register('regular')
def regular(n, r):
    return Polygon(*[(r * math.cos(2 * math.pi * i / n), r * math.sin(2 * math.pi * i / n)) for i in range(n)])
@register('rect')
def rect(w, h):
    return Polygon((0, 0), (w, 0), (w, h), (0, h))
@register('star')
def star(n, r):
    pts = []
    for i in range(n * 2):
        k = r if i % 2 else r / 2
        pts.append((k * math.cos(math.pi * i / n), k * math.sin(math.pi * i / n)))
    return Star(*pts, spikes=n)
