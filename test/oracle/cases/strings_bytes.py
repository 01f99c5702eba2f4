# Strings, bytes, bytearray, memoryview and array.

# case: string concatenation
# setup:
y = "q7" * 3
# run:
x = y + "!@#"

# case: string concatenation of twenty
# setup:
y = "q7" * 8
# run:
x = y + "!@#$"

# case: augmented string
# setup:
x = "q7" * 3
# run:
x += "=="

# case: string multiplication
# setup:
n = 11
# run:
x = "z;" * n

# case: string slice
# setup:
y = "q7w8e9r0t1y2u3"
# run:
x = y[2:9]

# case: string slice of the whole
# setup:
y = "q7w8e9r0t1y2u3" * 2
# run:
x = y[:]

# case: string index
# setup:
y = "q7w8e9r0t1y2u3"
# run:
x = y[3]

# case: percent with an int
# setup:
n = 90817
# run:
x = "%d" % n

# case: percent with text around
# setup:
n = 90817
# run:
x = "n=%d!" % n

# case: percent with three values
# setup:
n = 908
# run:
x = "%d;%s;%x" % (n, "ab", n)

# case: percent longer than sixteen
# setup:
n = 908
# run:
x = "value %05d of something longer" % n

# case: format of an int
# setup:
n = 90817
# run:
x = "{}".format(n)

# case: format of two fields
# setup:
n = 90817
# run:
x = "{}-{}".format(n, 2)

# case: format with a specification
# setup:
n = 90817
# run:
x = "{:08d}|{:>6}".format(n, "ab")

# case: str of an int
# setup:
n = 90817
# run:
x = str(n)

# case: str of a list
# setup:
y = [1, 2, 3]
# run:
x = str(y)

# case: repr of a string
# setup:
y = "q7w8e9"
# run:
x = repr(y)

# case: hex bin oct
# setup:
n = 90817
# run:
x = hex(n)
y = bin(n)
z = oct(n)

# case: join of strings
# setup:
y = ["q7", "w8", "e9"]
# run:
x = "; ".join(y)

# case: join of a generator
# setup:
y = [1, 2, 3]
# run:
x = ",".join(str(v) for v in y)

# case: join of a comprehension
# setup:
y = [1, 2, 3]
# run:
x = ",".join([str(v * 1001) for v in y])

# case: split on blanks
# setup:
y = "q7w w8e e9r r0t"
# run:
x = y.split()

# case: split on a separator
# setup:
y = "q7w,w8e,e9r,r0t,t1y"
# run:
x = y.split(",")

# case: split with a limit
# setup:
y = "q7w,w8e,e9r,r0t,t1y"
# run:
x = y.split(",", 2)

# case: splitlines
# setup:
y = "j7k8\nl9m0\nn1o2"
# run:
x = y.splitlines()

# case: partition
# setup:
y = "h7h8=g9g0"
# run:
x = y.partition("=")

# case: strip
# setup:
y = "  p5o4i3  "
# run:
x = y.strip()

# case: strip of nothing
# setup:
y = "p5o4" * 3
# run:
x = y.strip()

# case: replace
# setup:
y = "q7w8q7w8q7"
# run:
x = y.replace("q7", "abc")

# case: upper and lower
# setup:
y = "q7W8e9R0"
# run:
x = y.upper()
z = y.lower()

# case: find count startswith
# setup:
y = "q7w8q7w8q7"
# run:
x = y.find("w8") + y.count("q7") + y.startswith("q") + y.endswith("7")

# case: tests of characters
# setup:
y = "q7w8"
# run:
x = y.isdigit() or y.isalpha() or y.isspace() or y.isupper() or y.islower()

# case: center
# setup:
y = "q7w8"
# run:
x = y.center(20)

# case: loop over characters
# setup:
y = "abcdabcd"
# run:
for c in y:
    x = c

# case: ord and chr
x = chr(ord("a") + 1)

# case: string comparison
# setup:
y = "q7w8" * 2
# run:
x = y == "q7w8q7w8" or y < "zz"

# case: string membership
# setup:
y = "q7w8" * 2
# run:
x = "w8q" in y

# case: string length hash bool
# setup:
y = "q7w8" * 2
# run:
x = len(y) + (hash(y) & 1) + bool(y)

# case: encode
# setup:
y = "q7w8" * 4
# run:
x = y.encode()

# case: decode
# setup:
y = b"q7w8e9r0t1y2"
# run:
x = y.decode()

# case: int of a string
x = int("12345") + int("7f", 16)

# case: string literal concatenation
x = "abc" "def"

# case: bytes of a list
x = bytes([200, 201, 202])

# case: bytes of a size
x = bytes(40)

# case: bytes slice
# setup:
y = bytes(40)
# run:
x = y[3:20]

# case: bytes index and loop
# setup:
y = b"q7w8"
# run:
for b in y:
    x = b
x = y[2]

# case: bytes concatenation
# setup:
y = b"q7w8"
# run:
x = y + b"e9r0"

# case: bytes join
# setup:
y = [b"q7w8", b"e9r0"]
# run:
x = b";".join(y)

# case: int to bytes
# setup:
n = 90817
# run:
x = n.to_bytes(4, "little")

# case: int from bytes
# setup:
y = b"\x01\x02\x03"
# run:
x = int.from_bytes(y, "little")

# case: bytearray of a size
x = bytearray(100)

# case: bytearray of bytes
# setup:
y = b"q7w8e9r0t1y2u3i4"
# run:
x = bytearray(y)

# case: bytearray append ten
x = bytearray()
for i in range(10):
    x.append(i)

# case: bytearray extend
# setup:
x = bytearray(10)
y = bytes(30)
# run:
x.extend(y)

# case: bytearray augmented add
# setup:
x = bytearray(10)
# run:
x += b"q7w8"

# case: bytearray slice
# setup:
y = bytearray(100)
# run:
x = y[10:60]

# case: bytearray slice assignment
# setup:
x = bytearray(100)
y = bytes(10)
# run:
x[20:30] = y

# case: bytearray item access
# setup:
x = bytearray(100)
# run:
for i in range(0, 100, 7):
    x[i] = i
y = sum(x)

# case: memoryview
# setup:
y = bytearray(100)
# run:
x = memoryview(y)

# case: memoryview slice
# setup:
y = memoryview(bytearray(100))
# run:
x = y[2:50]

# case: memoryview to bytes
# setup:
y = memoryview(bytearray(100))
# run:
x = bytes(y[2:12])

# case: array of ten shorts
# pre:
from array import array
# run:
x = array("h", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])

# case: array of floats by append
# pre:
from array import array
# run:
x = array("f")
for i in range(5):
    x.append(i)

# case: array from a bytearray
# pre:
from array import array
# setup:
y = bytearray(64)
# run:
x = array("i", y)

# case: array item access
# pre:
from array import array
# setup:
x = array("H", bytearray(64))
# run:
for i in range(len(x)):
    x[i] = x[i] + i
