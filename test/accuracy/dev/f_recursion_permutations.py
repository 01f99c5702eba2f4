def permutations(items):
    if len(items) <= 1:
        return [items]
    out = []
    for i in range(len(items)):
        for p in permutations(items[:i] + items[i + 1:]):
            out.append([items[i]] + p)
    return out


ps = permutations([1, 2, 3, 4, 5])
print(len(ps), ps[0], ps[-1])
