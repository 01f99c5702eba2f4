buf = bytearray()
for i in range(700):
    buf.append(i & 255)
buf.extend(b"tail" * 20)
view = memoryview(buf)
head = bytes(view[:40])
for i in range(0, 200, 2):
    buf[i] = 0
print(len(buf), sum(buf), len(head))
