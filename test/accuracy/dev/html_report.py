# Builds a small HTML page from measurement records with escaping, a table and an inline SVG chart.
def escape(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Tag:
    def __init__(self, name, *children, **attributes):
        self.name = name
        self.children = list(children)
        self.attributes = attributes

    def add(self, *children):
        self.children.extend(children)
        return self

    def render(self, out, depth=0):
        attributes = "".join([' %s="%s"' % (k.replace("_", "-"), escape(v)) for k, v in sorted(self.attributes.items())])
        if not self.children:
            out.append("  " * depth + "<%s%s/>" % (self.name, attributes))
            return
        if all(not isinstance(c, Tag) for c in self.children):
            out.append("  " * depth + "<%s%s>%s</%s>" % (self.name, attributes, "".join([escape(c) for c in self.children]), self.name))
            return
        out.append("  " * depth + "<%s%s>" % (self.name, attributes))
        for c in self.children:
            if isinstance(c, Tag):
                c.render(out, depth + 1)
            else:
                out.append("  " * (depth + 1) + escape(c))
        out.append("  " * depth + "</%s>" % self.name)

    def __str__(self):
        out = []
        self.render(out)
        return "\n".join(out)


def table(header, rows):
    t = Tag("table", Tag("tr", *[Tag("th", h) for h in header]))
    for row in rows:
        t.add(Tag("tr", *[Tag("td", c, align="right" if isinstance(c, (int, float)) else "left") for c in row]))
    return t


def chart(values, width=200, height=60):
    low, high = min(values), max(values)
    step = width / (len(values) - 1)
    points = ["%.1f,%.1f" % (i * step, height - (v - low) * height / (high - low)) for i, v in enumerate(values)]
    return Tag("svg", Tag("polyline", points=" ".join(points), fill="none", stroke_width=2), width=width, height=height)


def bar(fraction, width=20):
    n = int(fraction * width + 0.5)
    return "#" * n + "." * (width - n)


records = [("sensor <%d>" % i, 20 + i * 7 % 13, i % 3 == 0, 3.3 - i / 50) for i in range(14)]
page = Tag("html", Tag("head", Tag("title", "Report & more")), Tag("body"))
body = page.children[1]
body.add(Tag("h1", "Measurements"), table(("name", "value", "ok", "volts"), [(n, v, "yes" if ok else "no", round(u, 2)) for n, v, ok, u in records]))
body.add(chart([v for _, v, _, _ in records]), Tag("pre", *[bar(v / 33) + "\n" for _, v, _, _ in records]))
html = str(page)
print(len(html), html.count("<td"), html.count("\n"))
print(html[:120])
