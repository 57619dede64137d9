"""What the score on the shared texts would be if nobody had seen them: names unknown, and each text left out in turn.

    python bench/extraction/unseen.py [SHARED] [--json]

`SHARED` has the folders `gold` and `corpus`; it is the folder `shared` beside the checkout unless named.

- *names unknown*: the gazetteer is emptied, for each text, of every name in its gold; with countries and demonyms left
  in (they are language) and without.
- *left out*: rules are not refitted as weights are, so for each text everything is taken away that this text alone
  justifies: names that only its gold has, words of the lexicons that stand in no other text (shared, training or
  test), and every rule that is right nowhere in another shared text. The confidences never come from these texts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from registers import TRAINING, show, summary

from kg.statement import Bundle
from loaders.document import Document
from loaders.extract import extract, lexicon
from loaders.extract.confidence import rule_of
from loaders.extract.evaluation import Judgement, judge, judge_lines, names_in
from loaders.extract.gold import gold_files, read_lines, text_of, to_lines
from loaders.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[2]
LEXICONS = ("nouns", "verbs")


def blind(keep: tuple[str, ...]) -> Any:
    """An extractor that knows no name of the gold, except those of some classes."""

    def extractor(document: Document, gold: list[dict[str, Any]]) -> Bundle:
        return extract(document, Gazetteer.default().without(names_in(gold), keep))

    return extractor


def left_out(gold_dir: Path, corpus: Path) -> list[Judgement]:
    """Each text by what the others justify."""
    texts = {f.stem: text_of(f.stem, corpus) for f in gold_files(gold_dir)}
    gold = {f.stem: read_lines(f) for f in gold_files(gold_dir)}
    files = [*TRAINING.glob("*/*.txt"), *(ROOT / "tests" / "fixtures" / "extract").glob("*.[tm]*")]
    common = " ".join(file.read_text("utf-8") for file in files)
    found = []
    seeing = {j.name: j for j in judge(gold_dir, corpus)}
    for name, document in texts.items():
        others = [other for other in texts if other != name]
        alone = names_in(gold[name]) - names_in(line for other in others for line in gold[other])
        words = " ".join([common, *(texts[other].text for other in others)])
        rules = {rule_of(line["method"]) for other in others for line, right in seeing[other].extracted if right}
        with unread(document.text, words):
            bundle = extract(document, Gazetteer.default().without(alone))
        lines = [line for line in to_lines(bundle, document) if rule_of(line["method"]) in rules]
        found.append(judge_lines(document, lines, gold[name]))
    return found


@contextmanager
def unread(text: str, others: str) -> Iterator[None]:
    """The lexicons without the words that stand in this text and in none of the others."""
    here, there = (set(re.findall(r"[a-z]+", part.lower())) for part in (text, others))

    def stands(word: str, words: set[str]) -> bool:
        """Whether a lemma stands there in some form."""
        stem = word.split(" ")[0].removesuffix("e")
        return any(w.startswith(stem) and len(w) <= len(stem) + 4 for w in words)

    kept = {name: dict(lexicon.read(name)) for name in LEXICONS}
    for name in LEXICONS:
        for family, listed in kept[name].items():
            lexicon.read(name)[family] = [w for w in listed if not stands(str(w), here) or stands(str(w), there)]
    lexicon.nouns.cache_clear()
    lexicon.verbs.cache_clear()
    try:
        yield
    finally:
        for name in LEXICONS:
            lexicon.read(name).update(kept[name])
        lexicon.nouns.cache_clear()
        lexicon.verbs.cache_clear()


def measure(shared: Path) -> list[dict[str, Any]]:
    """One row a way to score."""
    gold, corpus = shared / "gold", shared / "corpus"
    return [
        summary("as it is", judge(gold, corpus)),
        summary("names unknown, countries known", judge(gold, corpus, blind(("Country",)))),
        summary("names and countries unknown", judge(gold, corpus, blind(()))),
        summary("each text left out in turn", left_out(gold, corpus)),
    ]


if __name__ == "__main__":
    named = [a for a in sys.argv[1:] if not a.startswith("--")]
    show(measure(Path(named[0]) if named else ROOT.parent / "shared"), "--json" in sys.argv)
