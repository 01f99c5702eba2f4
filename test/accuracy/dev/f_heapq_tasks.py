import uheapq

heap = []
for i in range(150):
    uheapq.heappush(heap, (i * 7919 % 997, i))
out = []
while len(heap) > 100:
    out.append(uheapq.heappop(heap)[0])
print(out[:5], len(heap))
