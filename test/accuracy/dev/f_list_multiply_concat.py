a = [0] * 300
b = [1, 2, 3] * 50
c = a + b
d = c * 2
d[10:20] = [7] * 5
del d[100:200]
print(len(a), len(b), len(c), len(d), sum(d))
