# send, throw, close, yield from with return values, generators kept half consumed.
def averager():
    total = 0.0
    n = 0
    avg = None
    while True:
        try:
            x = yield avg
        except ValueError as e:
            total = 0.0
            n = 0
            avg = ('reset', str(e))
            continue
        if x is None:
            break
        total += x
        n += 1
        avg = total / n
    return (n, total)

def delegate(results, key):
    while True:
        r = yield from averager()
        results[key] = r
        key = key + '+'

def chunks(seq, n):
    i = 0
    while i < len(seq):
        yield seq[i:i + n]
        i += n

def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x

def guarded(log):
    try:
        for i in range(100):
            yield i
    except GeneratorExit:
        log.append('exit')
        raise
    finally:
        log.append('finally')

results = {}
d = delegate(results, 'a')
next(d)
for i in range(25):
    v = d.send(i * 1.5)
print(v)
print(d.throw(ValueError('bad value')))
for i in range(10):
    d.send(i / 4)
d.send(None)
for i in range(5):
    d.send(i)
d.send(None)
print(sorted(results.items()))
print([''.join(c) for c in chunks('abcdefghijklmnopqrstuvwxyz', 5)])
nested = [1, [2, (3, 4, [5, [6, [7, (8, 9)]]])], [[[[10]]]]]
print(list(flatten(nested)), sum(flatten([nested] * 4)))
log = []
half = []
for k in range(12):
    g = guarded(log)
    for j in range(k % 4):
        next(g)
    if k % 3 == 0:
        g.close()
    else:
        half.append(g)
print(log, [next(g) for g in half])
for g in half:
    try:
        g.throw(KeyError('k'))
    except KeyError as e:
        log.append(e.args)
print(log)
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n
        n += 1
p = primes()
print([next(p) for _ in range(60)][-5:])
pairs = ((a, b) for a in range(12) for b in range(a) if (a * b) % 5 == 1)
print(list(pairs))
print({k: list(v) for k, v in (('x', range(3)), ('y', (i * i for i in range(4))))})
