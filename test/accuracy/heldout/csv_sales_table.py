# Parses a CSV text with quotes into records and totals them by region and product.
import ucollections

Sale = ucollections.namedtuple("Sale", ("day", "region", "product", "count", "price"))
regions = ("north", "south", "east", "west")
products = ("gear", "motor", "cable, long", "screw")

rows = ["day,region,product,count,price"]
for i in range(160):
    rows.append('%d,%s,"%s",%d,%d.%02d' % (i // 4, regions[i * 7 % 4], products[i * i % 4], i % 9 + 1, i % 30, i % 100))
text = "\n".join(rows)
del rows


def split_line(line):
    fields = []
    field = ""
    quoted = False
    for ch in line:
        if ch == '"':
            quoted = not quoted
        elif ch == "," and not quoted:
            fields.append(field)
            field = ""
        else:
            field += ch
    fields.append(field)
    return fields


lines = text.split("\n")
header = split_line(lines[0])
sales = []
for line in lines[1:]:
    day, region, product, count, price = split_line(line)
    sales.append(Sale(int(day), region, product, int(count), float(price)))
totals = {}
for s in sales:
    key = (s.region, s.product)
    totals[key] = totals.get(key, 0) + s.count * s.price
print(header, len(sales), len(text))
for key in sorted(totals):
    print("%-6s %-12s %9.2f" % (key[0], key[1], totals[key]))
