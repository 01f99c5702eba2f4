# Loops, comprehensions, generators, iterators.

# case: for over a range
for i in range(10):
    x = i

# case: for over a range with a variable step
# setup:
n = 2
# run:
for i in range(0, 10, n):
    x = i

# case: for over a range object
# setup:
y = range(5)
# run:
for i in y:
    x = i

# case: for over a list
# setup:
y = [1, 2, 3]
# run:
for i in y:
    x = i

# case: for over a tuple
# setup:
y = (1, 2, 3)
# run:
for i in y:
    x = i

# case: for over a string
# setup:
y = "abc"
# run:
for i in y:
    x = i

# case: for with break and else
# setup:
y = [1, 2, 3]
# run:
for i in y:
    if i == 2:
        break
else:
    x = 0

# case: nested for
for i in range(4):
    for j in range(4):
        x = i * j

# case: while
x = 0
while x < 10:
    x += 1

# case: while true with break
x = 0
while True:
    x += 1
    if x % 3 == 0:
        continue
    if x > 10:
        break

# case: enumerate in a loop
# setup:
y = [4, 5, 6]
# run:
for i, v in enumerate(y):
    x = i + v

# case: enumerate kept
# setup:
y = [4, 5, 6]
# run:
x = enumerate(y)

# case: zip in a loop
# setup:
y = [4, 5, 6]
# run:
for a, b in zip(y, y):
    x = a + b

# case: zip kept
# setup:
y = [4, 5, 6]
# run:
x = zip(y, y, y)

# case: map kept
# setup:
y = [4, 5, 6]
# run:
x = map(str, y)

# case: filter kept
# setup:
y = [4, 5, 6]
# run:
x = filter(None, y)

# case: reversed kept
# setup:
y = [4, 5, 6]
# run:
x = reversed(y)

# case: iter of a list
# setup:
y = [4, 5, 6]
# run:
x = iter(y)

# case: next of an iterator
# setup:
y = iter([4, 5, 6])
# run:
x = next(y) + next(y)

# case: range object
x = range(2, 50, 3)

# case: range methods
# setup:
y = range(2, 50, 3)
# run:
x = len(y) + y[3] + (8 in y)

# case: list comprehension
x = [i for i in range(6)]

# case: list comprehension with a condition
x = [i for i in range(20) if i % 3 == 0]

# case: list comprehension of two loops
x = [i * j for i in range(4) for j in range(4)]

# case: list comprehension over a list
# setup:
y = [1, 2, 3, 4, 5]
# run:
x = [v + 1 for v in y]

# case: comprehension with a free variable
# setup:
n = 5
# run:
x = [v + n for v in range(4)]

# case: dict comprehension over items
# setup:
y = {1: 2, 3: 4}
# run:
x = {v: k for k, v in y.items()}

# case: generator expression kept
# setup:
y = [1, 2]
# run:
x = (v for v in y)

# case: generator object
# pre:
def g():
    yield 1
# run:
x = g()

# case: generator with locals
# pre:
def g(a, b, c):
    d = a + b
    e = b + c
    while d:
        yield d + e
        d -= 1
# run:
x = g(1, 2, 3)

# case: generator with exception blocks
# pre:
def g():
    try:
        yield 1
        try:
            yield 2
        except ValueError:
            pass
    finally:
        pass
# run:
x = g()

# case: generator loop
# pre:
def g(n):
    for i in range(n):
        yield i
# run:
for v in g(5):
    x = v

# case: generator sum
# pre:
def g(n):
    i = 0
    while i < n:
        yield i
        i += 1
# run:
x = sum(g(5))

# case: yield from
# pre:
def inner():
    yield 1
    yield 2
def outer():
    yield from inner()
    yield 3
# run:
x = list(outer())

# case: generator send
# pre:
def echo():
    v = 0
    while True:
        v = yield v
# setup:
y = echo()
next(y)
# run:
x = y.send(5) + y.send(6)

# case: generator close
# pre:
def g():
    while True:
        yield 1
# setup:
y = g()
next(y)
# run:
y.close()

# case: chain of generators
# pre:
def numbers(n):
    for i in range(n):
        yield i
def doubled(source):
    for v in source:
        yield v * 2
# run:
x = list(doubled(numbers(5)))

# case: list of generators
# pre:
def numbers(n):
    for i in range(n):
        yield i
# run:
x = [numbers(i) for i in range(4)]

# case: unpack of a generator
# pre:
def three():
    yield 1
    yield 2
    yield 3
# run:
a, b, c = three()
