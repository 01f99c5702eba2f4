def attempt(function):
    try:
        result = function()
    except (KeyError, IndexError) as error:
        print("lookup", type(error), error)
    except ValueError:
        print("value")
    except:
        print("other")
    else:
        print("else", result)
    finally:
        print("finally")


attempt(lambda: 1)
attempt(lambda: [][0])
attempt(lambda: {}["a"])
attempt(lambda: int("x"))
attempt(lambda: 1 / 0)


def nested():
    try:
        try:
            raise ValueError("inner")
        except KeyError:
            print("never")
        finally:
            print("inner finally")
    except ValueError as error:
        print("outer", error)
        try:
            raise TypeError("second")
        except TypeError as error2:
            print(error2)
    return "done"


print(nested())


def returning():
    try:
        return "try"
    finally:
        print("cleanup")


print(returning())


def overriding():
    try:
        raise ValueError
    finally:
        return "swallowed"


print(overriding())


def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append("f%d" % i)
    else:
        out.append("no break")
    return out


print(loops())


def reraise():
    try:
        [].pop()
    except IndexError:
        print("logged")
        raise


try:
    reraise()
except IndexError as error:
    print("again", error)

try:
    raise ValueError("a", 2)
except ValueError as error:
    print(error, error.args, repr(error))
try:
    raise ValueError
except ValueError as error:
    print(repr(error), error.args, str(error) == "")
try:
    raise KeyError("k")
except LookupError as error:
    print(error, repr(error))
try:
    raise OSError(2)
except OSError as error:
    print(error, error.args[0], repr(error))
try:
    assert 1 > 2, "comparison"
except AssertionError as error:
    print("AssertionError", error)
try:
    assert False
except AssertionError as error:
    print("AssertionError", error.args)
try:
    raise 5
except TypeError as error:
    print("TypeError", error)
try:
    raise
except RuntimeError as error:
    print("RuntimeError", error)

try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("converted") from error
except ValueError as error:
    print(error)


def depth(n):
    if n == 0:
        raise RuntimeError("deep")
    try:
        depth(n - 1)
    finally:
        print("unwind", n)


try:
    depth(3)
except RuntimeError as error:
    print(error)


class Retry(Exception):
    pass


class Fatal(Retry):
    pass


def retry(function, times):
    for attempt_number in range(times):
        try:
            return function(attempt_number)
        except Fatal:
            return "fatal"
        except Retry as error:
            print("retry", attempt_number, error)
    return "gave up"


def task(number):
    if number < 2:
        raise Retry("again %d" % number)
    if number == 5:
        raise Fatal
    return number


print(retry(task, 4), retry(task, 1))
print(retry(lambda n: task(5), 2))

errors = []
for call in (
    lambda: "abc" + 1,
    lambda: 1 + "abc",
    lambda: [1] + (2,),
    lambda: "abc"[10],
    lambda: (1, 2)[5],
    lambda: [1, 2]["a"],
    lambda: {}[[]],
    lambda: {[]: 1},
    lambda: len(5),
    lambda: int("12x"),
    lambda: int([]),
    lambda: float("x"),
    lambda: None.x,
    lambda: None(),
    lambda: 5(),
    lambda: 1 < "a",
    lambda: [] < 3,
    lambda: -"a",
    lambda: ~1.5,
    lambda: "a" * 1.5,
    lambda: 1 % 0,
    lambda: 1 // 0,
    lambda: 1.0 / 0,
    lambda: 1 << -1,
    lambda: iter(5),
    lambda: next(5),
    lambda: ord("ab"),
    lambda: ord(""),
    lambda: chr(-1),
    lambda: "%d" % "a",
    lambda: "%d %d" % (1,),
    lambda: "%d" % (1, 2),
    lambda: "{} {}".format(1),
    lambda: [1].remove(2),
    lambda: [].pop(),
    lambda: {}.pop("a"),
    lambda: set().pop(),
    lambda: "abc".index("z"),
    lambda: [1].index(2),
    lambda: max([]),
    lambda: max(),
    lambda: sum(["a"]),
    lambda: range(1, 2, 0),
    lambda: bytes([300]),
    lambda: bytearray(b"a")[5],
    lambda: 5[0],
    lambda: None[0],
    lambda: len(),
    lambda: len(1, 2),
    lambda: print(a=1),
    lambda: "abc".nothing(),
    lambda: [].nothing,
    lambda: isinstance(1, 2),
    lambda: sorted([1, "a"]),
    lambda: (1).x,
    lambda: tuple(5),
    lambda: dict(5),
    lambda: dict([1]),
    lambda: set(5),
    lambda: 3 in 5,
    lambda: "a" in "abc" and 3 in "abc",
    lambda: "a".join([1]),
    lambda: b"a" + "b",
    lambda: hash([]),
    lambda: getattr(1, "zz"),
    lambda: "x".split(""),
    lambda: b"\xff".decode(),
    lambda: int("9" * 30, 40),
    lambda: pow(2, -1),
    lambda: 2 ** -1,
    lambda: abs("a"),
    lambda: round("a"),
    lambda: divmod(1, 0),
    lambda: [1, 2][1:2:0],
    lambda: (lambda a: a)(),
    lambda: __import__("no_such_module"),
    lambda: object().x,
    lambda: next(iter([])),
    lambda: iter([]).__next__(),
):
    try:
        print("value", call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    a, b = 1, 2, 3
except ValueError as error:
    print(error)
try:
    a, b = [1]
except ValueError as error:
    print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
try:
    a, b = 5
except TypeError as error:
    print(error)
print(issubclass(ZeroDivisionError, ArithmeticError), issubclass(KeyError, LookupError), issubclass(OSError, Exception))
try:
    import no_such
except ImportError as error:
    print("ImportError", error)
