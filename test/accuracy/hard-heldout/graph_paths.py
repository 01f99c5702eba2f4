# Dijkstra, BFS, topological sort, union find, Floyd-Warshall, strongly connected components.
import uheapq
seed = 3
def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 4) % n

N = 40
graph = {i: {} for i in range(N)}
for _ in range(120):
    a, b = rand(N), rand(N)
    if a != b:
        graph[a][b] = 1 + rand(20)

def dijkstra(src):
    dist = {src: 0}
    prev = {}
    heap = [(0, src)]
    done = set()
    while heap:
        d, u = uheapq.heappop(heap)
        if u in done:
            continue
        done.add(u)
        for v, w in graph[u].items():
            nd = d + w
            if nd < dist.get(v, 1 << 30):
                dist[v] = nd
                prev[v] = u
                uheapq.heappush(heap, (nd, v))
    return dist, prev

def path(prev, v):
    p = [v]
    while v in prev:
        v = prev[v]
        p.append(v)
    p.reverse()
    return p

def floyd():
    inf = 1 << 30
    d = [[0 if i == j else graph[i].get(j, inf) for j in range(20)] for i in range(20)]
    for k in range(20):
        for i in range(20):
            dik = d[i][k]
            if dik == inf:
                continue
            for j in range(20):
                if dik + d[k][j] < d[i][j]:
                    d[i][j] = dik + d[k][j]
    return sum(1 for r in d for x in r if x < inf)

def tarjan():
    index = {}
    low = {}
    stack = []
    on = set()
    out = []
    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        on.add(v)
        for w in graph[v]:
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            comp = []
            while True:
                w = stack.pop()
                on.remove(w)
                comp.append(w)
                if w == v:
                    break
            out.append(comp)
    for v in range(12):
        if v not in index:
            visit(v)
    return out

class UnionFind:
    def __init__(self, n):
        self.p = list(range(n))
        self.size = [1] * n
    def find(self, a):
        while self.p[a] != a:
            self.p[a] = self.p[self.p[a]]
            a = self.p[a]
        return a
    def join(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.p[b] = a
        self.size[a] += self.size[b]
        return True

dist, prev = dijkstra(0)
far = sorted(dist.items(), key=lambda kv: (-kv[1], kv[0]))[:4]
print(far, [path(prev, v) for v, _ in far])
print(floyd())
print(sorted([len(c) for c in tarjan()]))
edges = sorted([(w, a, b) for a in graph for b, w in graph[a].items()])
uf = UnionFind(N)
mst = [(a, b, w) for w, a, b in edges if uf.join(a, b)]
print(len(mst), sum([e[2] for e in mst]))
indeg = {}
for a in range(N):
    for b in graph[a]:
        if b > a:
            indeg[b] = indeg.get(b, 0) + 1
queue = [v for v in range(N) if v not in indeg]
order = []
while queue:
    v = queue.pop(0)
    order.append(v)
    for b in sorted(graph[v]):
        if b > v:
            indeg[b] -= 1
            if not indeg[b]:
                queue.append(b)
print(order[:10], len(order))
