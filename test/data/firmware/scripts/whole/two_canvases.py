import image
import lcd

lcd.init()
front = image.Image(size=(320, 240))
for turn in range(6):
    back = image.Image(size=(240, 160))
    back.draw_string(10, 10 + turn, 'page %d' % turn, scale=2)
    front.draw_image(back, 20, 20)
    lcd.display(front)
