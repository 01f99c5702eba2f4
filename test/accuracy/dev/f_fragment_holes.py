small = []
large = []
for i in range(60):
    large.append(bytearray(150))
    small.append([i])
large = None
big = bytearray(6000)
print(len(small), len(big))
