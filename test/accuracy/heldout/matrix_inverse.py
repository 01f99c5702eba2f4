# Gauss-Jordan inversion of a Hilbert-like matrix and a check of the product.


def identity(n):
    return [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]


def multiply(a, b):
    return [[sum([x * y for x, y in zip(row, col)]) for col in zip(*b)] for row in a]


def inverse(m):
    n = len(m)
    a = [list(row) + unit for row, unit in zip(m, identity(n))]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[p] = a[p], a[i]
        d = a[i][i]
        a[i] = [v / d for v in a[i]]
        for r in range(n):
            if r != i:
                f = a[r][i]
                a[r] = [x - f * y for x, y in zip(a[r], a[i])]
    return [row[n:] for row in a]


n = 10
m = [[1.0 / (1 + abs(i - j)) for j in range(n)] for i in range(n)]
inv = inverse(m)
product = multiply(m, inv)
error = max([abs(product[i][j] - (1 if i == j else 0)) for i in range(n) for j in range(n)])
print(error < 0.001, "%.3f %.3f" % (inv[0][0], inv[n // 2][n // 2]))
t = [list(r) for r in zip(*m)]
print(t == m, sum([sum(r) for r in multiply(m, t)]) > 100)
