data = list(range(400))
parts = []
while data:
    parts.append(data[:30])
    data = data[30:]
back = []
for p in parts:
    back += p
print(len(parts), len(back), back[::40], back[-3:])
