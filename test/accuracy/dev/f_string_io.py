import uio

s = uio.StringIO()
for i in range(60):
    s.write("%d,%d;" % (i, i * i))
text = s.getvalue()
b = uio.BytesIO(text.encode())
first = b.read(10)
print(len(text), first, b.read()[-4:])
