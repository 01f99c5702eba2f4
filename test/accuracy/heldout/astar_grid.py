import uheapq

W, H = 32, 22
walls = set()
for y in range(2, H - 2):
    walls.add((8, y))
for y in range(0, H - 5):
    walls.add((16, y))
for x in range(18, 30):
    walls.add((x, 12))
for i in range(60):
    walls.add(((i * 17 + 5) % W, (i * i * 3 + 1) % H))
start, goal = (0, 0), (W - 1, H - 1)
walls.discard(start)
walls.discard(goal)


def neighbours(p):
    x, y = p
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        q = (x + dx, y + dy)
        if 0 <= q[0] < W and 0 <= q[1] < H and q not in walls:
            yield q


def astar(start, goal):
    heap = [(0, 0, start)]
    came = {start: None}
    cost = {start: 0}
    n = 0
    while heap:
        _, _, p = uheapq.heappop(heap)
        if p == goal:
            path = []
            while p is not None:
                path.append(p)
                p = came[p]
            path.reverse()
            return path, len(came)
        for q in neighbours(p):
            c = cost[p] + 1
            if q not in cost or c < cost[q]:
                cost[q] = c
                came[q] = p
                n += 1
                uheapq.heappush(heap, (c + abs(q[0] - goal[0]) + abs(q[1] - goal[1]), n, q))
    return None, len(came)


path, visited = astar(start, goal)
print(len(walls), visited, len(path) if path else path)
if path:
    cells = set(path)
    for y in range(H):
        print("".join(["#" if (x, y) in walls else "o" if (x, y) in cells else "." for x in range(W)]))
