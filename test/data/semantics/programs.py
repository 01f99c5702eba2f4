# Small programs that use many features together.


def primes(limit):
    sieve = bytearray(limit)
    for n in range(2, limit):
        if not sieve[n]:
            yield n
            for multiple in range(n * n, limit, n):
                sieve[multiple] = 1


print(list(primes(50)))


def quicksort(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quicksort([v for v in rest if v < pivot]) + [pivot] + quicksort([v for v in rest if v >= pivot])


print(quicksort([5, 3, 8, 1, 9, 2, 7]))


class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in items:
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return self.size

    def reverse(self):
        previous, node = None, self.head
        while node is not None:
            node.next, previous, node = previous, node, node.next
        self.head = previous
        return self


linked = LinkedList("abc")
print(list(linked), len(linked), list(linked.reverse()), "b" in linked, max(linked))


def memoize(function):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]

    return wrapper


@memoize
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(20), fibonacci(60))
try:
    fibonacci.cache = {}
except AttributeError as error:
    print("AttributeError", error)


def tokenize(text):
    token = ""
    for character in text:
        if character.isdigit() or character == ".":
            token += character
            continue
        if token:
            yield float(token) if "." in token else int(token)
            token = ""
        if not character.isspace():
            yield character
    if token:
        yield float(token) if "." in token else int(token)


def evaluate(text):
    tokens = list(tokenize(text))
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def factor():
        token = take()
        if token == "(":
            value = expression()
            take()
            return value
        return -factor() if token == "-" else token

    def term():
        value = factor()
        while peek() in ("*", "/"):
            value = value * factor() if take() == "*" else value / factor()
        return value

    def expression():
        value = term()
        while peek() in ("+", "-"):
            value = value + term() if take() == "+" else value - term()
        return value

    return expression()


for text in ("1 + 2 * 3", "(1 + 2) * -3", "10 / 4 - 1.5", "2 * (3 + 4) * 5"):
    print(text, "=", evaluate(text))


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    @staticmethod
    def identity(n):
        return Matrix([[1 if r == c else 0 for c in range(n)] for r in range(n)])

    def __mul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __pow__(self, n):
        result = Matrix.identity(len(self.rows))
        for _ in range(n):
            result = result * self
        return result

    def __repr__(self):
        return "Matrix(%r)" % (self.rows,)


print(Matrix([[1, 1], [1, 0]]) ** 10, Matrix.identity(2) * Matrix([[2, 3], [4, 5]]))


class Shape:
    count = 0

    def __init__(self, **sizes):
        for name, value in sorted(sizes.items()):
            setattr(self, name, value)
        Shape.count += 1

    def area(self):
        raise NotImplementedError

    def __lt__(self, other):
        return self.area() < other.area()

    def __str__(self):
        return "{}({:.1f})".format(self.__class__.__name__, self.area())


class Rectangle(Shape):
    def area(self):
        return self.width * self.height


class Circle(Shape):
    def area(self):
        return 3.14159 * self.radius ** 2


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(width=side, height=side)


shapes = [Circle(radius=2), Rectangle(width=3, height=5), Square(2)]
print([str(shape) for shape in sorted(shapes)], Shape.count, [type(s).__name__ for s in shapes])
try:
    Shape().area()
except NotImplementedError as error:
    print(repr(error))


class Machine:
    def __init__(self):
        self.state = "idle"
        self.handlers = {"idle": self.on_idle, "run": self.on_run}
        self.log = []

    def on_idle(self, event):
        return "run" if event == "go" else "idle"

    def on_run(self, event):
        return {"stop": "idle", "pause": "run"}.get(event, "run")

    def feed(self, *events):
        for event in events:
            before, self.state = self.state, self.handlers[self.state](event)
            self.log.append("%s-%s->%s" % (before, event, self.state))
        return self


print(", ".join(Machine().feed("x", "go", "pause", "stop").log))


def permutations(items):
    if not items:
        yield []
    for index in range(len(items)):
        for rest in permutations(items[:index] + items[index + 1:]):
            yield [items[index]] + rest


print(["".join(p) for p in permutations(list("abc"))])


def queens(n, row=0, columns=()):
    if row == n:
        return 1
    return sum(
        queens(n, row + 1, columns + (c,))
        for c in range(n)
        if all(c != used and abs(c - used) != row - r for r, used in enumerate(columns))
    )


print(queens(5), queens(6))
text = """the cat sat on the mat
the dog sat on the log"""
counts = {}
for line in text.splitlines():
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
    print("{:<4}{:>3}".format(word, count), end=";")
print()


def rle(data):
    if not data:
        return []
    out = [[data[0], 1]]
    for item in data[1:]:
        if out[-1][0] == item:
            out[-1][1] += 1
        else:
            out.append([item, 1])
    return [tuple(pair) for pair in out]


print(rle("aaabccd"), "".join("%s%d" % pair for pair in rle("aaabccd")), rle([]))


def crc16(data, crc=0xFFFF):
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


print(hex(crc16(b"123456789")), "%04X" % crc16(bytearray(range(16))))


class Ring:
    def __init__(self, size):
        self.data, self.start, self.size = [None] * size, 0, size

    def put(self, value):
        self.data[self.start % self.size] = value
        self.start += 1

    def __getitem__(self, index):
        return self.data[(self.start + index) % self.size]


ring = Ring(3)
for n in range(5):
    ring.put(n)
print([ring[n] for n in range(3)], ring.data)


def coroutine(function):
    def start(*args):
        running = function(*args)
        next(running)
        return running

    return start


@coroutine
def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


running = averager()
print([running.send(v) for v in (10, 20, 60)])


def scheduler(tasks):
    queue = list(tasks)
    while queue:
        task = queue.pop(0)
        try:
            yield next(task)
            queue.append(task)
        except StopIteration:
            pass


def job(name, steps):
    for step in range(steps):
        yield "%s%d" % (name, step)


print(list(scheduler([job("a", 2), job("b", 3), job("c", 1)])))
big = 1
for n in range(1, 40):
    big *= n
digits = [int(d) for d in str(big)]
print(big, sum(digits), pow(7, 10 ** 18, 1000003), big % 1000007, big >> 100)
grid = [list("....."), list(".###."), list(".#...")]


def flood(row, column, seen=None):
    seen = set() if seen is None else seen
    if not (0 <= row < len(grid) and 0 <= column < len(grid[0])):
        return seen
    if grid[row][column] == "#" or (row, column) in seen:
        return seen
    seen.add((row, column))
    for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        flood(row + dr, column + dc, seen)
    return seen


print(len(flood(0, 0)), sorted(flood(2, 2))[:3], "\n".join("".join(row) for row in grid))


def parse(text):
    stack = [[]]
    for token in text.replace("(", " ( ").replace(")", " ) ").split():
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(int(token) if token.lstrip("-").isdigit() else token)
    return stack[0]


def run(code, names):
    if isinstance(code, str):
        return names[code]
    if not isinstance(code, list):
        return code
    head, *tail = code
    if head == "if":
        return run(tail[1] if run(tail[0], names) else tail[2], names)
    if head == "let":
        return run(tail[2], extend(names, tail[0], run(tail[1], names)))
    return names[head](*[run(each, names) for each in tail])


def extend(names, name, value):
    names = names.copy()
    names[name] = value
    return names


names = {"+": lambda *v: sum(v), "*": lambda a, b: a * b, "<": lambda a, b: a < b}
for source in ("(+ 1 2 3)", "(let x 5 (* x (+ x -1)))", "(if (< 1 2) (+ 1 1) (* 3 3))"):
    print(source, run(parse(source)[0], names))
