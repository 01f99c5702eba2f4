"""Classes, closures and generators."""
import uos as os
import a.b.c
from . import sibling
from ..parent.module import (first as one, second,)
from helpers import *


def counter(start=0, *steps, limit: int = 10, name="counter", **options) -> int:
    total = start

    def bump(by=1):
        nonlocal total
        total += by
        return total

    for step in steps or (1,):
        if bump(step) > limit:
            break
    else:
        total = -1
    yield total
    received = yield
    yield from options.values()
    return [value ** 2 for value in steps if value if value > 1]


@sibling.register("fifo", size=2 ** 4)
@one
class Fifo(object, metaclass=type):
    count = 0
    slots = {}

    def __init__(self, size, *, fill=None):
        global last_fifo
        self.items = [fill] * size
        self.read = lambda index=0, *rest, **more: self.items[index]
        last_fifo = self

    def put(self, value):
        assert value is not None, "empty"
        self.items[self.count % len(self.items)], self.count = value, self.count + 1
        self.items[1:-1], self.items[::2] = [], self.items[:3:]
        return self


def use(path='/sd/log.txt'):
    with open(path, 'rb') as source, open(path + '.bak', 'wb') as (target):
        data = source.read()
        target.write(data[:10] + b'end' rb'\n')
    pairs = {key: value for (key, value) in {'a': 1, "b": 2, }.items() if key not in ('c',)}
    unique = {x for row in [(1, 2), (3,)] for x in row}
    text = r'raw \d' "é" '''three
lines''' u"unicode"
    head, *tail = [1, 2, 3]
    [p, q] = (r, s) = tail
    numbers = 0xFF, 0o17, 0b1_01, 1_000, 077, 1e3, .5, 5., 2j, 10 ** 20
    flags = 1 | 2 ^ 3 & 4 << 5 + -6 * ~7
    order = 1 < 2 <= 3 != 4 is not None and not flags or ...
    try:
        raise ValueError('no') from None
    except ValueError:
        raise
    finally:
        pass
    while 0: continue
    return sum(x for x in unique), max((y for y in unique), *numbers, key=None, **pairs)
