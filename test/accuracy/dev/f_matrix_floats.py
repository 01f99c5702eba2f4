def matrix(n, f):
    return [[f(i, j) for j in range(n)] for i in range(n)]


def mul(a, b):
    n = len(a)
    return [[sum([a[i][k] * b[k][j] for k in range(n)]) for j in range(n)] for i in range(n)]


a = matrix(9, lambda i, j: (i + 1.0) / (j + 1.0))
b = matrix(9, lambda i, j: 1.0 if i == j else 0.1)
c = mul(mul(a, b), b)
print("%.3f" % sum([sum(r) for r in c]))
