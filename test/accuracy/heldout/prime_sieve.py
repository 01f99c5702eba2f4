def sieve(limit):
    flags = bytearray(b"\x01" * (limit + 1))
    flags[0] = flags[1] = 0
    p = 2
    while p * p <= limit:
        if flags[p]:
            for m in range(p * p, limit + 1, p):
                flags[m] = 0
        p += 1
    return flags


flags = sieve(6000)
primes = [i for i in range(len(flags)) if flags[i]]
gaps = {}
for a, b in zip(primes, primes[1:]):
    gaps[b - a] = gaps.get(b - a, 0) + 1
twins = [(a, b) for a, b in zip(primes, primes[1:]) if b - a == 2]
print(len(primes), primes[-1], len(twins), twins[-1])
print(sorted(gaps.items())[:6], max(gaps))
goldbach = {}
for n in range(4, 200, 2):
    for p in primes:
        if flags[n - p]:
            goldbach[n] = (p, n - p)
            break
print(len(goldbach), goldbach[98])
