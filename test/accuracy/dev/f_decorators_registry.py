handlers = {}
calls = []


def on(event, priority=0):
    def register(f):
        handlers.setdefault(event, []).append((priority, f))
        return f
    return register


def logged(f):
    def wrapper(*args, **kwargs):
        calls.append((f, args))
        return f(*args, **kwargs)
    return wrapper


@on("start")
@logged
def init(n):
    return n


@on("start", 5)
def early(n):
    return n * 2


@on("stop")
@logged
def finish(n, code=0):
    return n + code


for i in range(30):
    for event in ("start", "stop", "none"):
        for priority, f in sorted(handlers.get(event, ()), key=lambda p: -p[0]):
            f(i)
print(len(calls), len(handlers), calls[-1][1])
