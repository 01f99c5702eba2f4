import lib_config as config

settings = [config.load({"fps": n, "name": "camera %d" % n}) for n in range(10, 70, 5)]
bad = [s for s in settings if not all(config.check(s))]
print(len(settings), len(bad), bad[0]["name"])
