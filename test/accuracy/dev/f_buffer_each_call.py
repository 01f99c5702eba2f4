def frame(n):
    buf = bytearray(4000)
    for i in range(0, len(buf), 10):
        buf[i] = (i + n) & 255
    return sum(buf)


total = 0
for n in range(12):
    total += frame(n)
print(total)
