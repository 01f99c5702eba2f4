# Small programs: several constructs together.

# case: moving average
# pre:
def averages(values, width):
    window = []
    out = []
    for v in values:
        window.append(v)
        if len(window) > width:
            window.pop(0)
        out.append(sum(window) // len(window))
    return out
# run:
x = averages(range(20), 5)

# case: word count
# pre:
def count(text):
    words = {}
    for w in text.split():
        words[w] = words.get(w, 0) + 1
    return words
# run:
x = count("a b a c b a d")

# case: prime sieve
# pre:
def sieve(n):
    flags = [True] * (n + 1)
    primes = []
    for i in range(2, n + 1):
        if flags[i]:
            primes.append(i)
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return primes
# run:
x = sieve(60)

# case: matrix product
# pre:
def product(a, b):
    return [[sum([p * q for p, q in zip(row, col)]) for col in zip(*b)] for row in a]
# setup:
y = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
# run:
x = product(y, y)

# case: bubble sort
# pre:
def sort(values):
    values = list(values)
    for i in range(len(values)):
        for j in range(len(values) - 1 - i):
            if values[j] > values[j + 1]:
                values[j], values[j + 1] = values[j + 1], values[j]
    return values
# run:
x = sort((5, 2, 8, 1, 9, 3))

# case: quick sort
# pre:
def quick(v):
    if len(v) < 2:
        return v
    p = v[0]
    return quick([a for a in v[1:] if a < p]) + [p] + quick([a for a in v[1:] if a >= p])
# run:
x = quick([5, 2, 8, 1, 9, 3, 7])

# case: breadth first search
# pre:
def search(graph, start):
    seen = {start}
    queue = [start]
    order = []
    while queue:
        n = queue.pop(0)
        order.append(n)
        for m in graph[n]:
            if m not in seen:
                seen.add(m)
                queue.append(m)
    return order
# setup:
y = {1: [2, 3], 2: [4], 3: [4, 5], 4: [6], 5: [6], 6: []}
# run:
x = search(y, 1)

# case: ring buffer
# pre:
class Ring:
    def __init__(self, n):
        self.data = [0] * n
        self.at = 0
    def put(self, v):
        self.data[self.at] = v
        self.at = (self.at + 1) % len(self.data)
# run:
x = Ring(10)
for i in range(25):
    x.put(i)

# case: state machine
# pre:
table = {("idle", "go"): "run", ("run", "stop"): "idle", ("run", "fail"): "error", ("error", "reset"): "idle"}
class Machine:
    def __init__(self):
        self.state = "idle"
        self.count = 0
    def event(self, e):
        new = table.get((self.state, e))
        if new:
            self.state = new
            self.count += 1
# run:
x = Machine()
for e in ("go", "go", "fail", "stop", "reset"):
    x.event(e)

# case: binary tree
# pre:
def insert(tree, v):
    if tree is None:
        return [v, None, None]
    side = 1 if v < tree[0] else 2
    tree[side] = insert(tree[side], v)
    return tree
# run:
x = None
for v in (5, 2, 8, 1, 9, 3):
    x = insert(x, v)

# case: stack calculator
# pre:
def calculate(tokens):
    stack = []
    for t in tokens:
        if t in "+-*":
            b = stack.pop()
            a = stack.pop()
            stack.append(a + b if t == "+" else a - b if t == "-" else a * b)
        else:
            stack.append(int(t))
    return stack.pop()
# run:
x = calculate(["3", "4", "+", "2", "*", "7", "-"])

# case: run lengths
# pre:
def runs(values):
    out = []
    for v in values:
        if out and out[-1][0] == v:
            out[-1][1] += 1
        else:
            out.append([v, 1])
    return out
# run:
x = runs((1, 1, 1, 2, 2, 3, 1, 1))

# case: memoised fibonacci
# pre:
def make():
    cache = {}
    def fib(n):
        if n < 2:
            return n
        if n not in cache:
            cache[n] = fib(n - 1) + fib(n - 2)
        return cache[n]
    return fib
# run:
x = make()
y = x(20)

# case: pipeline of generators
# pre:
def source(n):
    for i in range(n):
        yield i
def keep(values, f):
    for v in values:
        if f(v):
            yield v
def pairs(values):
    last = None
    for v in values:
        if last is not None:
            yield last, v
        last = v
# run:
x = list(pairs(keep(source(20), lambda v: v % 3)))

# case: event handlers
# pre:
class Bus:
    def __init__(self):
        self.handlers = {}
        self.log = []
    def on(self, name, f):
        self.handlers.setdefault(name, []).append(f)
    def emit(self, name, *args):
        for f in self.handlers.get(name, ()):
            self.log.append(f(*args))
# run:
x = Bus()
x.on("a", lambda v: v + 1)
x.on("a", lambda v: v * 2)
x.on("b", abs)
x.emit("a", 5)
x.emit("b", -3)
x.emit("c")

# case: flood of points
# pre:
def grow(start, steps):
    points = {start}
    for i in range(steps):
        for p, q in list(points):
            points.add((p + 1, q))
            points.add((p, q + 1))
    return points
# run:
x = grow((0, 0), 3)

# case: bit packing
# pre:
def pack(bits):
    out = 0
    for b in bits:
        out = out << 1 | b
    return out
# run:
x = pack([1, 0, 1, 1, 0, 0, 1, 0])

# case: checksum of a buffer
# pre:
def crc(data):
    c = 0xFFFF
    for b in data:
        c ^= b
        for i in range(8):
            c = (c >> 1) ^ 0xA001 if c & 1 else c >> 1
    return c
# setup:
y = bytearray(20)
# run:
x = crc(y)

# case: vector class
# pre:
class V:
    def __init__(self, a, b):
        self.a = a
        self.b = b
    def __add__(self, o):
        return V(self.a + o.a, self.b + o.b)
    def __mul__(self, k):
        return V(self.a * k, self.b * k)
# run:
x = V(0, 0)
for i in range(5):
    x = x + V(i, 1) * 2

# case: permutations
# pre:
def permutations(v):
    if len(v) < 2:
        return [v]
    return [[v[i]] + p for i in range(len(v)) for p in permutations(v[:i] + v[i + 1:])]
# run:
x = permutations([1, 2, 3])

# case: numerical integration
# pre:
def integrate(f, a, b, n):
    h = (b - a) / n
    total = 0.0
    for i in range(n):
        total += f(a + (i + 0.5) * h)
    return total * h
# run:
x = integrate(lambda t: t * t, 0.0, 1.0, 10)

# case: parser of key values
# pre:
def parse(text):
    result = {}
    for part in text.split(";"):
        key, value = part.split("=")
        result[key] = int(value)
    return result
# run:
x = parse("q71=10;w82=20;e93=30")

# case: priority queue simulation
# pre:
import uheapq
def simulate(n):
    heap = [(i, i) for i in range(3)]
    done = []
    while heap and len(done) < n:
        t, k = uheapq.heappop(heap)
        done.append(k)
        uheapq.heappush(heap, (t + 3 + k, k))
    return done
# run:
x = simulate(12)

# case: exceptions in a parser
# pre:
def number(text):
    try:
        return int(text)
    except ValueError:
        return None
# run:
x = [number(t) for t in ("1", "x", "3", "")]

# case: inheritance and dispatch
# pre:
class Shape:
    def area(self):
        return 0
class Square(Shape):
    def __init__(self, a):
        self.a = a
    def area(self):
        return self.a * self.a
class Rect(Square):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
    def area(self):
        return self.a * self.b
# run:
x = [Square(2), Rect(2, 3), Shape()]
y = sum([s.area() for s in x])
