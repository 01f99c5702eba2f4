x = []
for i in range(500):
    x.append(i * 0.5)
print(len(x), x[-1])
