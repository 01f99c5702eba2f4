# Texts and bytes in memory: every method, at the start, within, at the end and behind it.
import uio


def show(what, *args):
    try:
        print(repr(what(*args)))
    except Exception as error:
        print(type(error).__name__, error.args)


def whole(stream):
    return stream.getvalue()


for size in (-1, 0, 1, 3, 9, 10, 11, 300):
    text = uio.StringIO("0123456789")
    data = uio.BytesIO(b"0123456789")
    print(size, text.read(size), data.read(size), text.read(2), data.read(2), text.read(), data.read())

text = uio.StringIO("a\u20ac\u00e9\U0001f40d!z")
for size in (1, 1, 2, 0, 5):
    print(size, text.read(size), text.read(0) == "")
text.seek(0)
print(text.read(2), text.read(2), text.read(2), text.read(2) == "")
text.seek(6)
print(text.readline(4), text.readline(1), text.readline(), text.readline())

lines = uio.StringIO("one\n\ntwo\nlast")
print(lines.readline(), lines.readline(), lines.readline(2), lines.readline(), lines.readline(), lines.readline())
lines.seek(0)
for line in lines:
    print(repr(line))
lines.seek(4)
for limit in (0, 1, 2, -1, 3, 4, 5):
    print(limit, repr(lines.readline(limit)))
lines = uio.BytesIO(b"x" * 40 + b"\n" + b"y" * 15 + b"\n" + b"z" * 16)
for line in lines:
    print(len(line), line[-2:])
lines.seek(0)
print(len(lines.readline(39)), len(lines.readline(1)), len(lines.readline(1)), len(lines.readline(17)), lines.readline(3))

for whence in (0, 1, 2):
    for offset in (-20, -4, -1, 0, 1, 4, 20):
        data = uio.BytesIO(b"0123456789")
        data.read(4)
        try:
            print(whence, offset, data.seek(offset, whence), data.read(3))
        except Exception as error:
            print(whence, offset, type(error).__name__, error.args)

for at in (0, 2, 9, 10, 11, 14):
    for piece in (b"", b"A", b"ABCDE"):
        data = uio.BytesIO(b"0123456789")
        data.seek(at)
        print(at, piece, data.write(piece), data.getvalue(), data.read(2))

data = uio.BytesIO()
for size in (0, 1, 7, 8, 15, 16, 17, 40):
    print(data.write(bytes(size)), len(data.getvalue()))
data = uio.BytesIO(20)
print(data.write(b"abc"), data.getvalue(), data.seek(0), data.read())
text = uio.StringIO()
print(text.write("abc"), text.write("\u20ac"), text.getvalue(), text.seek(0), text.read(4))
print("x", 1, [2, "y"], sep="-", end="!", file=text)
print(text.getvalue())

for size in (0, 1, 4, 10, 12):
    data = uio.BytesIO(b"0123456789")
    target = bytearray(b"." * size)
    print(data.readinto(target), target, data.readinto(target), target)
data = uio.BytesIO(b"0123456789")
target = bytearray(b"....")
print(data.readinto(target, 2), target, data.readinto(memoryview(target)[1:3]), target, data.readinto(target, 9), target)

data = uio.BytesIO()
print(data.write(b"012345", 2), data.getvalue())
print(data.write(b"012345", 1, 3), data.getvalue())
print(data.write(b"012345", 4, 9), data.getvalue())

with uio.StringIO("in with") as text:
    print(text.read(2), text.getvalue())
show(text.read)
show(text.getvalue)
show(text.write, "x")
show(text.close)
text = uio.StringIO("abc")
text.flush()
text.close()
text.close()
show(text.readline)
show(uio.BytesIO("text").read)
show(uio.StringIO(b"bytes").read)
show(uio.BytesIO(b"ab").write, "text")
show(uio.StringIO("ab").write, b"bytes")
show(uio.BytesIO(b"ab").readinto, b"constant")
show(uio.BytesIO, [1, 2])
show(uio.BytesIO(b"ab").seek)
show(uio.BytesIO(b"ab").read, 1, 2)
given = "given"
text = uio.StringIO(given)
text.seek(5)
text.write(" more")
print(given, text.getvalue())
