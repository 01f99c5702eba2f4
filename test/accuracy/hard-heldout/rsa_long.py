# RSA with numbers of several hundred bits; modular powers, inverses, text to number and back.
def egcd(a, b):
    x0, x1, y0, y1 = 1, 0, 0, 1
    while b:
        q = a // b
        a, b = b, a - q * b
        x0, x1 = x1, x0 - q * x1
        y0, y1 = y1, y0 - q * y1
    return a, x0, y0

def modpow(base, exp, mod):
    result = 1
    base %= mod
    while exp:
        if exp & 1:
            result = result * base % mod
        base = base * base % mod
        exp >>= 1
    return result

seed = 12345
def rnd():
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return seed

def big(bits):
    n = 1
    while n < (1 << (bits - 1)):
        n = (n << 15) | (rnd() & 0x7fff)
    return n | 1

def probably_prime(n):
    for p in (3, 5, 7, 11, 13, 17, 19, 23, 29):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3):
        x = modpow(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(s - 1):
            x = pow(x, 2, n)
            if x == n - 1:
                break
        else:
            return False
    return True

def prime(bits):
    n = big(bits)
    tries = 0
    while not probably_prime(n):
        n += 2
        tries += 1
    return n, tries

p, tp = prime(96)
q, tq = prime(112)
n = p * q
phi = (p - 1) * (q - 1)
e = 65537
g, d, _ = egcd(e, phi)
d %= phi
print(tp, tq, g)
print(n)
print(hex(d))
msg = b'Attack at dawn, bring 7'
m = int.from_bytes(msg, 'big')
c = modpow(m, e, n)
back = pow(c, d, n)
print(c)
print(back.to_bytes(len(msg), 'big'))
sig = [modpow(h, d, n) for h in (1234567, 89101112, 13141516 << 40)]
for s in sig:
    print(modpow(s, e, n) % 1000003, len(str(s)))
