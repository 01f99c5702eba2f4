def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for v in source:
        yield v * v


def pairs(source):
    previous = None
    for v in source:
        if previous is not None:
            yield previous, v
        previous = v


def delegate(n):
    yield from pairs(squares(numbers(n)))
    yield "end"


items = list(delegate(60))
total = sum(b - a for a, b in items[:-1])
gens = [numbers(i) for i in range(40)]
for g in gens:
    for _ in g:
        break
print(len(items), total, sum([sum(g) for g in gens]))
