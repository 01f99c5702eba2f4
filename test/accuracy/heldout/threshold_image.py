# Makes a grey image, smooths it, takes the Otsu threshold and labels the blobs.
W, H = 96, 64
img = bytearray(W * H)
for y in range(H):
    for x in range(W):
        img[y * W + x] = 40 + (x * 3 + y * 5) % 23
for cx, cy, r in ((20, 18, 9), (60, 30, 14), (80, 55, 6), (35, 50, 8)):
    for y in range(max(0, cy - r), min(H, cy + r)):
        for x in range(max(0, cx - r), min(W, cx + r)):
            if (x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r:
                img[y * W + x] = 190 + (x * y) % 31


def blur(src):
    dst = bytearray(src)
    for y in range(1, H - 1):
        o = y * W
        for x in range(1, W - 1):
            p = o + x
            dst[p] = (src[p - 1] + src[p + 1] + src[p - W] + src[p + W] + 4 * src[p]) >> 3
    return dst


def otsu(src):
    hist = [0] * 256
    for v in src:
        hist[v] += 1
    total = len(src)
    sum_all = sum([i * h for i, h in enumerate(hist)])
    best = best_t = 0
    wb = sb = 0
    for t in range(256):
        wb += hist[t]
        if wb == 0 or wb == total:
            continue
        sb += t * hist[t]
        d = sb / wb - (sum_all - sb) / (total - wb)
        var = wb * (total - wb) * d * d
        if var > best:
            best, best_t = var, t
    return best_t


def label(mask):
    blobs = []
    seen = bytearray(len(mask))
    for start in range(len(mask)):
        if not mask[start] or seen[start]:
            continue
        stack = [start]
        seen[start] = 1
        area = 0
        x0 = x1 = start % W
        y0 = y1 = start // W
        while stack:
            p = stack.pop()
            area += 1
            x, y = p % W, p // W
            x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
            for q in (p - 1, p + 1, p - W, p + W):
                if 0 <= q < len(mask) and mask[q] and not seen[q]:
                    seen[q] = 1
                    stack.append(q)
        blobs.append((x0, y0, x1 - x0 + 1, y1 - y0 + 1, area))
    return blobs


smooth = blur(img)
t = otsu(smooth)
mask = bytearray([1 if v > t else 0 for v in smooth])
for b in label(mask):
    print(b)
print(t, sum(mask))
