# A pipeline of generators: source, parsing, filtering, windows and aggregation.
def lines(n):
    for i in range(n):
        yield "%d;sensor%d;%d.%d" % (i * 10, i % 3, 20 + i % 7, i % 10)


def parse(source):
    for line in source:
        t, name, value = line.split(";")
        yield int(t), name, float(value)


def only(source, name):
    for item in source:
        if item[1] == name:
            yield item


def windows(source, size, step):
    buffer = []
    for item in source:
        buffer.append(item)
        if len(buffer) == size:
            yield list(buffer)
            del buffer[:step]


def averages(source):
    for w in source:
        yield w[0][0], sum([v for _, _, v in w]) / len(w)


def alternate(*generators):
    active = [iter(g) for g in generators]
    while active:
        for g in list(active):
            try:
                yield next(g)
            except StopIteration:
                active.remove(g)


def pipeline(name, size):
    return averages(windows(only(parse(lines(600)), name), size, 5))


result = list(alternate(pipeline("sensor0", 10), pipeline("sensor1", 20), pipeline("sensor2", 15)))
print(len(result), result[0], result[-1])
print(max(result, key=lambda r: r[1]))
print(sum(v for _, v in result) / len(result))
