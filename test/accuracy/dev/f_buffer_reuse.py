buf = bytearray(3000)


def fill(buf, n):
    for i in range(0, len(buf), 10):
        buf[i] = (i + n) & 255
    return sum(buf)


print(sum([fill(buf, n) for n in range(8)]))
