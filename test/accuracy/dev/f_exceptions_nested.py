class AppError(Exception):
    pass


class ParseError(AppError):
    def __init__(self, line, text):
        super().__init__(line, text)
        self.line = line


def parse(line, text):
    try:
        return int(text)
    except ValueError:
        raise ParseError(line, text)


errors = []
values = []
cleanup = 0
for i, text in enumerate(["1", "two", "3", "", "5", "0x6", "7.5"] * 6):
    try:
        try:
            values.append(100 // (parse(i, text) - 3))
        finally:
            cleanup += 1
    except ParseError as e:
        errors.append(e)
    except ZeroDivisionError:
        values.append(None)
print(len(values), len(errors), cleanup, errors[-1].line, errors[-1].args)
