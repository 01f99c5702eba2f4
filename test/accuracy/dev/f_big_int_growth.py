n = 1
powers = []
for i in range(60):
    n = n * 12345 + i
    if i % 5 == 0:
        powers.append(n)
print(len(str(n)), n % 1000003, len(powers))
