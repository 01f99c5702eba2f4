# Every operator between any two types: results and exceptions.
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
BINARY = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "&": lambda a, b: a & b, "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b, "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b, "in": lambda a, b: a in b,
}
for operator in sorted(BINARY):
    for left in VALUES[0:18]:
        results = []
        for right in VALUES[4 if operator == 'in' else 0:14]:
            if operator in ("<<", "*") and (left == 2 ** 70 or right == 2 ** 70):
                continue
            result = show(BINARY[operator], left, right)
            results.append('-' if result[0:14] == "TypeError: uns" else result[0:60])
        print(operator, name(left), "|".join(results))
