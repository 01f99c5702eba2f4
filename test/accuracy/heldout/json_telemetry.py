import ujson

batch = []
for i in range(60):
    batch.append({"t": 1600000000 + i * 30, "id": "node-%02d" % (i % 12), "v": [i * 0.5, i * 0.25, 100 - i], "ok": i % 7 != 0, "note": None if i % 5 else "calibrated"})
text = ujson.dumps(batch)
del batch
print(len(text))
decoded = ujson.loads(text)
by_node = {}
for record in decoded:
    by_node.setdefault(record["id"], []).append(record)
summary = {}
for node, records in by_node.items():
    values = [r["v"][0] for r in records]
    summary[node] = {"n": len(records), "mean": sum(values) / len(values), "bad": len([r for r in records if not r["ok"]])}
print(len(summary), summary["node-03"]["n"], summary["node-00"]["bad"])
print(len(ujson.dumps(summary)))
