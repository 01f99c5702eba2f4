grid = []
for y in range(24):
    row = []
    for x in range(32):
        row.append(x ^ y)
    grid.append(row)
print(len(grid), sum([sum(r) for r in grid]))
