config = {}
for room in ("kitchen", "hall", "bath", "attic"):
    config[room] = {"lamps": [{"id": i, "on": False, "level": 0.5} for i in range(6)], "temp": {"min": 18, "max": 24}}
for room in config.values():
    for lamp in room["lamps"]:
        lamp["level"] += 0.25
print(sorted(config), config["bath"]["lamps"][2]["level"])
