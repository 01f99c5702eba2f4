a = {i: str(i) for i in range(80)}
b = {i: i * 2 for i in range(60, 140)}
a.update(b)
keys = list(a.keys())
values = list(a.values())
items = sorted(a.items(), key=lambda kv: kv[0])
c = a.copy()
while len(c) > 10:
    c.popitem()
print(len(keys), len(values), items[0], items[-1], len(c))
