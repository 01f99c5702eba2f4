# BME280-style environment sensor driver on a simulated I2C bus, with calibration and compensation.
from micropython import const
import ustruct as struct

ADDR = const(0x76)
REG_ID = const(0xD0)
REG_RESET = const(0xE0)
REG_CTRL_HUM = const(0xF2)
REG_STATUS = const(0xF3)
REG_CTRL_MEAS = const(0xF4)
REG_CONFIG = const(0xF5)
REG_DATA = const(0xF7)
REG_CAL1 = const(0x88)
REG_CAL2 = const(0xE1)

OSAMPLE = {1: 1, 2: 2, 4: 3, 8: 4, 16: 5}
FILTER = {0: 0, 2: 1, 4: 2, 8: 3, 16: 4}
STANDBY = {0.5: 0, 62.5: 1, 125: 2, 250: 3, 500: 4, 1000: 5}

MODE_SLEEP = const(0)
MODE_FORCED = const(1)
MODE_NORMAL = const(3)


class BusError(OSError):
    pass


class FakeBus:
    """Registers of the sensor; raw values drift a little with every forced measurement."""

    def __init__(self):
        self.registers = bytearray(256)
        self.registers[REG_ID] = 0x60
        struct.pack_into("<HhhHhhhhhhhh", self.registers, REG_CAL1, 27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000)
        self.registers[0xA1] = 75
        struct.pack_into("<hBbBbb", self.registers, REG_CAL2, 360, 0, 19, 40, 3, 30)
        self.sequence = 0
        self.reads = 0
        self.writes = 0
        self.fail_next = False

    def measure(self):
        self.sequence += 1
        pressure = 415148 + 37 * self.sequence
        temperature = 519888 + 111 * self.sequence
        humidity = 27000 + 20 * self.sequence
        self.registers[REG_DATA:REG_DATA + 8] = bytes([
            pressure >> 12, pressure >> 4 & 255, pressure << 4 & 255,
            temperature >> 12, temperature >> 4 & 255, temperature << 4 & 255,
            humidity >> 8, humidity & 255,
        ])

    def readfrom_mem_into(self, address, register, buffer):
        if address != ADDR or self.fail_next:
            self.fail_next = False
            raise BusError(19)
        self.reads += 1
        for i in range(len(buffer)):
            buffer[i] = self.registers[register + i]

    def writeto_mem(self, address, register, data):
        if address != ADDR:
            raise BusError(19)
        self.writes += 1
        for i, b in enumerate(data):
            self.registers[register + i] = b
        if register == REG_CTRL_MEAS and data[0] & 3:
            self.measure()


class Register:
    """Bit field of a register, used as a descriptor-like helper."""

    def __init__(self, address, shift, width):
        self.address = address
        self.shift = shift
        self.mask = (1 << width) - 1

    def get(self, device):
        return (device.read_byte(self.address) >> self.shift) & self.mask

    def set(self, device, value):
        if value & ~self.mask:
            raise ValueError("value out of range")
        old = device.read_byte(self.address)
        device.write_byte(self.address, old & ~(self.mask << self.shift) & 255 | value << self.shift)


