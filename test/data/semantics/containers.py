items = [3, 1, 2]
items.append(5)
items.insert(0, 9)
items.insert(-1, 8)
items.insert(100, 7)
items.extend((4, 6))
print(items, len(items), items[0], items[-1], items[1:3], items[::-1], items[::2], items[-3:], items[5:2], items[1:-1:3])
print(items.pop(), items.pop(0), items.pop(-2), items, items.index(5), items.count(5), 5 in items, 99 not in items)
items.remove(1)
items.sort()
print(items)
items.sort(reverse=True)
print(items)
items.sort(key=lambda v: v % 4)
print(sorted(items), items)
items.reverse()
print(items)
items[1] = "x"
items[2:4] = [0, 0, 0]
print(items)
items[:] = [1, 2, 3]
del items[0]
print(items, items + [4], items * 2, [0] * 3, 2 * [1, 2], [] == [], [1] < [2], [1, 2] < [1, 3], [1] < [1, 0], [[1]] == [[1]])
items += [7]
items += "ab"
items = items * 2
print(items)
copy = items.copy()
other = items
other.clear()
print(items, len(copy), list(items) is items, copy[:] == copy)
del copy[1:3]
print(copy)
matrix = [[row * 3 + col for col in range(3)] for row in range(3)]
print(matrix, [list(row) for row in zip(*matrix)], sum(matrix, []), [matrix[i][i] for i in range(3)])
shared = [[]] * 2
shared[0].append(1)
print(shared)
recursive = [1, [2, [3]]]
recursive[1][1].append(4)
print(recursive)
t = (1, "a", 2.5)
print(t, t[0], t[-1], t[1:], len(t), t + (1,), t * 2, "a" in t, t.index("a"), t.count(1), (1,), (), tuple("ab"), tuple([1]), t == (1, "a", 2.5), (1, 2) < (1, 3), t[::1])
a, b, c = t
(d, e), f = (1, 2), 3
g, *h = [1, 2, 3]
*i, j = "abc"
k, *l, m = range(5)
print(a, b, c, d, e, f, g, h, i, j, k, l, m)
a, b = b, a
[x, y] = 1, 2
print(a, b, x, y)
for index, (left, right) in enumerate([(1, 2), (3, 4)]):
    print(index, left, right)
x = y = z = []
x.append(1)
print(y, z)
d = {"a": 1, "b": 2}
d["c"] = 3
print(sorted(d), sorted(d.keys()), sorted(d.values()), sorted(d.items()), len(d), d["a"], "a" in d, 1 in d)
print(d.get("z"), d.get("z", 0), d.get("a"), d.pop("a"), d.pop("z", None), d.setdefault("b", 9), d.setdefault("n", 9), len(d))
d.update({"b": 5, "q": 6})
d.update([("r", 7)])
d.update(s=8)
print(sorted(d.items()), dict(a=1), sorted(dict([("x", 1), ("y", 2)]).items()), dict({1: 2}), {}.get(1), {1: 2} == {1: 2}, {1: 2} != {1: 3})
del d["b"]
print("b" in d, {n: n * n for n in range(3)} == {0: 0, 1: 1, 2: 4}, bool({}), bool({0: 0}))
c = d.copy()
d.clear()
print(len(c), d, {1: "one", 1.0: "float", True: "bool"}, {(1, 2): "tuple"}[(1, 2)], {None: 1}[None], {b"x": 1}[b"x"], {1.5: 1}[1.5])
print(dict.fromkeys("ab") == {"a": None, "b": None}, dict.fromkeys([1, 2], 0) == {1: 0, 2: 0}, {"one": 1}.popitem())
counts = {}
for letter in "hello world":
    counts[letter] = counts.get(letter, 0) + 1
print(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3])
groups = {}
for word in ["apple", "avocado", "banana", "cherry", "cranberry"]:
    groups.setdefault(word[0], []).append(word)
