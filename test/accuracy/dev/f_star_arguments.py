def gather(*args, **kwargs):
    return len(args) + len(kwargs)


def relay(f, *args, **kwargs):
    return f(*args, **kwargs)


total = 0
for i in range(40):
    total += relay(gather, *range(i % 9), **{"a": 1, "b": 2})
    total += gather(1, 2, *[3, 4], x=5)
print(total)
