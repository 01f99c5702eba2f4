WORDS = """able about above accept across act action activity actually add address admit adult affect after again against
age agency agent ago agree ahead air all allow almost alone along already also although always among amount analysis and
animal another answer any anyone anything appear apply approach area argue arm around arrive art article artist ask assume
attack attention author available avoid away baby back bad bag ball bank bar base beat beautiful because become bed before
begin behavior behind believe benefit best better between beyond big bill bit black blood blue board body book born both box
boy break bring brother budget build building business but buy call camera can cancer candidate capital car card care career
carry case catch cause cell center central century certain chair challenge chance change character charge check child choice"""

trie = {}
for word in WORDS.split():
    node = trie
    for ch in word:
        node = node.setdefault(ch, {})
    node["."] = len(word)


def complete(prefix, limit=6):
    node = trie
    for ch in prefix:
        if ch not in node:
            return []
        node = node[ch]
    found = []
    stack = [(prefix, node)]
    while stack and len(found) < limit:
        word, node = stack.pop()
        if "." in node:
            found.append(word)
        for ch in sorted(node, reverse=True):
            if ch != ".":
                stack.append((word + ch, node[ch]))
    return found


def count(node):
    return sum([1 if k == "." else count(v) for k, v in node.items()])


for prefix in ("ca", "be", "ag", "zoo", "any"):
    print(prefix, complete(prefix))
print(count(trie), len(WORDS.split()))
