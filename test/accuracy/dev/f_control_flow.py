def classify(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    elif n < 100:
        return "medium"
    else:
        return "large"


counts = {}
i = -5
while True:
    i += 3
    if i == 40:
        continue
    if i > 300:
        break
    c = classify(i)
    counts[c] = counts.get(c, 0) + 1
else:
    counts["never"] = 1
for n in range(2, 30):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        counts.setdefault("primes", []).append(n)
print(sorted(counts.items(), key=lambda kv: kv[0]))
