# An LRU cache with a doubly linked list and a dict, driven by an LCG for many operations.
class Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.prev = None
        self.next = None

class LRU:
    def __init__(self, size):
        self.size = size
        self.map = {}
        self.head = Node(None, None)
        self.tail = Node(None, None)
        self.head.next = self.tail
        self.tail.prev = self.head
        self.hits = 0
        self.misses = 0
    def _unlink(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev
    def _front(self, node):
        node.next = self.head.next
        node.prev = self.head
        self.head.next.prev = node
        self.head.next = node
    def get(self, key):
        node = self.map.get(key)
        if node is None:
            self.misses += 1
            return None
        self.hits += 1
        self._unlink(node)
        self._front(node)
        return node.value
    def put(self, key, value):
        node = self.map.get(key)
        if node is not None:
            node.value = value
            self._unlink(node)
            self._front(node)
            return
        if len(self.map) >= self.size:
            old = self.tail.prev
            self._unlink(old)
            del self.map[old.key]
        node = Node(key, value)
        self.map[key] = node
        self._front(node)
    def keys(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key
            n = n.next

seed = 42
def rand(n):
    global seed
    seed = (seed * 1664525 + 1013904223) % 4294967296
    return (seed >> 8) % n

cache = LRU(48)
checksum = 0
for i in range(6000):
    k = rand(100) if rand(4) else rand(30)
    v = cache.get(k)
    if v is None:
        v = bytes([k, i & 255] * (1 + k % 20))
        cache.put(k, v)
    checksum = (checksum * 31 + v[0] + len(v)) & 0xffff
print(cache.hits, cache.misses, checksum)
print(list(cache.keys())[:10])
by_len = {}
for k in cache.keys():
    by_len.setdefault(len(cache.map[k].value), []).append(k)
print(sorted(by_len.items())[:5])
