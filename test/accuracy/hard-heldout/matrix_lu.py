# LU with pivoting, inverse, power iteration, Gauss-Seidel until convergence, QR by Gram-Schmidt.
import math
seed = 99
def rnd():
    global seed
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647.0

def matrix(n, m=None):
    return [[rnd() * 2 - 1 for _ in range(m or n)] for _ in range(n)]

def matmul(a, b):
    cols = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, col)) for col in cols] for row in a]

def lu(a):
    n = len(a)
    a = [row[:] for row in a]
    perm = list(range(n))
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(a[i][k]))
        if p != k:
            a[k], a[p] = a[p], a[k]
            perm[k], perm[p] = perm[p], perm[k]
        for i in range(k + 1, n):
            a[i][k] /= a[k][k]
            f = a[i][k]
            for j in range(k + 1, n):
                a[i][j] -= f * a[k][j]
    return a, perm

def solve(lu_, perm, b):
    n = len(b)
    y = [b[p] for p in perm]
    for i in range(n):
        for j in range(i):
            y[i] -= lu_[i][j] * y[j]
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            y[i] -= lu_[i][j] * y[j]
        y[i] /= lu_[i][i]
    return y

def inverse(a):
    f, p = lu(a)
    n = len(a)
    cols = [solve(f, p, [1.0 if i == j else 0.0 for i in range(n)]) for j in range(n)]
    return [list(r) for r in zip(*cols)]

a = matrix(8)
inv = inverse(a)
prod = matmul(a, inv)
print(all(abs(prod[i][j] - (i == j)) < 1e-9 for i in range(8) for j in range(8)))
v = [1.0] * 8
s = matmul(a, [list(r) for r in zip(*a)])
last = 0
steps = 0
while True:
    w = [sum(p * q for p, q in zip(row, v)) for row in s]
    norm = math.sqrt(sum(x * x for x in w))
    v = [x / norm for x in w]
    steps += 1
    if abs(norm - last) < 1e-8 or steps > 400:
        break
    last = norm
print(steps, '%.5f' % norm)
d = [[(12.0 if i == j else rnd()) for j in range(10)] for i in range(10)]
b = [i + 1.0 for i in range(10)]
x = [0.0] * 10
its = 0
err = 1.0
while err > 1e-12:
    err = 0.0
    for i in range(10):
        t = (b[i] - sum(d[i][j] * x[j] for j in range(10) if j != i)) / d[i][i]
        err = max(err, abs(t - x[i]))
        x[i] = t
    its += 1
print(its, ['%.4f' % q for q in x])
q = []
for row in matrix(5, 7):
    r = row
    for u in q:
        k = sum(i * j for i, j in zip(r, u))
        r = [i - k * j for i, j in zip(r, u)]
    n = math.sqrt(sum(i * i for i in r))
    q.append([i / n for i in r])
print(max(abs(sum(i * j for i, j in zip(q[m], q[n]))) for m in range(5) for n in range(m)) < 1e-9)
