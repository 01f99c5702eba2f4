# An 8-bit CPU: assembler, emulator and a few test programs.
from micropython import const

FLAG_Z = const(1)
FLAG_C = const(2)
FLAG_N = const(4)

OPCODES = {
    "NOP": (0x00, ""), "HLT": (0x01, ""), "LDA": (0x10, "i"), "LDM": (0x11, "a"), "STA": (0x12, "a"),
    "LDX": (0x13, "i"), "TAX": (0x14, ""), "TXA": (0x15, ""), "LAX": (0x16, "a"), "SAX": (0x17, "a"),
    "ADD": (0x20, "i"), "ADM": (0x21, "a"), "SUB": (0x22, "i"), "SBM": (0x23, "a"), "AND": (0x24, "i"),
    "ORA": (0x25, "i"), "XOR": (0x26, "i"), "SHL": (0x27, ""), "SHR": (0x28, ""), "CMP": (0x29, "i"),
    "CMM": (0x2A, "a"), "INX": (0x30, ""), "DEX": (0x31, ""), "INC": (0x32, "a"), "DEC": (0x33, "a"),
    "JMP": (0x40, "a"), "JZ": (0x41, "a"), "JNZ": (0x42, "a"), "JC": (0x43, "a"), "JNC": (0x44, "a"),
    "JSR": (0x45, "a"), "RTS": (0x46, ""), "PHA": (0x47, ""), "PLA": (0x48, ""), "OUT": (0x50, ""), "OUX": (0x51, ""),
}


class AsmError(Exception):
    pass


def assemble(source):
    labels = {}
    fixups = []
    code = bytearray()
    for number, raw in enumerate(source.split("\n"), 1):
        line = raw.split(";")[0].strip()
        if not line:
            continue
        if ":" in line:
            label, _, line = line.partition(":")
            labels[label.strip()] = len(code)
            line = line.strip()
            if not line:
                continue
        parts = line.split(None, 1)
        name = parts[0].upper()
        operand = parts[1].strip() if len(parts) > 1 else None
        if name == "DB":
            for value in operand.split(","):
                code.append(int(value.strip(), 0) & 255)
            continue
        if name not in OPCODES:
            raise AsmError("line %d: %s?" % (number, name))
        opcode, mode = OPCODES[name]
        code.append(opcode)
        if mode == "":
            if operand is not None:
                raise AsmError("line %d: no operand for %s" % (number, name))
            continue
        if operand is None:
            raise AsmError("line %d: operand missing" % number)
        if operand[0].isdigit():
            code.append(int(operand, 0) & 255)
        elif operand[0] == "'":
            code.append(ord(operand[1]))
        else:
            fixups.append((len(code), operand, number))
            code.append(0)
    for at, label, number in fixups:
        if label not in labels:
            raise AsmError("line %d: no label %s" % (number, label))
        code[at] = labels[label]
    return code


