# Exceptions: custom trees, finally with return and break, reraise, nested handlers in loops.
class AppError(Exception):
    code = 1
    def __init__(self, msg, **ctx):
        super().__init__(msg, ctx)
        self.ctx = ctx
    def __str__(self):
        return '%s(%s)' % (type(self).__name__, self.args[0])

class NotFound(AppError):
    code = 404

class Fatal(AppError):
    code = 500

class Retry(AppError):
    def __init__(self, n):
        AppError.__init__(self, 'retry', n=n)
        self.n = n

def risky(i):
    if i % 11 == 10:
        raise Fatal('fatal %d' % i, i=i)
    if i % 7 == 3:
        raise NotFound('key %d' % i, i=i, extra='x' * i)
    if i % 5 == 2:
        raise Retry(i)
    if i % 13 == 5:
        return [][i]
    if i % 17 == 9:
        return {}[i]
    if i % 19 == 4:
        return 1 // (i - i)
    return i

def attempt(i, log):
    for t in range(4):
        try:
            try:
                return risky(i + t)
            except Retry as r:
                log.append(r)
                continue
            except NotFound as e:
                if e.ctx['i'] % 2:
                    raise
                return -1
            finally:
                log.append(t)
        except (IndexError, KeyError) as e:
            log.append(repr(e))
            if t > 2:
                break
        except ZeroDivisionError:
            return None
    return 'gave up'

def swallow():
    while True:
        try:
            raise Fatal('in loop')
        finally:
            break
    try:
        return 'try'
    finally:
        return 'finally'

def chain(n):
    try:
        if n == 0:
            raise OSError(5)
        chain(n - 1)
    except OSError as e:
        raise RuntimeError('level %d' % n, e)
    except RuntimeError as e:
        if n < 6:
            raise
        return e

log = []
results = []
for i in range(60):
    try:
        results.append(attempt(i, log))
    except AppError as e:
        results.append((e.code, str(e)))
    except Exception as e:
        results.append(type(e).__name__)
    else:
        if results[-1] is None:
            results.pop()
print(results)
print(len(log), log[:6])
print(swallow())
e = chain(6)
print(repr(e.args[0]), repr(e.args[1]))
saved = []
for k in range(30):
    try:
        int('x%d' % k)
    except ValueError as err:
        saved.append(err)
print(len(saved), saved[3].args)
class CM:
    def __init__(self, name, eat):
        self.name = name
        self.eat = eat
    def __enter__(self):
        print('enter', self.name)
        return self
    def __exit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__)
        return self.eat
with CM('a', True), CM('b', False) as b:
    raise NotFound('inside ' + b.name)
for i in range(3):
    with CM(i, False):
        if i == 1:
            continue
        if i == 2:
            break
def deep():
    with CM('ret', False):
        try:
            return 'value'
        finally:
            print('cleanup')
print(deep())
try:
    assert 1 == 2, 'message'
except AssertionError as a:
    print(a)
