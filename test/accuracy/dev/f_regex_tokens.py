import ure

pattern = ure.compile("([a-z]+)=([0-9]+)")
text = "width=320 height=240 depth=16 gain=8 exposure=1000 ratio=43"
found = {}
for part in text.split(" "):
    m = pattern.match(part)
    if m:
        found[m.group(1)] = int(m.group(2))
words = ure.compile("[, ;]+").split("a, b;c  d,e")
print(sorted(found.items()), words, ure.search("d.p", text).group(0))
