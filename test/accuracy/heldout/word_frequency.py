TEXT = """It is a truth universally acknowledged, that a single man in possession
of a good fortune, must be in want of a wife. However little known the feelings
or views of such a man may be on his first entering a neighbourhood, this truth
is so well fixed in the minds of the surrounding families, that he is considered
as the rightful property of some one or other of their daughters. My dear Mr. Bennet,
said his lady to him one day, have you heard that Netherfield Park is let at last?
Mr. Bennet replied that he had not. But it is, returned she; for Mrs. Long has just
been here, and she told me all about it. Mr. Bennet made no answer. Do not you want
to know who has taken it? cried his wife impatiently. You want to tell me, and I have
no objection to hearing it. This was invitation enough. Why, my dear, you must know,
Mrs. Long says that Netherfield is taken by a young man of large fortune from the north
of England; that he came down on Monday in a chaise and four to see the place, and was
so much delighted with it that he agreed with Mr. Morris immediately; that he is to take
possession before Michaelmas, and some of his servants are to be in the house by the end
of next week."""

words = {}
pairs = {}
previous = None
for line in TEXT.split("\n"):
    for word in line.lower().split():
        word = word.strip(".,;?!")
        if not word:
            continue
        words[word] = words.get(word, 0) + 1
        if previous:
            pair = previous + " " + word
            pairs[pair] = pairs.get(pair, 0) + 1
        previous = word
top = sorted(words.items(), key=lambda kv: (-kv[1], kv[0]))[:8]
for word, count in top:
    print("%-8s %s" % (word, "*" * count))
print(len(words), len(pairs), [p for p in sorted(pairs) if pairs[p] > 2])
lengths = {}
for word in words:
    lengths.setdefault(len(word), []).append(word)
print({k: len(lengths[k]) for k in sorted(lengths)}, max(lengths))
