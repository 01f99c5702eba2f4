# Operators in place between any two types: results and exceptions.
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
VALUES = (3, True, 1.5, None, "ab", "", b"ab", bytearray(b"ab"), [1, 2], (1, 2), (), {1: 2}, {1, 2}, range(3), Plain(), Number(2), Items((1, 2)), Point(1, 2), memoryview(b"ab"))
def in_place(operator, left, right):
    names = {"left": left, "right": right}
    exec("left " + operator + " right", names)
    return names["left"]


for operator in ("+=", "-=", "*=", "//=", "&=", "|=", "^=", "%="):
    for left in (3, 1.5, "ab", b"ab", (1, 2), Plain(), Number(2), Point(1, 2), None):
        print(operator, name(left), "|".join([show(in_place, operator, left, right)[:60] for right in VALUES[:14]]))
    for kind in (lambda: [1, 2], lambda: bytearray(b"ab"), lambda: {1, 2}, lambda: {1: 2}, lambda: Items((1, 2)), lambda: array("H", (1, 2))):
        print(operator, name(kind()), "|".join([show(in_place, operator, kind(), right)[:60] for right in VALUES[:14]]))
