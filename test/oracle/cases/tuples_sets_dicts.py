# Tuples, sets, frozen sets and dicts.

# case: tuple of variables
# setup:
a = 1
# run:
x = (a, a, a)

# case: tuple of one
# setup:
a = 1
# run:
x = (a,)

# case: empty tuple
x = ()

# case: tuple from a list
# setup:
y = [1, 2, 3, 4, 5]
# run:
x = tuple(y)

# case: tuple from a range
x = tuple(range(9))

# case: tuple concatenation
# setup:
y = (1, 2)
# run:
x = y + y

# case: tuple concatenation with empty
# setup:
y = (1, 2)
# run:
x = y + ()

# case: tuple multiplication
# setup:
y = (1, 2)
# run:
x = y * 4

# case: tuple slice
# setup:
y = (1, 2, 3, 4, 5)
# run:
x = y[1:4]

# case: tuple index and compare
# setup:
y = (1, 2, 3)
# run:
x = y.index(3) + y.count(1)
z = y < y

# case: tuple of constants
x = (1, 2, 3)

# case: nested tuple of constants
x = ((1, 2), (3, 4))

# case: multiple assignment
# setup:
a = b = 1
# run:
a, b = b, a

# case: multiple assignment of four
# setup:
a = b = c = d = 1
# run:
a, b, c, d = b, c, d, a

# case: return of a tuple
# pre:
def pair(a):
    return a, a
# run:
x = pair(5)

# case: empty dict
x = {}

# case: dict literal of one
x = {1: 2}

# case: dict literal of five
x = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}

# case: dict literal with string keys
x = {"one": 1, "two": 2, "three": 3}

# case: nested dict literals
x = {1: {2: 3}, 4: {5: {}}}

# case: insert three
x = {}
for i in range(3):
    x[i] = i

# case: insert seven
x = {}
for i in range(7):
    x[i] = i

# case: insert twenty-five
x = {}
for i in range(25):
    x[i] = i

# case: insert into a literal
x = {1: 1, 2: 2}
x[3] = 3

# case: replace a value
# setup:
x = {1: 1, 2: 2}
# run:
x[2] = 5

# case: dict comprehension
x = {i: i for i in range(5)}

# case: dict from keyword arguments
x = dict(a=1, b=2)

# case: dict from pairs
# setup:
y = [(1, 2), (3, 4)]
# run:
x = dict(y)

# case: dict from a dict
# setup:
y = {1: 2, 3: 4, 5: 6}
# run:
x = dict(y)

# case: dict from zip
# setup:
y = [1, 2, 3]
# run:
x = dict(zip(y, y))

# case: dict.fromkeys
# setup:
y = [1, 2, 3]
# run:
x = dict.fromkeys(y, 0)

# case: dict copy
# setup:
y = {}
for i in range(5):
    y[i] = i
# run:
x = y.copy()

# case: dict update
# setup:
x = {1: 2}
y = {3: 4, 5: 6, 7: 8}
# run:
x.update(y)

# case: dict get setdefault pop
# setup:
x = {1: 2, 3: 4}
# run:
x.get(1)
x.get(9, 0)
x.setdefault(3, 1)
x.pop(1)

# case: dict setdefault of a new list
# setup:
x = {}
# run:
x.setdefault(5, []).append(1)

# case: dict popitem
# setup:
x = {1: 2, 3: 4}
# run:
y = x.popitem()

# case: dict delete all
# setup:
x = {}
for i in range(10):
    x[i] = i
# run:
for i in range(10):
    del x[i]

# case: dict clear
# setup:
x = {}
for i in range(10):
    x[i] = i
# run:
x.clear()

# case: dict membership
# setup:
y = {1: 2}
# run:
x = 1 in y and 2 not in y

# case: loop over keys
# setup:
y = {1: 2, 3: 4}
# run:
for k in y:
    x = y[k]

# case: loop over items
# setup:
y = {1: 2, 3: 4, 5: 6}
# run:
for k, v in y.items():
    x = v

# case: loop over values
# setup:
y = {1: 2, 3: 4, 5: 6}
# run:
for v in y.values():
    x = v

# case: keys view
# setup:
y = {1: 2}
# run:
x = y.keys()

# case: list of sorted items
# setup:
y = {3: 1, 1: 2}
# run:
x = sorted(y.items())

# case: dict equality
# setup:
y = {1: 2}
# run:
x = y == {1: 2}

# case: counting
x = {}
for i in (1, 2, 1, 3, 1):
    x[i] = x.get(i, 0) + 1

# case: dict with tuple keys
x = {}
for i in range(4):
    x[(i, i)] = i

# case: OrderedDict of nine
# pre:
from ucollections import OrderedDict
# run:
x = OrderedDict()
for i in range(9):
    x[i] = i

# case: empty set
x = set()

# case: set literal of three
x = {1, 2, 3}

# case: set literal of seven
x = {1, 2, 3, 4, 5, 6, 7}

# case: set of a list
# setup:
y = [1, 2, 3, 2, 1]
# run:
x = set(y)

# case: set add nine
x = set()
for i in range(9):
    x.add(i)

# case: set discard remove pop
# setup:
x = {1, 2, 3}
# run:
x.discard(1)
x.remove(2)
x.pop()

# case: set union
# setup:
a = {1, 2, 3}
b = {3, 4, 5}
# run:
x = a | b

# case: set intersection
# setup:
a = {1, 2, 3}
b = {2, 3, 4}
# run:
x = a & b

# case: set difference
# setup:
a = {1, 2, 3}
b = {2, 3, 4}
# run:
x = a - b

# case: set symmetric difference
# setup:
a = {1, 2, 3}
b = {2, 3, 4}
# run:
x = a ^ b

# case: set update
# setup:
x = {1}
# run:
x.update([2, 3, 4, 5])

# case: set copy
# setup:
y = {1, 2, 3}
# run:
x = y.copy()

# case: set comprehension
x = {i & 3 for i in range(8)}

# case: set comparisons
# setup:
a = {1, 2, 3}
b = {1, 2}
# run:
x = b <= a and a >= b and b.issubset(a) and not a.isdisjoint(b)

# case: frozenset
x = frozenset([1, 2])

# case: set clear
# setup:
x = {1, 2, 3, 4, 5, 6}
# run:
x.clear()
