out = []
for i in range(70):
    out.append(hex(i * 4097) + bin(i) + str(-i) + oct(i))
n = sum([int(s[2:5], 16) for s in out])
print(n, len("".join(out)), int("ff", 16), int("-12"), "%08.3f" % 3.14159)
