# Context managers from generators, generators with finally, pipelines with errors, locks.
class contextmanager:
    def __init__(self, fn):
        self.fn = fn
    def __call__(self, *a, **k):
        return _Ctx(self.fn(*a, **k))
class _Ctx:
    def __init__(self, gen):
        self.gen = gen
    def __enter__(self):
        return next(self.gen)
    def __exit__(self, t, v, tb):
        if t is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError('did not stop')
        try:
            self.gen.throw(v)
        except StopIteration:
            return True
        except Exception as e:
            if e is v:
                return False
            raise
log = []
@contextmanager
def opened(name, swallow=False):
    log.append('open ' + name)
    try:
        yield name.upper()
    except ValueError as e:
        log.append('error %s' % e)
        if not swallow:
            raise
    finally:
        log.append('close ' + name)
with opened('a') as x, opened('b') as y:
    log.append(x + y)
with opened('c', True) as z:
    raise ValueError('in ' + z)
try:
    with opened('d'):
        with opened('e', swallow=True):
            raise KeyError('k')
except KeyError:
    log.append('key')
for i in range(20):
    with opened('loop%d' % (i % 3), i % 2 == 0):
        if i % 5 == 3:
            continue
        if i % 4 == 2:
            raise ValueError(i) if i % 2 == 0 else i
        if i == 18:
            break
print(len(log), log[:8], log[-2:])
def source(n):
    try:
        for i in range(n):
            yield i
    finally:
        log.append('source done')
def stage(fn, it):
    for x in it:
        try:
            yield fn(x)
        except (ZeroDivisionError, IndexError) as e:
            yield type(e).__name__
def take(n, it):
    for x in it:
        if n == 0:
            return 'cut'
        n -= 1
        yield x
def batch(n, it):
    b = []
    for x in it:
        b.append(x)
        if len(b) == n:
            yield tuple(b)
            b = []
    if b:
        yield b
pipe = batch(4, take(18, stage(lambda v: 'abc'[v % 5] if v % 2 else 100 // (v % 6), source(50))))
for b in pipe:
    print(b)
def collect():
    r = yield from take(3, iter('wxyz'))
    yield r
print(list(collect()))
class Lock:
    depth = 0
    def __enter__(self):
        Lock.depth += 1
        if Lock.depth > 5:
            raise OverflowError('too deep')
        return self
    def __exit__(self, *a):
        Lock.depth -= 1
def nest(n):
    with Lock() as l:
        return nest(n - 1) + 1 if n else 0
print(nest(3), Lock.depth)
try:
    nest(10)
except OverflowError as e:
    print(e, Lock.depth)
