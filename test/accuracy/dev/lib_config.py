DEFAULTS = {"width": 320, "height": 240, "fps": 30, "format": "rgb565", "name": "camera one"}
LIMITS = [(0, 320), (0, 240), (1, 60)]


def load(overrides):
    result = DEFAULTS.copy()
    result.update(overrides)
    return result


def check(config):
    values = (config["width"], config["height"], config["fps"])
    return [low <= v <= high for v, (low, high) in zip(values, LIMITS)]
