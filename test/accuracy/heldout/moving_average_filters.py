# Several smoothing filters over a synthetic temperature curve.
import math

N = 300
raw = []
seed = 1
for i in range(N):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    raw.append(20.0 + 5.0 * math.sin(i / 25) + (seed % 200 - 100) / 80)


def simple(values, width):
    out = []
    window = []
    for v in values:
        window.append(v)
        if len(window) > width:
            window.pop(0)
        out.append(sum(window) / len(window))
    return out


def exponential(values, alpha):
    y = values[0]
    out = [y]
    for v in values[1:]:
        y += alpha * (v - y)
        out.append(y)
    return out


def median(values, width):
    half = width // 2
    return [sorted(values[max(0, i - half):i + half + 1])[half if half <= i < len(values) - half else 0] for i in range(len(values))]


results = {"simple": simple(raw, 12), "exponential": exponential(raw, 0.15), "median": median(raw, 5)}
for name in sorted(results):
    r = results[name]
    rough = sum([abs(a - b) for a, b in zip(r, r[1:])])
    print("%-12s last %.2f roughness %.2f" % (name, r[-1], rough))
