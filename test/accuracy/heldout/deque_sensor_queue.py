from ucollections import deque
import ustruct

queue = deque((), 64)
sent = []
lost = 0
for i in range(300):
    sample = ustruct.pack("<IhhB", i * 20, i * 13 % 4000 - 2000, -i, i & 255)
    if len(queue) >= 60:
        lost += 1
    else:
        queue.append((i, sample))
    if i % 7 == 6:
        block = bytearray()
        while len(queue) and len(block) < 45:
            number, data = queue.popleft()
            block += data
        sent.append(bytes(block))
rest = []
while len(queue):
    rest.append(queue.popleft()[0])
print(len(sent), sum([len(b) for b in sent]), lost, len(rest))
values = []
for b in sent:
    for at in range(0, len(b), 9):
        values.append(ustruct.unpack_from("<IhhB", b, at))
print(len(values), values[0], values[-1])
