# Mail merge: fills a template for each customer and keeps all the letters.
TEMPLATE = "Dear {title} {name},\n\nyour order {order} of {count} x {item} has been shipped on {date}.\nThe invoice of {total} EUR is due in {days} days.\n\nKind regards\n{sender}\n"
items = ["resistor kit", "camera module", "OLED display", "servo", "battery pack"]
letters = {}
total = 0
for i in range(36):
    order = "A%04d" % (i * 37 % 10000)
    price = (i * 199 + 450) / 100
    total += price
    fields = {"title": "Ms." if i % 2 else "Mr.", "name": "Customer %d" % i, "order": order, "count": i % 4 + 1, "item": items[i % len(items)],
              "date": "%02d.%02d.2021" % (i % 28 + 1, i % 12 + 1), "total": "%.2f" % price, "days": 14 if i % 3 else 30, "sender": "Maix Shop"}
    letters[order] = TEMPLATE.format(**fields)
longest = max(letters.values(), key=len)
print(len(letters), sum([len(l) for l in letters.values()]), "%.2f" % total)
print(longest.upper().replace("\n\n", "\n"))
overdue = [o for o in sorted(letters) if "30 days" in letters[o]]
print(overdue[:4], len(overdue))
