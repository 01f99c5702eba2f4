from ucollections import namedtuple, OrderedDict

Blob = namedtuple("Blob", ("x", "y", "w", "h", "pixels"))
blobs = [Blob(i, i * 2, 10 + i % 3, 8, i * 11) for i in range(60)]
biggest = max(blobs, key=lambda b: b.w * b.h)
table = OrderedDict()
for b in blobs[:30]:
    table["b%d" % b.x] = b
print(biggest.x, list(table)[-1], sum([b.pixels for b in blobs]))
