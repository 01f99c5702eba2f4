# Two modules of one's own, one importing the other; decorators, classes across modules.
import lib_canvas
from lib_shapes import REGISTRY, regular, Polygon as P
from lib_canvas import Canvas
import lib_shapes as hs, sys
c = Canvas()
c.draw(regular(6, 5).moved(8, 6))
c.draw(hs.rect(6, 4).moved(14, 1))
print(c)
for name in sorted(REGISTRY):
    s = REGISTRY[name](5, 7)
    print(name, type(s).__name__, '%.3f' % s.area(), ['%.1f' % b for b in s.bounds()])
try:
    c.draw('square')
except TypeError as e:
    print(e)
shapes = [REGISTRY['regular'](3 + i % 5, 4 + i) for i in range(30)]
print('%.2f' % sum([s.area() for s in shapes]), lib_canvas.WIDTH, isinstance(shapes[0], P))
moved = [s.moved(i, -i) for i, s in enumerate(shapes)]
print(moved[7].bounds()[0] > shapes[7].bounds()[0], 'lib_shapes' in sys.modules)
d = Canvas(40, 15)
d.draw(hs.star(5, 7).moved(12, 7))
print(d)
def lazy():
    import lib_shapes
    from lib_shapes import star as make
    return make(4, 3).spikes + len(lib_shapes.REGISTRY)
print([lazy() for _ in range(5)])
try:
    import no_such_module
except ImportError as e:
    print('missing', e)
