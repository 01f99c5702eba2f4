# Modbus RTU slave on a UART: frame check, register map, function codes and exception replies.
import ustruct as struct

READ_COILS = 1
READ_DISCRETE = 2
READ_HOLDING = 3
READ_INPUT = 4
WRITE_COIL = 5
WRITE_REGISTER = 6
WRITE_COILS = 15
WRITE_REGISTERS = 16

ILLEGAL_FUNCTION = 1
ILLEGAL_ADDRESS = 2
ILLEGAL_VALUE = 3


def crc16(data):
    crc = 0xFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            if crc & 1:
                crc = (crc >> 1) ^ 0xA001
            else:
                crc >>= 1
    return crc


class ModbusError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Bank:
    """A block of registers or coils with limits and change hooks."""

    def __init__(self, start, count, initial=0, maximum=0xFFFF):
        self.start = start
        self.values = [initial] * count
        self.maximum = maximum
        self.hooks = {}

    def check(self, address, count):
        if address < self.start or address + count > self.start + len(self.values):
            raise ModbusError(ILLEGAL_ADDRESS)

    def read(self, address, count):
        self.check(address, count)
        i = address - self.start
        return self.values[i:i + count]

    def write(self, address, value):
        self.check(address, 1)
        if not 0 <= value <= self.maximum:
            raise ModbusError(ILLEGAL_VALUE)
        i = address - self.start
        old = self.values[i]
        self.values[i] = value
        hook = self.hooks.get(address)
        if hook is not None and old != value:
            hook(address, old, value)


class Slave:
    def __init__(self, unit):
        self.unit = unit
        self.coils = Bank(0, 16, 0, 1)
        self.discrete = Bank(0, 8, 0, 1)
        self.holding = Bank(100, 12)
        self.inputs = Bank(200, 8)
        self.counters = {"ok": 0, "crc": 0, "other": 0, "error": 0}
        self.handlers = {
            READ_COILS: lambda d: self.read_bits(self.coils, d),
            READ_DISCRETE: lambda d: self.read_bits(self.discrete, d),
            READ_HOLDING: lambda d: self.read_words(self.holding, d),
            READ_INPUT: lambda d: self.read_words(self.inputs, d),
            WRITE_COIL: self.write_coil,
            WRITE_REGISTER: self.write_register,
            WRITE_COILS: self.write_coils,
            WRITE_REGISTERS: self.write_registers,
        }

    def read_bits(self, bank, data):
        address, count = struct.unpack(">HH", data)
        if not 1 <= count <= 2000:
            raise ModbusError(ILLEGAL_VALUE)
        bits = bank.read(address, count)
        out = bytearray((count + 7) // 8)
        for i, bit in enumerate(bits):
            if bit:
                out[i >> 3] |= 1 << (i & 7)
        return bytes([len(out)]) + out

    def read_words(self, bank, data):
        address, count = struct.unpack(">HH", data)
        if not 1 <= count <= 125:
            raise ModbusError(ILLEGAL_VALUE)
        words = bank.read(address, count)
        out = bytearray(1 + 2 * count)
        out[0] = 2 * count
        for i, word in enumerate(words):
            struct.pack_into(">H", out, 1 + 2 * i, word)
        return bytes(out)

    def write_coil(self, data):
        address, value = struct.unpack(">HH", data)
        if value not in (0, 0xFF00):
            raise ModbusError(ILLEGAL_VALUE)
        self.coils.write(address, 1 if value else 0)
        return data

    def write_register(self, data):
        address, value = struct.unpack(">HH", data)
        self.holding.write(address, value)
        return data

    def write_coils(self, data):
        address, count, n = struct.unpack(">HHB", data[:5])
        if n != (count + 7) // 8 or len(data) != 5 + n:
            raise ModbusError(ILLEGAL_VALUE)
        self.coils.check(address, count)
        for i in range(count):
            bit = (data[5 + (i >> 3)] >> (i & 7)) & 1
            self.coils.write(address + i, bit)
        return data[:4]

    def write_registers(self, data):
        address, count, n = struct.unpack(">HHB", data[:5])
        if n != 2 * count or len(data) != 5 + n:
            raise ModbusError(ILLEGAL_VALUE)
        self.holding.check(address, count)
        for i in range(count):
            self.holding.write(address + i, struct.unpack(">H", data[5 + 2 * i:7 + 2 * i])[0])
        return data[:4]

    def frame(self, function, payload):
        body = bytes([self.unit, function]) + payload
        return body + struct.pack("<H", crc16(body))

    def handle(self, frame):
        if len(frame) < 4:
            self.counters["other"] += 1
            return None
        body, crc = frame[:-2], struct.unpack("<H", frame[-2:])[0]
        if crc16(body) != crc:
            self.counters["crc"] += 1
            return None
        unit, function = body[0], body[1]
        if unit != self.unit and unit != 0:
            self.counters["other"] += 1
            return None
        try:
            handler = self.handlers.get(function)
            if handler is None:
                raise ModbusError(ILLEGAL_FUNCTION)
            reply = self.frame(function, handler(body[2:]))
            self.counters["ok"] += 1
        except ModbusError as e:
            self.counters["error"] += 1
            reply = self.frame(function | 0x80, bytes([e.code]))
        except ValueError:
            self.counters["error"] += 1
            reply = self.frame(function | 0x80, bytes([ILLEGAL_VALUE]))
        return None if unit == 0 else reply


class Master:
    def __init__(self, slave):
        self.slave = slave

    def request(self, unit, function, payload):
        body = bytes([unit, function]) + payload
        return self.slave.handle(body + struct.pack("<H", crc16(body)))

    def read_holding(self, unit, address, count):
        reply = self.request(unit, READ_HOLDING, struct.pack(">HH", address, count))
        if reply[1] & 0x80:
            return "exception %d" % reply[2]
        return [struct.unpack(">H", reply[3 + 2 * i:5 + 2 * i])[0] for i in range(count)]

    def write_holding(self, unit, address, *values):
        payload = struct.pack(">HHB", address, len(values), 2 * len(values))
        for v in values:
            payload += struct.pack(">H", v)
        return self.request(unit, WRITE_REGISTERS, payload)


changes = []
slave = Slave(17)
slave.holding.hooks[103] = lambda a, old, new: changes.append((a, old, new))
master = Master(slave)
for i in range(8):
    slave.inputs.values[i] = 1000 + 7 * i
print(master.read_holding(17, 100, 4))
master.write_holding(17, 101, 11, 22, 33)
print(master.read_holding(17, 100, 5))
print(master.read_holding(17, 110, 5))
print(master.request(17, WRITE_COIL, struct.pack(">HH", 3, 0xFF00)))
print(master.request(17, READ_COILS, struct.pack(">HH", 0, 10)))
print(master.request(17, READ_INPUT, struct.pack(">HH", 200, 3)))
print(master.request(17, 99, b""))
print(slave.handle(b"\x11\x03\x00\x00\x00\x00"))
print(changes, slave.counters)
