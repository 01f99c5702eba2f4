def build(depth):
    if depth == 0:
        return None
    return {"l": build(depth - 1), "r": build(depth - 1), "v": depth}


def total(node):
    return 0 if node is None else node["v"] + total(node["l"]) + total(node["r"])


tree = build(6)
print(total(tree))
