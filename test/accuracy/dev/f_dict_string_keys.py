d = {}
for i in range(150):
    d["key" + str(i)] = i * i
for i in range(0, 150, 3):
    del d["key" + str(i)]
print(len(d), d["key1"], d.get("key0", -1))
