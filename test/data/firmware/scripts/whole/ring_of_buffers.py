ring = [None] * 12
for turn in range(60):
    packet = bytearray(2000 + 16 * (turn % 5))
    packet[0] = turn
    ring[turn % 12] = packet
print(sum(packet[0] for packet in ring))
