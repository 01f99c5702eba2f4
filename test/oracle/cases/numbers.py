# Integers, floats, complex numbers and the operators on them.

# case: small integer arithmetic
# setup:
a = 100
b = 7
# run:
x = a + b - a * b // b % 5
y = (a << 3) | (b & 3) ^ (a >> 1)

# case: negation and inversion
# setup:
a = 100
# run:
x = -a + ~a + abs(-a) + +a

# case: comparison chain
# setup:
a = 5
# run:
x = 1 < a <= 7 != 8

# case: boolean operators
# setup:
a = 5
# run:
x = a and 3 or not a

# case: augmented integer operators
# setup:
x = 100
# run:
x += 5
x -= 1
x *= 3
x //= 2
x %= 91
x <<= 2
x >>= 1
x &= 255
x |= 3
x ^= 7

# case: power of integers
# setup:
a = 3
# run:
x = a ** 7

# case: divmod and pow
# setup:
a = 100
# run:
x = divmod(a, 7)
y = pow(a, 2)

# case: big integer product
# setup:
a = 123456789
# run:
x = a * a * a

# case: big integer sum
# setup:
a = 1 << 70
# run:
x = a + 1

# case: big integer shift
# setup:
a = 1
# run:
x = a << 100

# case: big integer masked
# setup:
a = 1 << 80
# run:
x = a & 255

# case: big integer to string
# setup:
a = 1 << 80
# run:
x = str(a)

# case: big integer comparison
# setup:
a = 1 << 80
# run:
x = a > 5 and a == a

# case: float literal
x = 2.5

# case: float arithmetic
# setup:
a = 2.5
# run:
x = a * a + a

# case: float of an int
# setup:
a = 3
# run:
x = float(a)

# case: division of integers
# setup:
a = 7
# run:
x = a / 2

# case: float and int mixed
# setup:
a = 2.5
# run:
x = a * 2 + 1 - 0.5

# case: floor division of floats
# setup:
a = 7.5
# run:
x = a // 2
y = a % 2

# case: int of a float
# setup:
a = 7.5
# run:
x = int(a) + round(a)

# case: round to digits
# setup:
a = 7.5123
# run:
x = round(a, 2)

# case: float comparison
# setup:
a = 7.5
# run:
x = a > 7 and a != 8.0

# case: float formatting
# setup:
a = 7.5
# run:
x = "%.2f" % a

# case: str of a float
# setup:
a = 8.25
# run:
x = str(a)

# case: float of a string
x = float("7.5")

# case: float accumulation
x = 0.0
for i in range(10):
    x += 0.5

# case: complex
# setup:
a = 2.0
# run:
x = complex(a, 1.0)

# case: math functions
# pre:
import math
# setup:
a = 2.0
# run:
x = math.sqrt(a) + math.sin(a) * math.pi

# case: math to integers
# pre:
import math
# setup:
a = 2.5
# run:
x = math.floor(a) + math.ceil(a)

# case: min max of arguments
# setup:
a = 5
# run:
x = min(a, 3) + max(a, 9, 2)

# case: conditional expression
# setup:
a = 5
# run:
x = a if a > 3 else -a

# case: bool int of values
# setup:
a = 5
# run:
x = int(True) + bool(a) + int("12")
