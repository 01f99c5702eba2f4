# Long plain loops with small ints, and a few with floats and strings: budgets of analysis.
def run(limit):
    total = 0
    peak = 0
    for start in range(1, limit):
        n = start
        while n > 1:
            if n & 1:
                n = 3 * n + 1
            else:
                n //= 2
            total += 1
            if n > peak:
                peak = n
    return total, peak
print(run(400))
state = 0xACE1
seen = {}
period = 0
while True:
    bit = (state ^ (state >> 2) ^ (state >> 3) ^ (state >> 5)) & 1
    state = (state >> 1) | (bit << 15)
    period += 1
    if state & 0xff == 0x5a:
        seen[state] = period
    if period >= 20000 or state == 0xACE1:
        break
print(period, len(seen))
acc = 0.0
items = []
for i in range(15000):
    acc = acc * 0.9 + i % 17
    if i % 500 == 0:
        items.append(acc)
print(len(items), '%.4f' % items[-1])
log = []
for i in range(3000):
    log.append('%d:%s' % (i, 'x' * (i % 5)))
    if len(log) == 50:
        log = log[25:]
print(log[0], len(log))
count = [0] * 10
v = 7
for i in range(8000):
    v = (v * v + i) % 10007
    count[v % 10] += 1
print(count)
