# MQTT 3.1.1 packet encoder/decoder and a tiny in-memory broker.
import ustruct as struct

CONNECT, CONNACK, PUBLISH, PUBACK, SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK, PINGREQ, PINGRESP, DISCONNECT = 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 14


class ProtocolError(Exception):
    pass


def encode_length(n):
    out = bytearray()
    while True:
        b = n & 0x7F
        n >>= 7
        if n:
            out.append(b | 0x80)
        else:
            out.append(b)
            return bytes(out)


def encode_string(s):
    data = s.encode() if isinstance(s, str) else s
    return struct.pack(">H", len(data)) + data


def packet(kind, flags, body):
    return bytes([kind << 4 | flags]) + encode_length(len(body)) + body


def connect(client_id, user=None, password=None, keepalive=60, will=None, clean=True):
    flags = 2 if clean else 0
    payload = encode_string(client_id)
    if will is not None:
        topic, message = will
        flags |= 4
        payload += encode_string(topic) + encode_string(message)
    if user is not None:
        flags |= 0x80
        payload += encode_string(user)
    if password is not None:
        flags |= 0x40
        payload += encode_string(password)
    return packet(CONNECT, 0, encode_string("MQTT") + struct.pack(">BBH", 4, flags, keepalive) + payload)


def publish(topic, message, qos=0, retain=False, pid=0):
    body = encode_string(topic)
    if qos:
        body += struct.pack(">H", pid)
    if isinstance(message, str):
        message = message.encode()
    return packet(PUBLISH, qos << 1 | retain, body + message)


def subscribe(pid, *filters):
    body = struct.pack(">H", pid)
    for name, qos in filters:
        body += encode_string(name) + bytes([qos])
    return packet(SUBSCRIBE, 2, body)


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def byte(self):
        if self.at >= len(self.data):
            raise ProtocolError("short packet")
        self.at += 1
        return self.data[self.at - 1]

    def word(self):
        return self.byte() << 8 | self.byte()

    def string(self):
        n = self.word()
        if self.at + n > len(self.data):
            raise ProtocolError("short string")
        self.at += n
        return str(self.data[self.at - n:self.at], "utf-8")

    def rest(self):
        r = self.data[self.at:]
        self.at = len(self.data)
        return r

    def more(self):
        return self.at < len(self.data)


class Splitter:
    """Cuts a byte stream into packets."""

    def __init__(self):
        self.buffer = b""

    def feed(self, data):
        self.buffer += data
        packets = []
        while len(self.buffer) >= 2:
            length = shift = 0
            i = 1
            while True:
                if i >= len(self.buffer):
                    return packets
                b = self.buffer[i]
                length |= (b & 0x7F) << shift
                shift += 7
                i += 1
                if not b & 0x80:
                    break
                if shift > 21:
                    raise ProtocolError("length")
            if len(self.buffer) < i + length:
                break
            packets.append((self.buffer[0], self.buffer[i:i + length]))
            self.buffer = self.buffer[i + length:]
        return packets


def matches(pattern, topic):
    p = pattern.split("/")
    t = topic.split("/")
    for i, part in enumerate(p):
        if part == "#":
            return True
        if i >= len(t) or (part != "+" and part != t[i]):
            return False
    return len(p) == len(t)


class Session:
    def __init__(self, broker):
        self.broker = broker
        self.splitter = Splitter()
        self.name = None
        self.filters = {}
        self.sent = []
        self.will = None
        self.pid = 0

    def receive(self, data):
        for header, body in self.splitter.feed(data):
            self.handle(header >> 4, header & 15, Reader(body))

    def send(self, data):
        self.sent.append(data)

    def handle(self, kind, flags, r):
        if self.name is None and kind != CONNECT:
            raise ProtocolError("not connected")
        if kind == CONNECT:
            if r.string() != "MQTT" or r.byte() != 4:
                raise ProtocolError("version")
            cf = r.byte()
            self.keepalive = r.word()
            self.name = r.string()
            if cf & 4:
                self.will = (r.string(), r.string())
            self.user = r.string() if cf & 0x80 else None
            password = r.string() if cf & 0x40 else None
            ok = self.broker.login(self.user, password)
            self.send(packet(CONNACK, 0, bytes([0, 0 if ok else 5])))
            if not ok:
                self.name = None
        elif kind == PUBLISH:
            topic = r.string()
            qos = flags >> 1 & 3
            if qos:
                self.send(packet(PUBACK, 0, struct.pack(">H", r.word())))
            self.broker.route(topic, r.rest(), flags & 1)
        elif kind == SUBSCRIBE:
            pid = r.word()
            codes = bytearray()
            while r.more():
                name = r.string()
                self.filters[name] = r.byte()
                codes.append(self.filters[name])
                self.broker.retained_for(self, name)
            self.send(packet(SUBACK, 0, struct.pack(">H", pid) + codes))
        elif kind == PINGREQ:
            self.send(packet(PINGRESP, 0, b""))
        elif kind == DISCONNECT:
            self.will = None
            self.broker.drop(self)
        else:
            raise ProtocolError("packet type %d" % kind)


class Broker:
    def __init__(self, users):
        self.users = users
        self.sessions = []
        self.retained = {}
        self.routed = 0

    def session(self):
        s = Session(self)
        self.sessions.append(s)
        return s

    def login(self, user, password):
        return user is None or self.users.get(user) == password

    def route(self, topic, message, retain=0):
        self.routed += 1
        if retain:
            self.retained[topic] = message
        for s in self.sessions:
            for f in s.filters:
                if matches(f, topic):
                    s.send(publish(topic, message))
                    break

    def retained_for(self, session, pattern):
        for topic, message in self.retained.items():
            if matches(pattern, topic):
                session.send(publish(topic, message, retain=True))

    def drop(self, session):
        self.sessions.remove(session)
        if session.will:
            self.route(*session.will)


broker = Broker({"maix": "secret"})
a = broker.session()
b = broker.session()
a.receive(connect("cam", "maix", "secret", will=("cam/state", "gone")))
b.receive(connect("panel", clean=False))
data = publish("cam/state", "on", retain=True) + publish("cam/face/count", "3", qos=1, pid=7)
for i in range(0, len(data), 5):
    a.receive(data[i:i + 5])
b.receive(subscribe(1, ("cam/+/count", 0), ("cam/state", 0)))
for i in range(4):
    a.receive(publish("cam/face/count", str(i)))
a.receive(publish("other", "x" * 150))
b.receive(packet(PINGREQ, 0, b""))
c = broker.session()
c.receive(connect("thief", "maix", "guess"))
for s in (a, b, c):
    print(s.name, len(s.sent), s.sent[-1])
try:
    c.receive(publish("x", "y"))
except ProtocolError as e:
    print("error", e)
broker.drop(a)
print(b.sent[-1], broker.routed, matches("a/#", "a/b/c"), matches("a/+", "a/b/c"))
