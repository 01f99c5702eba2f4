# Chess positions, move generation, undo, perft to depth 2, knight tours, notation.
START = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR'
STEPS = {'n': ((1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1)), 'k': ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)),
         'r': ((1, 0), (0, 1), (-1, 0), (0, -1)), 'b': ((1, 1), (1, -1), (-1, 1), (-1, -1))}
STEPS['q'] = STEPS['r'] + STEPS['b']
class Board:
    def __init__(self, fen):
        self.sq = {}
        for y, row in enumerate(fen.split('/')):
            x = 0
            for c in row:
                if c.isdigit():
                    x += int(c)
                else:
                    self.sq[(x, y)] = c
                    x += 1
        self.white = True
        self.stack = []
    def moves(self):
        for (x, y), p in sorted(self.sq.items()):
            if p.isupper() != self.white:
                continue
            kind = p.lower()
            if kind == 'p':
                d = -1 if self.white else 1
                if (x, y + d) not in self.sq and 0 <= y + d < 8:
                    yield (x, y), (x, y + d)
                    if y == (6 if self.white else 1) and (x, y + 2 * d) not in self.sq:
                        yield (x, y), (x, y + 2 * d)
                for dx in (-1, 1):
                    t = self.sq.get((x + dx, y + d))
                    if t and t.isupper() != self.white:
                        yield (x, y), (x + dx, y + d)
                continue
            for dx, dy in STEPS[kind]:
                nx, ny = x + dx, y + dy
                while 0 <= nx < 8 and 0 <= ny < 8:
                    t = self.sq.get((nx, ny))
                    if t is None or t.isupper() != self.white:
                        yield (x, y), (nx, ny)
                    if t is not None or kind in 'nk':
                        break
                    nx += dx
                    ny += dy
    def push(self, m):
        a, b = m
        self.stack.append((a, b, self.sq.get(b)))
        self.sq[b] = self.sq.pop(a)
        self.white = not self.white
    def pop(self):
        a, b, captured = self.stack.pop()
        self.sq[a] = self.sq.pop(b)
        if captured:
            self.sq[b] = captured
        self.white = not self.white
    def perft(self, d):
        if d == 0:
            return 1
        n = 0
        for m in list(self.moves()):
            self.push(m)
            n += self.perft(d - 1)
            self.pop()
        return n
    def fen(self):
        rows = []
        for y in range(8):
            r, gap = '', 0
            for x in range(8):
                p = self.sq.get((x, y))
                if p:
                    r += (str(gap) if gap else '') + p
                    gap = 0
                else:
                    gap += 1
            rows.append(r + (str(gap) if gap else ''))
        return '/'.join(rows)
def name(m):
    return ''.join(['%s%d' % (chr(97 + x), 8 - y) for x, y in m])
b = Board(START)
print([name(m) for m in b.moves()])
print(b.perft(2), b.fen() == START)
seed = 11
game = []
for ply in range(24):
    ms = list(b.moves())
    seed = (seed * 16807) % 2147483647
    m = ms[seed % len(ms)]
    game.append(name(m))
    b.push(m)
print(' '.join(game))
print(b.fen(), len(b.sq))
while b.stack:
    b.pop()
print(b.fen() == START)
def tour(n):
    seen = {(0, 0): 0}
    pos = (0, 0)
    while len(seen) < n * n:
        best = None
        for dx, dy in STEPS['n']:
            q = (pos[0] + dx, pos[1] + dy)
            if 0 <= q[0] < n and 0 <= q[1] < n and q not in seen:
                deg = sum(1 for ex, ey in STEPS['n'] if 0 <= q[0] + ex < n and 0 <= q[1] + ey < n and (q[0] + ex, q[1] + ey) not in seen)
                if best is None or deg < best[0]:
                    best = (deg, q)
        if best is None:
            return len(seen)
        pos = best[1]
        seen[pos] = len(seen)
    return n * n
print(tour(6), tour(5))
