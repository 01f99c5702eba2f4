# Closures made in loops, recursive closures, counters with nonlocal, decorators with arguments.
def make_ops():
    ops = {}
    for name in ('add', 'sub', 'mul', 'mod'):
        def op(a, b, name=name):
            if name == 'add':
                return a + b
            if name == 'sub':
                return a - b
            if name == 'mul':
                return a * b
            return a % b
        ops[name] = op
    return ops

def counter(start, step):
    n = start
    history = []
    def inc(times=1):
        nonlocal n
        for _ in range(times):
            history.append(n)
            n += step
        return n
    def reset():
        nonlocal n, history
        old, history = history, []
        n = start
        return old
    return inc, reset

def memo(limit):
    def deco(fn):
        cache = {}
        order = []
        def wrapper(*args):
            if args in cache:
                wrapper_hits[0] += 1
                return cache[args]
            r = fn(*args)
            cache[args] = r
            order.append(args)
            if len(order) > limit:
                del cache[order.pop(0)]
            return r
        wrapper_hits = [0]
        stats[fn.__name__] = (cache, wrapper_hits)
        return wrapper
    return deco

stats = {}

@memo(50)
def binom(n, k):
    if k == 0 or k == n:
        return 1
    return binom(n - 1, k - 1) + binom(n - 1, k)

@memo(12)
def lcs(a, b):
    if not a or not b:
        return ''
    if a[-1] == b[-1]:
        return lcs(a[:-1], b[:-1]) + a[-1]
    x = lcs(a[:-1], b)
    y = lcs(a, b[:-1])
    return x if len(x) >= len(y) else y

def trace(prefix, depth=[0]):
    def outer(fn):
        def inner(*a, **k):
            depth[0] += 1
            try:
                out.append('%s%s%s' % ('  ' * depth[0], prefix, a))
                return fn(*a, **k)
            finally:
                depth[0] -= 1
        return inner
    return outer

out = []

@trace('hanoi')
@trace('h')
def hanoi(n, a='A', b='B', c='C'):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)

def compose(*fns):
    def run(x):
        for f in fns:
            x = f(x)
        return x
    return run

ops = make_ops()
print([ops[k](17, 5) for k in sorted(ops)])
pairs = [counter(i, i + 1) for i in range(12)]
print([inc(3) for inc, _ in pairs])
print([r() for _, r in pairs][3])
print(binom(16, 7), stats['binom'][1][0], len(stats['binom'][0]))
print(lcs('nematode', 'empty'), stats['lcs'][1])
print(hanoi(4), len(out), out[-1])
late = [lambda: i for i in range(5)]
early = [lambda i=i: i for i in range(5)]
print([f() for f in late], [f() for f in early])
def fixpoint():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)
    def even(n):
        return True if n == 0 else odd(n - 1)
    def odd(n):
        return False if n == 0 else even(n - 1)
    return fact, even, odd
fact, even, odd = fixpoint()
print(fact(20), even(14), odd(14))
print(compose(*[lambda x, k=k: x * k + 1 for k in range(1, 9)])(1))
