def defaults(a, b=2, c=[]):
    c.append(a)
    return a, b, c


print(defaults(1))
print(defaults(2, 3))
print(defaults(4, c=[9]))
print(defaults(b=5, a=6))


def gather(first, *rest, **named):
    return first, rest, sorted(named.items())


print(gather(1))
print(gather(1, 2, 3))
print(gather(1, x=4, y=5))
print(gather(*[1, 2, 3], **{"k": 6}))
print(gather(*range(3), z=1, **dict(q=2)))


def keyword_only(a, *, b, c=3):
    return a, b, c


print(keyword_only(1, b=2))
print(keyword_only(a=1, b=2, c=4))
for call in (lambda: keyword_only(1), lambda: keyword_only(1, 2), lambda: keyword_only(1, b=2, d=3)):
    try:
        call()
    except TypeError as error:
        print("TypeError", error)


def star_then_keyword(*args, key=None, **rest):
    return args, key, sorted(rest)


print(star_then_keyword())
print(star_then_keyword(1, 2, key=3, other=4))

for call in (
    lambda: defaults(),
    lambda: defaults(1, 2, 3, 4),
    lambda: defaults(1, a=2),
    lambda: defaults(1, d=2),
    lambda: (lambda: 0)(1),
):
    try:
        call()
    except TypeError as error:
        print("TypeError", error)


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return step, peek


step, peek = counter()
step()
step(5)
print(peek())
other, _ = counter()
print(other(), peek())

adders = [lambda n, i=i: n + i for i in range(3)]
print([add(10) for add in adders])
late = [lambda: i for i in range(3)]
print([function() for function in late])


def twice(function):
    def wrapper(*args, **named):
        return function(*args, **named) * 2

    return wrapper


def named(tag):
    def decorate(function):
        def wrapper(*args):
            return tag, function(*args)

        return wrapper

    return decorate


@named("outer")
@twice
def total(a, b):
    return a + b


print(total(3, 4))


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


print(factorial(10), factorial(25))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(10), odd(10))

level = 1


def shadow():
    level = 2

    def inner():
        global level
        level += 10
        return level

    return level, inner()


print(shadow(), level)


def unbound():
    print(missing)
    missing = 1


try:
    unbound()
except NameError as error:
    print("NameError", error)
try:
    undefined_name
except NameError as error:
    print("NameError", error)


def delete_local():
    a = 1
    del a
    try:
        a
    except NameError:
        return "gone"


print(delete_local())
print(callable(total), callable(3))
f = lambda *a, **k: (a, len(k))
print(f(), f(1, b=2))
print((lambda a, b=1, *c: (a, b, c))(1, 2, 3))


def returns_nothing():
    pass


print(returns_nothing())
print(max(3, 1, 2), max([4, 9, 2], key=lambda v: -v), min("b", "a"))


def annotated(a: int, b: "text" = 3) -> int:
    return a + b


print(annotated(1))


def many(a, b, c, d, e=5, f=6):
    return a + b * c - d * e + f


print(many(1, 2, 3, 4), many(1, 2, 3, 4, f=0), many(*(1, 2), **{"c": 3, "d": 4}))
def many(a, b, c, d=1, *rest, e=2, **others):
    return a
for given in ({"c": 1}, {"b": 1}, {"a": 1}, {"a": 1, "c": 2}, {"x": 1}):
    try:
        many(**given)
    except TypeError as error:
        print(error)
try:
    many(1, c=2)
except TypeError as error:
    print(error)
