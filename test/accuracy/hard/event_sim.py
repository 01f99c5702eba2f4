# Event queue simulation of a shop: heap of events, customers as objects, statistics.
import uheapq
class Rng:
    def __init__(self, seed):
        self.s = seed
    def next(self):
        self.s = (self.s * 48271) % 2147483647
        return self.s
    def uniform(self, a, b):
        return a + (b - a) * (self.next() % 10000) / 10000
    def pick(self, seq):
        return seq[self.next() % len(seq)]

class Event:
    serial = 0
    def __init__(self, time, action, *args):
        self.time = time
        self.action = action
        self.args = args
        Event.serial += 1
        self.key = (time, Event.serial)

class Customer:
    def __init__(self, name, arrived):
        self.name = name
        self.arrived = arrived
        self.items = []
    def add(self, item):
        self.items.append(item)

class Shop:
    PRICES = {'milk': 1.2, 'bread': 2.5, 'cheese': 6.75, 'tea': 3.1}
    def __init__(self, seed, counters):
        self.rng = Rng(seed)
        self.queue = []
        self.line = []
        self.free = counters
        self.now = 0.0
        self.sales = {}
        self.waits = []
        self.left = 0
    def at(self, delay, action, *args):
        e = Event(self.now + delay, action, *args)
        uheapq.heappush(self.queue, (e.key, e))
    def arrive(self, n):
        c = Customer('c%d' % n, self.now)
        for _ in range(1 + self.rng.next() % 5):
            c.add(self.rng.pick(sorted(self.PRICES)))
        self.line.append(c)
        self.at(4.0, self.give_up, c)
        self.serve()
        if n < 300:
            self.at(self.rng.uniform(0.1, 1.5), self.arrive, n + 1)
    def give_up(self, c):
        if c in self.line:
            self.line.remove(c)
            self.left += 1
    def serve(self):
        while self.free and self.line:
            self.free -= 1
            c = self.line.pop(0)
            self.waits.append(self.now - c.arrived)
            self.at(0.3 * len(c.items) + self.rng.uniform(0, 1), self.done, c)
    def done(self, c):
        self.free += 1
        for i in c.items:
            n, total = self.sales.get(i, (0, 0.0))
            self.sales[i] = (n + 1, total + self.PRICES[i])
        self.serve()
    def run(self):
        steps = 0
        while self.queue:
            key, e = uheapq.heappop(self.queue)
            self.now = e.time
            e.action(*e.args)
            steps += 1
        return steps

shop = Shop(2024, 2)
shop.at(0, shop.arrive, 1)
print(shop.run(), '%.2f' % shop.now, shop.left)
for k in sorted(shop.sales):
    print('%-8s %4d %9.2f' % (k, shop.sales[k][0], shop.sales[k][1]))
print(len(shop.waits), '%.3f' % (sum(shop.waits) / len(shop.waits)), '%.3f' % max(shop.waits))
hist = [0] * 8
for w in shop.waits:
    hist[min(7, int(w * 2))] += 1
print(hist)
