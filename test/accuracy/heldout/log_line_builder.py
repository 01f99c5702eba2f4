# Builds a page of text log lines in memory, rotates it and searches it.
levels = ("DEBUG", "INFO", "WARN", "ERROR")
pages = []
page = ""
for i in range(220):
    line = "%05d.%03d [%-5s] task%d: value=%d state=%s\n" % (i * 3, i * 7 % 1000, levels[i * 3 % 4], i % 5, i * 31 % 997, "on" if i & 4 else "off")
    if len(page) + len(line) > 1500:
        pages.append(page)
        page = ""
        if len(pages) > 3:
            pages.pop(0)
    page += line
pages.append(page)
errors = []
for p in pages:
    for line in p.split("\n"):
        if "ERROR" in line or "WARN" in line:
            errors.append(line[:9] + line.split("value=")[1].split(" ")[0])
print(len(pages), [len(p) for p in pages], len(errors))
print(errors[-3:])
