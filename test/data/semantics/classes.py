class Base:
    shared = [0]
    kind = "base"

    def __init__(self, name):
        self.name = name

    def describe(self):
        return self.kind + ":" + self.name

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def add(a, b):
        return a + b


class Middle(Base):
    kind = "middle"

    def __init__(self, name, extra):
        super().__init__(name)
        self.extra = extra

    def describe(self):
        return super().describe() + "+" + str(self.extra)

    @classmethod
    def make(cls, name):
        return cls(name, 0)


class Leaf(Middle):
    pass


print(Base("a").describe(), Middle("b", 1).describe(), Leaf("c", 2).describe())
print(Base.make("x").describe(), Leaf.make("y").describe(), Base.add(1, 2), Leaf("q", 1).add(3, 4))
print(isinstance(Leaf("a", 1), Base), issubclass(Leaf, Middle), issubclass(Base, Leaf))
print(isinstance(3, (str, int)), isinstance(True, int), type(Leaf("a", 1)) is Leaf)
print(Leaf, type(Leaf), Leaf.__name__)
Base.shared.append(1)
print(Leaf.shared, Middle("a", 1).shared)
leaf = Leaf("n", 3)
leaf.kind = "own"
print(leaf.describe(), Leaf.kind)
print(hasattr(leaf, "extra"), hasattr(leaf, "nothing"), getattr(leaf, "nothing", "fallback"))
setattr(leaf, "extra", 9)
print(leaf.extra)
del leaf.kind
print(leaf.describe())
try:
    leaf.nothing
except AttributeError as error:
    print("AttributeError", error)
try:
    Leaf.nothing
except AttributeError as error:
    print("AttributeError", error)
try:
    (3).nothing
except AttributeError as error:
    print("AttributeError", error)
try:
    Base()
except TypeError as error:
    print("TypeError", error)


class Left:
    def who(self):
        return "left"


class Right:
    def who(self):
        return "right"

    def only(self):
        return "only right"


class Both(Left, Right):
    pass


print(Both().who(), Both().only())


class Temperature:
    def __init__(self):
        self._value = 20

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new

    @value.deleter
    def value(self):
        self._value = None

    @property
    def fixed(self):
        return 1


t = Temperature()
t.value = 30
print(t.value)
del t.value
print(t.value, t.fixed)
try:
    t.fixed = 2
except AttributeError:
    print("cannot set")


class Vector:
    def __init__(self, *parts):
        self.parts = list(parts)

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.parts, other.parts)])

    def __sub__(self, other):
        return Vector(*[a - b for a, b in zip(self.parts, other.parts)])

    def __mul__(self, factor):
        return Vector(*[a * factor for a in self.parts])

    def __neg__(self):
        return Vector(*[-a for a in self.parts])

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __len__(self):
        return len(self.parts)

    def __getitem__(self, index):
        return self.parts[index]

    def __setitem__(self, index, value):
        self.parts[index] = value

    def __delitem__(self, index):
        del self.parts[index]

    def __contains__(self, value):
        return value in self.parts

    def __iter__(self):
        return iter(self.parts)

    def __call__(self, index, *, scale=1):
        return self.parts[index] * scale

    def __bool__(self):
        return any(self.parts)

    def __repr__(self):
        return "Vector(%s)" % ", ".join(str(part) for part in self.parts)

    def __str__(self):
        return "<" + repr(self) + ">"

    def __iadd__(self, other):
        self.parts = [a + b for a, b in zip(self.parts, other.parts)]
        return self

    def __hash__(self):
        return 7


a = Vector(1, 2, 3)
b = Vector(4, 5, 6)
print(a + b, a - b, a * 2, -a)
print([a, b], a == b, a == Vector(1, 2, 3), a != b, a < b)
print(len(a), a[1], a[-1], 2 in a, 9 in a, list(a), tuple(b))
a[0] = 7
del a[1]
print(a, a(0), a(1, scale=10), bool(a), bool(Vector(0, 0)))
a += Vector(1, 1)
print(a, hash(a), sum(a), min(b, a))
first, *others = b
print(first, others)
try:
    a / 2
except TypeError as error:
    print("TypeError", error)
try:
    2 + a
except TypeError as error:
    print("TypeError", error)


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        if name == "private":
            raise AttributeError(name)
        return "proxy " + name


p = Proxy(1)
print(p.target, p.other, p.yet_another)
try:
    p.private
except AttributeError as error:
    print("AttributeError", error)
print(hasattr(p, "private"), hasattr(p, "x"))


class Countdown:
    def __init__(self, start):
        self.current = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current


print(list(Countdown(4)), sum(Countdown(5)), [n * n for n in Countdown(3)])
print(dict(zip(Countdown(3), "abc")) == {2: "a", 1: "b", 0: "c"})


class Sequence:
    def __getitem__(self, index):
        if index >= 3:
            raise IndexError
        return index * 10


print(list(Sequence()), [v for v in Sequence()])


class Stack(list):
    def push(self, value):
        self.append(value)

    def top(self):
        return self[-1]


s = Stack()
s.push(1)
s.push(2)
print(s.top(), len(s), s, 2 in s)
s[0] = 5
print(s[0], [v for v in s], s + [1])


class MyError(ValueError):
    def __init__(self, code):
        super().__init__("code", code)
        self.code = code


try:
    raise MyError(3)
except ValueError as error:
    print(type(error), error.code, error.args, isinstance(error, Exception))


class Nested:
    class Inner:
        value = [n for n in range(3)]

    table = {"a": 1}
    size = len(table)

    def method(self):
        return self.Inner.value, self.table, Nested.size


print(Nested().method())
print(Nested.Inner)
instance = Nested()
bound = instance.method
print(bound() == Nested.method(instance))
print(sorted(Leaf("a", 1).__dict__.items()))
Plain = type("Plain", (Base,), {"kind": "plain", "extra": lambda self: 5})
print(Plain("z").describe(), Plain("z").extra())


class New:
    def __new__(cls, value):
        self = super().__new__(cls)
        self.prepared = value
        return self

    def __init__(self, value):
        self.value = value + self.prepared


print(New(3).value)


class Slot:
    def __get__(self, obj, owner):
        return "got"


class Callback:
    def __init__(self, function):
        self.function = function


print(Callback(lambda a: a + 1).function(2))


class Context:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind, value)
        return kind is KeyError


with Context() as c:
    print(type(c).__name__)
with Context():
    raise KeyError("swallowed")
try:
    with Context(), Context():
        raise ValueError("through")
except ValueError as error:
    print("caught", error)


def early():
    with Context():
        return "returned"


print(early())
for i in range(3):
    with Context():
        if i == 0:
            continue
        break
