# A CPU emulator with flags, memory as bytearray, op table of closures.
class Cpu:
    def __init__(self, program, origin=0x200):
        self.mem = bytearray(1024)
        self.mem[origin:origin + len(program)] = program
        self.a = self.x = self.y = 0
        self.sp = 0xff
        self.pc = origin
        self.z = self.n = self.c = False
        self.cycles = 0
        self.ops = {}
        self.build()
    def fetch(self):
        b = self.mem[self.pc]
        self.pc += 1
        return b
    def nz(self, v):
        v &= 0xff
        self.z = v == 0
        self.n = v > 127
        return v
    def build(self):
        def load(reg):
            def imm():
                setattr(self, reg, self.nz(self.fetch()))
            def zp():
                setattr(self, reg, self.nz(self.mem[self.fetch()]))
            return imm, zp
        def store(reg):
            def zp():
                self.mem[self.fetch()] = getattr(self, reg)
            def zpx():
                self.mem[(self.fetch() + self.x) & 0xff] = getattr(self, reg)
            return zp, zpx
        def branch(cond):
            def go():
                off = self.fetch()
                if cond():
                    self.pc += off - 256 if off > 127 else off
            return go
        def adc(v):
            t = self.a + v + self.c
            self.c = t > 255
            self.a = self.nz(t)
        def bump(reg, d):
            return lambda: setattr(self, reg, self.nz(getattr(self, reg) + d))
        for code, reg in ((0xa9, 'a'), (0xa2, 'x'), (0xa0, 'y')):
            self.ops[code], self.ops[code - 4 if reg == 'a' else code + 4] = load(reg)
        self.ops[0x85], self.ops[0x95] = store('a')
        self.ops[0x86], _ = store('x')
        self.ops[0xd0] = branch(lambda: not self.z)
        self.ops[0xf0] = branch(lambda: self.z)
        self.ops[0x90] = branch(lambda: not self.c)
        self.ops[0x69] = lambda: adc(self.fetch())
        self.ops[0x65] = lambda: adc(self.mem[self.fetch()])
        for code, reg, d in ((0xca, 'x', -1), (0xe8, 'x', 1), (0x88, 'y', -1), (0xc8, 'y', 1)):
            self.ops[code] = bump(reg, d)
        def clc():
            self.c = False
        self.ops[0x18] = clc
        def jsr():
            lo = self.fetch()
            hi = self.fetch()
            self.mem[0x100 + self.sp] = self.pc >> 8
            self.mem[0x100 + self.sp - 1] = self.pc & 255
            self.sp -= 2
            self.pc = hi << 8 | lo
        def rts():
            self.sp += 2
            self.pc = self.mem[0x100 + self.sp] << 8 | self.mem[0x100 + self.sp - 1]
        self.ops[0x20] = jsr
        self.ops[0x60] = rts
        def cpx():
            v = self.x - self.fetch()
            self.c = v >= 0
            self.nz(v)
        self.ops[0xe0] = cpx
    def run(self, limit=20000):
        while self.cycles < limit:
            op = self.fetch()
            if op == 0:
                return
            try:
                fn = self.ops[op]
            except KeyError:
                raise ValueError('illegal %02x at %04x' % (op, self.pc - 1))
            fn()
            self.cycles += 1
prog = bytes([0xa2, 0, 0xa9, 1, 0x95, 0x10, 0x18, 0x69, 3, 0xe8, 0xe0, 40, 0xd0, 0xf6,
              0xa0, 30, 0x20, 0x1a, 0x02, 0x88, 0xd0, 0xfa, 0x85, 0x80, 0, 0,
              0x18, 0x65, 0x10, 0x85, 0x10, 0x60])
cpu = Cpu(prog)
cpu.run()
print(cpu.a, cpu.x, cpu.y, cpu.cycles, hex(cpu.pc), bytes(cpu.mem[0x10:0x20]), cpu.mem[0x80])
for n in range(6):
    c = Cpu(bytes([0xa9, n, 0xa2, 200, 0x18, 0x69, 7, 0xca, 0xd0, 0xfa, 0]))
    c.run()
    print(n, c.a, c.cycles, c.z, c.n, c.c)
try:
    Cpu(b'\xff').run()
except ValueError as e:
    print(e)
