# Built-in functions and formats with a value of each type: results and exceptions.
from array import array
from ucollections import OrderedDict, deque, namedtuple
import uio


def name(value):
    if isinstance(value, (bytearray, array)):
        return repr(value)
    if type(value) in (memoryview, deque):
        return type(value).__name__
    return repr(value)


def show(what, *args):
    try:
        return name(what(*args))
    except Exception as error:
        return type(error).__name__ + ("" if not error.args else ": " + str(error.args[0]))


class Plain:
    def __repr__(self):
        return "P"


class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "N%d" % self.value

    def __add__(self, other):
        return NotImplemented if other is None else "add"

    def __radd__(self, other):
        return "radd"

    def __eq__(self, other):
        return self.value == other

    def __lt__(self, other):
        return NotImplemented

    def __len__(self):
        return self.value

    def __int__(self):
        return self.value

    def __contains__(self, item):
        return item == self.value

    def __hash__(self):
        return self.value

    def __neg__(self):
        return "neg"


class Items(list):
    pass


class Texts(str):
    pass


class Failure(ValueError):
    pass


Point = namedtuple("Point", ("x", "y"))
VALUES = (3, True, 1.5, None, "ab", "", b"ab", bytearray(b"ab"), [1, 2], (1, 2), (), {1: 2}, {1, 2}, range(3), Plain(), Point(1, 2), memoryview(b"ab"))
UNARY = {"-": lambda a: -a, "+": lambda a: +a, "~": lambda a: ~a, "not": lambda a: not a}
BUILTINS = (abs, all, any, bool, bytearray, bytes, chr, dict, frozenset, int, len, list, max, min, ord, repr, round, set, sorted, str, sum, tuple, divmod)
for value in VALUES:
    print(name(value), "|".join([show(UNARY[operator], value) for operator in sorted(UNARY)]))
    print("|".join([show(function, value)[:60] for function in BUILTINS if not (value is int and function in (bytes, bytearray)) and "at 0x" not in show(function, value)]))
    print("|".join([show(function, value, 2)[:60] for function in (int, round, range, sum, max, min, str, isinstance)]))
    print("|".join([show(lambda: value[index])[:60] for index in (0, -1, 5, "a", None, 1.0, True)]))
