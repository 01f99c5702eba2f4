import image

scene = image.Image(size=(160, 120))
found = 0
for turn in range(8):
    scene.clear()
    for n in range(4):
        scene.draw_rectangle(10 + 36 * n, 20 + turn, 20, 30, color=(255, 0, 0), fill=True)
    blobs = scene.find_blobs([(20, 100, 30, 127, 20, 127)], pixels_threshold=40)
    for blob in blobs:
        found += blob.pixels()
print(found)
