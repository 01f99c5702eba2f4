# Run-length encodes the rows of a bitmap, as (start, length) pairs, and decodes them again.
W, H = 128, 64
rows = []
for y in range(H):
    row = bytearray(W // 8)
    for x in range(W):
        if (x - 64) * (x - 64) + (y - 32) * (y - 32) < 700 or (x + y) % 29 == 0:
            row[x >> 3] |= 1 << (x & 7)
    rows.append(row)


def encode(row):
    runs = []
    start = None
    for x in range(W):
        on = row[x >> 3] >> (x & 7) & 1
        if on and start is None:
            start = x
        elif not on and start is not None:
            runs.append((start, x - start))
            start = None
    if start is not None:
        runs.append((start, W - start))
    return runs


def decode(runs):
    row = bytearray(W // 8)
    for start, length in runs:
        for x in range(start, start + length):
            row[x >> 3] |= 1 << (x & 7)
    return row


encoded = [encode(r) for r in rows]
print(sum([len(r) for r in encoded]), max([len(r) for r in encoded]))
print(all(decode(e) == r for e, r in zip(encoded, rows)))
projection = [sum([n for _, n in r]) for r in encoded]
print(max(projection), projection[:5])
