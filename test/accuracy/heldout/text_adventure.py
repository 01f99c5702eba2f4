# A small text adventure: rooms, items, verbs and a scripted player.

ROOMS = {
    "cellar": {
        "text": "A damp cellar. Something drips in the dark.",
        "exits": {"up": "kitchen"},
        "items": ["lamp", "rope"],
    },
    "kitchen": {
        "text": "The kitchen smells of old soup.",
        "exits": {"down": "cellar", "north": "hall", "east": "garden"},
        "items": ["knife", "bread"],
    },
    "hall": {
        "text": "A long hall with portraits of unfriendly people.",
        "exits": {"south": "kitchen", "up": "attic", "west": "library"},
        "items": [],
    },
    "library": {
        "text": "Dusty shelves reach up to the ceiling.",
        "exits": {"east": "hall"},
        "items": ["book", "key"],
    },
    "attic": {
        "text": "Cobwebs everywhere. A chest stands under the window.",
        "exits": {"down": "hall"},
        "items": ["chest"],
        "dark": True,
    },
    "garden": {
        "text": "An overgrown garden with a well in the middle.",
        "exits": {"west": "kitchen", "down": "well"},
        "items": ["shovel"],
    },
    "well": {
        "text": "You hang on a rope inside the well. The water glitters.",
        "exits": {"up": "garden"},
        "items": ["coin"],
        "needs": "rope",
    },
}

ITEMS = {
    "lamp": ("an oil lamp", 3, "It still has some oil in it."),
    "rope": ("a rope", 2, "Ten metres of strong rope."),
    "knife": ("a kitchen knife", 1, "Not very sharp."),
    "bread": ("a loaf of bread", 1, "Hard as stone."),
    "book": ("a leather book", 4, "It tells of a treasure in the attic."),
    "key": ("an iron key", 1, "Heavy and rusty."),
    "chest": ("a wooden chest", 99, "It is locked."),
    "shovel": ("a shovel", 5, "The handle is loose."),
    "coin": ("a gold coin", 1, "A king with a big nose looks at you."),
    "crown": ("a golden crown", 2, "It fits you perfectly."),
}

SYNONYMS = {
    "n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down",
    "get": "take", "grab": "take", "put": "drop", "x": "examine", "look": "look",
    "i": "inventory", "inv": "inventory", "unlock": "open",
}


class Game:
    def __init__(self):
        self.here = "cellar"
        self.carried = []
        self.moves = 0
        self.score = 0
        self.visited = set()
        self.lit = False
        self.chest_open = False
        self.over = False
        self.verbs = {
            "look": self.look, "take": self.take, "drop": self.drop, "inventory": self.inventory,
            "examine": self.examine, "open": self.open_it, "light": self.light, "eat": self.eat,
            "quit": self.quit,
        }

    def room(self):
        return ROOMS[self.here]

    def weight(self):
        return sum(ITEMS[i][1] for i in self.carried)

    def is_dark(self):
        return self.room().get("dark", False) and not (self.lit and "lamp" in self.carried)

    def look(self, noun=None):
        if self.is_dark():
            return "It is too dark to see anything."
        lines = [self.room()["text"]]
        if self.room()["items"]:
            lines.append("You see " + self.join([ITEMS[i][0] for i in self.room()["items"]]) + ".")
        lines.append("Exits: " + ", ".join(sorted(self.room()["exits"])))
        return "\n".join(lines)

    def join(self, words):
        if len(words) == 1:
            return words[0]
        return ", ".join(words[:-1]) + " and " + words[-1]

    def go(self, direction):
        target = self.room()["exits"].get(direction)
        if target is None:
            return "You can't go that way."
        needs = ROOMS[target].get("needs")
        if needs and needs not in self.carried:
            return "You would need " + ITEMS[needs][0] + " for that."
        self.here = target
        if target not in self.visited:
            self.visited.add(target)
            self.score += 5
        return self.look()

    def take(self, noun):
        if self.is_dark():
            return "You feel around but find nothing."
        if noun not in self.room()["items"]:
            return "There is no %s here." % noun
        if self.weight() + ITEMS[noun][1] > 12:
            return "You can't carry that much."
        self.room()["items"].remove(noun)
        self.carried.append(noun)
        if noun in ("coin", "crown"):
            self.score += 20
        return "Taken."

    def drop(self, noun):
        if noun not in self.carried:
            return "You don't have that."
        self.carried.remove(noun)
        self.room()["items"].append(noun)
        return "Dropped."

    def inventory(self, noun=None):
        if not self.carried:
            return "You carry nothing."
        return "You carry " + self.join([ITEMS[i][0] for i in self.carried]) + "."

    def examine(self, noun):
        if noun in self.carried or noun in self.room()["items"]:
            return ITEMS[noun][2]
        return "You see no such thing."

    def open_it(self, noun):
        if noun != "chest" or "chest" not in self.room()["items"]:
            return "You can't open that."
        if "key" not in self.carried:
            return "It is locked."
        if not self.chest_open:
            self.chest_open = True
            self.score += 30
            self.room()["items"].append("crown")
        return "Inside lies a golden crown!"

    def light(self, noun):
        if noun != "lamp" or "lamp" not in self.carried:
            return "You have nothing to light."
        self.lit = True
        return "The lamp burns with a small flame."

    def eat(self, noun):
        if noun == "bread" and "bread" in self.carried:
            self.carried.remove("bread")
            return "You lose half a tooth."
        return "Better not."

    def quit(self, noun=None):
        self.over = True
        return "Score %d in %d moves." % (self.score, self.moves)

    def command(self, line):
        self.moves += 1
        words = [SYNONYMS.get(w, w) for w in line.lower().split() if w not in ("the", "a", "to", "go")]
        if not words:
            return "Pardon?"
        verb = words[0]
        noun = words[1] if len(words) > 1 else None
        if verb in ("north", "south", "east", "west", "up", "down"):
            return self.go(verb)
        action = self.verbs.get(verb)
        if action is None:
            return "I don't know how to %s." % verb
        if noun is None and verb not in ("look", "inventory", "quit"):
            return "%s what?" % verb
        return action(noun)


SCRIPT = """look
get lamp
get the rope
i
go up
x knife
n
w
take book
x book
take key
e
u
light lamp
look
open chest
take crown
take chest
d
s
e
d
take coin
u
sing
quit"""

game = Game()
for line in SCRIPT.split("\n"):
    print(">", line)
    print(game.command(line))
    if game.over:
        break
print(len(game.visited), game.carried)
