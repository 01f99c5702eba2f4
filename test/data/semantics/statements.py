import sys

# scopes of comprehensions and loops
i = "kept"
print([i for i in range(3)], {i for i in range(2)}, {i: i for i in range(2)}, list(i for i in range(2)), i)
for i in range(2):
    for j in range(3):
        if j == 1:
            break
    else:
        print("never")
        continue
    print("broke at", i, j)
print([(x, y) for x in range(3) for y in range(x) if (x + y) % 2], [[y * 2 for y in range(x)] for x in range(3)])
functions = [(lambda k: lambda v: v * k)(k) for k in range(3)]
print([f(5) for f in functions])


def closure_in_comprehension(n):
    return [value + n for value in range(3) if value != n]


print(closure_in_comprehension(1))


class Scope:
    base = 2
    doubled = [v * 2 for v in range(3)]
    if base == 2:
        branch = "two"
    for _ in range(2):
        base += 1

    def read(self):
        return self.base, self.doubled, self.branch


print(Scope().read())


def outer():
    value = 1

    def middle():
        nonlocal value
        value += 1

        def inner():
            nonlocal value
            value *= 10
            return value

        return inner

    inner = middle()
    return inner(), value


print(outer())


def shadowed(len):
    return len + 1


print(shadowed(1), len("ab"))
counter = 0


def bump():
    global counter, created
    counter += 1
    created = counter * 2


bump()
bump()
print(counter, created)


def find(items, wanted):
    for index, item in enumerate(items):
        try:
            if item == wanted:
                return index
        finally:
            print("checked", item)
    return -1


print(find("abc", "b"), find("a", "z"))


def generator_with_finally():
    for n in range(5):
        try:
            if n == 1:
                continue
            if n == 3:
                return
            yield n
        finally:
            print("left", n)


print(list(generator_with_finally()))


def nested_try(kind):
    log = []
    try:
        try:
            log.append("a")
            if kind == 1:
                raise KeyError("k")
            if kind == 2:
                raise IndexError("i")
            if kind == 3:
                return log
            log.append("b")
        except KeyError:
            log.append("key")
            if kind == 1:
                raise ValueError("from handler")
        else:
            log.append("else")
        finally:
            log.append("finally")
    except (ValueError, IndexError) as error:
        log.append(str(error))
    return log


for kind in range(4):
    print(kind, nested_try(kind))


def while_with_finally():
    n = 0
    while True:
        n += 1
        try:
            if n < 3:
                continue
            break
        finally:
            n += 10
    return n


print(while_with_finally())


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind, value, trace is None)
        return self.swallow


with Manager("a") as first, Manager("b") as second:
    print(first, second)


def with_return():
    with Manager("r"):
        for n in range(3):
            with Manager("inner"):
                if n == 1:
                    return n


print(with_return())
with Manager("s", True):
    with Manager("t"):
        raise ValueError("lost")
print("behind")


def with_generator():
    with Manager("g"):
        yield 1
        yield 2


for value in with_generator():
    print(value)
    break
g = with_generator()
next(g)
g.close()
a = b = c = 0
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
items = [0, 1, 2, 3]
items[0], items[-1] = items[-1], items[0]
items[1:3] = [8, 9]
print(items)
table = {}
table["a"], table["b"] = 1, 2
table["a"] += 5
print(sorted(table.items()))


class Box:
    pass


box = Box()
box.value = 1
box.value += 1
box.items = [0]
box.items[0] -= 4
box.inner = Box()
box.inner.depth = box.value, box.items
print(box.inner.depth)
x = 5
print(1 < x < 10, 1 < x > 6, x == 5 == 5.0, not x == 5, x if x else 0, x and 0 or "or", None or [] or {}, 0 and 1)
print(x is not None, x not in [1, 2], not None, not [], not "a")
print((lambda *a, **k: (a, sorted(k)))(*"ab", c=1, **{"d": 2}), (lambda: (yield))() is not None)
print(*(n for n in range(3)), sep="|")
print("%s" % [1, (2,), {"a": None}], [1.0, -0.5, 1e-5, True, None, "q'"], {"k": [(), [], {}]})
assert x, "not reached"
del x, table["a"], box.value
print("x" in globals(), table, hasattr(box, "value"))
pass
try:
    pass
finally:
    print("empty try")
print(__name__, sys.version_info[0], sys.byteorder, type(sys))
# a chain of handlers
for exception in (ValueError("v"), KeyError("k"), OSError(5), ZeroDivisionError, MemoryError, StopIteration(4)):
    try:
        raise exception
    except OSError as error:
        print("os", error.args)
    except (ValueError, KeyError) as error:
        print("value or key", error.args)
    except ArithmeticError as error:
        print("arithmetic", repr(error))
    except Exception as error:
        print("other", repr(error))
try:
    try:
        raise ValueError("one")
    except ValueError:
        raise KeyError("two")
except KeyError as error:
    print(error)
try:
    error
except NameError:
    print("error is unbound")


def exit_code():
    try:
        raise SystemExit(3)
    except SystemExit as error:
        return error.args


print(exit_code())


class Meta:
    registry = {}

    @classmethod
    def register(cls, name):
        def decorate(function):
            cls.registry[name] = function
            return function

        return decorate


@Meta.register("one")
def one():
    return 1


@Meta.register("two")
class Two:
    pass


print(sorted(Meta.registry), Meta.registry["one"](), Meta.registry["two"] is Two)
