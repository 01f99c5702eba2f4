from array import array

a = array("h", [0] * 300)
for i in range(300):
    a[i] = i * 5 - 700
f = array("f")
for i in range(90):
    f.append(i / 4)
b = array("B", range(200))
print(sum(a), f[-1], sum(b), len(a[10:40]))
