# 5x7 font as a table of column bytes; renders text into a monochrome buffer and prints it as rows.
FONT = {
    " ": b"\x00\x00\x00\x00\x00", "!": b"\x00\x00\x5f\x00\x00", '"': b"\x00\x07\x00\x07\x00", "#": b"\x14\x7f\x14\x7f\x14",
    "$": b"\x24\x2a\x7f\x2a\x12", "%": b"\x23\x13\x08\x64\x62", "&": b"\x36\x49\x55\x22\x50", "'": b"\x00\x05\x03\x00\x00",
    "(": b"\x00\x1c\x22\x41\x00", ")": b"\x00\x41\x22\x1c\x00", "*": b"\x08\x2a\x1c\x2a\x08", "+": b"\x08\x08\x3e\x08\x08",
    ",": b"\x00\x50\x30\x00\x00", "-": b"\x08\x08\x08\x08\x08", ".": b"\x00\x60\x60\x00\x00", "/": b"\x20\x10\x08\x04\x02",
    "0": b"\x3e\x51\x49\x45\x3e", "1": b"\x00\x42\x7f\x40\x00", "2": b"\x42\x61\x51\x49\x46", "3": b"\x21\x41\x45\x4b\x31",
    "4": b"\x18\x14\x12\x7f\x10", "5": b"\x27\x45\x45\x45\x39", "6": b"\x3c\x4a\x49\x49\x30", "7": b"\x01\x71\x09\x05\x03",
    "8": b"\x36\x49\x49\x49\x36", "9": b"\x06\x49\x49\x29\x1e", ":": b"\x00\x36\x36\x00\x00", ";": b"\x00\x56\x36\x00\x00",
    "<": b"\x00\x08\x14\x22\x41", "=": b"\x14\x14\x14\x14\x14", ">": b"\x41\x22\x14\x08\x00", "?": b"\x02\x01\x51\x09\x06",
    "@": b"\x32\x49\x79\x41\x3e", "A": b"\x7e\x11\x11\x11\x7e", "B": b"\x7f\x49\x49\x49\x36", "C": b"\x3e\x41\x41\x41\x22",
    "D": b"\x7f\x41\x41\x22\x1c", "E": b"\x7f\x49\x49\x49\x41", "F": b"\x7f\x09\x09\x01\x01", "G": b"\x3e\x41\x41\x51\x32",
    "H": b"\x7f\x08\x08\x08\x7f", "I": b"\x00\x41\x7f\x41\x00", "J": b"\x20\x40\x41\x3f\x01", "K": b"\x7f\x08\x14\x22\x41",
    "L": b"\x7f\x40\x40\x40\x40", "M": b"\x7f\x02\x04\x02\x7f", "N": b"\x7f\x04\x08\x10\x7f", "O": b"\x3e\x41\x41\x41\x3e",
    "P": b"\x7f\x09\x09\x09\x06", "Q": b"\x3e\x41\x51\x21\x5e", "R": b"\x7f\x09\x19\x29\x46", "S": b"\x46\x49\x49\x49\x31",
    "T": b"\x01\x01\x7f\x01\x01", "U": b"\x3f\x40\x40\x40\x3f", "V": b"\x1f\x20\x40\x20\x1f", "W": b"\x7f\x20\x18\x20\x7f",
    "X": b"\x63\x14\x08\x14\x63", "Y": b"\x03\x04\x78\x04\x03", "Z": b"\x61\x51\x49\x45\x43",
}


class Canvas:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.pages = (height + 7) // 8
        self.buffer = bytearray(width * self.pages)

    def pixel(self, x, y, on=True):
        if 0 <= x < self.width and 0 <= y < self.height:
            if on:
                self.buffer[(y >> 3) * self.width + x] |= 1 << (y & 7)
            else:
                self.buffer[(y >> 3) * self.width + x] &= ~(1 << (y & 7))

    def get(self, x, y):
        return (self.buffer[(y >> 3) * self.width + x] >> (y & 7)) & 1

    def hline(self, x, y, w):
        for i in range(w):
            self.pixel(x + i, y)

    def vline(self, x, y, h):
        for i in range(h):
            self.pixel(x, y + i)

    def rect(self, x, y, w, h):
        self.hline(x, y, w)
        self.hline(x, y + h - 1, w)
        self.vline(x, y, h)
        self.vline(x + w - 1, y, h)

    def text(self, s, x, y, scale=1):
        for ch in s.upper():
            glyph = FONT.get(ch, FONT["?"])
            for column in range(5):
                bits = glyph[column]
                for row in range(7):
                    if bits >> row & 1:
                        for dx in range(scale):
                            for dy in range(scale):
                                self.pixel(x + column * scale + dx, y + row * scale + dy)
            x += 6 * scale
        return x

    def show(self):
        for y in range(self.height):
            print("".join(["#" if self.get(x, y) else "." for x in range(self.width)]))


canvas = Canvas(66, 18)
canvas.rect(0, 0, 66, 18)
end = canvas.text("Maix 42", 3, 2)
canvas.text("T=21.5", 12, 10)
canvas.show()
print(end, sum(canvas.buffer))
