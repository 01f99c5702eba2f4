text = "MicroPython on the K210 " * 8
counts = {}
for c in text:
    counts[c] = counts.get(c, 0) + 1
rev = "".join([text[i] for i in range(len(text) - 1, -1, -1)])
codes = [ord(c) for c in text]
back = "".join([chr(c) for c in codes])
print(len(counts), rev[:10], back == text)
