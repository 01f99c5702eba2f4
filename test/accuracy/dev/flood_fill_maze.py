W, H = 41, 21
cells = [bytearray(b"#" * W) for _ in range(H)]
seed = 9
stack = [(1, 1)]
cells[1][1] = 32
while stack:
    x, y = stack[-1]
    options = []
    for dx, dy in ((2, 0), (-2, 0), (0, 2), (0, -2)):
        if 0 < x + dx < W and 0 < y + dy < H and cells[y + dy][x + dx] == 35:
            options.append((dx, dy))
    if not options:
        stack.pop()
        continue
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    dx, dy = options[(seed >> 8) % len(options)]
    cells[y + dy // 2][x + dx // 2] = 32
    cells[y + dy][x + dx] = 32
    stack.append((x + dx, y + dy))
distance = {(1, 1): 0}
queue = [(1, 1)]
while queue:
    x, y = queue.pop(0)
    for p in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
        if cells[p[1]][p[0]] == 32 and p not in distance:
            distance[p] = distance[(x, y)] + 1
            queue.append(p)
print(len(distance), max(distance.values()))
for row in cells[:3]:
    print(row.decode())
