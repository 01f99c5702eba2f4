# Recursions of many kinds: Ackermann, permutations, N queens, mutual, sudoku-like backtracking, quicksort.
def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))

def perms(seq):
    if len(seq) < 2:
        return [seq]
    r = []
    for i, x in enumerate(seq):
        for p in perms(seq[:i] + seq[i + 1:]):
            r.append([x] + p)
    return r

def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return 1
    total = 0
    for c in range(n):
        if c not in cols and row + c not in d1 and row - c not in d2:
            total += queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,))
    return total

def quick(a):
    if len(a) <= 1:
        return a
    p = a[len(a) // 2]
    return quick([x for x in a if x < p]) + [x for x in a if x == p] + quick([x for x in a if x > p])

def depth(n, *rest, **kw):
    if n == 0:
        return len(rest) + len(kw)
    return depth(n - 1, n, *rest[:3], **kw)

def subset_sum(items, target, chosen=[]):
    if target == 0:
        return [list(chosen)]
    if not items or target < 0:
        return []
    with_first = subset_sum(items[1:], target - items[0], chosen + [items[0]])
    return with_first + subset_sum(items[1:], target, chosen)

def collatz(n, steps=0):
    return steps if n == 1 else collatz(n // 2 if n % 2 == 0 else 3 * n + 1, steps + 1)

def board_solve(b, pos=0):
    if pos == 16:
        return True
    if b[pos]:
        return board_solve(b, pos + 1)
    r, c = pos // 4, pos % 4
    used = set(b[r * 4:r * 4 + 4]) | set(b[c::4]) | {b[(r // 2 * 2 + i) * 4 + c // 2 * 2 + j] for i in (0, 1) for j in (0, 1)}
    for v in range(1, 5):
        if v not in used:
            b[pos] = v
            if board_solve(b, pos + 1):
                return True
            b[pos] = 0
    return False

print(ack(2, 6))
print(len(perms(list('abcde'))), perms([1, 2, 3])[3])
print(queens(6))
data = [(i * 7919) % 211 for i in range(120)]
print(quick(data) == sorted(data))
print(depth(30, 1, 2, a=1, b=2))
print(subset_sum([3, 9, 8, 4, 5, 7, 10, 12], 15))
print([collatz(i) for i in (6, 7, 9, 19)])
b = [1, 0, 0, 0, 0, 0, 3, 0, 0, 4, 0, 0, 0, 0, 0, 2]
print(board_solve(b), b)
def too_deep(n):
    return too_deep(n + 1)
try:
    too_deep(0)
except RuntimeError as e:
    print('deep', e)
