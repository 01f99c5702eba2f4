def minmax(values):
    return min(values), max(values), sum(values)


a, b, c = 1, 2, 3
a, b = b, a
first, *rest = range(30)
low, high, total = minmax(rest)
pairs = [(x, y) for x, y in zip(rest, rest[1:])]
(p, q), r = pairs[0], pairs[-1]
print(a, b, first, len(rest), low, high, total, p, q, r)
