import ujson

doc = {"name": "board", "pins": [{"n": i, "mode": "out" if i % 2 else "in", "value": i / 4} for i in range(24)], "meta": {"ok": True, "none": None}}
text = ujson.dumps(doc)
copy = ujson.loads(text)
copy["pins"].append({"n": 99})
print(len(text), len(copy["pins"]), copy["meta"])
