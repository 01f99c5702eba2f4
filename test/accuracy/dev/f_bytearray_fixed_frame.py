W, H = 120, 90
frame = bytearray(W * H)
for y in range(H):
    for x in range(0, W, 3):
        frame[y * W + x] = (x + y) & 255
half = bytearray(W * H // 4)
for y in range(0, H, 2):
    for x in range(0, W, 2):
        half[(y // 2) * (W // 2) + x // 2] = frame[y * W + x]
print(sum(frame), sum(half))
