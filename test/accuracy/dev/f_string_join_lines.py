lines = []
for i in range(120):
    lines.append("line %d of the text" % i)
text = "\n".join(lines)
again = text.split("\n")
print(len(text), len(again), again[-1])
