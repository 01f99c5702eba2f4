def parse(text):
    if not text.isdigit():
        raise ValueError('not a number: ' + text)
    return int(text)


good = []
bad = []
for turn in range(150):
    try:
        good.append(parse(str(turn) if turn % 3 else 'x%d' % turn))
    except ValueError as error:
        bad.append(str(error))
print(len(good), len(bad))
