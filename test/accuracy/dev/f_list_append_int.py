x = []
for i in range(500):
    x.append(i)
print(len(x))
