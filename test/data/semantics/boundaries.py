# Edges of the built-in types: first and last places, one beyond, counts of arguments, signs of steps.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__)


def run(*fs):
    for f in fs:
        show(f)


def on(make, *actions):
    for action in actions:
        x = make()
        try:
            r = action(x)
            print(repr(r), x)
        except Exception as e:
            print(type(e).__name__, x)


L = lambda: [1, 2, 3, 2, 1]
print("list places")
on(
    L,
    lambda x: x[0],
    lambda x: x[4],
    lambda x: x[5],
    lambda x: x[-1],
    lambda x: x[-5],
    lambda x: x[-6],
    lambda x: x[1:3],
    lambda x: x[:-1],
    lambda x: x[-2:],
    lambda x: x[3:1],
    lambda x: x[5:],
    lambda x: x[10:20],
    lambda x: x[-10:2],
    lambda x: x[::2],
    lambda x: x[1::2],
    lambda x: x[::-1],
    lambda x: x[3::-2],
    lambda x: x[-1:-3:-1],
)
print("list methods")
on(
    L,
    lambda x: x.append(4),
    lambda x: x.append(),
    lambda x: x.append(1, 2),
    lambda x: x.insert(0, 9),
    lambda x: x.insert(2, 9),
    lambda x: x.insert(5, 9),
    lambda x: x.insert(6, 9),
    lambda x: x.insert(-1, 9),
    lambda x: x.insert(-5, 9),
    lambda x: x.insert(-6, 9),
    lambda x: x.insert(1),
    lambda x: x.pop(),
    lambda x: x.pop(0),
    lambda x: x.pop(4),
    lambda x: x.pop(5),
    lambda x: x.pop(-5),
    lambda x: x.pop(-6),
    lambda x: x.pop(0, 0),
    lambda x: x.remove(2),
    lambda x: x.remove(7),
    lambda x: x.index(2),
    lambda x: x.index(2, 1),
    lambda x: x.index(2, 2),
    lambda x: x.index(2, 2, 3),
    lambda x: x.index(2, 2, 4),
    lambda x: x.index(2, -2),
    lambda x: x.index(7),
    lambda x: x.count(1),
    lambda x: x.count(7),
    lambda x: x.reverse(),
    lambda x: x.sort(),
    lambda x: x.sort(reverse=True),
    lambda x: x.sort(key=lambda v: -v),
    lambda x: x.extend([7]),
    lambda x: x.extend(range(2)),
    lambda x: x.extend(7),
    lambda x: x.clear(),
    lambda x: x.copy(),
    lambda x: x.copy(1),
    lambda x: x + [4],
    lambda x: x + (4,),
    lambda x: x * 2,
    lambda x: x * 0,
    lambda x: x * -1,
    lambda x: 2 * x,
    lambda x: x < [1, 2, 4],
    lambda x: x < [1, 2, 3],
    lambda x: x <= [1, 2, 3, 2, 1],
    lambda x: x > [1, 2, 3, 2],
    lambda x: x == [1, 2, 3, 2],
    lambda x: 3 in x,
    lambda x: 9 in x,
    lambda x: len(x),
    lambda x: bool(x),
)


def assign(index, value):
    def f(x):
        x[index] = value

    return f


def replace(first, last, value):
    def f(x):
        x[first:last] = value

    return f


def delete(index):
    def f(x):
        del x[index]

    return f


def cut(first, last):
    def f(x):
        del x[first:last]

    return f


