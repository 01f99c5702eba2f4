# Menu tree with values, choices and actions, rendered to 21x8 characters and driven by three keys.
WIDTH = 21
ROWS = 6


class Item:
    def __init__(self, label):
        self.label = label

    def text(self):
        return self.label

    def enter(self, ui):
        pass

    def key(self, ui, k):
        return False


class Action(Item):
    def __init__(self, label, function):
        super().__init__(label)
        self.function = function

    def enter(self, ui):
        ui.message = str(self.function())


class Number(Item):
    def __init__(self, label, value, low, high, step=1, unit=""):
        super().__init__(label)
        self.value = value
        self.low = low
        self.high = high
        self.step = step
        self.unit = unit

    def text(self):
        value = "%s%s" % (self.value, self.unit)
        return self.label + " " * (WIDTH - 2 - len(self.label) - len(value)) + value

    def enter(self, ui):
        ui.editing = self

    def key(self, ui, k):
        if k == "up":
            self.value = min(self.high, self.value + self.step)
        elif k == "down":
            self.value = max(self.low, self.value - self.step)
        else:
            ui.editing = None
        return True


class Choice(Number):
    def __init__(self, label, options, index=0):
        super().__init__(label, index, 0, len(options) - 1)
        self.options = options

    def text(self):
        value = self.options[self.value]
        return self.label + " " * (WIDTH - 2 - len(self.label) - len(value)) + value


class Toggle(Item):
    def __init__(self, label, on=False):
        super().__init__(label)
        self.on = on

    def text(self):
        return "[%s] %s" % ("x" if self.on else " ", self.label)

    def enter(self, ui):
        self.on = not self.on


class Menu(Item):
    def __init__(self, label, *items):
        super().__init__(label)
        self.items = list(items)
        self.selected = 0
        self.top = 0

    def text(self):
        return self.label + " >"

    def enter(self, ui):
        ui.stack.append(self)
        self.selected = self.top = 0

    def move(self, d):
        self.selected = (self.selected + d) % len(self.items)
        if self.selected < self.top:
            self.top = self.selected
        elif self.selected >= self.top + ROWS:
            self.top = self.selected - ROWS + 1


class Ui:
    def __init__(self, root):
        self.stack = [root]
        self.editing = None
        self.message = ""
        self.drawn = 0

    def press(self, k):
        self.message = ""
        if self.editing:
            self.editing.key(self, k)
            return
        menu = self.stack[-1]
        if k == "up":
            menu.move(-1)
        elif k == "down":
            menu.move(1)
        elif k == "ok":
            menu.items[menu.selected].enter(self)
        elif k == "back" and len(self.stack) > 1:
            self.stack.pop()

    def render(self):
        menu = self.stack[-1]
        lines = [("%-" + str(WIDTH) + "s") % menu.label[:WIDTH]]
        for i in range(menu.top, min(menu.top + ROWS, len(menu.items))):
            mark = "*" if self.editing is menu.items[i] else ">" if i == menu.selected else " "
            lines.append((mark + menu.items[i].text())[:WIDTH])
        while len(lines) < ROWS + 1:
            lines.append("")
        lines.append(self.message[:WIDTH])
        self.drawn += 1
        return lines


settings = Menu("Settings", Number("Brightness", 70, 0, 100, 5, "%"), Choice("Language", ("English", "Deutsch", "Chinese")),
                Toggle("Sound", True), Toggle("Flip screen"), Number("Timeout", 30, 5, 300, 5, "s"),
                Menu("Camera", Number("Exposure", 12, 0, 24), Choice("Format", ("RGB565", "GRAY", "JPEG")), Toggle("Mirror")),
                Action("Factory reset", lambda: "done"), Number("Volume", 5, 0, 10))
root = Menu("Main menu", Action("Start", lambda: "running"), Action("Take photo", lambda: "IMG_0001"), settings, Action("About", lambda: "v1.2"))
ui = Ui(root)
keys = "ok down ok down ok ok up up ok down ok down down down down down down ok ok back back up up ok".split()
for k in keys:
    ui.press(k)
    screen = ui.render()
print("\n".join(screen))
print(ui.drawn, settings.items[0].value, settings.items[1].value, settings.items[2].on)
