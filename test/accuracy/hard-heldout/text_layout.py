# Word wrap, justification, tables, roman numbers, templates, wild cards.
TEXT = ('MicroPython is a lean and efficient implementation of the Python 3 programming language that includes a small '
        'subset of the Python standard library and is optimised to run on microcontrollers and in constrained environments.')

def wrap(text, width):
    line = ''
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = line + ' ' + word if line else word
    if line:
        yield line

def justify(line, width):
    words = line.split(' ')
    gaps = len(words) - 1
    if gaps < 1:
        return line
    spare = width - sum([len(w) for w in words])
    q, r = divmod(spare, gaps)
    out = words[0]
    for i, w in enumerate(words[1:]):
        out += ' ' * (q + (1 if i < r else 0)) + w
    return out

def table(rows, header, align):
    widths = [max([len(str(r[c])) for r in rows] + [len(header[c])]) for c in range(len(header))]
    sep = '+' + '+'.join(['-' * (w + 2) for w in widths]) + '+'
    fmt = '|' + '|'.join([' {:%s%d} ' % (a, w) for a, w in zip(align, widths)]) + '|'
    lines = [sep, fmt.format(*header), sep]
    for r in rows:
        lines.append(fmt.format(*[str(x) for x in r]))
    lines.append(sep)
    return '\n'.join(lines)

def roman(n):
    out = ''
    for v, s in ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')):
        while n >= v:
            out += s
            n -= v
    return out

def match(pat, s):
    if not pat:
        return not s
    if pat[0] == '*':
        return any(match(pat[1:], s[i:]) for i in range(len(s) + 1))
    return bool(s) and pat[0] in ('?', s[0]) and match(pat[1:], s[1:])

def template(t, values):
    parts = t.split('{{')
    out = [parts[0]]
    for p in parts[1:]:
        name, rest = p.split('}}', 1)
        value = values
        for key in name.strip().split('.'):
            value = value[key]
        out.append(str(value))
        out.append(rest)
    return ''.join(out)

for w in (20, 34, 60):
    lines = [justify(l, w) for l in wrap(TEXT, w)]
    print('\n'.join(lines))
rows = [(i, roman(i * i + 1), '%.3f' % (i / 7), hex(i ** 5)) for i in range(1, 14)]
print(table(rows, ('n', 'roman', 'seventh', 'hex'), '><<>'))
print([w for w in TEXT.split() if match('*o*n', w)])
print(template('Hi {{ user.name }}, {{count}} of {{ user.max }}', {'user': {'name': 'Ann', 'max': 12}, 'count': 3}))
print(TEXT.replace('Python', 'Snake').upper()[:50], TEXT.count('i'), TEXT.find('run'), TEXT[-7:])
print(TEXT.partition('lean'), TEXT[:40].center(50), '[%-20s|%20s]' % ('left', 'right'))
print(sorted(set(TEXT.lower())), ''.join(sorted(TEXT))[-20:])
words = {}
for w in TEXT.lower().replace('.', '').split(' '):
    words.setdefault(len(w), set()).add(w)
print([(k, sorted(words[k])) for k in sorted(words)])
