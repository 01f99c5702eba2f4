# Comma separated text parsed with quotes, grouped, pivoted and printed.
def make(n):
    lines = ['date,region,product,units,price,note']
    for i in range(n):
        lines.append('2023-%02d-%02d,%s,"%s",%d,%.2f,%s' % (1 + i % 12, 1 + i * 7 % 28, ('North', 'South', 'East', 'West')[i * 3 % 4],
                     ('Widget, large', 'Gear', 'Bolt "M4"'.replace('"', '""'))[i % 3], i * 13 % 50, 1.25 + i % 9, '' if i % 4 else '"said ""ok"" %d"' % i))
    return '\n'.join(lines)
def parse(text):
    row, field, quoted = [], [], False
    i = 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == '"':
                if text[i + 1:i + 2] == '"':
                    field.append('"')
                    i += 1
                else:
                    quoted = False
            else:
                field.append(c)
        elif c == '"':
            quoted = True
        elif c == ',':
            row.append(''.join(field))
            field = []
        elif c == '\n':
            row.append(''.join(field))
            yield row
            row, field = [], []
        else:
            field.append(c)
        i += 1
    row.append(''.join(field))
    yield row
text = make(70)
rows = parse(text)
header = next(rows)
records = [dict(zip(header, r)) for r in rows]
print(len(text), len(records), records[4]['product'], records[8]['note'])
def pivot(records, rowkey, colkey, value):
    t = {}
    cols = set()
    for r in records:
        k, c = rowkey(r), colkey(r)
        cols.add(c)
        cell = t.setdefault(k, {})
        cell[c] = cell.get(c, 0) + value(r)
    return t, sorted(cols)
t, cols = pivot(records, lambda r: r['region'], lambda r: r['product'], lambda r: int(r['units']) * float(r['price']))
print('%-8s' % '' + ''.join(['%16s' % c for c in cols]))
for k in sorted(t):
    print('%-8s' % k + ''.join(['%16.2f' % t[k].get(c, 0) for c in cols]))
months, cols = pivot(records, lambda r: r['date'].split('-')[1], lambda r: r['region'][0], lambda r: int(r['units']))
best = max(months, key=lambda m: sum(months[m].values()))
print(best, sorted(months[best].items()), cols)
def quote(s):
    return '"' + s.replace('"', '""') + '"' if ',' in s or '"' in s else s
out = '\n'.join([','.join([quote(r[h]) for h in header]) for r in records])
print(out.count('"'), len(out), list(parse(out))[5])
