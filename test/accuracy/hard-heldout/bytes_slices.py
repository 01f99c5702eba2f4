# Slice assignment of bytearrays, memoryviews, arrays of several types, struct packing.
import ustruct as struct
from array import array
buf = bytearray(64)
mv = memoryview(buf)
for i in range(8):
    mv[i * 8:i * 8 + 4] = struct.pack('>I', i * 0x01010101)
    buf[i * 8 + 4:i * 8 + 8] = struct.pack('<f', i / 4)
print(bytes(buf[:24]))
print([struct.unpack_from('>I', buf, o)[0] for o in range(0, 64, 8)])
b = bytearray(b'0123456789')
b[2:5] = b'abcdef'
b[0:0] = b'>>'
b[-1:] = b''
print(b, len(b))
for n in range(12):
    b[n:n + 2] = bytes([65 + n] * (n % 5))
print(b)
a = array('h', range(-20, 20))
a.append(1234)
a.extend(array('h', [7] * 10))
print(a[10:16], sum(a), len(a))
f = array('f', [x / 2 for x in range(30)])
d = array('d')
for x in f:
    d.append(x * x)
print(d[5], d[-1], len(d))
grow = array('B')
for i in range(500):
    grow.append(i & 255)
print(len(grow), bytes(grow)[-4:])
packed = b''
for i in range(40):
    packed += struct.pack('<BHi', i, i * 100, -i * 100000)
print(len(packed), struct.calcsize('<BHi'), struct.unpack_from('<BHi', packed, 7 * 20))
records = []
for off in range(0, len(packed), 7):
    records.append(struct.unpack('<BHi', packed[off:off + 7]))
print(records[-1], len(records))
half = memoryview(packed)[100:200]
print(bytes(half[:8]), len(half), half[3])
quarters = [bytes(half[i:i + 25]) for i in range(0, 100, 25)]
print(quarters[1] in packed, packed.find(quarters[2]))
x = bytearray()
for i in range(100):
    x.extend(b'%d,' % i if False else (str(i) + ',').encode())
print(len(x), x[:20].decode())
y = bytes(x).split(b',')
print(len(y), y[55], b'|'.join(y[:10]))
y = [bytearray(p) for p in y if p]
print(sum([len(p) for p in y]), bytes(y[10] + y[11]))
print(struct.pack('10sHq', b'hello', 65535, -2 ** 40), struct.unpack('<3sBh', b'abc\0\x10\x27'))
z = bytearray(200)
for k in range(0, 200, 3):
    z[k] = k
view = memoryview(z)
view[50:100] = view[0:50]
print(sum(z), z[51:60])
words = memoryview(array('H', [1, 2, 3, 500, 60000]))
print(words[3], len(words), [w for w in words])
print(b'abc' < b'abd', bytearray(b'x') == b'x', hash(b'abc') == hash(b'abc'), b'\xff\x00'.decode if False else 1)
