# Particles with gravity and bounces; dead ones are removed, new ones added each frame.
class Particle:
    def __init__(self, x, y, vx, vy, life):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy
        self.life = life

    def move(self, dt):
        self.vy -= 9.81 * dt
        self.x += self.vx * dt
        self.y += self.vy * dt
        if self.y < 0:
            self.y = -self.y
            self.vy = -self.vy * 0.7
        self.life -= 1
        return self.life > 0


seed = 17


def rand():
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) / 0x7FFFFF


particles = []
most = 0
born = 0
for frame in range(60):
    for _ in range(3):
        particles.append(Particle(0.0, 1.0, rand() * 4 - 2, rand() * 6 + 2, 10 + int(rand() * 25)))
        born += 1
    particles = [p for p in particles if p.move(0.04)]
    most = max(most, len(particles))
print(born, most, len(particles))
print("%.2f %.2f" % (max([p.y for p in particles]), sum([p.x for p in particles]) / len(particles)))
