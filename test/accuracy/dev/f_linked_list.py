class Node:
    def __init__(self, value, next_node):
        self.value = value
        self.next = next_node


head = None
for i in range(200):
    head = Node(i, head)
previous = None
while head:
    following = head.next
    head.next = previous
    previous = head
    head = following
n = previous
total = 0
while n:
    total += n.value
    n = n.next
print(total, previous.value)
