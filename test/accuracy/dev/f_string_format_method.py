out = []
for i in range(60):
    out.append("{:>4d}:{name:<10}:{:.3f}:{!r}".format(i, i / 7, "q%d" % i, name="n" * (i % 9)))
print(out[7], len("".join(out)))
