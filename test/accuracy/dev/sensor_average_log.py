# Keeps a log of averages: many temporary floats between the kept ones.
log = []
state = 20.0
for i in range(150):
    samples = [state + (i * 13 + k * 7) % 11 / 10 for k in range(8)]
    mean = sum(samples) / len(samples)
    spread = max(samples) - min(samples)
    if spread > 0.5:
        log.append((mean, spread))
    state += 0.01
print(len(log), "%.2f %.2f" % log[-1])
