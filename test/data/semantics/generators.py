def count(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


print(list(count(4)), sum(count(5)), tuple(count(0)))
g = count(2)
print(next(g), next(g))
try:
    next(g)
except StopIteration as error:
    print("stop", error.args)


def echo():
    received = []
    while True:
        try:
            value = yield len(received)
            received.append(value)
        except ValueError as error:
            received.append("error " + str(error))
        if len(received) > 3:
            return received


e = echo()
print(next(e), e.send("a"), e.send("b"), e.throw(ValueError("bad")))
try:
    e.send("last")
except StopIteration as error:
    print(error.value, error.args)


def inner():
    try:
        received = yield 1
        print("received", received)
        yield 2
        return "result"
    finally:
        print("inner closed")


def outer():
    value = yield from inner()
    print("inner gave", value)
    yield from [7, 8]
    yield from count(2)


o = outer()
print(next(o), o.send("hello"), next(o), list(o))

o = outer()
next(o)
o.close()
o.close()
try:
    next(o)
except StopIteration:
    print("closed")

o = outer()
next(o)
try:
    o.throw(KeyError, KeyError("key"))
except KeyError as error:
    print("thrown", error)


def guarded():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


h = guarded()
next(h)
h.close()


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            print("ignored")


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print("RuntimeError", error)

fresh = count(1)
try:
    fresh.send(5)
except TypeError as error:
    print("TypeError", error)


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


values = fibonacci()
print([next(values) for _ in range(10)])


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, [3, [4]], 5], [[6]]])))
squares = (n * n for n in range(5) if n % 2 == 0)
print(squares is iter(squares), list(squares), list(squares))
print(sum(a * b for a in range(3) for b in range(a)))


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window = window[1:]


print(list(windows(range(5), 2)))


def failing():
    yield 1
    raise ValueError("inside")


f = failing()
try:
    for value in f:
        print(value)
except ValueError as error:
    print("failed", error)
print(list(f))


def with_return(flag):
    if flag:
        return 3
    yield 1


try:
    next(with_return(True))
except StopIteration as error:
    print(error.value)


def delegate():
    result = yield from with_return(True)
    yield result


print(list(delegate()))
print(1 in count(3), 5 in count(3))
first, second = count(2)
print(first, second, max(count(6)), sorted(count(3), reverse=True))
print("-".join(str(n) for n in count(3)), dict((n, n + 1) for n in count(2)))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Tree(2, Tree(1), Tree(4, Tree(3)))))


def raises_stop():
    yield 1
    raise StopIteration


try:
    print(list(raises_stop()))
except RuntimeError as error:
    print("RuntimeError", error)


def pipeline(source, *stages):
    for stage in stages:
        source = stage(source)
    return source


print(list(pipeline(range(5), lambda s: (n + 1 for n in s), lambda s: (n * 2 for n in s if n % 2))))
sender = (yield_value for yield_value in "ab")
print(next(sender), next(sender))
