# Builtin modules.

# case: namedtuple type
# pre:
from ucollections import namedtuple
# run:
x = namedtuple("Pt", ("ax", "ay"))

# case: namedtuple with fields in one text
# pre:
from ucollections import namedtuple
# run:
x = namedtuple("Pt", "ax ay")

# case: namedtuple instance
# pre:
from ucollections import namedtuple
Pt = namedtuple("Pt", ("ax", "ay"))
# run:
x = Pt(1, 2)

# case: namedtuple fields
# pre:
from ucollections import namedtuple
Pt = namedtuple("Pt", ("ax", "ay"))
# setup:
y = Pt(1, 2)
# run:
x = y.ax + y[1]

# case: deque
# pre:
from ucollections import deque
# run:
x = deque((), 10)

# case: deque use
# pre:
from ucollections import deque
# setup:
y = deque((), 10)
# run:
y.append(1)
y.append(2)
x = y.popleft()

# case: heapq push
# pre:
import uheapq
# run:
x = []
for i in (5, 3, 8, 1, 9, 2):
    uheapq.heappush(x, i)

# case: heapq pop
# pre:
import uheapq
# setup:
y = [1, 2, 3, 4, 5, 6]
# run:
x = uheapq.heappop(y)

# case: heapq heapify
# pre:
import uheapq
# setup:
y = [5, 3, 8, 1]
# run:
uheapq.heapify(y)

# case: heap of tuples
# pre:
import uheapq
# run:
x = []
for i in range(6):
    uheapq.heappush(x, (i * 7 % 5, i))

# case: json dumps of a list
# pre:
import ujson
# setup:
y = [1, 2, 3]
# run:
x = ujson.dumps(y)

# case: json dumps of a dict
# pre:
import ujson
# setup:
y = {"a": 1, "b": [1, 2, 3], "c": None}
# run:
x = ujson.dumps(y)

# case: json loads of numbers
# pre:
import ujson
# run:
x = ujson.loads("[1, 2, 3, 4, 5]")

# case: json loads of an object
# pre:
import ujson
# run:
x = ujson.loads('{"a": 1, "b": [1, 2], "c": null}')

# case: json loads of floats
# pre:
import ujson
# run:
x = ujson.loads("[1.5, 2.5]")

# case: json loads nested
# pre:
import ujson
# run:
x = ujson.loads('{"a": {"b": {"c": []}}}')

# case: struct calcsize
# pre:
import ustruct
# run:
x = ustruct.calcsize("<hhl")

# case: struct pack
# pre:
import ustruct
# run:
x = ustruct.pack("<hhl", 1, 2, 3)

# case: struct unpack
# pre:
import ustruct
# setup:
y = bytes(8)
# run:
x = ustruct.unpack("<hhl", y)

# case: struct pack into
# pre:
import ustruct
# setup:
y = bytearray(20)
# run:
ustruct.pack_into("<hh", y, 4, 1, 2)

# case: struct unpack from
# pre:
import ustruct
# setup:
y = bytearray(20)
# run:
x = ustruct.unpack_from(">BBH", y, 2)

# case: struct unpack floats
# pre:
import ustruct
# setup:
y = bytes(8)
# run:
x = ustruct.unpack("<ff", y)

# case: hexlify
# pre:
import ubinascii
# setup:
y = b"q7w8e9"
# run:
x = ubinascii.hexlify(y)

# case: unhexlify
# pre:
import ubinascii
# run:
x = ubinascii.unhexlify("01fe02fd")

# case: base64
# pre:
import ubinascii
# setup:
y = b"q7w8e9"
# run:
x = ubinascii.b2a_base64(y)

# case: crc32
# pre:
import ubinascii
# setup:
y = b"q7w8e9"
# run:
x = ubinascii.crc32(y) & 0xFFFF

# case: regex compile
# pre:
import ure
# run:
x = ure.compile("[a-z]+[0-9]*")

# case: regex match
# pre:
import ure
# setup:
y = ure.compile("([a-z]+)([0-9]+)")
# run:
x = y.match("abc123")

# case: regex group
# pre:
import ure
# setup:
y = ure.compile("([a-z]+)([0-9]+)").match("qwzv9087")
# run:
x = y.group(1)

# case: regex search without a match
# pre:
import ure
# setup:
y = ure.compile("x[0-9]")
# run:
x = y.search("abc")

# case: regex split
# pre:
import ure
# setup:
y = ure.compile(",")
# run:
x = y.split("q7w,w8e,e9r")

# case: string io
# pre:
import uio
# run:
x = uio.StringIO()
x.write("q7w8e9r0")

# case: string io value
# pre:
import uio
# setup:
y = uio.StringIO()
y.write("q7w8e9r0")
# run:
x = y.getvalue()

# case: bytes io read
# pre:
import uio
# setup:
y = uio.BytesIO(b"q7w8e9r0t1y2")
# run:
x = y.read(5)

# case: ticks
# pre:
import utime
# run:
x = utime.ticks_diff(utime.ticks_add(5, 10), 5)

# case: constants
# pre:
from micropython import const
# run:
x = const(5) + 1
