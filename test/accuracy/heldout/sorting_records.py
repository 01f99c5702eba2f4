class Player:
    def __init__(self, name, score, level, joined):
        self.name = name
        self.score = score
        self.level = level
        self.joined = joined

    def __lt__(self, other):
        return (self.score, self.name) < (other.score, other.name)


players = []
x = 5
for i in range(110):
    x = (x * 211 + 97) % 4093
    players.append(Player("player%03d" % i, x % 1000, x % 12, (2015 + x % 8, x % 12 + 1)))
ranking = sorted(players)
print(ranking[0].name, ranking[-1].name, ranking[-1].score)
by_level = sorted(players, key=lambda p: (-p.level, p.joined, p.name))
print([p.name for p in by_level[:4]])
groups = {}
for p in players:
    groups.setdefault(p.joined, []).append(p)
best = [(max([p.score for p in g]), key) for key, g in groups.items() if len(g) > 1]
best.sort(reverse=True)
print(len(groups), best[:3])


def merge_sort(items):
    if len(items) < 2:
        return items
    mid = len(items) // 2
    left, right = merge_sort(items[:mid]), merge_sort(items[mid:])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


print([p.name for p in merge_sort(players)] == [p.name for p in ranking])
