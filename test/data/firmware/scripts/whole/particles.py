import urandom


class Particle:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.trail = []

    def move(self):
        self.trail.append((self.x, self.y))
        self.x += 1.5
        self.y -= 0.25
        if len(self.trail) > 8:
            self.trail.pop(0)


particles = [Particle(n * 2.0, n * 3.0) for n in range(60)]
for turn in range(12):
    for particle in particles:
        particle.move()
print(len(particles), particles[3].x)