print([(key, groups[key]) for key in sorted(groups)])
nested = {"a": {"b": [1, 2, {"c": 3}]}}
nested["a"]["b"][2]["c"] += 1
print(nested["a"]["b"][2]["c"], nested)
print({1: 1, 2: 2, 3: 3}, {9: 1, 1: 2, 5: 3}, {"a": 1}, {i: str(i) for i in range(12)}, {16: 0, 32: 1, 0: 2})
s = {1, 2, 3}
s.add(4)
s.add(1)
s.discard(9)
s.discard(2)
s.remove(3)
print(sorted(s), len(s), 1 in s, 9 in s, s, {1} | {2}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1, 2} >= {1}, {1} == {1}, {1, 2} <= {1, 2}, {1, 2} < {1, 2})
print(sorted(s.union([7])), s.intersection([1]), sorted(s.difference([1])), sorted(s.symmetric_difference([1, 8])), s.issubset({1, 4, 5}), s.issuperset({1}), s.isdisjoint({9}))
s.update([10, 11])
s |= {12}
s &= {1, 10, 12}
s -= {1}
s ^= {5}
print(sorted(s), set(), set("aab") == {"a", "b"}, frozenset([1, 1]), sorted({n % 3 for n in range(10)}), set([3, 1, 2]), len({1, 1.0, True}))
s.clear()
print(s, bool(s), frozenset([1]) | {2}, frozenset([1, 2]) & {2}, {frozenset([1]): 2}[frozenset([1])], type({1} & frozenset([1])), type(frozenset([1]) - {1}))
print([n for n in range(10) if n % 2 if n > 3], [(a, b) for a in range(2) for b in "xy"], [[0] * 2 for _ in range(2)], {a: b for a, b in zip("ab", [1, 2])} == {"a": 1, "b": 2})
print(sorted([3, 1, 2]), sorted("bca", reverse=True), sorted([(2, "b"), (1, "c"), (2, "a")]), sorted(["bb", "a", "ccc"], key=len), sorted({3: 0, 1: 0}), sorted([1.5, 1, -2]))
print(list(map(lambda v: v * 2, [1, 2])), list(map(lambda a, b: a + b, [1, 2], (3, 4))), list(filter(lambda v: v > 1, [1, 2, 3])), list(filter(None, [0, 1, "", "a"])), list(map(str, range(3))), list(map(int, "123")))
print(list(zip([1, 2], "ab", (True, False))), list(zip([1, 2, 3], [4])), list(zip()), list(enumerate("ab")), list(enumerate("ab", 5)), list(reversed([1, 2, 3])), list(reversed((1, 2))))
print(list(range(5)), list(range(2, 8, 2)), list(range(5, 0, -2)), range(3), len(range(0, 10, 3)), range(10)[2], range(10)[2:5], range(10)[-1], 3 in range(5), 7 in range(0, 10, 2), range(0), list(range(0)), range(2, 5).start, bool(range(0)))
print(any([0, 1]), any([]), all([1, 1]), all([]), all([1, 0]), min([3, 1]), max((1, 5)), min(1, 2, key=lambda v: -v), max([], default=0), max("ab", "b", key=len), sum(x for x in range(4)), min([[2], [1, 5]]))
it = iter([1, 2, 3])
print(next(it), list(it), list(it))
pairs = iter("abcd")
print(list(zip(pairs, pairs)))
print(isinstance([], list), type(()), type({}), type(set()), type([]) is list, list is list)
i = 0
while True:
    i += 1
    if i == 2:
        continue
    if i > 4:
        break
    print(i, end=" ")
else:
    print("never")
print()
for i in range(3):
    pass
else:
    print("completed", i)
for i in []:
    pass
else:
    print("empty", i)
while i:
    i -= 1
else:
    print("while else", i)
print(1, 2, sep="-", end="!\n")
print(*[1, 2, 3], sep=", ")
print()
print("a", end="")
print("b")
del i
try:
    print(i)
except NameError:
    print("deleted")
value = 5
print("big" if value > 3 else "small", [("even", "odd")[n % 2] for n in range(3)], value if value else None)
if value < 3:
    print("lt")
elif value == 5:
    print("eq")
else:
    print("gt")
