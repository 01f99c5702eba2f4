# Markov chains over words and letters, TF-IDF, n-grams, soundex, simple stemmer, naive Bayes.
import math
TEXT = '''it was the best of times it was the worst of times it was the age of wisdom it was the age of foolishness
it was the epoch of belief it was the epoch of incredulity it was the season of light it was the season of darkness
it was the spring of hope it was the winter of despair we had everything before us we had nothing before us'''
class Markov:
    def __init__(self, order):
        self.order = order
        self.t = {}
    def train(self, seq):
        for i in range(len(seq) - self.order):
            k = tuple(seq[i:i + self.order])
            d = self.t.setdefault(k, {})
            d[seq[i + self.order]] = d.get(seq[i + self.order], 0) + 1
    def run(self, start, n, seed):
        out = list(start)
        for _ in range(n):
            d = self.t.get(tuple(out[-self.order:]))
            if not d:
                break
            seed = (seed * 16807) % 2147483647
            r = seed % sum(d.values())
            for w in sorted(d):
                r -= d[w]
                if r < 0:
                    out.append(w)
                    break
        return out
words = TEXT.split()
m = Markov(2)
m.train(words)
print(' '.join(m.run(words[:2], 25, 42)), len(m.t))
c = Markov(3)
c.train(TEXT)
print(''.join(c.run(TEXT[:3], 60, 7)), len(c.t))
docs = TEXT.split('\n')
df = {}
for d in docs:
    for w in set(d.split()):
        df[w] = df.get(w, 0) + 1
def tfidf(doc):
    ws = doc.split()
    return {w: ws.count(w) / len(ws) * math.log(len(docs) / df[w] + 1) for w in set(ws)}
vecs = [tfidf(d) for d in docs]
def cosine(a, b):
    dot = sum(v * b[w] for w, v in a.items() if w in b)
    return dot / math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
print(['%.4f' % cosine(vecs[i], vecs[j]) for i in range(3) for j in range(i)])
def soundex(w):
    codes = {c: str(i + 1) for i, g in enumerate(('bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r')) for c in g}
    out = w[0].upper()
    last = codes.get(w[0])
    for ch in w[1:]:
        k = codes.get(ch)
        if k and k != last:
            out += k
        last = k
    return (out + '000')[:4]
s = {}
for w in sorted(set(words)):
    s.setdefault(soundex(w), []).append(w)
print([(k, v) for k, v in sorted(s.items()) if len(v) > 1])
def stem(w):
    for suf in ('ness', 'ing', 'ity', 'est', 's'):
        if w.endswith(suf) and len(w) > len(suf) + 2:
            return w[:-len(suf)]
    return w
print(sorted({stem(w) for w in words})[:12])
grams = {}
for n in (2, 3):
    for i in range(len(TEXT) - n):
        g = TEXT[i:i + n]
        if ' ' not in g and '\n' not in g:
            grams[g] = grams.get(g, 0) + 1
print(sorted(grams.items(), key=lambda kv: (-kv[1], kv[0]))[:8], len(grams))
class Bayes:
    def __init__(self):
        self.counts = {}
        self.totals = {}
    def learn(self, label, text):
        c = self.counts.setdefault(label, {})
        for w in text.split():
            c[w] = c.get(w, 0) + 1
            self.totals[label] = self.totals.get(label, 0) + 1
    def guess(self, text):
        best = None
        for label, c in sorted(self.counts.items()):
            score = sum(math.log((c.get(w, 0) + 1) / (self.totals[label] + 50)) for w in text.split())
            if best is None or score > best[0]:
                best = (score, label)
        return best[1]
b = Bayes()
for i, d in enumerate(docs):
    b.learn('line%d' % i, d)
print(b.guess('season of darkness'), b.guess('we had hope'), b.guess('the worst age'))