class Cpu:
    def __init__(self, program, memory=256):
        self.memory = bytearray(memory)
        self.memory[0:len(program)] = program
        self.a = 0
        self.x = 0
        self.pc = 0
        self.sp = memory - 1
        self.flags = 0
        self.cycles = 0
        self.output = []
        self.halted = False
        self.ops = {
            0x00: self.nop, 0x01: self.hlt, 0x10: self.lda, 0x11: self.ldm, 0x12: self.sta, 0x13: self.ldx,
            0x14: self.tax, 0x15: self.txa, 0x16: self.lax, 0x17: self.sax, 0x20: self.add, 0x21: self.adm,
            0x22: self.sub, 0x23: self.sbm, 0x24: self.and_, 0x25: self.ora, 0x26: self.xor, 0x27: self.shl,
            0x28: self.shr, 0x29: self.cmp, 0x2A: self.cmm, 0x30: self.inx, 0x31: self.dex, 0x32: self.inc,
            0x33: self.dec, 0x40: self.jmp, 0x41: self.jz, 0x42: self.jnz, 0x43: self.jc, 0x44: self.jnc,
            0x45: self.jsr, 0x46: self.rts, 0x47: self.pha, 0x48: self.pla, 0x50: self.out, 0x51: self.oux,
        }

    def fetch(self):
        value = self.memory[self.pc]
        self.pc = (self.pc + 1) & 255
        return value

    def set_flags(self, value):
        self.flags = 0
        if value & 0x100:
            self.flags |= FLAG_C
        value &= 255
        if value == 0:
            self.flags |= FLAG_Z
        if value & 0x80:
            self.flags |= FLAG_N
        return value

    def nop(self): pass
    def hlt(self): self.halted = True
    def lda(self): self.a = self.set_flags(self.fetch())
    def ldm(self): self.a = self.set_flags(self.memory[self.fetch()])
    def sta(self): self.memory[self.fetch()] = self.a
    def ldx(self): self.x = self.set_flags(self.fetch())
    def tax(self): self.x = self.set_flags(self.a)
    def txa(self): self.a = self.set_flags(self.x)
    def lax(self): self.a = self.set_flags(self.memory[(self.fetch() + self.x) & 255])
    def sax(self): self.memory[(self.fetch() + self.x) & 255] = self.a
    def add(self): self.a = self.set_flags(self.a + self.fetch())
    def adm(self): self.a = self.set_flags(self.a + self.memory[self.fetch()])
    def sub(self): self.a = self.set_flags((self.a - self.fetch()) & 0x1FF)
    def sbm(self): self.a = self.set_flags((self.a - self.memory[self.fetch()]) & 0x1FF)
    def and_(self): self.a = self.set_flags(self.a & self.fetch())
    def ora(self): self.a = self.set_flags(self.a | self.fetch())
    def xor(self): self.a = self.set_flags(self.a ^ self.fetch())
    def shl(self): self.a = self.set_flags(self.a << 1)

    def shr(self):
        carry = self.a & 1
        self.a = self.set_flags(self.a >> 1)
        if carry:
            self.flags |= FLAG_C

    def cmp(self): self.set_flags((self.a - self.fetch()) & 0x1FF)
    def cmm(self): self.set_flags((self.a - self.memory[self.fetch()]) & 0x1FF)
    def inx(self): self.x = self.set_flags((self.x + 1) & 255)
    def dex(self): self.x = self.set_flags((self.x - 1) & 255)

    def inc(self):
        at = self.fetch()
        self.memory[at] = self.set_flags((self.memory[at] + 1) & 255)

    def dec(self):
        at = self.fetch()
        self.memory[at] = self.set_flags((self.memory[at] - 1) & 255)

    def branch(self, condition):
        target = self.fetch()
        if condition:
            self.pc = target

    def jmp(self): self.branch(True)
    def jz(self): self.branch(self.flags & FLAG_Z)
    def jnz(self): self.branch(not self.flags & FLAG_Z)
    def jc(self): self.branch(self.flags & FLAG_C)
    def jnc(self): self.branch(not self.flags & FLAG_C)

    def push(self, value):
        self.memory[self.sp] = value
        self.sp -= 1

    def pop(self):
        self.sp += 1
        return self.memory[self.sp]

    def jsr(self):
        target = self.fetch()
        self.push(self.pc)
        self.pc = target

    def rts(self): self.pc = self.pop()
    def pha(self): self.push(self.a)
    def pla(self): self.a = self.set_flags(self.pop())
    def out(self): self.output.append(self.a)
    def oux(self): self.output.append(self.x)

    def run(self, limit=5000):
        while not self.halted and self.cycles < limit:
            opcode = self.fetch()
            op = self.ops.get(opcode)
            if op is None:
                raise ValueError("illegal opcode %02x at %02x" % (opcode, self.pc - 1))
            op()
            self.cycles += 1
        return self.output


COUNT = """
        LDX 10
loop:   OUX
        DEX
        JNZ loop
        HLT
"""

MULTIPLY = """
; 13 * 11 by shift and add
        LDA 0
        STA result
next:   LDM factor
        SHR
        STA factor
        JNC skip
        LDM result
        ADM value
        STA result
skip:   LDM value
        SHL
        STA value
        LDM factor
        CMP 0
        JNZ next
        LDM result
        OUT
        HLT
value:  DB 13
factor: DB 11
result: DB 0
"""

FIBONACCI = """
start:  LDM b
        PHA
        ADM a
        JC done
        STA b
        PLA
        STA a
        JSR show
        JMP start
done:   HLT
show:   LDM a
        OUT
        RTS
a:      DB 0
b:      DB 1
"""

HELLO = """
        LDX 0
loop:   LAX text
        JZ end
        OUT
        INX
        JMP loop
end:    HLT
text:   DB 72, 69, 76, 76, 79, 0
"""

for name, source in (("count", COUNT), ("multiply", MULTIPLY), ("fibonacci", FIBONACCI), ("hello", HELLO)):
    program = assemble(source)
    cpu = Cpu(program)
    output = cpu.run()
    print(name, len(program), "bytes", cpu.cycles, "cycles", output)
print("".join([chr(c) for c in Cpu(assemble(HELLO)).run()]))
for bad in ("FOO 1", "LDA", "JMP nowhere", "RTS 3"):
    try:
        assemble(bad)
    except AsmError as e:
        print("error", e)
