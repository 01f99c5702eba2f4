# RGB LED strip effects with palettes, gamma correction and a playlist.
GAMMA = bytes([
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5,
    5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 10, 11, 11, 11, 12, 12, 13, 13, 13, 14, 14, 15, 15, 16, 16,
    17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23, 24, 24, 25, 25, 26, 27, 27, 28, 29, 29, 30, 31, 32, 32, 33, 34, 35, 35, 36,
    37, 38, 39, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 50, 51, 52, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 66, 67, 68,
    69, 70, 72, 73, 74, 75, 77, 78, 79, 81, 82, 83, 85, 86, 87, 89, 90, 92, 93, 95, 96, 98, 99, 101, 102, 104, 105, 107, 109, 110, 112, 114,
    115, 117, 119, 120, 122, 124, 126, 127, 129, 131, 133, 135, 137, 138, 140, 142, 144, 146, 148, 150, 152, 154, 156, 158, 160, 162, 164, 167, 169, 171, 173, 175,
    177, 180, 182, 184, 186, 189, 191, 193, 196, 198, 200, 203, 205, 208, 210, 213, 215, 218, 220, 223, 225, 228, 231, 233, 236, 239, 241, 244, 247, 249, 252, 255,
])

PALETTES = {
    "fire": ((0, 0, 0), (80, 0, 0), (200, 40, 0), (255, 120, 0), (255, 220, 90)),
    "ocean": ((0, 5, 20), (0, 30, 90), (0, 90, 160), (80, 200, 220)),
    "forest": ((5, 20, 0), (20, 80, 10), (70, 140, 20), (180, 200, 60)),
    "party": ((255, 0, 80), (120, 0, 255), (0, 120, 255), (0, 255, 120), (255, 200, 0)),
}


def blend(a, b, t):
    return tuple([int(x + (y - x) * t) for x, y in zip(a, b)])


def from_palette(name, position):
    colors = PALETTES[name]
    scaled = position % 1.0 * len(colors)
    i = int(scaled)
    return blend(colors[i], colors[(i + 1) % len(colors)], scaled - i)


def wheel(h):
    h = int(h) % 768
    if h < 256:
        return 255 - h, h, 0
    if h < 512:
        return 0, 511 - h, h - 256
    return h - 512, 0, 767 - h


class Strip:
    def __init__(self, n, order="GRB"):
        self.n = n
        self.raw = bytearray(3 * n)
        self.offsets = [order.index(c) for c in "RGB"]
        self.brightness = 255
        self.frames = 0

    def __len__(self):
        return self.n

    def __setitem__(self, i, color):
        if isinstance(i, slice):
            for k in range(i.start or 0, self.n if i.stop is None else i.stop, i.step or 1):
                self[k] = color
            return
        for channel in range(3):
            value = color[channel] * self.brightness // 255
            self.raw[3 * i + self.offsets[channel]] = GAMMA[max(0, min(255, value))]

    def __getitem__(self, i):
        return tuple([self.raw[3 * i + o] for o in self.offsets])

    def fill(self, color):
        for i in range(self.n):
            self[i] = color

    def show(self):
        self.frames += 1
        return sum(self.raw)


class Effect:
    def __init__(self, strip, **options):
        self.strip = strip
        self.options = options

    def option(self, name, default):
        return self.options.get(name, default)

    def frame(self, t):
        raise NotImplementedError


class Rainbow(Effect):
    def frame(self, t):
        speed = self.option("speed", 8)
        for i in range(len(self.strip)):
            self.strip[i] = wheel(i * 768 // len(self.strip) + t * speed)


class Breathe(Effect):
    def frame(self, t):
        period = self.option("period", 20)
        phase = t % period / period
        level = 2 * phase if phase < 0.5 else 2 - 2 * phase
        r, g, b = self.option("color", (255, 255, 255))
        self.strip.fill((int(r * level), int(g * level), int(b * level)))


class Comet(Effect):
    def frame(self, t):
        n = len(self.strip)
        head = t % (2 * n - 2)
        if head >= n:
            head = 2 * n - 2 - head
        tail = self.option("tail", 5)
        self.strip.fill((0, 0, 0))
        for k in range(tail):
            i = head - k if t % (2 * n - 2) < n else head + k
            if 0 <= i < n:
                self.strip[i] = blend((0, 0, 0), self.option("color", (0, 200, 255)), (tail - k) / tail)


class Fire(Effect):
    def __init__(self, strip, **options):
        super().__init__(strip, **options)
        self.heat = bytearray(len(strip))
        self.seed = 99

    def rand(self, n):
        self.seed = (self.seed * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.seed >> 16) % n

    def frame(self, t):
        h = self.heat
        for i in range(len(h)):
            h[i] = max(0, h[i] - self.rand(20))
        for i in range(len(h) - 1, 1, -1):
            h[i] = (h[i - 1] + h[i - 2] * 2) // 3
        if self.rand(3):
            h[self.rand(3)] = 160 + self.rand(95)
        for i in range(len(h)):
            self.strip[i] = from_palette("fire", h[i] / 320)


class Gradient(Effect):
    def frame(self, t):
        name = self.option("palette", "ocean")
        for i in range(len(self.strip)):
            self.strip[i] = from_palette(name, (i / len(self.strip) + t / 50))


class Twinkle(Effect):
    def frame(self, t):
        for i in range(len(self.strip)):
            on = (i * 37 + t * 11) % 23 < self.option("density", 4)
            self.strip[i] = from_palette("party", i / 9) if on else (3, 3, 3)


class Player:
    def __init__(self, strip):
        self.strip = strip
        self.playlist = []

    def add(self, effect, frames):
        self.playlist.append((effect, frames))
        return self

    def play(self):
        results = []
        for effect, frames in self.playlist:
            power = peak = 0
            for t in range(frames):
                effect.frame(t)
                p = self.strip.show()
                power += p
                peak = max(peak, p)
            results.append((effect.__class__.__name__, power // frames, peak))
        return results


strip = Strip(24)
player = Player(strip)
player.add(Rainbow(strip, speed=12), 10).add(Breathe(strip, color=(255, 80, 0)), 20).add(Comet(strip, tail=6), 30)
player.add(Fire(strip), 25).add(Gradient(strip, palette="forest"), 10).add(Twinkle(strip), 10).add(Effect(strip), 0)
player.playlist.pop()
for name, mean, peak in player.play():
    print("%-9s mean %5d peak %5d" % (name, mean, peak))
strip[0:6:2] = (255, 255, 255)
print([strip[i] for i in range(6)], strip.frames)
