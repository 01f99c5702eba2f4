# __getattr__, __call__, operators, properties, metaprogramming with type(), setattr, getattr.
class Vec:
    def __init__(self, *c):
        self.c = c
    def __add__(self, o):
        return Vec(*[a + b for a, b in zip(self.c, o.c)])
    def __sub__(self, o):
        return Vec(*(a - b for a, b in zip(self.c, o.c)))
    def __mul__(self, k):
        if isinstance(k, Vec):
            return sum(a * b for a, b in zip(self.c, k.c))
        return Vec(*[a * k for a in self.c])
    def __neg__(self):
        return self * -1
    def __getitem__(self, i):
        return self.c[i]
    def __len__(self):
        return len(self.c)
    def __eq__(self, o):
        return self.c == o.c
    def __hash__(self):
        return hash(self.c)
    def __repr__(self):
        return 'Vec' + repr(self.c)
    def __call__(self, f):
        return Vec(*map(f, self.c))
    def __contains__(self, x):
        return x in self.c
    def __lt__(self, o):
        return self * self < o * o
    def __iter__(self):
        return iter(self.c)

class Proxy:
    def __init__(self, target):
        self.target = target
        self.reads = {}
    def __getattr__(self, name):
        self.reads[name] = self.reads.get(name, 0) + 1
        return getattr(self.target, name)

class Record:
    pass

def make_class(name, *fields):
    def init(self, *values):
        for f, v in zip(fields, values):
            setattr(self, f, v)
    def show(self):
        return name + '(' + ', '.join(['%s=%r' % (f, getattr(self, f)) for f in fields]) + ')'
    members = {'__init__': init, '__repr__': show, 'fields': fields}
    for i, f in enumerate(fields):
        members['get_' + f] = lambda self, f=f: getattr(self, f)
    return type(name, (Record,), members)

Point = make_class('Point', 'x', 'y')
Circle = make_class('Circle', 'center', 'radius')
shapes = []
for i in range(15):
    shapes.append(Circle(Point(i, i * i), i / 2))
print(shapes[3], shapes[-1].get_center().get_y())
print(isinstance(shapes[0], Record), Circle.fields)
a = Vec(1, 2, 3)
b = Vec(4.5, 5, 6)
print(a + b, b - a, a * b, a * 3, -a, a(lambda x: x * x), 2 in a, len(a), a[1])
total = Vec(0, 0, 0)
for i in range(100):
    total = total + Vec(i, i * 2, i % 7) * 2
print(total)
print(sorted([Vec(3, 4), Vec(1, 1), Vec(2, 0), Vec(0, 5, 1)]))
print({Vec(1, 2): 'a', Vec(2, 1): 'b'}[Vec(2, 1)])
p = Proxy(shapes[4])
for _ in range(9):
    p.radius
p.get_center()
print(sorted(p.reads.items()))
try:
    p.missing
except AttributeError as e:
    print('no', sorted(p.reads))
r = Record()
for i in range(20):
    setattr(r, 'attr_%02d' % i, i * i)
print(sum([getattr(r, 'attr_%02d' % i) for i in range(20)]), hasattr(r, 'attr_20'))
for i in range(0, 20, 2):
    delattr(r, 'attr_%02d' % i)
print(len(r.__dict__), sorted(r.__dict__.keys())[:3])
Hooked = type('Hooked', (object,), {'__getattr__': lambda self, n: n.upper()})
print(Hooked().hello, Hooked().abc)
x, y, z = Vec(7, 8, 9)
print(x, y, z, list(Vec(1)), tuple(Vec(2, 3)))
