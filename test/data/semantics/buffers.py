b = bytearray(b"hello")
b[0] = 72
b.append(33)
b.extend(b"ok")
print(b, len(b), b[1], b[-1], b[1:3], bytes(b), list(b[:2]), b == b"Hello!ok", b"o!" in b, b + b"x", b"x" + b)
b[1:3] = b"EL"
b[0:1] = b"JJ"
print(b)
b += b"z"
print(b, b.decode(), str(b, "utf-8"), bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(), bytearray(b"")==b"")
m = memoryview(b)
print(len(m), m[0], bytes(m[1:3]), m[-1], list(m[:3]))
m[0] = 65
m[1:3] = b"xy"
print(b)
ro = memoryview(b"abc")
print(ro[0], bytes(ro), bytes(ro[1:]), len(ro[1:][1:]), list(ro))
from array import array

a = array("i", [1, 2, 3])
a.append(4)
a.extend(array("i", [5]))
print(a, len(a), a[0], a[-1], a[1:3], list(a), sum(a), b"a" in a)
a[0] = -7
print(a[0], array("f", [1.5, 2]), array("B", b"ab"), array("h", range(3)), array("d", [0.1]), array("H"), array("b", [-1, 127]))
small = bytearray(2)
small[0] = 300 & 255
small[1] = -1 & 255
print(small, array("B", [255])[0], bytes(small))
total = 0
for byte in bytearray(b"\x01\x02"):
    total += byte
for byte in memoryview(b"\x03"):
    total += byte
print(total, b"\x01\xff", bytes([0, 127, 255]), b"tab\t\x00'", bytes(2), b"" == bytes())
import ustruct

packed = ustruct.pack("<HbI", 258, -1, 7)
print(packed, ustruct.unpack("<HbI", packed), ustruct.calcsize("<HbI"), ustruct.unpack_from("<H", packed, 0))
ustruct.pack_into(">h", b, 2, -2)
print(b, ustruct.pack("f", 1.5), ustruct.unpack("<f", b"\x00\x00\xc0?"), ustruct.pack("3s", b"ab"))
view = memoryview(array("H", [1, 2, 3]))
print(view[1], len(view), list(view[1:]), array("H", [1]) == array("H", [1]), bytes(array("H", [258])))
buffer = bytearray(10)
window = memoryview(buffer)[2:6]
window[:] = b"abcd"
print(buffer, bytes(window))
for bad in (lambda: 3 in a, lambda: 33 in b, lambda: bytearray(b"a")[5], lambda: b"a"[5], lambda: memoryview(b"a")[3], lambda: bytes(-1), lambda: b"abc".foo, lambda: array("z"), lambda: array("i", ["a"]), lambda: memoryview(5), lambda: memoryview([1]), lambda: bytes([1, "a"]), lambda: bytearray([1])["a"], lambda: b"a" + 1, lambda: bytearray(b"a") + 5, lambda: b"ab"[::2], lambda: a.foo, lambda: bytes(1.5), lambda: b"abc".decode("x", "y", "z"), lambda: ustruct.unpack("<I", b"ab"), lambda: bytearray(1.5), lambda: setattr(b"a", "x", 1)):
    try:
        print("value", repr(bad()))
    except Exception as error:
        print(type(error).__name__, error)


def assign(target, index, value):
    if index == "part":
        target[0:2] = value
    elif index == "steps":
        target[::2] = value
    else:
        target[index] = value
    return target


for bad in (lambda: assign(b"abc", 0, 1), lambda: assign(bytearray(2), 5, 1), lambda: assign(bytearray(2), 0, "a"), lambda: assign((1,), 0, 1), lambda: assign("abc", 0, "x"), lambda: assign([1], 3, 1), lambda: assign(memoryview(b"abc"), 0, 1), lambda: assign(range(3), 0, 1), lambda: assign({}, [], 1), lambda: assign(5, 0, 1), lambda: assign(None, 0, 1), lambda: assign(bytearray(3), "part", 5), lambda: assign(memoryview(bytearray(3)), "part", b"abc"), lambda: assign([1, 2], "part", 5), lambda: assign([1, 2, 3], "steps", [1, 2]), lambda: assign(bytearray(3), "part", b"abcdef"), lambda: assign(array("h", [1, 2, 3]), "part", b"ab"), lambda: assign([1, 2, 3], "part", (7,)), lambda: assign("abc", "part", "x"), lambda: assign({1}, 0, 1), lambda: assign(array("i", [1]), 0, 2.5), lambda: assign(bytearray(1), 0, 300)):
    try:
        print("value", repr(bad()))
    except Exception as error:
        print(type(error).__name__, error)


def remove(target, index):
    if index == "part":
        del target[0:2]
    elif index == "steps":
        del target[::2]
    else:
        del target[index]
    return target


for bad in (lambda: remove([1, 2, 3], 1), lambda: remove([1], 5), lambda: remove({1: 2}, 1), lambda: remove({}, 1), lambda: remove((1,), 0), lambda: remove("a", 0), lambda: remove(bytearray(2), 0), lambda: remove([1, 2, 3], "part"), lambda: remove(bytearray(3), "part"), lambda: remove(5, 0), lambda: remove([1, 2, 3, 4], "steps")):
    try:
        print("value", repr(bad()))
    except Exception as error:
        print(type(error).__name__, error)
import ustruct
for start in range(5):
    room = bytearray(b"........................")
    ustruct.pack_into("hi", room, start, 0x0102, 0x03040506)
    print(start, room, ustruct.unpack_from("hi", room, start), ustruct.unpack_from("<hi", room, start))
    ustruct.pack_into("<hi", room, start, 7, 8)
    print(room)
room = bytearray(b"....")
ustruct.pack_into("h", room, 1, -2)
print(room, ustruct.unpack_from("<h", room, 2), ustruct.pack("bh", 1, 2))
import uio
for stream in (uio.StringIO("a\nb"), uio.BytesIO(b"a\nb")):
    print([name for name in ("read", "readline", "readlines", "seek", "tell", "write", "getvalue", "readinto", "flush", "close") if hasattr(stream, name)])
