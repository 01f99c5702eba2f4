GLIDER_GUN = """
........................O
......................O.O
............OO......OO............OO
...........O...O....OO............OO
OO........O.....O...OO
OO........O...O.OO....O.O
..........O.....O.......O
...........O...O
............OO"""

alive = set()
for y, row in enumerate(GLIDER_GUN.strip("\n").split("\n")):
    for x, c in enumerate(row):
        if c == "O":
            alive.add((x, y))


def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    p = (x + dx, y + dy)
                    counts[p] = counts.get(p, 0) + 1
    return {p for p, n in counts.items() if n == 3 or (n == 2 and p in cells)}


population = []
for generation in range(45):
    population.append(len(alive))
    alive = step(alive)
print(population[0], population[-1], max(population), len(alive))
for y in range(10):
    print("".join(["O" if (x, y) in alive else "." for x in range(38)]))
