# StringIO and BytesIO, line readers, writers, a tiny archive format, print to streams.
import uio, ustruct, ubinascii
def write_archive(files):
    out = uio.BytesIO()
    out.write(b'ARC1')
    out.write(ustruct.pack('<H', len(files)))
    for name in sorted(files):
        data = files[name]
        raw = name.encode()
        out.write(ustruct.pack('<BIi', len(raw), len(data), ubinascii.crc32(data) & 0x7fffffff))
        out.write(raw)
        out.write(data)
    return out.getvalue()

def read_archive(blob):
    f = uio.BytesIO(blob)
    if f.read(4) != b'ARC1':
        raise ValueError('magic')
    n, = ustruct.unpack('<H', f.read(2))
    out = {}
    for _ in range(n):
        ln, size, crc = ustruct.unpack('<BIi', f.read(9 if False else ustruct.calcsize('<BIi')))
        name = f.read(ln).decode()
        data = f.read(size)
        if ubinascii.crc32(data) & 0x7fffffff != crc:
            raise ValueError('crc of ' + name)
        out[name] = data
    return out

class Tee:
    def __init__(self, *targets):
        self.targets = targets
        self.n = 0
    def write(self, s):
        for t in self.targets:
            t.write(s)
        self.n += len(s)

def lines(stream):
    while True:
        l = stream.readline()
        if not l:
            return
        yield l.rstrip('\n')

files = {'f%02d.txt' % i: (('line %d of file\n' % i) * (i % 6)).encode() for i in range(15)}
files['bin.dat'] = bytes(range(256)) * 3
blob = write_archive(files)
print(len(blob))
back = read_archive(blob)
print(sorted(back) == sorted(files), back['f05.txt'][:16], len(back['bin.dat']))
broken = bytearray(blob)
broken[-5] ^= 1
try:
    read_archive(bytes(broken))
except ValueError as e:
    print('error', e)
a, b = uio.StringIO(), uio.StringIO('start ')
t = Tee(a, b)
for i in range(60):
    t.write('%d squared is %d\n' % (i, i * i))
print(t.n, len(a.getvalue()), b.getvalue()[:20])
a.seek(0)
total = 0
for l in lines(a):
    total += int(l.split()[-1])
print(total)
s = uio.StringIO()
print('x', 1, [2, 3], sep=',', end=';', file=s)
print({'k': (4,)}, file=s)
print(repr(s.getvalue()))
buf = uio.BytesIO(b'0123456789')
buf.seek(3)
part = bytearray(4)
print(buf.readinto(part), part, buf.read(), buf.read(1))
rows = uio.StringIO('a,b,c\n1,2,3\n4,5,6\n7,8\n')
head = rows.readline().strip().split(',')
data = [dict(zip(head, l.strip().split(','))) for l in rows]
print([sorted(d.items()) for d in data])
with uio.StringIO() as w:
    for i in range(100):
        w.write(chr(33 + i % 90))
    text = w.getvalue()
print(text, len(text))
