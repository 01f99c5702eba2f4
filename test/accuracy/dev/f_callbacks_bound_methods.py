class Button:
    def __init__(self, pin):
        self.pin = pin
        self.callbacks = []
        self.pressed = 0

    def on(self, f):
        self.callbacks.append(f)

    def press(self):
        self.pressed += 1
        for f in self.callbacks:
            f(self)


class Panel:
    def __init__(self, n):
        self.buttons = [Button(i) for i in range(n)]
        self.log = []
        for b in self.buttons:
            b.on(self.record)
            b.on(lambda button: self.log.append(-button.pin))

    def record(self, button):
        self.log.append(button.pin)


panel = Panel(25)
for i in range(100):
    panel.buttons[i * 7 % 25].press()
print(len(panel.log), sum(panel.log), panel.buttons[0].pressed)
