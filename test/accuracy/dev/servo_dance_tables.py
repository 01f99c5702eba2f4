# Keyframe tables of a six-legged robot with interpolation.
STAND = (0, 45, -60) * 6
TRIPOD = [
    (15, 60, -80, 0, 45, -60, 15, 60, -80, 0, 45, -60, 15, 60, -80, 0, 45, -60),
    (25, 45, -60, -10, 45, -60, 25, 45, -60, -10, 45, -60, 25, 45, -60, -10, 45, -60),
    (0, 45, -60, 15, 60, -80, 0, 45, -60, 15, 60, -80, 0, 45, -60, 15, 60, -80),
    (-10, 45, -60, 25, 45, -60, -10, 45, -60, 25, 45, -60, -10, 45, -60, 25, 45, -60),
]
WAVE = [
    (30, 70, -20, 0, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60),
    (35, 85, -10, 5, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60, -5, 45, -60),
    (10, 85, -30, 5, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60, -5, 45, -60),
    (35, 85, -10, 5, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60, -5, 45, -60),
    (10, 85, -30, 5, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60, -5, 45, -60),
    (0, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60, 0, 45, -60),
]
TWIST = [
    (20, 45, -60, 20, 45, -60, 20, 45, -60, 20, 45, -60, 20, 45, -60, 20, 45, -60),
    (-20, 45, -60, -20, 45, -60, -20, 45, -60, -20, 45, -60, -20, 45, -60, -20, 45, -60),
]
BOW = [
    (0, 20, -30, 0, 30, -45, 0, 45, -60, 0, 45, -60, 0, 30, -45, 0, 20, -30),
    (0, 10, -15, 0, 25, -40, 0, 55, -70, 0, 55, -70, 0, 25, -40, 0, 10, -15),
    (0, 20, -30, 0, 30, -45, 0, 45, -60, 0, 45, -60, 0, 30, -45, 0, 20, -30),
]
TRIM = {0: 3, 4: -2, 7: 5, 11: -4, 16: 1}
INVERT = (3, 4, 5, 9, 10, 11, 15, 16, 17)
SHOW = [("bow", BOW, 2, 10), ("walk", TRIPOD, 3, 6), ("twist", TWIST, 4, 8), ("wave", WAVE, 1, 5), ("back", list(reversed(TRIPOD)), 2, 6)]


def pulse(channel, angle):
    angle += TRIM.get(channel, 0)
    if channel in INVERT:
        angle = -angle
    return 1500 + angle * 1000 // 90


def between(a, b, t, n):
    return [x + (y - x) * t // n for x, y in zip(a, b)]


pose = list(STAND)
frames = 0
limits = [9999, 0]
for name, keys, repeat, steps in SHOW:
    energy = 0
    for _ in range(repeat):
        for target in keys:
            for t in range(1, steps + 1):
                now = between(pose, target, t, steps)
                pulses = [pulse(c, a) for c, a in enumerate(now)]
                limits = [min(limits[0], min(pulses)), max(limits[1], max(pulses))]
                frames += 1
            energy += sum([abs(x - y) for x, y in zip(pose, target)])
            pose = list(target)
    print(name, energy)
print(frames, limits)
