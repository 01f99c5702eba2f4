# Formatting in all its forms, joins of many pieces, numbers to text and back.
rows = []
for i in range(-3, 30, 4):
    rows.append('%5d|%-5d|%05d|%+d|%x|%X|%o' % (i, i, i, i, abs(i) * 1000, abs(i) * 999, abs(i)))
print('\n'.join(rows))
vals = (0.0, 1.5, -2.25, 3.14159265, 1e10, 1e-7, 123456.789, 1 / 3)
for v in vals:
    print('%f %.2f %10.3f %-10.1f| %e %g' % (v, v, v, v, v, v), '{:.3f} {:8.2f} {:<8.1f}| {:e} {:g}'.format(v, v, v, v, v))
print('{0} {1} {0!r} {name:>8} {name:<8}| {name:^8} {num:08b} {num:#x} {num:,}'.format('a', 'b', name='nm', num=201))
print('{:>{w}} {:*^{w}} {:0>5}'.format('x', 'mid', 42, w=12))
print('{0[1]} {1.real} {d[k]}'.format([5, 6], 2 + 3j, d={'k': 'v'}) if False else 'skip')
print(['%s' % (x,) for x in (None, True, 1, 2.5, 'é', b'b', [1, 'a'], (1,), {'a': 1}, set([1]), range(3))])
print(['%r' % (x,) for x in ('it\'s', "q\"q", 'tab\t', 'nl\n', b'\x00\xff', '\u20ac')])
big = []
for i in range(200):
    big.append('%03d' % i if i % 2 else '{:>4}'.format(i))
text = ','.join(big)
print(len(text), text[:30], text[-12:])
acc = ''
for i in range(120):
    acc += str(i)
    if i % 10 == 9:
        acc += '\n'
print(acc.count('\n'), len(acc), acc.split('\n')[3])
parts = []
for line in acc.split('\n'):
    parts.append(line[::1].strip('0123').replace('45', '<>').lower())
print(parts)
h = ''
for b in bytes(range(0, 256, 9)):
    h = h + '%02x' % b
print(h, bytes([int(h[i:i + 2], 16) for i in range(0, len(h), 2)])[:5])
print(int('  42 '), int('-0x1f', 16), int('0b101', 2), int('zz', 36), float('1e3'), float(' -2.5 '), str(1e100), str(1.0), repr(0.1))
print(str(2 ** 64), repr([1.0, 2.5, 'x', None]), str((1, (2, (3,)))), str({1: {2: {3: []}}}))
print('abc' * 5, 'x,y,,z'.split(','), ' a  b '.split(), 'a-b-c'.rsplit('-', 1), 'l1\nl2\r\nl3'.splitlines() if hasattr('', 'splitlines') else '')
s = 'The quick brown fox'
print(s[4:9], s[-3:], s[:3] + s[3:], s.lower(), s.upper(), s.startswith('The'), s.endswith(('fox', 'dog')) if False else '', s.index('q'), s.rfind('o'))
print(s.encode(), s.encode().decode() == s, 'ü€'.encode(), len('ü€'), len('ü€'.encode()), 'ü€x'[1], [c for c in 'äöü'])
table = ''.join([chr(c ^ 1) if chr(c).isalpha() else chr(c) for c in range(32, 127)])
print(''.join([table[ord(c) - 32] for c in s]))
def commas(n):
    s = str(n)
    out = ''
    while len(s) > 3:
        out = ',' + s[-3:] + out
        s = s[:-3]
    return s + out
print([commas(10 ** k) for k in range(0, 20, 3)])
print(bin(1023), hex(255), oct(64), hex(-1), bin(2 ** 70), chr(8364), ord('€'))
m = {}
for w in ('%s-%d' % (s.split()[i % 4], i) for i in range(40)):
    k = w.split('-')[0]
    m[k] = m.get(k, '') + w[-1]
print(sorted(m.items()))
