def solve(n, row=0, cols=(), diag1=(), diag2=()):
    if row == n:
        return [cols]
    solutions = []
    for c in range(n):
        if c not in cols and row + c not in diag1 and row - c not in diag2:
            solutions += solve(n, row + 1, cols + (c,), diag1 + (row + c,), diag2 + (row - c,))
    return solutions


def rotate(s):
    n = len(s)
    r = [0] * n
    for row, col in enumerate(s):
        r[col] = n - 1 - row
    return tuple(r)


def mirror(s):
    return tuple(reversed(s))


solutions = solve(7)
seen = set()
unique = []
for s in solutions:
    if s in seen:
        continue
    unique.append(s)
    for _ in range(4):
        s = rotate(s)
        seen.add(s)
        seen.add(mirror(s))
print(len(solutions), len(unique))
for c in unique[0]:
    print(". " * c + "Q " + ". " * (6 - c))
