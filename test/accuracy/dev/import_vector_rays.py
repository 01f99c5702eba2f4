# Uses a module of its own: spheres and rays.
from lib_vector import Vector, ZERO, AXES
import lib_vector
import math


class Sphere:
    def __init__(self, centre, radius, name):
        self.centre = centre
        self.radius = radius
        self.name = name

    def hit(self, origin, direction):
        oc = origin - self.centre
        b = oc.dot(direction)
        c = oc.dot(oc) - self.radius * self.radius
        d = b * b - c
        return None if d < 0 else -b - math.sqrt(d)


scene = [Sphere(Vector(0.0, 0.0, 6.0), 2.0, "a"), Sphere(Vector(2.0, 1.0, 9.0), 1.5, "b"), Sphere(Vector(-2.0, -1.0, 5.0), 1.0, "c")]
rows = []
for y in range(-6, 7):
    row = ""
    for x in range(-12, 13):
        direction = Vector(x / 12, y / 6, 2.0).unit()
        best = None
        for s in scene:
            t = s.hit(ZERO, direction)
            if t is not None and (best is None or t < best[0]):
                best = (t, s)
        row += best[1].name if best else "."
    rows.append(row)
print("\n".join(rows))
print(AXES[0].cross(AXES[1]), lib_vector.math is math)
