print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3, divmod(7, 2), divmod(-7, 2), divmod(7, -2))
print(2 ** 10, 2 ** 0, (-2) ** 3, 2 ** -1, 2 ** 0.5, 0 ** 0, 7 / 2, 6 / 3, 1 / 3)
print(1 << 10, 1024 >> 3, -1 >> 1, -8 >> 1, 5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 255, -1 ^ 7, 1 << 40, (1 << 40) >> 38)
print(0x1F, 0o17, 0b101, 1000, 10 ** 18, 2 ** 62 - 1, -(2 ** 62), 2 ** 62, 2 ** 63, 2 ** 64)
print(2 ** 100, 3 ** 50, -(2 ** 100), 2 ** 100 // 3 ** 20, 2 ** 100 % 97, -(2 ** 100) // 7, -(2 ** 100) % 7, 2 ** 100 - 2 ** 99)
print(10 ** 30 * 10 ** 30, (10 ** 30) ** 2, 10 ** 30 + 1, 10 ** 30 - 10 ** 30, 123456789 * 987654321 * 1000000007, abs(-(10 ** 25)))
print(2 ** 100 >> 90, 2 ** 70 << 5, 2 ** 70 & 2 ** 70 - 1, 2 ** 70 | 1, 2 ** 70 ^ 2 ** 70, ~(2 ** 70), -(2 ** 70) >> 3, -(2 ** 70) & 255, -(2 ** 70) | 1, -(2 ** 70) ^ 5)
print(2 ** 70 > 2 ** 69, 2 ** 70 == 2 ** 70, 2 ** 70 < 5, 5 < 2 ** 70, 2 ** 70 != 2 ** 70, 2 ** 70 > 1e10, divmod(2 ** 70, 10 ** 5), divmod(-(2 ** 70), 10 ** 5))
print(int(1e10), int(-2.7), int(2.7), int(1e20), float(2 ** 70), int("123456789012345678901234567890"), hex(2 ** 70), bin(10), oct(64), hex(-255))
print(pow(3, 4), pow(3, 4, 5), pow(2, 100, 1000007), round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(1250, -2), round(7))
print(abs(-5), abs(5.5), abs(-5.5), min(1, 2.5), max(1, 2.5), sum([1, 2, 3]), sum([1.5, 2]), sum([], 10), sum(range(100)))
print(1.0, 1.5, -0.0, 0.1, 1e10, 1e16, 1e-7, 123456.789, 3.14159265, 1e30, 100000.0, 1234567.0, 12345678.0)
print(0.1 + 0.2, 1.1 * 3, 1e38 * 10, -1e38 * 10, 1.5 // 0.4, 1.5 % 0.4, -1.5 % 0.4, -1.5 // 0.4, 7.0 // 2, 7.5 % 2)
print(float("inf") - float("inf"), float("nan") == float("nan"), float("inf") > 1e38, 1.0 == 1, 1 == True, 0 == False, 1.5 > 1, True + True, -True)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 != 2, 3 > 2 >= 2, not 1, not 0, 1 and 2, 0 or 3, None is None, 1 is 1)
print(isinstance(1, int), isinstance(1.0, float), isinstance(True, bool), isinstance(2 ** 70, int), type(1), type(1.5), type(2 ** 70), type(True))
x = 5
x += 2
x -= 1
x *= 3
x //= 2
x %= 5
x <<= 3
x >>= 1
x |= 1
x &= 15
x ^= 2
x **= 2
print(x)
x /= 4
print(x)
print(bool(0), bool(0.0), bool(2 ** 70), bool(-1), int(True), float(3), complex(1, 2), 1j * 1j, (1 + 2j) + 1, abs(3 + 4j), (1 + 2j).real, 2j)
print((5).to_bytes(2, "little"), (258).to_bytes(2, "big"), int.from_bytes(b"\x01\x02", "little"), int.from_bytes(b"\x01\x02", "big"))
import math

print(math.sqrt(16), math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.pi, math.e, math.sin(0), math.cos(0), math.pow(2, 3), math.fabs(-2))
print(math.floor(-2.5), math.ceil(-2.5), math.log(1), math.exp(0), math.atan2(1, 1), math.degrees(math.pi), math.radians(180), math.isnan(float("nan")), math.isinf(1.0), math.fmod(7, 3), math.modf(2.5), math.frexp(8), math.ldexp(0.5, 4), math.copysign(1, -2))
n = 1
for i in range(1, 30):
    n *= i
print(n, len(str(n)))
a, b = 0, 1
while b < 10 ** 25:
    a, b = b, a + b
print(b)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(2 ** 60 * 9, 2 ** 58 * 27), gcd(10 ** 20, 15 ** 10))
print([n for n in range(2, 40) if all(n % d for d in range(2, n))])
print(sum(1 / n for n in range(1, 11)), 1e3, 1.0e-3, 5e-324 > 0, .5, 5.)
print(hash(5), hash(True), hash(2 ** 61) == hash(2 ** 61), id(x) == id(x), 1000 * 1000, 65536 * 65536, 46341 * 46341, 2 ** 31, -2 ** 31, 2 ** 30)
for bad in (lambda: 1 % 0, lambda: 1 // 0, lambda: 1 / 0, lambda: 1.0 % 0, lambda: 2 ** 70 // 0, lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 + "a", lambda: 1 - None, lambda: 1.5 & 1, lambda: ~1.5, lambda: -None, lambda: +"a", lambda: 1 < "a", lambda: 1 < None, lambda: math.sqrt(-1), lambda: math.log(0), lambda: int("z"), lambda: int(None), lambda: float(None), lambda: float([]), lambda: int("9", 2), lambda: round(None), lambda: abs(None), lambda: divmod(1.0, 0), lambda: pow("a", 2), lambda: int(float("nan")), lambda: int(float("inf")), lambda: math.sqrt("a"), lambda: 0.0 ** -1, lambda: 2 ** 70 << -1, lambda: 5 * [1.5], lambda: [1] * 1.5, lambda: chr(1.5), lambda: range(1.5), lambda: 1 in 5, lambda: hex(1.5), lambda: bin("a"), lambda: 1j < 2j, lambda: 1j // 2, lambda: (1).foo):
    try:
        print("value", repr(bad()))
    except Exception as error:
        print(type(error).__name__, error)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error), error)


huge = 7**43
print(hash(1.5), hash(-2.5), hash(1e10), hash(0.25), hash(-0.0), hash(""))
print(list({"": 1, "42": 2, 1.5: 3, -7.25: 4, 2: 5, "value": 6}))
attempt(lambda: 1 << huge)
attempt(lambda: huge << huge)
attempt(lambda: huge >> -huge)
attempt(lambda: 5 >> huge)
attempt(lambda: chr(huge))
attempt(lambda: bytearray(huge))
attempt(lambda: bytes(huge))
for base in (0, 2, -3, 0.0, 7**30, 0 * 7**30):
    try:
        print(base ** -1)
    except ZeroDivisionError as error:
        print(error)
import math
print(math.degrees(8), math.degrees(0.508), math.radians(11), math.radians(180))
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))
beyond_word = 7 ** 43
attempt(lambda: 'a' * beyond_word)
attempt(lambda: [1] * beyond_word)
attempt(lambda: (1,) * beyond_word)
attempt(lambda: b'a' * beyond_word)
attempt(lambda: [1, 2][beyond_word])
attempt(lambda: 'ab'[beyond_word])
attempt(lambda: 'x'.center(beyond_word))
attempt(lambda: 'x'.center('y'))
attempt(lambda: (1).to_bytes(-1, "little"))
attempt(lambda: (1 << 40).to_bytes(-3, "big"))
