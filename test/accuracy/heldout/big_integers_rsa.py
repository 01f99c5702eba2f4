# Toy RSA with Python big integers: modular inverse, signing and a few large factorials.


def egcd(a, b):
    if a == 0:
        return b, 0, 1
    g, x, y = egcd(b % a, a)
    return g, y - (b // a) * x, x


def inverse(a, m):
    g, x, _ = egcd(a % m, m)
    if g != 1:
        raise ValueError("no inverse")
    return x % m


p = 2 ** 127 - 1
q = 2 ** 89 - 1
n = p * q
e = 65537
d = inverse(e, (p - 1) * (q - 1))


def encode(text):
    return int.from_bytes(text.encode(), "big")


def decode(number):
    return number.to_bytes(25, "big").lstrip(b"\x00").decode()


messages = ("attack at dawn", "hello world", "MaixPy K210", "0123456789abcdef")
ciphers = [pow(encode(m), e, n) for m in messages]
for m, c in zip(messages, ciphers):
    print(decode(pow(c, d, n)) == m, str(c)[:20])
f = 1
factorials = []
for i in range(1, 70):
    f *= i
    factorials.append(f)
print(len(str(factorials[-1])), factorials[-1] % (2 ** 61 - 1))
a, b = 0, 1
for i in range(300):
    a, b = b, a + b
print(a)
