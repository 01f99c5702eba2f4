# Leaving `with`, `try` and loops by every way, one in another: what stands on the value stack is there behind them.
class Guard:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    def __enter__(self):
        return self.name

    def __exit__(self, kind, error, trace):
        LOG.append((self.name, None if kind is None else kind.__name__))
        return self.swallows


LOG = []


def looped(way):
    result = []
    for first in (1, 2):
        for second in "ab":
            with Guard(second) as name, Guard(name + "!", way == "swallow"):
                result.append((first, second, name))
                if way == "continue":
                    continue
                if way == "break":
                    break
                if way == "return":
                    return result
                if way in ("swallow", "raise"):
                    raise KeyError(second)
            result.append("behind")
        else:
            result.append("else")
    return result


def finally_in(way):
    result = []
    for each in range(3):
        try:
            try:
                if each == 1 and way == "continue":
                    continue
                if each == 1 and way == "break":
                    break
                if each == 1 and way == "return":
                    return result, each
                if each == 1 and way == "raise":
                    raise ValueError(each)
                result.append(each)
            finally:
                result.append("inner")
        except ValueError as error:
            result.append(error.args)
        else:
            result.append("none")
        finally:
            result.append("outer")
    return result, [each for each in (1, 2)], 5 + (6 if way else 7)


def nested():
    for a in (1, 2, 3):
        with Guard(a):
            for b in (4, 5, 6):
                try:
                    with Guard(b):
                        if b == 5:
                            break
                        if a == 2:
                            return a, b, [a + b, LOG[-1]]
                finally:
                    LOG.append("f")


def generated():
    with Guard("g"):
        for each in (1, 2, 3):
            try:
                got = yield each
                if got is not None:
                    yield got * 2
            finally:
                LOG.append("finally")


for way in ("", "continue", "break", "return", "swallow", "raise"):
    LOG.clear()
    try:
        print(way, looped(way))
    except KeyError as error:
        print(way, repr(error))
    print(LOG)
for way in ("", "continue", "break", "return", "raise"):
    print(way, finally_in(way))
LOG.clear()
print(nested(), LOG)
LOG.clear()
source = generated()
print(next(source), source.send(5), next(source), LOG)
source = generated()
print(next(source), source.close(), LOG)
total = 0
for step in range(10, 0, -3):
    while True:
        total += step
        if total % 2:
            break
        if total > 30:
            break
    else:
        total = -1
print(total)
