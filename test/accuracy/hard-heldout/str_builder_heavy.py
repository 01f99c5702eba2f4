# Strings that grow and are cut again: rot13, Caesar, run lengths, Vigenere, base conversions, HTML, diff.
def caesar(s, k):
    r = ''
    for c in s:
        if 'a' <= c <= 'z':
            r += chr((ord(c) - 97 + k) % 26 + 97)
        elif 'A' <= c <= 'Z':
            r += chr((ord(c) - 65 + k) % 26 + 65)
        else:
            r += c
    return r
def rle(s):
    out = ''
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out += s[i] + (str(j - i) if j - i > 1 else '')
        i = j
    return out
def unrle(s):
    out = ''
    i = 0
    while i < len(s):
        c = s[i]
        i += 1
        n = ''
        while i < len(s) and s[i].isdigit():
            n += s[i]
            i += 1
        out += c * int(n or 1)
    return out
def to_base(n, b):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    s = ''
    while n:
        n, r = divmod(n, b)
        s = digits[r] + s
    return s or '0'
def html(tag, *kids, **attrs):
    s = '<' + tag
    for k in sorted(attrs):
        s += ' %s="%s"' % (k, attrs[k])
    return s + '>' + ''.join(kids) + '</' + tag + '>'
def diff(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            t[i][j] = t[i + 1][j + 1] + 1 if a[i] == b[j] else max(t[i + 1][j], t[i][j + 1])
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield ' ' + a[i]
            i += 1
            j += 1
        elif j == len(b) or i < len(a) and t[i + 1][j] >= t[i][j + 1]:
            yield '-' + a[i]
            i += 1
        else:
            yield '+' + b[j]
            j += 1
text = 'The Quick Brown Fox jumps over the lazy dog. ' * 4
c = caesar(text, 13)
print(c[:45], caesar(c, 13) == text)
pattern = ''.join(['ab'[i * i % 5 % 2] * (i % 12) for i in range(40)])
r = rle(pattern)
print(r, unrle(r) == pattern, len(pattern))
print([to_base(10 ** 9 + 7, b) for b in range(2, 37, 7)], int(to_base(987654321, 36), 36))
page = html('table', *[html('tr', *[html('td', str(i * j), id='c%d_%d' % (i, j)) for j in range(6)], cls='odd' if i % 2 else 'even') for i in range(8)], border=1)
print(len(page), page[:60])
a = 'alpha beta gamma delta epsilon zeta eta theta'.split()
b = 'alpha gamma delta DELTA epsilon eta iota theta'.split()
print(list(diff(a, b)))
def vigenere(s, key, sign=1):
    return ''.join([chr((ord(c) - 32 + sign * (ord(key[i % len(key)]) - 32)) % 95 + 32) for i, c in enumerate(s)])
v = vigenere(text, 'Secret Key')
print(v[:30], vigenere(v, 'Secret Key', -1) == text)
s = 'seed'
for i in range(14):
    s = s + '-' + s[:40] + str(i)
    s = s.replace('e', 'ee' if i % 3 == 0 else 'e')
    if len(s) > 250:
        s = s[-200:]
print(len(s), s[-40:])
morse = {'a': '.-', 'b': '-...', 'c': '-.-.', 'd': '-..', 'e': '.', 's': '...', 'o': '---', 't': '-'}
inv = {v: k for k, v in morse.items()}
m = ' '.join([morse[ch] for ch in 'sosabadcodetest' * 3])
print(m, ''.join([inv[x] for x in m.split(' ')]))
