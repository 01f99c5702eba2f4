# Round robin scheduler of generator tasks with mailboxes, sleeping and cancelling.
class Cancelled(Exception):
    pass

class Task:
    next_id = 0
    def __init__(self, gen, name):
        Task.next_id += 1
        self.tid = Task.next_id
        self.gen = gen
        self.name = name
        self.inbox = []
        self.wake = 0
        self.result = None
        self.waiting = None

class Scheduler:
    def __init__(self):
        self.ready = []
        self.now = 0
        self.tasks = {}
        self.trace = []
    def spawn(self, gen, name):
        t = Task(gen, name)
        self.tasks[t.tid] = t
        self.ready.append((t, None, None))
        return t.tid
    def send(self, tid, message):
        t = self.tasks.get(tid)
        if t is None:
            return False
        if t.waiting:
            t.waiting = None
            self.ready.append((t, message, None))
        else:
            t.inbox.append(message)
        return True
    def cancel(self, tid):
        t = self.tasks.get(tid)
        if t:
            self.ready.append((t, None, Cancelled('by scheduler')))
    def step(self, t, value, exc):
        try:
            if exc is not None:
                op = t.gen.throw(exc)
            else:
                op = t.gen.send(value)
        except StopIteration as e:
            t.result = e.value
            self.tasks.pop(t.tid, None)
            self.trace.append('%s done %r' % (t.name, e.value))
            return
        except Cancelled as e:
            self.tasks.pop(t.tid, None)
            self.trace.append('%s cancelled %s' % (t.name, e.args[0]))
            return
        kind = op[0]
        if kind == 'sleep':
            t.wake = self.now + op[1]
            self.sleeping.append(t)
        elif kind == 'recv':
            if t.inbox:
                self.ready.append((t, t.inbox.pop(0), None))
            else:
                t.waiting = True
        elif kind == 'send':
            self.ready.append((t, self.send(op[1], op[2]), None))
        else:
            self.ready.append((t, None, None))
    def run(self, limit):
        self.sleeping = []
        while (self.ready or self.sleeping) and self.now < limit:
            queue, self.ready = self.ready, []
            for item in queue:
                self.step(*item)
            self.now += 1
            awake = [t for t in self.sleeping if t.wake <= self.now]
            for t in awake:
                self.sleeping.remove(t)
                self.ready.append((t, None, None))

def producer(target, n):
    total = 0
    for i in range(n):
        yield ('sleep', 1 + i % 3)
        ok = yield ('send', target, {'seq': i, 'data': 'x' * (i % 7)})
        if ok:
            total += 1
    return total

def consumer(n):
    got = []
    try:
        while len(got) < n:
            m = yield ('recv',)
            got.append(m['seq'] * 10 + len(m['data']))
    finally:
        got.append(-1)
    return sum(got)

def ticker():
    n = 0
    try:
        while True:
            n += 1
            yield ('sleep', 5)
    except Cancelled:
        yield ('yield',)
        raise

s = Scheduler()
c1 = s.spawn(consumer(30), 'c1')
c2 = s.spawn(consumer(12), 'c2')
for i in range(3):
    s.spawn(producer(c1, 10), 'p%d' % i)
s.spawn(producer(c2, 20), 'q')
tk = s.spawn(ticker(), 'tick')
s.run(60)
s.cancel(tk)
s.run(300)
for line in s.trace:
    print(line)
print(s.now, len(s.tasks))
