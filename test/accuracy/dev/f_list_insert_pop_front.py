q = []
total = 0
for i in range(400):
    q.insert(0, i)
    if len(q) > 50:
        total += q.pop()
while q:
    total += q.pop(0)
print(total)