print("list items")
on(
    L,
    assign(0, 9),
    assign(4, 9),
    assign(5, 9),
    assign(-5, 9),
    assign(-6, 9),
    delete(0),
    delete(4),
    delete(5),
    delete(-6),
    replace(1, 3, [9]),
    replace(1, 3, [7, 8, 9]),
    replace(1, 1, [7]),
    replace(5, 9, [7]),
    replace(0, 5, []),
    cut(1, 3),
    cut(3, 1),
    cut(0, 9),
)
print("tuple")
T = lambda: (1, 2, 3)
on(
    T,
    lambda x: x[2],
    lambda x: x[3],
    lambda x: x[-3],
    lambda x: x[-4],
    lambda x: x[1:],
    lambda x: x[::-1],
    lambda x: x + (4,),
    lambda x: x + [4],
    lambda x: x * 2,
    lambda x: x * 0,
    lambda x: x.index(3),
    lambda x: x.index(4),
    lambda x: x.count(1),
    lambda x: x < (1, 2, 4),
    lambda x: x == (1, 2, 3),
    lambda x: x != (1, 2),
)
print("str")
S = lambda: "abcabc"
on(
    S,
    lambda x: x[0],
    lambda x: x[5],
    lambda x: x[6],
    lambda x: x[-6],
    lambda x: x[-7],
    lambda x: x[1:-1],
    lambda x: x[4:2],
    lambda x: x[::-1],
    lambda x: x.find("c"),
    lambda x: x.find("c", 2),
    lambda x: x.find("c", 3),
    lambda x: x.find("c", 0, 2),
    lambda x: x.find("c", 0, 3),
    lambda x: x.find(""),
    lambda x: x.find("x"),
    lambda x: x.rfind("c"),
    lambda x: x.rfind("c", 0, 5),
    lambda x: x.rfind("c", 0, 6),
    lambda x: x.index("b"),
    lambda x: x.index("x"),
    lambda x: x.rindex("b"),
    lambda x: x.count("bc"),
    lambda x: x.count(""),
    lambda x: x.count("a", 1),
    lambda x: x.replace("b", "XY"),
    lambda x: x.replace("b", "XY", 1),
    lambda x: x.replace("b", "XY", 0),
    lambda x: x.replace("x", "y"),
    lambda x: x.split("b"),
    lambda x: x.split("b", 1),
    lambda x: x.split("b", 0),
    lambda x: x.rsplit("b", 1),
    lambda x: x.split(""),
    lambda x: x.startswith("ab"),
    lambda x: x.startswith("bc", 1),
    lambda x: x.startswith("bc", 2),
    lambda x: x.endswith("bc"),
    lambda x: x.endswith("abcabcd"),
    lambda x: x.strip("ac"),
    lambda x: x.lstrip("a"),
    lambda x: x.rstrip("c"),
    lambda x: x.partition("c"),
    lambda x: x.rpartition("c"),
    lambda x: x.partition("x"),
    lambda x: x.rpartition("x"),
    lambda x: x.upper(),
    lambda x: x.join(["1", "2", "3"]),
    lambda x: x.join([]),
    lambda x: x.join(["1"]),
    lambda x: x.join([1]),
    lambda x: x.isalpha(),
    lambda x: x.isdigit(),
    lambda x: x.islower(),
    lambda x: x.isupper(),
    lambda x: x.isspace(),
    lambda x: x * 2,
    lambda x: x * -1,
    lambda x: x + 1,
    lambda x: "ca" in x,
    lambda x: "" in x,
    lambda x: 1 in x,
    lambda x: x < "abcabd",
    lambda x: x < "abcabc",
    lambda x: x <= "abcabc",
    lambda x: x > "abcab",
    lambda x: x.encode(),
    lambda x: x.center(10),
    lambda x: x.center(9),
    lambda x: x.center(6),
)
on(
    lambda: "  a  b ",
    lambda x: x.split(),
    lambda x: x.split(None, 1),
    lambda x: x.split(" "),
    lambda x: x.strip(),
    lambda x: x.lstrip(),
    lambda x: x.rstrip(),
)
print("bytes")
on(
    lambda: b"abc",
    lambda x: x[0],
    lambda x: x[3],
    lambda x: x[-3],
    lambda x: x[1:],
    lambda x: x + b"d",
    lambda x: x + "d",
    lambda x: x.find(b"c"),
    lambda x: x.decode(),
    lambda x: x.upper(),
    lambda x: list(x),
    lambda x: x == "abc",
    lambda x: 97 in x,
    lambda x: b"bc" in x,
)
run(
    lambda: bytes(3),
    lambda: bytes(0),
    lambda: bytes(-1),
    lambda: bytes([0, 255]),
    lambda: bytes([256]),
    lambda: bytes("a"),
    lambda: bytes("a", "utf8"),
    lambda: bytearray(2),
    lambda: bytearray(b"ab"),
    lambda: bytearray([1, 2]),
)
print("bytearray")
on(
    lambda: bytearray(b"abc"),
    lambda x: x.append(100),
    lambda x: x.append(256),
    lambda x: x.append(-1),
    lambda x: x.extend(b"de"),
    lambda x: x[0],
    lambda x: x[3],
    lambda x: x[1:3],
    assign(0, 65),
    assign(3, 65),
    assign(-4, 65),
    replace(0, 2, b"xyz"),
    replace(0, 0, b"z"),
    lambda x: x + b"d",
    lambda x: len(x),
)
print("dict")
D = lambda: {1: "a", 2: "b"}
on(
    D,
    lambda x: x[1],
    lambda x: x[3],
    lambda x: x.get(3),
    lambda x: x.get(3, 0),
    lambda x: x.get(1, 0),
    lambda x: x.get(),
    lambda x: x.get(1, 2, 3),
    lambda x: x.pop(1),
    lambda x: x.pop(3),
    lambda x: x.pop(3, 0),
    lambda x: x.pop(1, 0),
    lambda x: x.setdefault(3),
    lambda x: x.setdefault(3, "c"),
    lambda x: x.setdefault(1, "c"),
    lambda x: x.update({1: "z"}),
    lambda x: x.update([(5, 6)]),
    lambda x: x.update([(5, 6, 7)]),
    lambda x: x.update([(5,)]),
    lambda x: x.update(),
    lambda x: x.clear(),
    lambda x: x.copy(),
    lambda x: sorted(x.keys()),
    lambda x: sorted(x.values()),
    lambda x: sorted(x.items()),
    lambda x: 1 in x,
    lambda x: "a" in x,
    lambda x: len(x),
    lambda x: x == {2: "b", 1: "a"},
    lambda x: x == {1: "a"},
    assign([], 1),
    delete(1),
    delete(3),
)
run(
    lambda: {}.popitem(),
    lambda: {1: 2}.popitem(),
    lambda: dict.fromkeys([1]),
    lambda: dict.fromkeys([1], 5),
    lambda: dict([(1, 2)]),
    lambda: dict(a=1),
)
print("set")
on(
    lambda: {1, 2, 3},
    lambda x: x.add(3),
    lambda x: x.add([]),
    lambda x: x.remove(3),
    lambda x: x.remove(4),
    lambda x: x.discard(4),
    lambda x: x.discard(3),
    lambda x: sorted(x & {2, 3, 4}),
    lambda x: sorted(x | {4}),
    lambda x: sorted(x - {1}),
    lambda x: sorted(x ^ {1, 4}),
    lambda x: x <= {1, 2, 3},
    lambda x: x < {1, 2, 3},
    lambda x: x < {1, 2, 3, 4},
    lambda x: x >= {1, 2},
    lambda x: x > {1, 2, 3},
    lambda x: x == {3, 2, 1},
    lambda x: x.issubset({1, 2, 3, 4}),
    lambda x: x.issuperset({1, 4}),
    lambda x: x.isdisjoint({4}),
    lambda x: x.isdisjoint({3}),
    lambda x: x.update({4}),
    lambda x: x.intersection_update({1}),
    lambda x: x.difference_update({1}),
    lambda x: x.symmetric_difference_update({1, 4}),
    lambda x: sorted(x.union({9}, {8})),
    lambda x: sorted(x.intersection({1})),
    lambda x: sorted(x.difference({1}, {2})),
    lambda x: x.clear(),
    lambda x: len(x),
)
print("range")
on(
    lambda: range(1, 10, 3),
    lambda x: x[0],
    lambda x: x[2],
    lambda x: x[3],
    lambda x: x[-3],
    lambda x: x[-4],
    lambda x: len(x),
    lambda x: list(x),
    lambda x: 4 in x,
    lambda x: 5 in x,
    lambda x: x[1:],
    lambda x: x[::2],
    lambda x: x == range(1, 11, 3),
)
run(
    lambda: len(range(0)),
    lambda: len(range(5, 1)),
    lambda: len(range(1, 10, 2)),
    lambda: len(range(1, 11, 2)),
    lambda: list(range(5, 1, -2)),
    lambda: list(range(5, 0, -2)),
    lambda: range(1, 2, 0),
    lambda: bool(range(0)),
    lambda: range(),
    lambda: range(1, 2, 3, 4),
)
print("numbers")
run(
    lambda: 7 // 2,
    lambda: -7 // 2,
    lambda: 7 // -2,
    lambda: 7 % 2,
    lambda: -7 % 3,
    lambda: 7 % -3,
    lambda: divmod(-7, 3),
    lambda: divmod(7, 0),
    lambda: 1 / 0,
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 2**10,
    lambda: 2**-1,
    lambda: 0**0,
    lambda: pow(3, 4, 5),
    lambda: 1 << 40,
    lambda: 1 << -1,
    lambda: -5 >> 1,
    lambda: 5 >> 70,
    lambda: -5 >> 70,
    lambda: ~5,
    lambda: 5 & -2,
    lambda: -5 | 2,
    lambda: -5 ^ 3,
    lambda: abs(-5),
    lambda: round(2.5),
    lambda: round(3.5),
    lambda: round(-2.5),
    lambda: round(2.675, 1),
    lambda: int("10"),
    lambda: int("-10"),
    lambda: int("0x10", 16),
    lambda: int("z", 36),
    lambda: int("z", 35),
    lambda: int(""),
    lambda: int("1.5"),
    lambda: int(-1.9),
    lambda: float("1.5"),
    lambda: float("x"),
    lambda: hex(-255),
    lambda: bin(5),
    lambda: oct(8),
    lambda: chr(97),
    lambda: ord("a"),
    lambda: ord("ab"),
    lambda: min(3, 1, 2),
    lambda: max([3, 1, 2]),
    lambda: min([]),
    lambda: max([], default=7),
    lambda: max([1, 2], key=lambda v: -v),
    lambda: sum([1, 2], 10),
    lambda: sum([]),
    lambda: any([]),
    lambda: all([]),
    lambda: any([0, 1]),
    lambda: all([0, 1]),
    lambda: sorted([3, 1, 2], reverse=True),
    lambda: list(zip([1, 2, 3], "ab")),
    lambda: list(enumerate("ab", 5)),
    lambda: list(reversed([1, 2])),
    lambda: list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])),
    lambda: list(filter(None, [0, 1, 2])),
    lambda: isinstance(True, int),
    lambda: isinstance(1, (str, int)),
    lambda: issubclass(bool, int),
    lambda: 1 < 2 < 3,
    lambda: 1 < "a",
    lambda: 1 == "1",
    lambda: True + True,
    lambda: 2**62,
    lambda: 2**63 - 1,
    lambda: -(2**63),
    lambda: 2**64 // 3,
    lambda: (2**64) % 1000,
    lambda: (5).to_bytes(2, "little"),
    lambda: int.from_bytes(b"\x01\x02", "little"),
    lambda: int.from_bytes(b"\x01\x02", "big"),
)
print("formats")
run(
    lambda: "%d|%5d|%-5d|%05d|%+d" % (1, 2, 3, 4, 5),
    lambda: "%x %X %o" % (255, 255, 8),
    lambda: "%s|%5s|%-5s|%.2s" % ("a", "b", "c", "def"),
    lambda: "%.2f|%8.3f|%g" % (1.005, 2.5, 0.5),
    lambda: "%c%c" % ("a", 98),
    lambda: "%d%%" % 5,
    lambda: "%d" % "a",
    lambda: "%d %d" % (1,),
    lambda: "%d" % (1, 2),
    lambda: "%(a)s" % {"a": 1},
    lambda: "{} {}".format(1, 2),
    lambda: "{1} {0}".format(1, 2),
    lambda: "{a}".format(a=1),
    lambda: "{}".format(),
    lambda: "{2}".format(1, 2),
    lambda: "{:5}|{:<5}|{:>5}|{:^5}".format(1, 2, 3, 4),
    lambda: "{:05d}|{:+}|{:x}|{:#x}|{:b}".format(1, 2, 255, 255, 5),
    lambda: "{:.2f}|{:8.2f}".format(1.5, 2.25),
    lambda: "{!r}".format("a"),
    lambda: "{0[1]}".format([1, 2]),
    lambda: "{{}}".format(),
    lambda: "{:,}".format(1234567),
    lambda: "{:*^7}".format("ab"),
)
print("unpacking")


def unpack(values):
    a, b = values
    return a, b


def starred(values):
    a, *b, c = values
    return a, b, c


run(
    lambda: unpack([1, 2]),
    lambda: unpack([1]),
    lambda: unpack([1, 2, 3]),
    lambda: unpack("ab"),
    lambda: unpack(5),
    lambda: starred([1, 2]),
    lambda: starred([1]),
    lambda: starred([1, 2, 3, 4]),
)