class BME280:
    mode = Register(REG_CTRL_MEAS, 0, 2)
    os_pressure = Register(REG_CTRL_MEAS, 2, 3)
    os_temperature = Register(REG_CTRL_MEAS, 5, 3)
    os_humidity = Register(REG_CTRL_HUM, 0, 3)
    filter = Register(REG_CONFIG, 2, 3)
    standby = Register(REG_CONFIG, 5, 3)

    def __init__(self, bus, address=ADDR):
        self.bus = bus
        self.address = address
        self.one = bytearray(1)
        self.data = bytearray(8)
        self.retries = 0
        if self.read_byte(REG_ID) != 0x60:
            raise BusError("no BME280")
        self.load_calibration()
        self.t_fine = 0
        self.sea_level = 101325

    def retry(self, function, *args):
        for attempt in range(3):
            try:
                return function(*args)
            except OSError:
                self.retries += 1
        raise BusError("bus gone")

    def read_byte(self, register):
        self.retry(self.bus.readfrom_mem_into, self.address, register, self.one)
        return self.one[0]

    def write_byte(self, register, value):
        self.one[0] = value
        self.bus.writeto_mem(self.address, register, self.one)

    def load_calibration(self):
        block = bytearray(26)
        self.bus.readfrom_mem_into(self.address, REG_CAL1, block)
        (self.t1, self.t2, self.t3, self.p1, self.p2, self.p3, self.p4, self.p5,
         self.p6, self.p7, self.p8, self.p9) = struct.unpack("<HhhHhhhhhhhh", block)
        self.h1 = block[25]
        block = bytearray(7)
        self.bus.readfrom_mem_into(self.address, REG_CAL2, block)
        self.h2, self.h3, e4, e5, e6, self.h6 = struct.unpack("<hBbBbb", block)
        self.h4 = e4 << 4 | e5 & 15
        self.h5 = e6 << 4 | e5 >> 4

    def configure(self, temperature=1, pressure=1, humidity=1, iir=0, standby=125):
        self.os_humidity.set(self, OSAMPLE[humidity])
        self.filter.set(self, FILTER[iir])
        self.standby.set(self, STANDBY[standby])
        self.os_temperature.set(self, OSAMPLE[temperature])
        self.os_pressure.set(self, OSAMPLE[pressure])

    def raw(self):
        self.mode.set(self, MODE_FORCED)
        self.retry(self.bus.readfrom_mem_into, self.address, REG_DATA, self.data)
        d = self.data
        return (d[0] << 12 | d[1] << 4 | d[2] >> 4, d[3] << 12 | d[4] << 4 | d[5] >> 4, d[6] << 8 | d[7])

    def compensate_temperature(self, raw):
        a = ((raw >> 3) - (self.t1 << 1)) * self.t2 >> 11
        b = (raw >> 4) - self.t1
        b = (b * b >> 12) * self.t3 >> 14
        self.t_fine = a + b
        return (self.t_fine * 5 + 128) >> 8

    def compensate_pressure(self, raw):
        v1 = self.t_fine - 128000
        v2 = v1 * v1 * self.p6 + (v1 * self.p5 << 17) + (self.p4 << 35)
        v1 = (v1 * v1 * self.p3 >> 8) + (v1 * self.p2 << 12)
        v1 = ((1 << 47) + v1) * self.p1 >> 33
        if v1 == 0:
            return 0
        p = 1048576 - raw
        p = ((p << 31) - v2) * 3125 // v1
        v1 = self.p9 * (p >> 13) * (p >> 13) >> 25
        v2 = self.p8 * p >> 19
        return (((p + v1 + v2) >> 8) + (self.p7 << 4)) >> 8

    def compensate_humidity(self, raw):
        h = self.t_fine - 76800
        h = ((((raw << 14) - (self.h4 << 20) - self.h5 * h) + 16384) >> 15) * (
            (((((h * self.h6) >> 10) * (((h * self.h3) >> 11) + 32768)) >> 10) + 2097152) * self.h2 + 8192 >> 14)
        h = h - (((((h >> 15) * (h >> 15)) >> 7) * self.h1) >> 4)
        h = min(max(h, 0), 419430400)
        return h >> 12

    def read(self):
        pressure, temperature, humidity = self.raw()
        t = self.compensate_temperature(temperature)
        return t / 100, self.compensate_pressure(pressure) / 100, self.compensate_humidity(humidity) / 1024

    @property
    def altitude(self):
        t, p, h = self.read()
        return 44330 * (1 - (p * 100 / self.sea_level) ** 0.1903)


bus = FakeBus()
sensor = BME280(bus)
sensor.configure(temperature=2, pressure=16, humidity=1, iir=4, standby=500)
print("ctrl %02x config %02x" % (bus.registers[REG_CTRL_MEAS], bus.registers[REG_CONFIG]))
for i in range(4):
    if i == 2:
        bus.fail_next = True
    print("%.2f C %.2f hPa %.1f %%" % sensor.read())
print("altitude %.0f m" % sensor.altitude)
try:
    sensor.mode.set(sensor, 9)
except ValueError as e:
    print("error", e)
print(bus.reads, bus.writes, sensor.retries)
