# Framed packets: escaping, checksums, fragments, reassembly, retransmission over a lossy line.
import ustruct, ubinascii
END, ESC = 0xC0, 0xDB
class Frame:
    def __init__(self, seq, kind, payload):
        self.seq, self.kind, self.payload = seq, kind, payload
    def pack(self):
        head = ustruct.pack('>BBH', self.seq & 255, self.kind, len(self.payload))
        body = head + self.payload
        return body + ustruct.pack('>I', ubinascii.crc32(body) & 0xffffffff)
    @classmethod
    def unpack(cls, raw):
        if len(raw) < 8:
            raise ValueError('short')
        seq, kind, n = ustruct.unpack('>BBH', raw[:4])
        crc, = ustruct.unpack('>I', raw[-4:])
        if crc != ubinascii.crc32(raw[:-4]) & 0xffffffff:
            raise ValueError('crc')
        return cls(seq, kind, raw[4:4 + n])
def slip(data):
    out = bytearray([END])
    for b in data:
        if b == END:
            out += b'\xdb\xdc'
        elif b == ESC:
            out += b'\xdb\xdd'
        else:
            out.append(b)
    out.append(END)
    return bytes(out)
class Decoder:
    def __init__(self):
        self.buf = bytearray()
        self.esc = False
    def feed(self, chunk):
        frames = []
        for b in chunk:
            if b == END:
                if self.buf:
                    frames.append(bytes(self.buf))
                    self.buf = bytearray()
            elif b == ESC:
                self.esc = True
            elif self.esc:
                self.buf.append(END if b == 0xdc else ESC)
                self.esc = False
            else:
                self.buf.append(b)
        return frames
class Line:
    def __init__(self, seed, loss):
        self.s, self.loss = seed, loss
    def carry(self, data):
        self.s = (self.s * 1103515245 + 12345) & 0x7fffffff
        r = self.s >> 16
        if r % 100 < self.loss:
            if r & 1:
                return b''
            bad = bytearray(data)
            bad[len(bad) // 2] ^= 0x55
            return bytes(bad)
        return data
class Sender:
    def __init__(self, line, dec):
        self.line, self.dec = line, dec
        self.seq = 0
        self.tries = 0
        self.errors = {}
        self.got = []
    def send(self, payload, mtu=24):
        for off in range(0, len(payload), mtu):
            f = Frame(self.seq, 1 if off + mtu < len(payload) else 2, payload[off:off + mtu])
            while not self.once(f):
                self.tries += 1
            self.seq += 1
    def once(self, f):
        ok = False
        for raw in self.dec.feed(self.line.carry(slip(f.pack()))):
            try:
                g = Frame.unpack(raw)
            except ValueError as e:
                self.errors[e.args[0]] = self.errors.get(e.args[0], 0) + 1
                continue
            if g.seq == f.seq & 255:
                self.got.append(g)
                ok = True
        return ok
s = Sender(Line(99, 20), Decoder())
messages = [bytes([(i * 31 + j) & 255 for j in range(i * 9 % 130)]) for i in range(1, 30)] + [b'\xc0\xdb' * 20, b'text message']
for m in messages:
    s.send(m)
back = []
part = b''
for g in s.got:
    part += g.payload
    if g.kind == 2:
        back.append(part)
        part = b''
print(len(messages), len(back), back == [m for m in messages if m], s.tries, sorted(s.errors.items()))
print(ubinascii.hexlify(s.got[-1].pack()).decode())
