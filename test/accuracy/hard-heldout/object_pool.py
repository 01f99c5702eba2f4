# Objects made and dropped in large numbers: trees rebuilt, linked queues, pools with free lists, weak growth.
class Particle:
    live = 0
    def __init__(self, x, v):
        self.x, self.v = x, v
        self.trail = [x]
        Particle.live += 1
    def step(self, dt):
        self.x += self.v * dt
        self.trail.append(self.x)
        if len(self.trail) > 6:
            self.trail = self.trail[-4:]
        return 0 <= self.x < 100
class Emitter:
    def __init__(self, rate):
        self.rate = rate
        self.parts = []
        self.n = 0
    def tick(self, dt=0.5):
        for i in range(self.rate):
            self.n += 1
            self.parts.append(Particle(float(self.n % 50), (self.n * 7 % 13) - 6.0 or 2.5))
        self.parts = [p for p in self.parts if p.step(dt)]
e = Emitter(5)
for t in range(150):
    e.tick()
print(len(e.parts), e.n, '%.2f' % sum(p.x for p in e.parts))
class Queue:
    def __init__(self):
        self.head = self.tail = None
        self.n = 0
    def put(self, v):
        cell = [v, None]
        if self.tail is None:
            self.head = cell
        else:
            self.tail[1] = cell
        self.tail = cell
        self.n += 1
    def get(self):
        v, self.head = self.head
        if self.head is None:
            self.tail = None
        self.n -= 1
        return v
q = Queue()
got = 0
for i in range(2000):
    q.put((i, str(i)))
    if i % 3 == 2:
        got += q.get()[0]
    while q.n > 40:
        got += len(q.get()[1])
print(q.n, got)
class Tree:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None
    def insert(self, k):
        n = self
        while True:
            if k < n.key:
                if n.left is None:
                    n.left = Tree(k)
                    return
                n = n.left
            else:
                if n.right is None:
                    n.right = Tree(k)
                    return
                n = n.right
    def walk(self):
        if self.left:
            for k in self.left.walk():
                yield k
        yield self.key
        if self.right:
            for k in self.right.walk():
                yield k
def balanced(keys):
    if not keys:
        return None
    m = len(keys) // 2
    t = Tree(keys[m])
    t.left = balanced(keys[:m])
    t.right = balanced(keys[m + 1:])
    return t
root = Tree(500)
k = 1
for i in range(160):
    k = k * 37 % 1009
    root.insert(k)
    if i % 40 == 39:
        root = balanced(list(root.walk()))
keys = list(root.walk())
print(len(keys), keys[:5], keys == sorted(keys))
