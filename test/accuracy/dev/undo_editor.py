# A line editor with commands that can be undone.
class Command:
    def do(self, doc):
        raise NotImplementedError

    def undo(self, doc):
        raise NotImplementedError


class Insert(Command):
    def __init__(self, at, text):
        self.at = at
        self.text = text

    def do(self, doc):
        doc.insert(self.at, self.text)

    def undo(self, doc):
        doc.pop(self.at)


class Delete(Command):
    def __init__(self, at, count=1):
        self.at = at
        self.count = count

    def do(self, doc):
        self.lines = doc[self.at:self.at + self.count]
        del doc[self.at:self.at + self.count]

    def undo(self, doc):
        for i, line in enumerate(self.lines):
            doc.insert(self.at + i, line)


class Replace(Command):
    def __init__(self, old, new):
        self.old = old
        self.new = new

    def do(self, doc):
        self.before = list(doc)
        for i in range(len(doc)):
            doc[i] = doc[i].replace(self.old, self.new)

    def undo(self, doc):
        doc[:] = self.before


class Editor:
    def __init__(self):
        self.doc = []
        self.done = []
        self.undone = []

    def run(self, command):
        command.do(self.doc)
        self.done.append(command)
        self.undone = []

    def undo(self, n=1):
        while n and self.done:
            c = self.done.pop()
            c.undo(self.doc)
            self.undone.append(c)
            n -= 1

    def redo(self):
        if self.undone:
            c = self.undone.pop()
            c.do(self.doc)
            self.done.append(c)


editor = Editor()
for i in range(60):
    editor.run(Insert(i // 2, "line %d: some text" % i))
editor.run(Replace("text", "words"))
editor.run(Delete(10, 20))
for i in range(10):
    editor.run(Insert(0, "header %d" % i))
editor.undo(11)
editor.redo()
print(len(editor.doc), len(editor.done), len(editor.undone))
print(editor.doc[0], "/", editor.doc[-1])
