# Exceptions, with, assert, del, imports and other statements.

# case: exception object
x = ValueError()

# case: exception object with a message
x = ValueError("something")

# case: exception object with two arguments
x = OSError(2, "something")

# case: try without an exception
try:
    x = 1
except ValueError:
    x = 2
else:
    x = 3
finally:
    y = 4

# case: raise and catch a class
try:
    raise ValueError
except ValueError:
    x = 1

# case: raise and catch an instance
try:
    raise ValueError("something")
except ValueError:
    x = 1

# case: catch with a name
try:
    raise ValueError("something")
except ValueError as e:
    x = e

# case: catch one of several
try:
    raise KeyError("k!")
except (ValueError, KeyError) as e:
    x = e.args

# case: catch through a function
# pre:
def fail(n):
    if n:
        fail(n - 1)
    raise ValueError("deep")
# run:
try:
    fail(3)
except ValueError as e:
    x = e

# case: reraise
# pre:
def f():
    try:
        raise ValueError("inner")
    except ValueError:
        raise
# run:
try:
    f()
except ValueError as e:
    x = e

# case: raise another
# pre:
def f():
    try:
        raise ValueError("inner")
    except ValueError:
        raise RuntimeError("outer")
# run:
try:
    f()
except RuntimeError as e:
    x = e

# case: finally on the way out
# pre:
log = []
def f():
    try:
        raise ValueError("inner")
    finally:
        log.append(1)
# run:
try:
    f()
except ValueError:
    x = 1

# case: return in finally
# pre:
def f():
    try:
        return 1
    finally:
        pass
# run:
x = f()

# case: key error
# setup:
y = {}
# run:
try:
    y[5]
except KeyError as e:
    x = e

# case: index error
# setup:
y = []
# run:
try:
    y[5]
except IndexError as e:
    x = e

# case: zero division
# setup:
y = 0
# run:
try:
    x = 1 // y
except ZeroDivisionError as e:
    x = e

# case: attribute error
# setup:
y = []
# run:
try:
    y.nothing
except AttributeError as e:
    x = e

# case: type error
# setup:
y = []
# run:
try:
    y + 1
except TypeError as e:
    x = e

# case: value error of int
try:
    int("q7")
except ValueError as e:
    x = e

# case: own exception
# pre:
class AppError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code
# run:
try:
    raise AppError(5)
except AppError as e:
    x = e

# case: stop iteration
# setup:
y = iter([])
# run:
try:
    next(y)
except StopIteration:
    x = 1

# case: ten exceptions in a loop
for i in range(10):
    try:
        raise ValueError(i)
    except ValueError:
        x = i

# case: with
# pre:
class M:
    def __enter__(self):
        return 5
    def __exit__(self, a, b, c):
        return False
# setup:
y = M()
# run:
with y as v:
    x = v

# case: with that swallows
# pre:
class M:
    def __enter__(self):
        return 5
    def __exit__(self, a, b, c):
        return True
# setup:
y = M()
# run:
with y:
    raise ValueError("something")

# case: with in a return
# pre:
class M:
    def __enter__(self):
        return 5
    def __exit__(self, a, b, c):
        pass
def f():
    with M() as m:
        return m
# run:
x = f()

# case: assert
# setup:
y = 1
# run:
assert y == 1, "never"

# case: failed assert
# setup:
y = 1
# run:
try:
    assert y == 2, "always"
except AssertionError as e:
    x = e

# case: delete a name
# setup:
y = [1, 2, 3]
# run:
del y

# case: import a builtin module
import math
x = math

# case: import names
from math import sin, cos
x = sin

# case: import error
try:
    import nothing_like_this
except ImportError as e:
    x = 1

# case: print
print(1, "two", [3], end="")

# case: pass and expressions
pass
None
1

# case: chained assignment
x = y = z = [1, 2]

# case: if elif else
# setup:
n = 5
# run:
if n < 3:
    x = 1
elif n < 6:
    x = 2
else:
    x = 3

# case: eval
x = eval("1 + 2")

# case: exec
exec("pass")

# case: iterate over a number
try:
    list(5)
except TypeError:
    pass

# case: reversed of a number
try:
    reversed(5)
except TypeError:
    pass

# case: range with a step of zero
try:
    range(1, 2, 0)
except ValueError:
    pass

# case: split at nothing
try:
    "a b".split("")
except ValueError:
    pass

# case: divide a big integer by zero
# setup:
y = 1 << 70
# run:
try:
    y // 0
except ZeroDivisionError:
    pass

# case: key that has no hash in an empty dict
try:
    x = {}
    x[[]] = 1
except TypeError:
    pass
