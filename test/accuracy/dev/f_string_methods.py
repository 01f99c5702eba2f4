text = "  The quick, brown fox; jumps over the lazy dog.  "
words = text.strip().lower().replace(",", "").replace(";", "").replace(".", "").split()
caps = [w[0].upper() + w[1:] for w in words]
count = 0
for w in words:
    if w.startswith("t") or w.endswith("x") or w.find("u") >= 0:
        count += 1
print(" ".join(caps), count, text.count("o"), "-".join(reversed(words)))
print(text.center(60).rstrip().upper(), "a=b=c".partition("="), "x".join(["1"] * 20))
