parts = []
for i in range(90):
    parts.append({"id": "P%03d" % i, "kind": ("res", "cap", "ic", "led")[i * 5 % 4], "count": i * 17 % 40, "price": (i % 9 + 1) / 4})
by_kind = {}
for p in parts:
    by_kind.setdefault(p["kind"], []).append(p)
report = {}
for kind, group in by_kind.items():
    group.sort(key=lambda p: p["count"])
    report[kind] = {"n": len(group), "value": sum([p["count"] * p["price"] for p in group]), "low": [p["id"] for p in group if p["count"] < 5]}
low = [p for p in parts if p["count"] == 0]
for kind in sorted(report):
    print(kind, report[kind]["n"], report[kind]["value"], report[kind]["low"])
print(len(low))
