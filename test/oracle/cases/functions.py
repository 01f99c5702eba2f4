# Functions, arguments, closures, decorators, lambdas.

# case: define a function
def x():
    pass

# case: define with one default
def x(a=1):
    return a

# case: define with three defaults
def x(a=1, b=2, c=3):
    return a

# case: define with keyword-only defaults
def x(a, *, b=2, c=3):
    return a

# case: lambda
x = lambda a: a + 1

# case: lambda with a default
x = lambda a, b=2: a + b

# case: closure over one variable
# pre:
def make(n):
    def inner():
        return n
    return inner
# run:
x = make(5)

# case: closure over three variables
# pre:
def make(a, b, c):
    def inner():
        return a + b + c
    return inner
# run:
x = make(1, 2, 3)

# case: closure that changes its variable
# pre:
def counter():
    n = 0
    def tick():
        nonlocal n
        n += 1
        return n
    return tick
# setup:
y = counter()
# run:
x = y() + y() + y()

# case: two closures over one variable
# pre:
def both():
    n = 0
    def get():
        return n
    def put(v):
        nonlocal n
        n = v
    return get, put
# run:
x = both()

# case: call without arguments
# pre:
def f():
    return 1
# run:
x = f()

# case: call with many locals
# pre:
def f(a, b, c, d):
    e = a + b
    g = c + d
    h = e + g
    i = h + a
    j = i + b
    k = j + c
    return k
# run:
x = f(1, 2, 3, 4)

# case: call with keyword arguments
# pre:
def f(a, b=2, c=3):
    return a + b + c
# run:
x = f(1, c=5)

# case: star parameter
# pre:
def f(*args):
    return len(args)
# run:
x = f(1, 2, 3)

# case: star parameter kept
# pre:
def f(*args):
    return args
# run:
x = f(1, 2, 3, 4, 5)

# case: keyword parameter kept
# pre:
def f(**kw):
    return kw
# run:
x = f(a=1, b=2)

# case: call with a star argument
# pre:
def f(a, b, c):
    return a
# setup:
y = [1, 2, 3]
# run:
x = f(*y)

# case: call with a double star argument
# pre:
def f(a, b):
    return a
# setup:
y = {"a": 1, "b": 2}
# run:
x = f(**y)

# case: relay of all arguments
# pre:
def f(a, b, c=0):
    return a + b + c
def relay(*args, **kw):
    return f(*args, **kw)
# run:
x = relay(1, 2, c=3)

# case: recursion
# pre:
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
# run:
x = fact(8)

# case: fibonacci recursion
# pre:
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
# run:
x = fib(8)

# case: decorator
# pre:
def twice(f):
    def wrapper(*args):
        return f(*args) + f(*args)
    return wrapper
# run:
@twice
def g(a):
    return a
x = g

# case: decorated call
# pre:
def twice(f):
    def wrapper(*args):
        return f(*args) + f(*args)
    return wrapper
@twice
def g(a):
    return a
# run:
x = g(4)

# case: function as an argument
# pre:
def apply(f, v):
    return f(v)
# run:
x = apply(lambda v: v * 2, 4)

# case: bound method kept
# setup:
y = [1]
# run:
x = y.append

# case: bound method in a list
# pre:
class A:
    def m(self):
        return 1
# setup:
a = A()
# run:
x = [a.m, a.m]

# case: map and filter
# setup:
y = [1, 2, 3, 4]
# run:
x = list(map(lambda v: v * 2, filter(lambda v: v > 1, y)))

# case: callable isinstance type
# setup:
y = [1]
# run:
x = callable(y) or isinstance(y, (list, tuple)) and type(y) is list

# case: getattr hasattr
# setup:
y = [1]
# run:
x = hasattr(y, "append") and not hasattr(y, "nothing")

# case: global statement
# pre:
total = 0
def add(n):
    global total
    total += n
# run:
add(5)
add(7)

# case: nested functions
# pre:
def outer(a):
    def middle(b):
        def inner(c):
            return a + b + c
        return inner
    return middle
# run:
x = outer(1)(2)(3)

# case: any and all
# setup:
y = [0, 1, 2]
# run:
x = any(y) and not all(y)

# case: any of a generator expression
# setup:
y = [0, 1, 2]
# run:
x = any(v > 1 for v in y)

# case: sum of a generator expression
# setup:
y = [0, 1, 2]
# run:
x = sum(v * v for v in y)

# case: early return from a loop
# pre:
def find(values, wanted):
    for i, v in enumerate(values):
        if v == wanted:
            return i
    return -1
# setup:
y = [4, 5, 6]
# run:
x = find(y, 6)
