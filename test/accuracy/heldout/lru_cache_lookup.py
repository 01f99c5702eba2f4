# LRU cache on a dict and a doubly linked list, used in front of a slow function.


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

    def unlink(self, node):
        node.prev.next = node.next
        node.next.prev = node.prev

    def push(self, node):
        node.next = self.head.next
        node.prev = self.head
        node.next.prev = node
        self.head.next = node

    def get(self, key, compute):
        node = self.map.get(key)
        if node:
            self.hits += 1
            self.unlink(node)
            self.push(node)
            return node.value
        self.misses += 1
        if len(self.map) >= self.size:
            old = self.tail.prev
            self.unlink(old)
            del self.map[old.key]
        node = Node(key, compute(key))
        self.map[key] = node
        self.push(node)
        return node.value


def slow(n):
    steps = []
    while n != 1:
        steps.append(n)
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    return tuple(steps)


cache = LRU(40)
x = 11
total = 0
for i in range(700):
    x = (x * 57 + 13) % 1009
    total += len(cache.get(x % 90 + 2, slow))
print(total, cache.hits, cache.misses, len(cache.map))
