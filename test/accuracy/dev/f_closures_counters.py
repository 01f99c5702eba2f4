def counter(start, step=1):
    n = start

    def tick():
        nonlocal n
        n += step
        return n

    def reset():
        nonlocal n
        n = start

    return tick, reset


counters = [counter(i, i % 3 + 1) for i in range(60)]
for i in range(4):
    for tick, reset in counters:
        if tick() > 70:
            reset()
print(sum([tick() for tick, reset in counters]))
