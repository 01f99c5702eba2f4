d = {}
for i in range(350):
    d[i * 7 % 1009] = i
n = 0
for k in d:
    n += d[k]
print(len(d), n)
