# A tiny event loop with futures, timeouts, gather and queues on generators with yield from.
import uheapq
class Future:
    def __init__(self):
        self.done = False
        self.value = None
        self.callbacks = []
    def set(self, v):
        self.done = True
        self.value = v
        for c in self.callbacks:
            c(self)
        self.callbacks = None
    def wait(self):
        if not self.done:
            yield self
        return self.value
class Timeout(Exception):
    pass
class Loop:
    def __init__(self):
        self.t = 0
        self.heap = []
        self.n = 0
        self.active = 0
    def at(self, when, fn, *args):
        self.n += 1
        uheapq.heappush(self.heap, (when, self.n, fn, args))
    def task(self, coro):
        f = Future()
        self.active += 1
        self.at(self.t, self.step, coro, f, None)
        return f
    def step(self, coro, f, value):
        try:
            r = coro.throw(value) if isinstance(value, Exception) else coro.send(value)
        except StopIteration as e:
            self.active -= 1
            f.set(e.value)
            return
        except Timeout as e:
            self.active -= 1
            f.set('timeout')
            return
        if isinstance(r, Future):
            r.callbacks.append(lambda fut: self.at(self.t, self.step, coro, f, fut.value))
        else:
            self.at(self.t + r, self.step, coro, f, None)
    def run(self, coro):
        main = self.task(coro)
        while not main.done and self.heap:
            self.t, _, fn, args = uheapq.heappop(self.heap)
            fn(*args)
        return main.value
loop = Loop()
def sleep(n):
    yield n
    return n
def gather(*coros):
    fs = [loop.task(c) for c in coros]
    out = []
    for f in fs:
        out.append((yield from f.wait()))
    return out
class Queue:
    def __init__(self, size):
        self.size = size
        self.items = []
        self.getters = []
        self.putters = []
    def put(self, x):
        while len(self.items) >= self.size:
            f = Future()
            self.putters.append(f)
            yield from f.wait()
        self.items.append(x)
        if self.getters:
            self.getters.pop(0).set(None)
    def get(self):
        while not self.items:
            f = Future()
            self.getters.append(f)
            yield from f.wait()
        x = self.items.pop(0)
        if self.putters:
            self.putters.pop(0).set(None)
        return x
log = []
def worker(name, q, out):
    while True:
        job = yield from q.get()
        if job is None:
            return name
        yield from sleep(job % 4 + 1)
        out.append((loop.t, name, job * job))
def feeder(q, n, workers):
    for i in range(n):
        yield from q.put(i)
        if i % 5 == 0:
            yield from sleep(2)
    for _ in range(workers):
        yield from q.put(None)
    return n
def limited(coro, n):
    used = 0
    value = None
    while True:
        try:
            r = coro.send(value)
        except StopIteration as e:
            return e.value
        value = yield r
        if not isinstance(r, Future):
            used += r
        if used > n:
            coro.close()
            raise Timeout('limit')
def ticker(n, total):
    try:
        for i in range(n):
            yield from sleep(3)
            total.append(i)
    finally:
        log.append('ticker %d' % len(total))
    return sum(total)
def main():
    q = Queue(4)
    out = []
    names = yield from gather(feeder(q, 30, 3), *[worker('w%d' % i, q, out) for i in range(3)])
    log.append(names)
    r = yield from gather(limited(ticker(10, []), 12), ticker(4, []), limited(sleep(2), 50))
    log.append(r)
    return out
out = loop.run(main())
print(loop.t, len(out), out[:4], out[-1])
print(log, loop.active)
