# A matrix class with operators; rational numbers; polynomials.
class Frac:
    def __init__(self, n, d=1):
        if d < 0:
            n, d = -n, -d
        g = self.gcd(abs(n), d)
        self.n = n // g
        self.d = d // g
    @staticmethod
    def gcd(a, b):
        while b:
            a, b = b, a % b
        return a or 1
    @classmethod
    def of(cls, x):
        return x if isinstance(x, cls) else cls(x)
    def __add__(self, o):
        o = Frac.of(o)
        return Frac(self.n * o.d + o.n * self.d, self.d * o.d)
    def __radd__(self, o):
        return self + o
    def __sub__(self, o):
        o = self.of(o)
        return Frac(self.n * o.d - o.n * self.d, self.d * o.d)
    def __mul__(self, o):
        o = self.of(o)
        return Frac(self.n * o.n, self.d * o.d)
    def __truediv__(self, o):
        o = self.of(o)
        return Frac(self.n * o.d, self.d * o.n)
    def __eq__(self, o):
        o = self.of(o)
        return self.n == o.n and self.d == o.d
    def __lt__(self, o):
        return self.n * o.d < o.n * self.d
    def __repr__(self):
        return str(self.n) if self.d == 1 else '%d/%d' % (self.n, self.d)

class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
    def __getitem__(self, key):
        if isinstance(key, tuple):
            return self.rows[key[0]][key[1]]
        return self.rows[key]
    def __setitem__(self, key, v):
        self.rows[key[0]][key[1]] = v
    def __mul__(self, o):
        return Matrix([[sum([a * b for a, b in zip(r, c)], Frac(0)) for c in zip(*o.rows)] for r in self.rows])
    def __str__(self):
        return '; '.join([', '.join([repr(x) for x in r]) for r in self.rows])
    def reduce(self):
        m = Matrix(self.rows)
        n = len(m.rows)
        det = Frac(1)
        for i in range(n):
            p = i
            while p < n and m[p, i] == 0:
                p += 1
            if p == n:
                return m, Frac(0)
            if p != i:
                m.rows[p], m.rows[i] = m.rows[i], m.rows[p]
                det = det * -1
            det = det * m[i, i]
            inv = Frac(1) / m[i, i]
            m.rows[i] = [x * inv for x in m[i]]
            for j in range(n):
                if j != i and not m[j, i] == 0:
                    f = m[j, i]
                    m.rows[j] = [a - f * b for a, b in zip(m[j], m[i])]
        return m, det

class Poly:
    def __init__(self, *c):
        while c and c[-1] == 0:
            c = c[:-1]
        self.c = c
    def __mul__(self, o):
        r = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                r[i + j] += a * b
        return Poly(*r)
    def __call__(self, x):
        v = 0
        for a in reversed(self.c):
            v = v * x + a
        return v
    def __str__(self):
        return ' + '.join(['%sx^%d' % (a, i) for i, a in enumerate(self.c) if a])

hilbert = Matrix([[Frac(1, i + j + 1) for j in range(5)] + [Frac(1 if k == i else 0) for k in range(5)] for i in range(5)])
red, det = hilbert.reduce()
print(det)
inv = Matrix([r[5:] for r in red.rows])
print(inv)
ident = Matrix([r[:5] for r in hilbert.rows]) * inv
print(ident)
p = Poly(1)
for k in range(1, 11):
    p = p * Poly(-k, 1)
print(p)
print([p(k) for k in (0, 5, 11)])
print(sorted([Frac(i * 7 % 11, i + 1) for i in range(12)]))
h = Frac(0)
for i in range(1, 60):
    h = h + Frac(1, i)
print(h)
