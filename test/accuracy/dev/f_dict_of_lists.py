groups = {}
for i in range(400):
    groups.setdefault(i % 23, []).append(i)
print(len(groups), [len(groups[k]) for k in sorted(groups)][:5])
