# Every index and slice around both ends of a sequence.
from array import array

SEQUENCES = ("abcd", b"abcd", [0, 1, 2, 3], (0, 1, 2, 3), bytearray(b"abcd"), array("H", (1, 2, 3, 4)), range(4), range(9, 1, -2))
BOUNDS = (None, -9, -5, -4, -3, -1, 0, 1, 3, 4, 5, 9)


def show(what, *args):
    try:
        return what(*args)
    except Exception as error:
        return type(error).__name__


for sequence in SEQUENCES:
    print(type(sequence), len(sequence))
    print([show(lambda: sequence[index]) for index in (-5, -4, -1, 0, 3, 4, True, 1.0, None, "0")])
    for start in BOUNDS:
        print(start, [show(lambda: sequence[start:stop]) for stop in BOUNDS])
    for step in (-5, -2, -1, 0, 1, 2, 5):
        print(step, [show(lambda: sequence[start:stop:step]) for start in (None, -2, 0, 3, 7) for stop in (None, -2, 1, 4, 7)])

for start in BOUNDS:
    for stop in BOUNDS:
        kept, shorter, longer, data, numbers = [0, 1, 2, 3], [0, 1, 2, 3], [0, 1, 2, 3], bytearray(b"0123"), array("H", (1, 2, 3, 4))
        del kept[start:stop]
        shorter[start:stop] = [9]
        longer[start:stop] = (7, 8, 9, 10, 11)
        data[start:stop] = b"AB"
        numbers[start:stop] = array("H", (7, 8, 9))
        print(start, stop, kept, shorter, longer, data, numbers)


class Cut:
    def __getitem__(self, index):
        return index


def store(target, index, value):
    target[index] = value
    return target


for step in (-1, 2):
    print(show(store, [0, 1, 2, 3, 4, 5], Cut()[::step], [7, 8, 9]))
view = memoryview(bytearray(b"01234567"))
for start in (None, -20, -3, 0, 2, 8, 20):
    for stop in (None, -3, 0, 5, 8, 20):
        part = view[start:stop]
        print(start, stop, len(part), bytes(part), [show(lambda: part[index]) for index in (-9, -1, 0, 1, 8)])
inner = view[2:7][1:3]
inner[0] = 65
inner[-1] = 66
print(bytes(view), show(store, inner, 2, 1), list(inner))
view[1:3] = b"xy"
print(bytes(view))
for part in (b"x", b"xyz", array("H", (1,))):
    try:
        view[1:3] = part
        print("stored", bytes(view))
    except Exception as error:
        print(type(error).__name__, error.args)
wide = memoryview(array("I", (1, 2, 3)))
print(len(wide), wide[1], bytes(wide[1:]), list(wide[:2]))
try:
    memoryview(b"rom")[0] = 1
except TypeError as error:
    print("TypeError")
cut = Cut()[1:8]
print(cut, cut.start, cut.stop, cut.step, "0123456789"[cut], Cut()[:5:2], Cut()[-1:])
print(show(lambda: slice(1)))
