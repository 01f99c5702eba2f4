# Numbers, operators between types, and objects of classes that define their own.
from ucollections import namedtuple, deque, OrderedDict
from array import array


def show(what, *args):
    try:
        return what(*args)
    except Exception as error:
        return (type(error).__name__, error.args)


INTS = (0, 1, -1, 2, 7, -7, 255, -256, 2 ** 30, 2 ** 62, -(2 ** 62), 2 ** 63, -(2 ** 63) - 1, 10 ** 30)
for left in INTS:
    print(left, [left + right for right in INTS], [left * right for right in INTS], [left - right for right in INTS])
    print([show(lambda: left // right) for right in INTS], [show(lambda: left % right) for right in INTS])
    print([left & right for right in INTS], [left | right for right in INTS], [left ^ right for right in INTS])
    print([left < right for right in INTS], [left >= right for right in INTS], -left, ~left, +left, abs(left), bool(left))
    print([show(lambda: left << count) for count in (-1, 0, 1, 5, 33, 64)], [show(lambda: left >> count) for count in (-1, 0, 1, 5, 33, 64, 200)])
    print([show(lambda: left ** power) for power in (0, 1, 2, 3)], [show(pow, left, 3, divisor) for divisor in (1, 2, 7)], show(divmod, left, 7), show(divmod, left, -7), show(divmod, left, 0))
    print(hex(left), bin(left), oct(left), "%d %5d %-5d| %x" % (left, left, left, left), "{:,} {:>8} {:08x}".format(left, left, left))
for size in (1, 2, 4, 8, 9):
    print(size, [show(lambda: value.to_bytes(size, order)) for value in (0, 1, 255, 256) for order in ("little", "big")])
print([int.from_bytes(data, order) for data in (b"", b"\x01", b"\xff\x00", b"\x00\x01\x02", b"\x80" * 9) for order in ("little", "big")])
print([show(int, text) for text in ("0", "-12", " 7 ", "", "1_0", "0x1f", "z", "99999999999999999999", b"12")], [show(int, text, base) for text, base in (("1f", 16), ("0x1f", 16), ("0b11", 0), ("z", 36), ("8", 8), ("12", 1))])
print([int(value) for value in (1.9, -1.9, 2.5e10, -1e15, True)], show(int, float("inf")), show(int, float("nan")), show(int, None), int(2.0 ** 70), int(-(2.0 ** 70)))
FLOATS = (0.0, 0.5, -0.5, 1.0, 1.5, -2.5, 100.25)
for left in FLOATS:
    print([left + right for right in FLOATS], [left * right for right in FLOATS], [show(lambda: left // right) for right in FLOATS], [show(lambda: left % right) for right in FLOATS], [show(lambda: left / right) for right in FLOATS])
    print([left < right for right in FLOATS], [left == right for right in (0, 1, 0.5, "0", None)], -left, abs(left), bool(left), int(left), round(left), left ** 2, show(divmod, left, 2))
print([round(value) for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6)], round(2.25, 1), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(5, 3))
print([show(lambda: value + other) for value in (1, 1.5, True, "a", b"a", [1], (1,), None) for other in (2, 2.5, False, "b", b"b", [2], (2,), None)])
print([show(lambda: value < other) for value in (1, 1.5, True, "a", b"a", [1], (1,), None) for other in (2, 0.5, False, "b", b"b", [2], (2,), None)])
print([value == other for value in (1, 1.0, True, "a", b"a", [1], (1,), None, {1: 2}, {1}) for other in (1, 1.0, True, "a", b"a", [1], (1,), None, {1: 2}, {1})])
print([show(lambda: other in value) for value in ("ab", b"ab", [1, "a"], (1, "a"), {1: 2}, {1}, range(3), bytearray(b"ab")) for other in (1, "a", b"a", 97, None)])
print([show(lambda: value * count) for value in ([1], (1, 2), "a") for count in (-1, 0, 2, 1.5)])
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], (1, 2) >= (1,), (2,) > (1, 9), [1, 2] == [1, 2.0], (1, (2, [3])) == (1, (2, [3])))
print(min(3, 1, 2), max([4, 9, 2]), min("b", "a"), show(min, []), max((1, -5), key=abs), min([], default=7), sum([1, 2], 10), sum([]), sorted([3, 1, 2], reverse=True), sorted(["b", "A", "c"], key=lambda text: text.lower()))
print(all([]), any([]), all([1, 0]), any([0, 2]), list(zip((1, 2, 3), "ab")), list(map(lambda a, b: a + b, (1, 2), (3, 4, 5))), list(filter(None, (0, 1, "", "x"))), list(enumerate("ab", 5)), list(reversed([1, 2, 3])), list(reversed("ab")))


class Box:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "Box(%r)" % (self.value,)

    def __add__(self, other):
        return Box((self.value, "+", other))

    def __iadd__(self, other):
        return Box((self.value, "+=", other))

    def __sub__(self, other):
        return NotImplemented if other == 0 else Box((self.value, "-", other))

    def __mul__(self, other):
        return Box((self.value, "*", other))

    def __neg__(self):
        return Box(("-", self.value))

    def __eq__(self, other):
        return isinstance(other, Box) and self.value == other.value

    def __lt__(self, other):
        return self.value < other.value

    def __hash__(self):
        return self.value

    def __len__(self):
        return self.value

    def __bool__(self):
        return self.value != 3

    def __getitem__(self, index):
        if index == 4:
            raise IndexError
        return (self.value, index)

    def __contains__(self, item):
        return item == self.value

    def __call__(self, *args, **named):
        return (self.value, args, sorted(named.items()))


box = Box(2)
print(box + 1, box - 1, show(lambda: box - 0), box * 2, -box, box == Box(2), box != Box(2), box == 2, box < Box(3), show(lambda: box > 3), show(lambda: box / 2), show(lambda: 2 + box))
box += 5
print(box, Box(3) or "no", not Box(3), len(Box(4)), 5 in Box(5), Box(1)[2], Box(1)[1:2], [item for item in Box(0)], Box(7)(1, x=2), {Box(1): "one"}[Box(1)], show(lambda: Box("text").__len__()), show(lambda: ~Box(1)))


class Base:
    shared = []

    def __init__(self, *args):
        self.args = args

    @property
    def first(self):
        return self.args[0]

    @first.setter
    def first(self, value):
        self.args = (value,)

    @staticmethod
    def plain(*args):
        return args

    @classmethod
    def made(cls, *args):
        return cls(*args)

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return "?" + name

    def who(self):
        return "base"


class Derived(Base):
    def who(self):
        return "derived of " + super().who()

    def __setattr__(self, name, value):
        super().__setattr__(name, value)

    def __delattr__(self, name):
        object.__delattr__(self, name) if name != "kept" else None


one = Derived.made(1, 2)
print(one.who(), one.first, one.other, show(lambda: one.nothing), one.plain(3), Base.plain(4), isinstance(one, Base), isinstance(one, (int, Derived)), issubclass(Derived, Base), issubclass(Base, Derived), isinstance(True, int), hasattr(one, "no"), hasattr(one, "yes"), show(lambda: getattr(one, "nope", 5)))
one.first = 9
one.extra = 1
print(one.first, one.args, one.extra, getattr(one, "extra"), setattr(one, "extra", 2), one.extra)
del one.extra
print(one.extra, Derived.__name__, one.__class__ is Derived)
Base.shared.append(1)
Derived.later = 5
print(Derived.shared, one.later, show(lambda: Base.nothing), show(lambda: Derived(1).first.nothing))

Point = namedtuple("Point", ("left", "top"))
point = Point(1, top=2)
print(point, point.left, point[1], point == (1, 2), len(point), point[-1:], show(Point, 1), show(Point, 1, 2, 3), show(lambda: point.wide), [item for item in point])
queue = deque((), 3)
for value in range(5):
    queue.append(value)
print(len(queue), queue.popleft(), len(queue), bool(queue), queue.popleft(), queue.popleft(), show(queue.popleft), bool(queue))
limited = deque((), 1, 1)
print(limited.append(1), show(limited.append, 2))
ordered = OrderedDict([("b", 1), ("a", 2)])
ordered["c"] = 3
ordered["b"] = 4
print(ordered, list(ordered.items()), ordered.pop("a"), list(ordered), ordered == {"b": 4, "c": 3})
table = {1: "a", 2: "b"}
print(table.get(1), table.get(3), table.get(3, 0), table.pop(1), show(table.pop, 1), table.pop(1, 9), table.setdefault(5), table.setdefault(5, 1), table.setdefault(6, 1), table, table.copy() == table, show({}.popitem))
table.update({2: "c"}, x=1)
print(table, sorted(table.keys(), key=str), list(table.values()), 2 in table.keys(), dict([(1, 2)]), dict(a=1), show(dict, [1]), show(lambda: table["none"]), dict.fromkeys((1, 2)), dict.fromkeys("ab", 0))
numbers = array("h", (1, -2))
numbers.append(70000)
numbers.extend(array("h", (4,)))
print(numbers, numbers[2], len(numbers), array("f", (0.1,))[0] == 0.1, array("B", b"ab"), show(array, "x"), show(numbers.append, "a"), bytearray(b"ab") + b"c", list(array("i", range(3))), array("h", (1,)) == array("h", (1,)))
items = [5, 3]
items.extend((1, 4))
items.insert(1, 9)
items.insert(-1, 8)
items.insert(99, 7)
items.insert(-99, 6)
print(items, items.index(9), show(items.index, 0), items.index(7, 3), show(items.index, 6, 1), items.count(5), items.pop(), items.pop(0), items.pop(-2), show(items.pop, 9), show([].pop), items.remove(9), show(items.remove, 0), items.reverse(), items, items.sort(), items, items.copy(), items.clear(), items)
for words in (["b", "a"], [2, 1, 3], [(2, 1), (1, 2)], [1, "a"]):
    print(show(words.sort), words, show(lambda: words.sort(key=lambda word: -1 if word == "a" else 1, reverse=True)), words)
few = {1, 2, 3}
print(few.add(3), few.discard(9), show(few.remove, 9), few | {4}, few & {2, 9}, few - {1}, few ^ {3, 4}, few <= {1, 2, 3, 4}, few < {1, 2, 3}, few >= {1}, few.issubset((1, 2, 3)), few.issuperset([4]), few.isdisjoint({7}), few.isdisjoint("ab"), few.union([5]), few.difference([1], [2]), few.intersection((1, 8)), few.symmetric_difference([1, 7]))
print(few.update([7]), few.difference_update([7]), few.intersection_update([1, 2]), few.symmetric_difference_update([2, 5]), few, few.copy() == few, few == frozenset(few), show(frozenset(few).union, [6]), show(lambda: few.add([])), set("aab") == {"a", "b"}, few.clear(), few, show(few.pop))


def counting(stop):
    for value in range(stop):
        try:
            got = yield value
            if got is not None:
                print("got", got)
        except ValueError as error:
            print("caught", error)
    return "done"


def delegating():
    result = yield from counting(2)
    print("result", result)
    yield from (7, 8)


steps = counting(4)
print(next(steps), steps.send("x"), steps.throw(ValueError("v")), steps.close(), show(next, steps))
steps = counting(1)
print(next(steps), show(next, steps), list(delegating()), show(counting(1).send, 1), show(lambda: counting(2).throw(KeyError("k"))))
print([show(lambda: next(iterator)) for iterator in (iter([]), iter(""), iter({}), iter(range(0)))], show(iter, 5), show(lambda: list(iter(counting(3)))))
print(dict.fromkeys({1: 2, 3: 4}), dict.fromkeys({1: 2}, 5), {}.fromkeys((1,)), {0: 1}.fromkeys("a", 2), array("H", array("B", (1, 200))), array("f", array("h", (-3,))), array("B", bytearray(b"ab")))
