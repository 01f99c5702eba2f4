import ujson

records = []
for turn in range(60):
    records.append({'id': turn, 'name': 'sensor%d' % turn, 'values': [turn, turn + 1, turn + 2]})
text = ujson.dumps(records)
again = ujson.loads(text)
print(len(text), len(again))
