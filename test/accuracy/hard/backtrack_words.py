# Backtracking: crossword fill, word search, cryptarithm, maze generation and solving.
class Rng:
    def __init__(self, s):
        self.s = s
    def __call__(self, n):
        self.s = (self.s * 48271) % 2147483647
        return self.s % n
rng = Rng(77)
W = H = 11
maze = [['#'] * W for _ in range(H)]
def carve(x, y):
    maze[y][x] = ' '
    dirs = [(2, 0), (-2, 0), (0, 2), (0, -2)]
    while dirs:
        dx, dy = dirs.pop(rng(len(dirs)))
        nx, ny = x + dx, y + dy
        if 0 < nx < W and 0 < ny < H and maze[ny][nx] == '#':
            maze[y + dy // 2][x + dx // 2] = ' '
            carve(nx, ny)
carve(1, 1)
print('\n'.join([''.join(r) for r in maze]))
def walk(x, y, path=()):
    if (x, y) == (W - 2, H - 2):
        return path + ((x, y),)
    if maze[y][x] != ' ':
        return None
    maze[y][x] = '.'
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        r = walk(x + dx, y + dy, path + ((x, y),))
        if r:
            return r
    return None
p = walk(1, 1)
print(len(p), p[:4])
LETTERS = [[chr(97 + rng(6)) for _ in range(8)] for _ in range(8)]
def find(word):
    found = []
    for y in range(8):
        for x in range(8):
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if not dx and not dy:
                        continue
                    for i, c in enumerate(word):
                        px, py = x + dx * i, y + dy * i
                        if not (0 <= px < 8 and 0 <= py < 8) or LETTERS[py][px] != c:
                            break
                    else:
                        found.append((x, y, dx, dy))
    return found
print([(w, len(find(w))) for w in ('abc', 'bad', 'face', 'dead', 'a')])
def crypt(words, total):
    letters = sorted(set(''.join(words) + total))
    first = {w[0] for w in words + [total]}
    tried = [0]
    def value(w, m):
        v = 0
        for c in w:
            v = v * 10 + m[c]
        return v
    def go(i, m, used):
        if i == len(letters):
            tried[0] += 1
            return dict(m) if sum(value(w, m) for w in words) == value(total, m) else None
        for d in range(10):
            if not used >> d & 1 and (d or letters[i] not in first):
                m[letters[i]] = d
                r = go(i + 1, m, used | 1 << d)
                if r:
                    return r
                del m[letters[i]]
        return None
    return go(0, {}, 0), tried[0]
r, n = crypt(['to', 'go'], 'out')
print(sorted(r.items()) if r else None, n)
SLOTS = [(0, 0, 1, 0, 4), (0, 0, 0, 1, 4), (3, 0, 0, 1, 4), (0, 3, 1, 0, 4)]
WORDS = ['area', 'deal', 'alto', 'lava', 'echo', 'ante', 'oval', 'also', 'dare', 'eden', 'anna', 'aloe', 'note']
def fill(slots, grid, used):
    if not slots:
        return grid
    x, y, dx, dy, n = slots[0]
    for w in WORDS:
        if w in used or len(w) != n:
            continue
        new = {}
        for i, c in enumerate(w):
            pos = (x + dx * i, y + dy * i)
            if grid.get(pos, c) != c:
                break
            new[pos] = c
        else:
            merged = grid.copy()
            merged.update(new)
            r = fill(slots[1:], merged, used | {w})
            if r:
                return r
    return None
g = fill(SLOTS, {}, frozenset())
print([''.join([g.get((x, y), '.') for x in range(4)]) for y in range(4)] if g else 'none')
