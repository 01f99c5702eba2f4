# A stack machine with an assembler; runs a few thousand instructions.
import ustruct
OPS = ['push', 'add', 'sub', 'mul', 'jmp', 'jz', 'load', 'store', 'print', 'halt', 'call', 'ret', 'dup', 'lt', 'swap', 'mod']
CODE = {n: i for i, n in enumerate(OPS)}
def assemble(text):
    labels = {}
    fixes = []
    out = bytearray()
    for ln, line in enumerate(text.split('\n')):
        line = line.split(';')[0].strip()
        if not line:
            continue
        if line.endswith(':'):
            labels[line[:-1]] = len(out)
            continue
        parts = line.split()
        out.append(CODE[parts[0]])
        if len(parts) > 1:
            arg = parts[1]
            if arg[0].isdigit() or arg[0] == '-':
                out.extend(ustruct.pack('<h', int(arg)))
            else:
                fixes.append((len(out), arg))
                out.extend(b'\0\0')
    for pos, label in fixes:
        ustruct.pack_into('<h', out, pos, labels[label])
    return bytes(out)

class VM:
    def __init__(self, code):
        self.code = code
        self.stack = []
        self.calls = []
        self.vars = [0] * 16
        self.pc = 0
        self.steps = 0
        self.output = []
        self.table = [getattr(self, 'op_' + n) for n in OPS]
    def arg(self):
        v, = ustruct.unpack_from('<h', self.code, self.pc)
        self.pc += 2
        return v
    def op_push(self):
        self.stack.append(self.arg())
    def op_add(self):
        b = self.stack.pop()
        self.stack[-1] += b
    def op_sub(self):
        b = self.stack.pop()
        self.stack[-1] -= b
    def op_mul(self):
        b = self.stack.pop()
        self.stack[-1] *= b
    def op_mod(self):
        b = self.stack.pop()
        self.stack[-1] %= b
    def op_lt(self):
        b = self.stack.pop()
        self.stack[-1] = 1 if self.stack[-1] < b else 0
    def op_dup(self):
        self.stack.append(self.stack[-1])
    def op_swap(self):
        s = self.stack
        s[-1], s[-2] = s[-2], s[-1]
    def op_jmp(self):
        self.pc = self.arg()
    def op_jz(self):
        target = self.arg()
        if not self.stack.pop():
            self.pc = target
    def op_load(self):
        self.stack.append(self.vars[self.arg()])
    def op_store(self):
        self.vars[self.arg()] = self.stack.pop()
    def op_print(self):
        self.output.append(str(self.stack.pop()))
    def op_call(self):
        t = self.arg()
        self.calls.append(self.pc)
        self.pc = t
    def op_ret(self):
        self.pc = self.calls.pop()
    def op_halt(self):
        raise StopIteration
    def run(self):
        try:
            while True:
                op = self.code[self.pc]
                self.pc += 1
                self.steps += 1
                self.table[op]()
        except StopIteration:
            return ' '.join(self.output)

SRC = '''
    push 0
    store 0      ; i
outer:
    load 0
    push 40
    lt
    jz done
    load 0
    call square
    print
    load 0
    push 1
    add
    store 0
    jmp outer
square:
    dup
    mul
    push 1009
    mod
    ret
done:
    push 1
    store 1
    push 200
    store 2
loop:
    load 2
    jz end
    load 1
    push 3
    mul
    push 7
    add
    push 8191
    mod
    store 1
    load 2
    push 1
    sub
    store 2
    jmp loop
end:
    load 1
    print
    halt
'''
code = assemble(SRC)
print(len(code))
vm = VM(code)
print(vm.run())
print(vm.steps)
