def averager():
    total = 0.0
    count = 0
    average = None
    while True:
        x = yield average
        if x is None:
            return
        total += x
        count += 1
        average = total / count


results = []
for series in range(20):
    a = averager()
    next(a)
    for i in range(10):
        results.append(a.send(i * series / 2))
    a.close()
print(len(results), results[-1])
