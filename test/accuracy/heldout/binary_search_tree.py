class Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.left = None
        self.right = None


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def put(self, key, value):
        if self.root is None:
            self.root = Node(key, value)
            self.size = 1
            return
        node = self.root
        while True:
            if key == node.key:
                node.value = value
                return
            if key < node.key:
                if node.left is None:
                    node.left = Node(key, value)
                    break
                node = node.left
            else:
                if node.right is None:
                    node.right = Node(key, value)
                    break
                node = node.right
        self.size += 1

    def items(self, node=0):
        if node == 0:
            node = self.root
        if node:
            yield from self.items(node.left)
            yield node.key, node.value
            yield from self.items(node.right)

    def depth(self, node=0):
        if node == 0:
            node = self.root
        return 1 + max(self.depth(node.left), self.depth(node.right)) if node else 0


tree = Tree()
k = 1
for i in range(130):
    k = (k * 137 + 29) % 1021
    tree.put(k, "v%d" % i)
pairs = list(tree.items())
print(tree.size, tree.depth(), pairs[0], pairs[-1])
print(all(a[0] < b[0] for a, b in zip(pairs, pairs[1:])))
