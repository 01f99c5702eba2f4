import ustruct

packet = bytearray()
for i in range(40):
    packet += ustruct.pack(">BHi", i, i * 300, -i * 100000)
view = memoryview(packet)
fields = []
for at in range(0, len(view), 7):
    part = view[at:at + 7]
    fields.append(ustruct.unpack(">BHi", part))
print(len(packet), fields[-1], sum([f[1] for f in fields]))
