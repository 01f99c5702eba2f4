values = []
kept = []
for i in range(250):
    values.append(i * 0.37 % 5.0)
    if len(values) > 20:
        values.pop(0)
    kept.append(sum(values) / len(values))
print("%.3f %d" % (kept[-1], len(kept)))
