best = 0
for n in range(12):
    frame = bytearray(5000)
    copy = bytes(frame[n:n + 100])
    frame[n] = n
    best = max(best, sum(frame) + len(copy))
print(best)
