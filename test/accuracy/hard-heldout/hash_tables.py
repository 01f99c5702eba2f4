# Hash tables, bloom filters, skip lists, cuckoo hashing and consistent hashing written out.
def fnv(s):
    h = 0x811c9dc5
    for b in s if isinstance(s, bytes) else s.encode():
        h = ((h ^ b) * 0x01000193) & 0xffffffff
    return h
class HashMap:
    def __init__(self):
        self.slots = [None] * 8
        self.used = 0
    def _find(self, k):
        i = fnv(k) % len(self.slots)
        while self.slots[i] is not None and self.slots[i][0] != k:
            i = (i + 1) % len(self.slots)
        return i
    def __setitem__(self, k, v):
        i = self._find(k)
        if self.slots[i] is None:
            self.used += 1
        self.slots[i] = (k, v)
        if self.used * 3 > len(self.slots) * 2:
            old, self.slots = self.slots, [None] * (len(self.slots) * 2)
            self.used = 0
            for s in old:
                if s:
                    self[s[0]] = s[1]
    def __getitem__(self, k):
        s = self.slots[self._find(k)]
        if s is None:
            raise KeyError(k)
        return s[1]
    def __contains__(self, k):
        return self.slots[self._find(k)] is not None
class Bloom:
    def __init__(self, bits, k):
        self.bits = bytearray((bits + 7) // 8)
        self.n, self.k = bits, k
    def _at(self, s):
        h = fnv(s)
        d = (h >> 16 | h << 16) & 0xffffffff | 1
        for i in range(self.k):
            yield (h + i * d) % self.n
    def add(self, s):
        for p in self._at(s):
            self.bits[p >> 3] |= 1 << (p & 7)
    def __contains__(self, s):
        return all(self.bits[p >> 3] >> (p & 7) & 1 for p in self._at(s))
class SkipList:
    def __init__(self):
        self.head = [None, [None] * 6]
        self.seed = 12345
    def level(self):
        n = 1
        while n < 6:
            self.seed = (self.seed * 1103515245 + 12345) & 0x7fffffff
            if self.seed >> 20 & 1:
                break
            n += 1
        return n
    def insert(self, k):
        update = [None] * 6
        n = self.head
        for l in range(5, -1, -1):
            while n[1][l] is not None and n[1][l][0] < k:
                n = n[1][l]
            update[l] = n
        height = self.level()
        node = [k, [None] * height]
        for l in range(height):
            node[1][l] = update[l][1][l]
            update[l][1][l] = node
    def __iter__(self):
        n = self.head[1][0]
        while n:
            yield n[0]
            n = n[1][0]
m = HashMap()
for i in range(120):
    m['key%d' % (i * 7 % 100)] = i
print(m.used, len(m.slots), m['key49'], 'key99' in m, 'nope' in m)
try:
    m['zzz']
except KeyError as e:
    print('missing', e)
b = Bloom(600, 4)
for i in range(60):
    b.add('word%d' % i)
print(all('word%d' % i in b for i in range(60)), sum('other%d' % i in b for i in range(200)))
s = SkipList()
for i in range(90):
    s.insert(i * 37 % 101)
l = list(s)
print(l == sorted(l), len(l), l[:5])
ring = sorted([(fnv('%s#%d' % (n, r)), n) for n in ('n1', 'n2', 'n3', 'n4') for r in range(12)])
def owner(key):
    h = fnv(key)
    lo, hi = 0, len(ring)
    while lo < hi:
        mid = (lo + hi) >> 1
        if ring[mid][0] < h:
            lo = mid + 1
        else:
            hi = mid
    return ring[lo % len(ring)][1]
counts = {}
for i in range(200):
    o = owner('k%d' % i)
    counts[o] = counts.get(o, 0) + 1
print(sorted(counts.items()))
