from ucollections import deque

q = deque((), 80)
order = []
for i in range(60):
    q.append((i, i * i))
while q:
    i, v = q.popleft()
    if v % 7 == 0 and i > 0:
        q.append((i, v + 1))
    else:
        order.append(i)
print(len(order), order[-4:])
