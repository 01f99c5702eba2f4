# Subclasses of list, dict, str, int, tuple and Exception; attribute storage beside; super calls into natives.
class Stack(list):
    def __init__(self, *items):
        super().__init__(items)
        self.pushes = 0
    def push(self, x):
        self.pushes += 1
        self.append(x)
        return self
    def top(self):
        return self[-1]
class DefaultDict(dict):
    def __init__(self, factory):
        super().__init__()
        self.factory = factory
    def __getitem__(self, k):
        if k not in self:
            self[k] = self.factory()
        return super().__getitem__(k)
class Counter(dict):
    def add(self, it):
        for x in it:
            self[x] = self.get(x, 0) + 1
    def most(self, n):
        return sorted(self.items(), key=lambda kv: (-kv[1], kv[0]))[:n]
class Temp(float):
    pass
class Name(str):
    def initials(self):
        return ''.join([p[0] for p in self.split()])
class Pair(tuple):
    def swap(self):
        return Pair((self[1], self[0]))
class HttpError(Exception):
    def __init__(self, status, reason='?'):
        super().__init__(status, reason)
        self.status = status
    @property
    def retry(self):
        return self.status >= 500
class Timeout(HttpError):
    def __init__(self, secs):
        super().__init__(504, 'timeout')
        self.secs = secs
s = Stack(1, 2, 3)
for i in range(30):
    s.push(i).push(str(i))
    if i % 4 == 0:
        s.pop()
print(len(s), s.top(), s.pushes, s[:3], sum(x for x in s if isinstance(x, int)))
d = DefaultDict(list)
for i in range(40):
    d[i % 7].append(i)
print(len(d), d[3], d[99], 99 in d)
c = Counter()
for w in ('the cat sat on the mat', 'the dog sat'):
    c.add(w.split())
c.add('mississippi')
print(c.most(4), len(c))
n = Name('Ada Maria Lovelace')
print(n.initials(), n.upper(), len(n), n == 'Ada Maria Lovelace')
p = Pair((1, 'b'))
print(p.swap(), p[0], len(p), p == (1, 'b'))
errs = []
for code in (404, 500, 503, 200):
    try:
        if code == 503:
            raise Timeout(30)
        raise HttpError(code, 'r%d' % code)
    except Timeout as e:
        errs.append((e.status, e.secs, e.retry, e.args))
    except HttpError as e:
        errs.append((e.status, e.retry, str(e)))
print(errs)
stacks = [Stack(*range(i)) for i in range(15)]
print([len(x) for x in stacks], stacks[5] == [0, 1, 2, 3, 4])
counters = {}
for i in range(20):
    k = Counter()
    k.add(str(i * i * i))
    counters[i] = k
print(counters[19].most(2), sum(len(k) for k in counters.values()))
class Reg(dict):
    def __call__(self, f):
        self[f.__name__] = f
        return f
reg = Reg()
@reg
def alpha():
    return 1
@reg
def beta():
    return alpha() + 1
print(sorted(reg.keys()), reg['beta']())
