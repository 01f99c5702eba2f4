# LZ77 compression with a window, packed to bytes, then decompressed.
def compress(data, window=64, longest=18):
    out = bytearray()
    flags_at = 0
    nflag = 8
    i = 0
    n = len(data)
    while i < n:
        if nflag == 8:
            flags_at = len(out)
            out.append(0)
            nflag = 0
        best, dist = 0, 0
        start = max(0, i - window)
        j = i - 1
        while j >= start:
            k = 0
            while k < longest and i + k < n and data[j + k] == data[i + k]:
                k += 1
            if k > best:
                best, dist = k, i - j
                if k == longest:
                    break
            j -= 1
        if best >= 3:
            out[flags_at] |= 1 << nflag
            out.extend(bytes((dist, best)))
            i += best
        else:
            out.append(data[i])
            i += 1
        nflag += 1
    return out

def expand(packed):
    out = bytearray()
    i = 0
    while i < len(packed):
        flags = packed[i]
        i += 1
        for bit in range(8):
            if i >= len(packed):
                break
            if flags & (1 << bit):
                dist, length = packed[i], packed[i + 1]
                i += 2
                for _ in range(length):
                    out.append(out[-dist])
            else:
                out.append(packed[i])
                i += 1
    return out

text = 'the rain in spain falls mainly in the plain, the train in spain '
samples = [
    (text * 3).encode(),
    bytes([i * i & 255 for i in range(150)]),
    b'\x00' * 120 + b'abc' * 20,
]
for s in samples:
    p = compress(s)
    q = expand(p)
    print(len(s), len(p), bytes(q) == s, bytes(p[:12]))
pieces = []
for k in range(0, 180, 30):
    piece = memoryview(samples[0])[k:k + 30]
    pieces.append(compress(piece, window=20))
print([len(x) for x in pieces])
joined = b''.join([bytes(expand(x)) for x in pieces])
print(joined == samples[0][:180])
