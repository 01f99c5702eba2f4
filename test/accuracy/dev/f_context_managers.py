class Lock:
    depth = 0
    most = 0

    def __enter__(self):
        Lock.depth += 1
        Lock.most = max(Lock.most, Lock.depth)
        return self

    def __exit__(self, kind, value, trace):
        Lock.depth -= 1
        return kind is KeyError


def nested(n):
    if n == 0:
        raise KeyError("bottom")
    with Lock():
        nested(n - 1)
    return n


results = [nested(i % 6 + 1) for i in range(20)]
print(sum(results), Lock.most, Lock.depth)
