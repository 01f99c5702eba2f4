import uheapq

message = ("she sells sea shells by the sea shore; the shells she sells are surely seashells. " * 6).encode()
counts = {}
for b in message:
    counts[b] = counts.get(b, 0) + 1
heap = [(n, b, None, None) for b, n in counts.items()]
uheapq.heapify(heap)
serial = 256
while len(heap) > 1:
    a = uheapq.heappop(heap)
    b = uheapq.heappop(heap)
    uheapq.heappush(heap, (a[0] + b[0], serial, a, b))
    serial += 1
codes = {}


def walk(node, prefix):
    if node[2] is None:
        codes[node[1]] = prefix or "0"
        return
    walk(node[2], prefix + "0")
    walk(node[3], prefix + "1")


walk(heap[0], "")
bits = "".join([codes[b] for b in message])
packed = bytearray((len(bits) + 7) // 8)
for i in range(len(bits)):
    if bits[i] == "1":
        packed[i >> 3] |= 0x80 >> (i & 7)


def decode(data, n, tree):
    out = bytearray()
    node = tree
    i = 0
    while len(out) < n:
        node = node[3] if data[i >> 3] & (0x80 >> (i & 7)) else node[2]
        i += 1
        if node[2] is None:
            out.append(node[1])
            node = tree
    return out


print(len(message), len(packed), len(codes))
print(decode(packed, len(message), heap[0]) == message)
