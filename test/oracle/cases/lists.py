# Lists. A case is `# case: NAME`, optionally `# pre:` (module level) and `# setup:` (same function), and `# run:`;
# without a section the lines are the measured ones. x and y are None before the setup.

# case: empty literal
x = []

# case: literal of three
x = [1, 2, 3]

# case: literal of five
x = [1, 2, 3, 4, 5]

# case: literal of seventeen
x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]

# case: nested literals
x = [[1, 2], [3, 4], [[5], []]]

# case: literal of names
# setup:
a = 1
b = [2]
# run:
x = [a, b, a, b, a]

# case: append four
x = []
for i in range(4):
    x.append(i)

# case: append five
x = []
for i in range(5):
    x.append(i)

# case: append thirty
x = []
for i in range(30):
    x.append(i)

# case: append to a full literal
x = [1, 2, 3, 4, 5]
x.append(6)

# case: append to one of nine
x = [0, 0, 0, 0, 0, 0, 0, 0, 0]
x.append(1)

# case: multiply
x = [0] * 20

# case: multiply a pair
# setup:
n = 7
# run:
x = [1, 2] * n

# case: multiply by zero
x = [1, 2, 3] * 0

# case: concatenate
# setup:
a = [1, 2, 3]
b = [4, 5, 6, 7]
# run:
x = a + b

# case: concatenate three
# setup:
a = [1, 2, 3]
# run:
x = a + a + a

# case: augmented add of a list
# setup:
x = [1, 2, 3]
# run:
x += [4, 5, 6]

# case: augmented add of a range
# setup:
x = [1, 2]
# run:
x += range(10)

# case: extend by a list
# setup:
x = []
y = [1, 2, 3, 4, 5, 6]
# run:
x.extend(y)

# case: extend by a tuple
# setup:
x = [0]
y = (1, 2, 3, 4, 5, 6)
# run:
x.extend(y)

# case: slice copy
# setup:
y = [1, 2, 3, 4, 5, 6]
# run:
x = y[:]

# case: slice of four
# setup:
y = [1, 2, 3, 4, 5, 6]
# run:
x = y[1:5]

# case: slice of nine from the end
# setup:
y = [0] * 30
# run:
x = y[-9:]

# case: slice with a step
# setup:
y = [0] * 30
# run:
x = y[::3]

# case: empty slice
# setup:
y = [0] * 30
# run:
x = y[5:5]

# case: slice assignment that shrinks
# setup:
x = [0] * 20
# run:
x[2:12] = [1]

# case: slice assignment that grows
# setup:
x = [1, 2, 3, 4]
# run:
x[1:2] = [7, 8, 9, 10, 11]

# case: delete a slice
# setup:
x = [0] * 40
# run:
del x[3:30]

# case: delete items
# setup:
x = [0] * 10
# run:
del x[0]
del x[-1]

# case: copy
# setup:
y = [0] * 11
# run:
x = y.copy()

# case: from a tuple
# setup:
y = (1, 2, 3, 4, 5, 6)
# run:
x = list(y)

# case: from a range
x = list(range(10))

# case: from a string
x = list("abcab")

# case: from a dict
# setup:
y = {1: 2, 3: 4}
# run:
x = list(y)

# case: from a generator
# pre:
def numbers():
    yield 1
    yield 2
# run:
x = list(numbers())

# case: pop to empty
# setup:
x = [0] * 12
# run:
while x:
    x.pop()

# case: pop the first
# setup:
x = [0] * 12
# run:
x.pop(0)

# case: insert
# setup:
x = [1, 2, 3, 4]
# run:
x.insert(0, 9)

# case: remove
# setup:
x = [1, 2, 3, 4, 5, 6, 7, 8, 9]
# run:
x.remove(5)

# case: clear
# setup:
x = [0] * 30
# run:
x.clear()

# case: reverse in place
# setup:
x = [1, 2, 3]
# run:
x.reverse()

# case: sort in place
# setup:
x = [5, 3, 8, 1, 9, 2]
# run:
x.sort()

# case: sort by a key
# setup:
x = [5, 3, 8, 1, 9, 2]
# run:
x.sort(key=lambda v: -v)

# case: sorted
# setup:
y = [5, 3, 8, 1, 9, 2]
# run:
x = sorted(y)

# case: sorted in reverse by a key
# setup:
y = [5, 3, 8]
# run:
x = sorted(y, key=abs, reverse=True)

# case: index and count
# setup:
y = [5, 3, 8]
# run:
x = y.index(8) + y.count(3)

# case: comparison
# setup:
y = [5, 3, 8]
# run:
x = y == [5, 3, 8]

# case: membership
# setup:
y = [5, 3, 8]
# run:
x = 8 in y or 9 in y

# case: list of lists by comprehension
x = [[0] * 4 for i in range(3)]

# case: list of tuples by comprehension
x = [(i, i) for i in range(6)]

# case: reversed of a list
# setup:
y = [5, 3, 8]
# run:
x = list(reversed(y))

# case: unpack into names
# setup:
y = [5, 3, 8]
# run:
a, b, c = y

# case: unpack with a starred name
# setup:
y = [1, 2, 3, 4, 5, 6, 7]
# run:
a, *x = y

# case: swap of items
# setup:
x = [1, 2]
# run:
x[0], x[1] = x[1], x[0]

# case: sum min max
# setup:
y = [5, 3, 8]
# run:
x = sum(y) + min(y) + max(y)
