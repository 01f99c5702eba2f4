# A unittest-like framework and the tests of a few utility functions, all in one file.


class AssertionFailed(Exception):
    pass


class Skip(Exception):
    pass


class Raises:
    def __init__(self, expected):
        self.expected = expected
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is None:
            raise AssertionFailed("nothing raised")
        if issubclass(kind, self.expected):
            self.exception = value
            return True
        return False


class TestCase:
    def setup(self):
        pass

    def teardown(self):
        pass

    def equal(self, a, b, message=""):
        if a != b:
            raise AssertionFailed("%r != %r %s" % (a, b, message))

    def close(self, a, b, tolerance=0.001):
        if abs(a - b) > tolerance:
            raise AssertionFailed("%s not close to %s" % (a, b))

    def true(self, x, message="not true"):
        if not x:
            raise AssertionFailed(message)

    def contains(self, item, container):
        if item not in container:
            raise AssertionFailed("%r not in container" % (item,))

    def raises(self, kind):
        return Raises(kind)

    def skip(self, reason):
        raise Skip(reason)


class Result:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.errors = []
        self.skipped = []

    def __str__(self):
        return "%d passed, %d failed, %d errors, %d skipped" % (self.passed, len(self.failed), len(self.errors), len(self.skipped))


def run(classes):
    result = Result()
    for cls in classes:
        for name in sorted(dir(cls)):
            if not name.startswith("test_"):
                continue
            case = cls()
            label = cls.__name__ + "." + name
            try:
                case.setup()
                try:
                    getattr(case, name)()
                finally:
                    case.teardown()
                result.passed += 1
            except AssertionFailed as e:
                result.failed.append((label, str(e)))
            except Skip as e:
                result.skipped.append((label, str(e)))
            except Exception as e:
                result.errors.append((label, type(e).__name__ + ": " + str(e)))
    return result


# ---- code under test

def clamp(x, low, high):
    return low if x < low else high if x > high else x


def chunks(seq, size):
    if size < 1:
        raise ValueError("size")
    return [seq[i:i + size] for i in range(0, len(seq), size)]


def roman(n):
    if not 0 < n < 4000:
        raise ValueError(n)
    out = ""
    for value, digits in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            out += digits
            n -= value
    return out


def flatten(x):
    for item in x:
        if isinstance(item, (list, tuple)):
            for sub in flatten(item):
                yield sub
        else:
            yield item


def median(values):
    s = sorted(values)
    n = len(s)
    if not n:
        raise IndexError("empty")
    return s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2


class Counter:
    def __init__(self):
        self.counts = {}

    def add(self, *keys):
        for key in keys:
            self.counts[key] = self.counts.get(key, 0) + 1

    def top(self, n):
        return sorted(self.counts.items(), key=lambda kv: (-kv[1], kv[0]))[:n]


class Stack:
    def __init__(self, limit):
        self.limit = limit
        self.items = []

    def push(self, x):
        if len(self.items) == self.limit:
            raise OverflowError("full")
        self.items.append(x)

    def pop(self):
        return self.items.pop()


# ---- tests

class TestNumbers(TestCase):
    def test_clamp(self):
        self.equal(clamp(5, 0, 3), 3)
        self.equal(clamp(-5, 0, 3), 0)
        self.equal(clamp(2, 0, 3), 2)

    def test_roman(self):
        for n, text in ((1, "I"), (4, "IV"), (14, "XIV"), (1990, "MCMXC"), (2024, "MMXXIV"), (3999, "MMMCMXCIX")):
            self.equal(roman(n), text)

    def test_roman_limits(self):
        for n in (0, -1, 4000):
            with self.raises(ValueError) as r:
                roman(n)
            self.equal(r.exception.args[0], n)

    def test_median(self):
        self.equal(median([3, 1, 2]), 2)
        self.close(median([4, 1, 2, 3]), 2.5)
        with self.raises(IndexError):
            median([])

    def test_wrong(self):
        self.equal(clamp(1, 2, 3), 1, "on purpose")


class TestSequences(TestCase):
    def setup(self):
        self.data = list(range(10))

    def teardown(self):
        self.data = None

    def test_chunks(self):
        self.equal(chunks(self.data, 4), [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
        self.equal(chunks("abcde", 2), ["ab", "cd", "e"])
        with self.raises(ValueError):
            chunks(self.data, 0)

    def test_flatten(self):
        self.equal(list(flatten([1, [2, (3, [4])], [], 5])), [1, 2, 3, 4, 5])

    def test_contains(self):
        self.contains(3, self.data)
        self.contains(30, self.data)

    def test_error(self):
        self.data.missing()

    def test_later(self):
        self.skip("not today")


class TestContainers(TestCase):
    def test_counter(self):
        c = Counter()
        c.add(*"mississippi")
        self.equal(c.top(2), [("i", 4), ("s", 4)])

    def test_stack(self):
        s = Stack(2)
        s.push(1)
        s.push(2)
        with self.raises(OverflowError):
            s.push(3)
        self.equal(s.pop(), 2)
        self.equal(s.pop(), 1)
        with self.raises(IndexError):
            s.pop()

    def test_no_raise(self):
        with self.raises(ValueError):
            Stack(1).push(1)


result = run((TestNumbers, TestSequences, TestContainers))
print(result)
for group in (result.failed, result.errors, result.skipped):
    for label, message in group:
        print(label, "-", message)
