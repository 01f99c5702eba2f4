rows = []
for i in range(150):
    rows.append((i, "n%d" % i, i * 0.5, i % 2 == 0))
rows.sort(key=lambda r: -r[2])
print(rows[0], len(tuple(rows)))
