# Scalar and two-state Kalman filters written with small matrix classes.
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    @classmethod
    def identity(cls, n):
        return cls([[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __sub__(self, other):
        return Matrix([[a - b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, other):
        if isinstance(other, Matrix):
            columns = other.transpose().rows
            return Matrix([[sum([a * b for a, b in zip(r, c)]) for c in columns] for r in self.rows])
        return Matrix([[a * other for a in r] for r in self.rows])

    def transpose(self):
        return Matrix(zip(*self.rows))

    def inverse(self):
        if self.shape == (1, 1):
            return Matrix([[1.0 / self.rows[0][0]]])
        (a, b), (c, d) = self.rows
        det = a * d - b * c
        return Matrix([[d / det, -b / det], [-c / det, a / det]])


class Kalman:
    def __init__(self, f, h, q, r, x, p):
        self.f, self.h, self.q, self.r, self.x, self.p = f, h, q, r, x, p

    def predict(self):
        self.x = self.f * self.x
        self.p = self.f * self.p * self.f.transpose() + self.q

    def update(self, z):
        y = Matrix([[z]]) - self.h * self.x
        s = self.h * self.p * self.h.transpose() + self.r
        k = self.p * self.h.transpose() * s.inverse()
        self.x = self.x + k * y
        self.p = (Matrix.identity(2) - k * self.h) * self.p


dt = 0.1
filter_ = Kalman(Matrix([[1, dt], [0, 1]]), Matrix([[1, 0]]), Matrix([[0.001, 0], [0, 0.003]]), Matrix([[0.5]]),
                 Matrix([[0.0], [0.0]]), Matrix.identity(2) * 10.0)
seed = 5
track = []
for i in range(80):
    seed = (seed * 75 + 74) % 65537
    noise = (seed % 1000 - 500) / 400
    filter_.predict()
    filter_.update(2.0 * i * dt + noise)
    track.append((i, filter_.x.rows[0][0], filter_.x.rows[1][0]))
print(len(track), abs(track[-1][1] - 15.8) < 1.0, abs(track[-1][2] - 2) < 0.7)
