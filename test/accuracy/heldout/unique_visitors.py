# Counts unique MAC addresses per hour with sets and keeps the union and the intersection of days.
def mac(n):
    return bytes([0xA4, 0xCF, 0x12, n >> 16 & 255, n >> 8 & 255, n & 255])


days = []
x = 77
for day in range(3):
    hours = []
    for hour in range(8):
        seen = set()
        for _ in range(25):
            x = (x * 1021 + 13) % 65521
            seen.add(x % 70)
        hours.append(seen)
    days.append(hours)
everyone = set()
regulars = None
for hours in days:
    today = set()
    for seen in hours:
        today |= seen
    everyone |= today
    regulars = today if regulars is None else regulars & today
names = {}
for n in sorted(everyone):
    names[n] = ":".join(["%02x" % b for b in mac(n * 977)])
print(len(everyone), len(regulars), len(names))
print(names[max(everyone)], [len(h) for h in days[0]])
print(sorted(everyone - regulars)[:5])
busy = frozenset.union if hasattr(frozenset, "union") else None
print(len(days[0][0] ^ days[1][0]), days[0][0].isdisjoint(days[2][7]))
