text = 'a board has little memory and a script wants much of it so a board must count each word of a text'
counts = {}
for turn in range(60):
    for word in text.split(' '):
        key = word + str(turn % 20)
        counts[key] = counts.get(key, 0) + 1
names = sorted(counts.keys())
print(len(names), counts[names[0]])
