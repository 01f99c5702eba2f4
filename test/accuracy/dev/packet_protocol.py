# Serial packet protocol with COBS framing, CRC-8, sequence numbers, acknowledge and resend.
import ustruct

MAX_PAYLOAD = 32
WINDOW = 4


class FrameError(Exception):
    pass


def crc8(data, crc=0):
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = (crc << 1 ^ 0x07) & 0xFF if crc & 0x80 else crc << 1
    return crc


def cobs_encode(data):
    out = bytearray(b"\x00")
    code_at = 0
    for b in data:
        if b == 0:
            out[code_at] = len(out) - code_at
            code_at = len(out)
            out.append(0)
        else:
            out.append(b)
            if len(out) - code_at == 255:
                out[code_at] = 255
                code_at = len(out)
                out.append(0)
    out[code_at] = len(out) - code_at
    out.append(0)
    return bytes(out)


def cobs_decode(data):
    out = bytearray()
    i = 0
    while i < len(data):
        code = data[i]
        if code == 0 or i + code > len(data):
            raise FrameError("cobs")
        out.extend(data[i + 1:i + code])
        i += code
        if code < 255 and i < len(data):
            out.append(0)
    return bytes(out)


class Link:
    DATA, ACK, NAK = 1, 2, 3

    def __init__(self, name, wire):
        self.name = name
        self.wire = wire
        self.buffer = bytearray()
        self.next_out = 0
        self.next_in = 0
        self.pending = {}
        self.received = []
        self.errors = {}

    def count(self, what):
        self.errors[what] = self.errors.get(what, 0) + 1

    def frame(self, kind, number, payload=b""):
        head = ustruct.pack("<BBB", kind, number, len(payload))
        body = head + payload
        return cobs_encode(body + bytes([crc8(body)]))

    def send(self, payload):
        if len(payload) > MAX_PAYLOAD:
            raise ValueError("too long")
        number = self.next_out
        self.next_out = (number + 1) & 255
        self.pending[number] = payload
        self.wire.put(self, self.frame(self.DATA, number, payload))

    def resend(self):
        for number in sorted(self.pending):
            self.count("resent")
            self.wire.put(self, self.frame(self.DATA, number, self.pending[number]))

    def feed(self, data):
        for b in data:
            if b:
                self.buffer.append(b)
                continue
            try:
                self.handle(cobs_decode(self.buffer))
            except FrameError as e:
                self.count(str(e))
            self.buffer = bytearray()

    def handle(self, body):
        if len(body) < 4:
            raise FrameError("short")
        if crc8(body[:-1]) != body[-1]:
            raise FrameError("crc")
        kind, number, length = ustruct.unpack("<BBB", body[:3])
        payload = body[3:-1]
        if length != len(payload):
            raise FrameError("length")
        if kind == self.DATA:
            if number == self.next_in:
                self.next_in = (number + 1) & 255
                self.received.append(payload)
            elif (self.next_in - number) & 255 > WINDOW:
                self.count("gap")
                return
            else:
                self.count("duplicate")
            self.wire.put(self, self.frame(self.ACK, number))
        elif kind == self.ACK:
            self.pending.pop(number, None)


class Wire:
    """Carries bytes both ways and damages some of them."""

    def __init__(self):
        self.ends = []
        self.queue = []
        self.sent = 0
        self.damage = 0

    def put(self, source, data):
        self.queue.append((source, data))

    def pump(self):
        while self.queue:
            source, data = self.queue.pop(0)
            self.sent += len(data)
            data = bytearray(data)
            self.damage += 1
            if self.damage % 9 == 0:
                data[self.damage % len(data)] ^= 0x55
            for end in self.ends:
                if end is not source:
                    end.feed(data)


wire = Wire()
camera = Link("camera", wire)
host = Link("host", wire)
wire.ends = [camera, host]
for i in range(24):
    camera.send(ustruct.pack("<HhB", i, i * -100, i % 3) + bytes(i % 5))
    wire.pump()
    while camera.pending:
        camera.resend()
        wire.pump()
print(len(host.received), host.received[7], wire.sent)
print(sorted(camera.errors.items()), sorted(host.errors.items()))
for text in (b"\x05abc", b"\x00", b"\x02\x01\x03xy"):
    try:
        print(cobs_decode(text))
    except FrameError as e:
        print("error", e)
