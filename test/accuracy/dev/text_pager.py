# Wraps a long text, keeps an index of words and pages.
TEXT = ("The board has six megabytes of memory of which two are reserved for the neural network accelerator. "
        "A script that works on the desk may fail in the field, because the memory that it needs grows with the data. "
        "Lists double their capacity, dictionaries grow in steps, strings are copied whenever something is appended. ") * 6


def wrap(text, width):
    lines = []
    line = ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        lines.append(line)
    return lines


lines = wrap(TEXT, 38)
pages = [lines[i:i + 9] for i in range(0, len(lines), 9)]
index = {}
for number, page in enumerate(pages):
    for line in page:
        for word in line.split():
            index.setdefault(word.strip(".,").lower(), set()).add(number)
common = sorted([w for w in index if len(index[w]) == len(pages)])
print(len(lines), len(pages), len(index), common[:5])
for line in pages[1][:3]:
    print(line + "|")
