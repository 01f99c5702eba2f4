import KPU
import image
import lcd

lcd.init()
task = KPU.load(0x300000)
tile = image.Image(size=(28, 28))
page = image.Image(size=(320, 240))
for turn in range(10):
    tile.draw_string(4, 4, str(turn))
    tile.pix_to_ai()
    page.draw_image(tile, 28 * turn, 20)
    lcd.display(page)
done = KPU.deinit(task)
second = page.copy()
lcd.display(second)
