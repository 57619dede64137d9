"""Features: a Doc in; what can be seen of the words of a phrase, its place in the tree and its sentence, out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from loaders.extract.marks import HEDGES
from loaders.extract.names import NAMES

__all__ = ["Reader"]

HIGHEST = 6
"""Steps up the tree at most."""
CONTENT = ("VERB", "NOUN", "ADJ")


class Reader:
    """The words of one Doc as the features name them: a name by its class, a number as such, another word by lemma."""

    def __init__(self, doc: Doc) -> None:
        self.words = ["<number>" if t.tag_ == "CD" else t.lemma_.lower() for t in doc]
        for span in doc.spans[NAMES]:
            for index in range(span.start, span.end):
                self.words[index] = f"<{span.label_}>"
        self.hedged = {span.sent.start for span in doc.spans[HEDGES]}
        self.sentences: dict[int, list[str]] = {}

    def features(self, span: Span) -> Iterator[str]:
        """Every feature of a candidate, some more than once."""
        root, kind = span.root, span.label_
        yield from (f"kind {kind}", f"tag {root.tag_}", f"dep {root.dep_}", f"dep {root.dep_} {kind}")
        yield f"head {self.words[root.i]}"
        yield from (f"in {self.words[i]}" for i in range(span.start, span.end))
        yield f"length {min(span.end - span.start, 6)}"
        yield from self.above(root, kind)
        yield from self.governed(root, kind)
        yield from self.beside(span)
        yield from self.around(span.sent)

    def above(self, root: Token, kind: str) -> Iterator[str]:
        """The path to the top."""
        token, path = root, []
        for step in range(HIGHEST):
            if token.head == token:
                break
            path.append(token.dep_)
            word = self.words[token.head.i]
            yield f"up {word}"
            if step < 2:
                yield from (f"up{step} {token.dep_} {word}", f"up{step} {token.dep_} {word} {kind}")
            token = token.head
        way = " ".join(path[:3])
        yield from (f"path {way}", f"path {way} {kind}")

    def governed(self, root: Token, kind: str) -> Iterator[str]:
        """The nearest verb above, and its subject."""
        verb = next((t for t in root.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if verb is None:
            verb = root if root.pos_ in ("VERB", "AUX") else None
        if verb is None:
            return
        word = self.words[verb.i]
        yield from (f"verb {word}", f"verb {word} {kind}")
        who = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "csubj")), None)
        if who is None:
            yield "no subject"
        else:
            yield f"subject {self.words[who.i]}"
            if who == root:
                yield "is subject"
        for child in verb.children:
            if child.dep_ in ("nsubjpass", "auxpass"):
                yield "passive"
            elif child.dep_ == "neg":
                yield "negated"
            elif child.tag_ == "MD":
                yield "modal"

    def beside(self, span: Span) -> Iterator[str]:
        """The words before and behind."""
        sentence = span.sent
        for step in (1, 2, 3):
            before, behind = span.start - step, span.end + step - 1
            if before >= sentence.start:
                yield f"before{min(step, 2)} {self.words[before]}"
            if behind < sentence.end:
                yield f"behind{min(step, 2)} {self.words[behind]}"
        if span.start == sentence.start:
            yield "first"

    def around(self, sentence: Span) -> list[str]:
        """What the sentence is made of, read once for all its phrases."""
        found = self.sentences.get(sentence.start)
        if found is None:
            found = [f"with {self.words[t.i]}" for t in sentence if t.pos_ in CONTENT]
            found.append(f"long {min(len(sentence) // 8, 6)}")
            if sentence.start in self.hedged:
                found.append("hedged")
            self.sentences[sentence.start] = found
        return found
