# What a generator handed out is no longer held by it; arrays take items one by one.
from array import array


def echo():
    got = None
    while True:
        got = yield [got]


def outer():
    result = yield from echo()
    return result


first, second = echo(), outer()
print(next(first), next(second), first.send(1), second.send("a"), first.send(None))
print(list(array("h", (i * i for i in range(19)))), bytearray(i for i in range(9)))
log = []


def noisy(count):
    for i in range(count):
        log.append(i)
        yield i


print(len(array("B", noisy(20))), len(log))
try:
    array("B", (c for c in (1, 2, "x", 4)))
except TypeError:
    print("no number")
grown = bytearray(noisy(17))
grown.append(99)
print(len(grown), grown[-1], log[-1])
