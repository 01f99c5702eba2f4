data = b""
for i in range(100):
    data += bytes([i, 255 - i])
part = data[10:60]
text = str(part[:5]) + repr(part[-3:])
print(len(data), sum(data), len(text), data.find(b"\x05\xfa"))
