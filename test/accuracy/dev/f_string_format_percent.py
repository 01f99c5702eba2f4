out = []
for i in range(80):
    out.append("%05d %-8s|%6.2f|%x|%s" % (i, "ab" * (i % 4), i / 3, i * 17, None))
print(out[5], len(out))
