class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


def insert(node, key):
    if node is None:
        return Node(key)
    if key < node.key:
        node.left = insert(node.left, key)
    else:
        node.right = insert(node.right, key)
    return node


def depth(node):
    if node is None:
        return 0
    return 1 + max(depth(node.left), depth(node.right))


root = None
seed = 7
for n in range(220):
    seed = (seed * 1103515245 + 12345) & 0x3FFFFFFF
    root = insert(root, seed >> 8)
print(depth(root))
