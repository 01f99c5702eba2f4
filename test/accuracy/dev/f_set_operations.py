a = set(range(0, 300, 3))
b = set()
for i in range(0, 300, 4):
    b.add(i)
c = a & b
d = a | b
e = a - b
f = frozenset(a ^ b)
print(len(c), len(d), len(e), len(f), 12 in f)
