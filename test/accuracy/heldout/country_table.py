# A table of countries as literals and a few queries on it.
COUNTRIES = [
    ("AT", "Austria", "Vienna", 83879, 8917205, "EUR", ("de",)),
    ("BE", "Belgium", "Brussels", 30528, 11556000, "EUR", ("nl", "fr", "de")),
    ("BG", "Bulgaria", "Sofia", 110994, 6927288, "BGN", ("bg",)),
    ("CH", "Switzerland", "Bern", 41284, 8654622, "CHF", ("de", "fr", "it", "rm")),
    ("CY", "Cyprus", "Nicosia", 9251, 1207359, "EUR", ("el", "tr")),
    ("CZ", "Czechia", "Prague", 78866, 10708981, "CZK", ("cs",)),
    ("DE", "Germany", "Berlin", 357386, 83240525, "EUR", ("de",)),
    ("DK", "Denmark", "Copenhagen", 43094, 5831404, "DKK", ("da",)),
    ("EE", "Estonia", "Tallinn", 45228, 1331057, "EUR", ("et",)),
    ("ES", "Spain", "Madrid", 505990, 47351567, "EUR", ("es",)),
    ("FI", "Finland", "Helsinki", 338424, 5530719, "EUR", ("fi", "sv")),
    ("FR", "France", "Paris", 640679, 67391582, "EUR", ("fr",)),
    ("GB", "United Kingdom", "London", 242495, 67215293, "GBP", ("en",)),
    ("GR", "Greece", "Athens", 131957, 10715549, "EUR", ("el",)),
    ("HR", "Croatia", "Zagreb", 56594, 4047200, "EUR", ("hr",)),
    ("HU", "Hungary", "Budapest", 93028, 9749763, "HUF", ("hu",)),
    ("IE", "Ireland", "Dublin", 70273, 4994724, "EUR", ("en", "ga")),
    ("IS", "Iceland", "Reykjavik", 103000, 366425, "ISK", ("is",)),
    ("IT", "Italy", "Rome", 301338, 59554023, "EUR", ("it",)),
    ("LT", "Lithuania", "Vilnius", 65300, 2794700, "EUR", ("lt",)),
    ("LU", "Luxembourg", "Luxembourg", 2586, 632275, "EUR", ("lb", "fr", "de")),
    ("LV", "Latvia", "Riga", 64589, 1901548, "EUR", ("lv",)),
    ("MT", "Malta", "Valletta", 316, 525285, "EUR", ("mt", "en")),
    ("NL", "Netherlands", "Amsterdam", 41543, 17441139, "EUR", ("nl",)),
    ("NO", "Norway", "Oslo", 385207, 5379475, "NOK", ("no",)),
    ("PL", "Poland", "Warsaw", 312679, 37950802, "PLN", ("pl",)),
    ("PT", "Portugal", "Lisbon", 92212, 10305564, "EUR", ("pt",)),
    ("RO", "Romania", "Bucharest", 238397, 19286123, "RON", ("ro",)),
    ("SE", "Sweden", "Stockholm", 450295, 10353442, "SEK", ("sv",)),
    ("SI", "Slovenia", "Ljubljana", 20273, 2100126, "EUR", ("sl",)),
    ("SK", "Slovakia", "Bratislava", 49035, 5458827, "EUR", ("sk",)),
    ("UA", "Ukraine", "Kyiv", 603628, 44134693, "UAH", ("uk",)),
]

RATES = {"EUR": 1.0, "BGN": 1.9558, "CHF": 0.9601, "CZK": 25.21, "DKK": 7.4604, "GBP": 0.8519, "HUF": 393.2,
         "ISK": 149.6, "NOK": 11.49, "PLN": 4.309, "RON": 4.976, "SEK": 11.31, "UAH": 43.9}

NEIGHBOURS = {
    "DE": ["DK", "PL", "CZ", "AT", "CH", "FR", "LU", "BE", "NL"], "FR": ["BE", "LU", "DE", "CH", "IT", "ES"],
    "AT": ["DE", "CZ", "SK", "HU", "SI", "IT", "CH"], "PL": ["DE", "CZ", "SK", "UA", "LT"],
    "HU": ["AT", "SK", "UA", "RO", "HR", "SI"], "RO": ["HU", "UA", "BG"], "IT": ["FR", "CH", "AT", "SI"],
    "ES": ["PT", "FR"], "SE": ["NO", "FI"], "LV": ["EE", "LT"], "BG": ["RO", "GR"],
}


def by_code(code):
    for row in COUNTRIES:
        if row[0] == code:
            return row
    raise KeyError(code)


def neighbours(code):
    found = set(NEIGHBOURS.get(code, ()))
    for other, list_ in NEIGHBOURS.items():
        if code in list_:
            found.add(other)
    return found


def route(start, goal):
    """Fewest borders between two countries."""
    paths = {start: None}
    queue = [start]
    while queue:
        here = queue.pop(0)
        if here == goal:
            result = []
            while here:
                result.insert(0, here)
                here = paths[here]
            return result
        for n in sorted(neighbours(here)):
            if n not in paths:
                paths[n] = here
                queue.append(n)
    return None


def density(row):
    return row[4] / row[3]


by_language = {}
for row in COUNTRIES:
    for language in row[6]:
        by_language.setdefault(language, []).append(row[0])
for code, name, capital, *rest in sorted(COUNTRIES, key=density)[-4:]:
    print("%s %-12s %-12s %7.1f" % (code, name, capital, rest[1] / rest[0]))
print({k: v for k, v in by_language.items() if len(v) > 1}["de"])
print(route("PT", "GR"), route("IS", "DE"))
print(sum([row[4] for row in COUNTRIES if row[5] == "EUR"]))
print("100 SEK = %.2f CZK" % (100 / RATES["SEK"] * RATES["CZK"]))
