# Serial command shell with a fake file system: parsing with quotes, pipes, variables, history and aliases.


class ShellError(Exception):
    pass


class Directory(dict):
    pass


class Shell:
    def __init__(self):
        self.root = Directory()
        self.path = []
        self.vars = {"USER": "root", "PS1": "$"}
        self.aliases = {"ll": "ls -l", "..": "cd .."}
        self.history = []
        self.status = 0

    # -- parsing
    def split(self, line):
        words = []
        word = None
        quote = None
        i = 0
        while i < len(line):
            c = line[i]
            if quote:
                if c == quote:
                    quote = None
                elif c == "$" and quote == '"':
                    name, i = self.name_at(line, i)
                    word += self.vars.get(name, "")
                else:
                    word += c
            elif c in "'\"":
                quote = c
                word = word or ""
            elif c == " ":
                if word is not None:
                    words.append(word)
                    word = None
            elif c in "|>;":
                if word is not None:
                    words.append(word)
                    word = None
                if c == ">" and line[i:i + 2] == ">>":
                    words.append((">>",))
                    i += 1
                else:
                    words.append((c,))
            elif c == "$":
                name, i = self.name_at(line, i)
                word = (word or "") + self.vars.get(name, "")
            else:
                word = (word or "") + c
            i += 1
        if quote:
            raise ShellError("unclosed quote")
        if word is not None:
            words.append(word)
        return words

    def name_at(self, line, i):
        j = i + 1
        if line[j:j + 1] == "?":
            self.vars["?"] = str(self.status)
            return "?", j
        while j < len(line) and (line[j].isalpha() or line[j].isdigit() or line[j] == "_"):
            j += 1
        return line[i + 1:j], j - 1

    def commands(self, words):
        """Groups the words into pipelines of commands with their redirections."""
        pipeline = []
        command = []
        redirect = None
        it = iter(words)
        for w in it:
            if w == (";",):
                pipeline.append(command)
                yield pipeline, redirect
                pipeline, command, redirect = [], [], None
            elif w == ("|",):
                pipeline.append(command)
                command = []
            elif w in ((">",), (">>",)):
                try:
                    redirect = (next(it), w == (">>",))
                except StopIteration:
                    raise ShellError("redirect to where?")
            else:
                command.append(w)
        if command or pipeline:
            pipeline.append(command)
            yield pipeline, redirect

    # -- file system
    def walk(self, path):
        parts = [] if path.startswith("/") else list(self.path)
        for p in path.split("/"):
            if p == "..":
                if parts:
                    parts.pop()
            elif p not in ("", "."):
                parts.append(p)
        return parts

    def lookup(self, path):
        node = self.root
        for p in self.walk(path):
            if not isinstance(node, Directory) or p not in node:
                raise ShellError("no such file: " + path)
            node = node[p]
        return node

    def parent(self, path):
        parts = self.walk(path)
        if not parts:
            raise ShellError("root")
        node = self.root
        for p in parts[:-1]:
            node = node.get(p)
            if not isinstance(node, Directory):
                raise ShellError("no such directory: " + path)
        return node, parts[-1]

    def write(self, path, text, append):
        node, name = self.parent(path)
        if append and name in node:
            text = node[name] + text
        node[name] = text

    # -- commands
    def cmd_echo(self, args, text):
        return " ".join(args) + "\n"

    def cmd_cd(self, args, text):
        path = args[0] if args else "/"
        if not isinstance(self.lookup(path), Directory):
            raise ShellError("not a directory: " + path)
        self.path = self.walk(path)
        return ""

    def cmd_pwd(self, args, text):
        return "/" + "/".join(self.path) + "\n"

    def cmd_mkdir(self, args, text):
        for path in args:
            node, name = self.parent(path)
            if name in node:
                raise ShellError("exists: " + path)
            node[name] = Directory()
        return ""

    def cmd_ls(self, args, text):
        long = "-l" in args
        args = [a for a in args if a != "-l"]
        node = self.lookup(args[0] if args else ".")
        if not isinstance(node, Directory):
            return args[0] + "\n"
        lines = []
        for name in sorted(node):
            item = node[name]
            if isinstance(item, Directory):
                lines.append("d %5d %s/" % (len(item), name) if long else name + "/")
            else:
                lines.append("- %5d %s" % (len(item), name) if long else name)
        return "\n".join(lines) + "\n" if lines else ""

    def cmd_cat(self, args, text):
        if not args:
            return text
        return "".join([self.lookup(a) for a in args])

    def cmd_rm(self, args, text):
        for path in args:
            node, name = self.parent(path)
            if name not in node:
                raise ShellError("no such file: " + path)
            del node[name]
        return ""

    def cmd_grep(self, args, text):
        if len(args) > 1:
            text = self.lookup(args[1])
        found = [l for l in text.split("\n") if args[0] in l]
        self.status = 0 if found else 1
        return "\n".join(found) + "\n" if found else ""

    def cmd_sort(self, args, text):
        lines = text.strip().split("\n")
        return "\n".join(sorted(lines, reverse="-r" in args)) + "\n"

    def cmd_head(self, args, text):
        return "\n".join(text.split("\n")[:int(args[0])]) + "\n"

    def cmd_wc(self, args, text):
        return "%d %d %d\n" % (text.count("\n"), len(text.split()), len(text))

    def cmd_set(self, args, text):
        for a in args:
            name, _, value = a.partition("=")
            self.vars[name] = value
        return ""

    def cmd_alias(self, args, text):
        for a in args:
            name, _, value = a.partition("=")
            self.aliases[name] = value
        return ""

    def cmd_history(self, args, text):
        return "".join(["%3d %s\n" % (i + 1, h) for i, h in enumerate(self.history)])

    def cmd_true(self, args, text):
        return ""

    def cmd_false(self, args, text):
        self.status = 1
        return ""

    def run(self, line):
        self.history.append(line)
        output = ""
        try:
            for pipeline, redirect in self.commands(self.split(line)):
                text = ""
                self.status = 0
                for words in pipeline:
                    if not words:
                        raise ShellError("empty command")
                    if words[0] in self.aliases:
                        words = self.split(self.aliases[words[0]]) + words[1:]
                    method = getattr(self, "cmd_" + words[0], None)
                    if method is None:
                        raise ShellError("unknown command: " + words[0])
                    text = method(words[1:], text)
                if redirect:
                    self.write(redirect[0], text, redirect[1])
                else:
                    output += text
        except ShellError as e:
            self.status = 2
            output += "sh: " + str(e) + "\n"
        return output


shell = Shell()
for line in (
    "mkdir /flash /sd; cd /flash; pwd", "echo hello world > a.txt; cat a.txt", "echo 'one; two | three' >> a.txt; cat a.txt | wc",
    "set NAME=Maix N=3; echo \"hi $NAME\" '$NAME' $N$N", "mkdir lib; echo print > lib/x.py; ls; ll", "cat a.txt nothing",
    "echo c > t; echo a >> t; echo b >> t; cat t | sort -r | head 2", "grep two a.txt; echo $?; grep zzz a.txt; echo $?",
    "alias la='ls -l /'; la", "cd lib; ..; pwd; cd ../..; pwd", "rm /flash/t /flash/t", "frobnicate", "echo 'open", "echo x >", "| wc", "history | wc",
):
    print("%s %s" % (shell.vars["PS1"], line))
    print(shell.run(line), end="")
print(shell.status, len(shell.history), sorted(shell.root["flash"]))