assert value == 5, "message"
from ucollections import OrderedDict, deque, namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], len(p), p == (1, 2), tuple(p), Point, isinstance(p, tuple), [c for c in p], p + (3,), Point(*[5, 6]).y)
x, y = p
print(x, y, type(p) is Point, {p: 1}[(1, 2)])
Record = namedtuple("Record", "name age")
people = [Record("Bob", 30), Record("Al", 25)]
print(sorted(people, key=lambda r: r.age)[0].name, people[0], max(people))
ordered = OrderedDict([("z", 1), ("a", 2)])
ordered["m"] = 3
ordered["z"] = 9
print(ordered, list(ordered), list(ordered.items()), ordered["a"], len(ordered))
del ordered["z"]
ordered["z"] = 0
print(list(ordered.keys()), list(ordered.values()), dict(ordered) == {"a": 2, "z": 0}, ordered == OrderedDict([("a", 2), ("z", 0)]))
queue = deque((), 3)
for n in range(5):
    queue.append(n)
print(len(queue), queue.popleft(), queue.popleft(), len(queue), bool(queue), queue.popleft(), bool(queue))
small = deque((), 1, 1)
small.append(1)
for bad in (lambda: small.append(2), lambda: deque((), 2).popleft(), lambda: queue[0], lambda: list(queue), lambda: deque(), lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, x=2), lambda: p.z, lambda: setattr(p, "x", 1), lambda: [][1:2][0], lambda: [1][1], lambda: [1]["a"], lambda: (1,)[1], lambda: {}[1], lambda: {1, 2}[0], lambda: [1, 2].index(5), lambda: [].remove(1), lambda: {1}.remove(2), lambda: set([[]]), lambda: {}.popitem(), lambda: [1] + (1,), lambda: (1,) + [1], lambda: [1] < (1,), lambda: {1: 2} < {1: 3}, lambda: [3, "a"].sort(), lambda: sorted(5), lambda: list(5), lambda: dict([(1, 2, 3)]), lambda: dict([1]), lambda: {}.update(5), lambda: [].insert("a", 1), lambda: [1].pop("a"), lambda: [1].pop(5), lambda: range(5)[9], lambda: tuple(1), lambda: (1, 2)[::2], lambda: list(zip(1)), lambda: list(map(1, [1])), lambda: min([]), lambda: max([1, "a"]), lambda: sum([[]]), lambda: any(5), lambda: next([]), lambda: reversed(5), lambda: enumerate(5), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: len(5), lambda: [1, 2, 3].sort(5), lambda: sorted([1], 2), lambda: {[1]: 2}, lambda: {1: 2}[[1]], lambda: [] in {}, lambda: frozenset([1]).add(2), lambda: OrderedDict(5)):
    try:
        print("value", repr(bad()))
    except Exception as error:
        print(type(error).__name__, error)
print(items, {"a": [1]}["a"][0], [[1, 2], [3]][0][1], "abc"[1][0], (lambda: [5])()[0])
dictionary = {"x": 1}
view = dictionary.keys()
dictionary["y"] = 2
print(len(list(view)), sorted(view), "x" in view, len(dictionary))
try:
    for key in dictionary:
        dictionary.pop(key)
    print(dictionary)
except Exception as error:
    print(type(error).__name__, error)
print({1, 2}.issubset([1, 2, 3]), {1, 2}.issuperset((1,)), {1, 2}.issuperset([1, 5]), {1, 2}.isdisjoint([3, 4]), {1, 2}.isdisjoint("ab"), {"a"}.isdisjoint("ab"), frozenset([1]).issubset(range(3)), set().issuperset([]))
asked = []
def counted(limit):
    for number in range(limit):
        asked.append(number)
        yield number
for limit in (1, 2, 3, 9):
    try:
        first, second = counted(limit)
        print(first, second, asked)
    except ValueError as error:
        print(error, asked)
    asked.clear()
for source in (range(3), "abc", {1: 2, 3: 4, 5: 6}, b"xyz", map(int, "123"), {7}):
    try:
        first, second = source
        print(first, second)
    except ValueError as error:
        print(error)
