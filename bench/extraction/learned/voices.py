"""Learned speakers and hedges beside those of the rules: how often each is right on texts that it has not seen.

    python bench/extraction/learned/voices.py [GOLD CORPUS]

Of each right statement of the training texts: the speaker is chosen among the document's own voice, whom the rules take
and the names in its sentence and the three before; the likelihood among all that occur. Registers are left out in four
parts; GOLD and CORPUS are further texts, scored by a fit on all registers. The rules measured better.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from learned.relations import parts
from registers import TRAINING, registers
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Span
from spacy.util import load_config

from loaders.document import Document
from loaders.extract.blocks import split
from loaders.extract.evaluation import Judgement, judge
from loaders.extract.gold import text_of
from loaders.extract.lexicon import verbs
from loaders.extract.marks import HEDGES
from loaders.extract.matching import Line, likeness, same_speaker, within
from loaders.extract.names import NAMES
from loaders.extract.pipeline import load_pipeline, parse

SETTINGS = load_config(Path(__file__).with_name("voices.cfg"))["training"]
BACK = 4
"""Sentences in which a speaker is looked for, the statement's own among them."""
SOURCES = ("Person", "Organisation", "Platform", "Country")
Features = dict[str, float]


@dataclass
class Case:
    """One right statement: who may speak, with their features; the hedge's features; our line and the gold."""

    voices: dict[str | None, Features]
    hedge: Features
    mine: Line
    gold: Line

    def is_speaker(self, name: str | None) -> bool:
        """Whether it is who speaks, by the gold."""
        if self.gold.get("speaker") is None:
            return name is None
        return name is not None and same_speaker({"speaker": name}, self.gold)


def cases(judgement: Judgement, document: Document) -> Iterator[Case]:
    """Every right statement of a document."""
    blocks = ((b.text, b) for b in split(document.text, document.body_start) if b.is_prose)
    sentences = [
        (b.start + s.start_char, b.start + s.end_char, s) for d, b in parse(load_pipeline(), blocks) for s in d.sents
    ]
    for i, j in judgement.matched:
        mine, gold = judgement.mine[i], judgement.gold[j]
        at = next((n for n, (a, z, _) in enumerate(sentences) if a < mine["end"] and mine["start"] < z), None)
        if at is not None and gold["predicate"] != "indicator":
            near = [s for _, _, s in reversed(sentences[max(0, at - BACK + 1) : at + 1])]
            yield Case(voices(near, mine), hedge(near[0], mine), mine, gold)


def voices(near: list[Span], mine: Line) -> dict[str | None, Features]:
    """Who may speak: what is seen of each, nearest sentence first."""
    found: dict[str | None, Features] = {None: {"own voice": 1}}
    found.setdefault(mine["speaker"], {})["rules"] = 1
    for back, sentence in enumerate(near):
        for span in (s for s in sentence.doc.spans[NAMES] if sentence.start <= s.start < sentence.end):
            if span.label_ not in SOURCES:
                continue
            key = next((k for k in found if k and (likeness(k, span.text) >= 0.6 or within(k, span.text))), span.text)
            root, head = span.root, span.root.head
            seen = found.setdefault(key, {})
            seen |= {f"back {back}": 1, f"class {span.label_}": 1, f"dep {root.dep_} {back > 0}": 1}
            seen |= {f"under {head.lemma_} {back > 0}": 1}
            if head.lemma_ in verbs("say") | verbs("find"):
                seen[f"says {root.dep_} {back}"] = 1
    first = any(t.lower_ in ("we", "our", "i") for t in near[0])
    for name, seen in found.items():
        side = "own" if name is None else "other"
        seen |= {f"{side} {mine['predicate']}": 1, f"{side} rules {'rules' in seen}": 1, f"{side} first {first}": 1}
    return found


def hedge(sentence: Span, mine: Line) -> Features:
    """What is seen of how surely it is said."""
    seen = {f"rules {mine['likelihood']}": 1.0, f"predicate {mine['predicate']}": 1.0}
    for span in (s for s in sentence.doc.spans[HEDGES] if sentence.start <= s.start < sentence.end):
        seen |= {f"hedge {span.label_}": 1, f"hedge {span.text.lower()}": 1}
    seen |= {f"with {t.lemma_.lower()}": 1 for t in sentence if t.tag_ in ("MD", "RB") or t.pos_ in ("VERB", "ADJ")}
    return seen


def fit(rows: list[Features], answers: list[Any], ridge: float) -> Any:
    """A function from features to the chances of each answer, and the answers."""
    vectors = DictVectorizer()
    x = vectors.fit_transform(rows)
    model = LogisticRegression(C=ridge, max_iter=SETTINGS["max_steps"], random_state=SETTINGS["seed"]).fit(x, answers)
    return lambda asked: (model.predict_proba(vectors.transform(asked)), list(model.classes_))


def score(train: list[Case], test: list[Case]) -> list[tuple[str, bool, bool, bool]]:
    """Of each case: what is asked, whether the gold gives it (a speaker, a hedge), whether rules and fit are right."""
    pairs = [(seen, case.is_speaker(name)) for case in train for name, seen in case.voices.items()]
    speaks = fit([seen for seen, _ in pairs], [right for _, right in pairs], SETTINGS["speaker_inverse_ridge"])
    wanted = [case.gold.get("likelihood", "stated") for case in train]
    sure = fit([case.hedge for case in train], wanted, SETTINGS["hedge_inverse_ridge"])
    found = []
    for case in test:
        chances, classes = speaks(list(case.voices.values()))
        chosen = list(case.voices)[int(chances[:, classes.index(True)].argmax())]
        named = case.gold.get("speaker") is not None
        found.append(("speaker", named, case.is_speaker(case.mine["speaker"]), case.is_speaker(chosen)))
        chances, classes = sure([case.hedge])
        likelihood = case.gold.get("likelihood", "stated")
        guess = classes[int(chances[0].argmax())]
        found.append(("hedge", likelihood != "stated", case.mine["likelihood"] == likelihood, guess == likelihood))
    return found


def report(name: str, found: list[tuple[str, bool, bool, bool]]) -> None:
    """Print how many of each kind there are, and how many the rules and the fit have right."""
    for part in ("speaker", "hedge"):
        for given in (True, False):
            rows = [(rules, fitted) for what, is_given, rules, fitted in found if (what, is_given) == (part, given)]
            rules, fitted = (sum(side) for side in zip(*rows, strict=True)) if rows else (0, 0)
            print(f"{len(rows):6d} {rules:6d} {fitted:8d}  {part} {'given' if given else 'not given'}, {name}")


def read(gold: Path, corpus: Path) -> list[Case]:
    """The cases of a folder."""
    return [case for j in judge(gold, corpus) for case in cases(j, text_of(j.name, corpus))]


def main(arguments: list[str]) -> None:
    """Both comparisons."""
    data = {name: read(TRAINING / name, TRAINING / name) for name in registers()}
    print(f"{'cases':>6} {'rules':>6} {'learned':>8}  right")
    left = []
    for part in parts():
        train = [case for name, found in data.items() if name not in part for case in found]
        left += score(train, [case for name in part for case in data[name]])
    report("registers left out", left)
    if arguments:
        gold, corpus = map(Path, arguments)
        report(gold.name, score([case for found in data.values() for case in found], read(gold, corpus)))


if __name__ == "__main__":
    main(sys.argv[1:])
