"""The training texts: enough of them, in many registers, each annotated in the form that the guidelines ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.ontology import ontology

TRAINING = Path(__file__).resolve().parents[2] / "training"
REGISTERS = sorted(folder.name for folder in TRAINING.iterdir() if folder.is_dir())
KEYS = {"subject", "subject_type", "predicate", "object", "object_type", "polarity", "speaker", "likelihood", "hedge"}


def annotated(register: str) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Name, text and lines of each text of a register."""
    for file in sorted((TRAINING / register).glob("*.txt")):
        lines = file.with_suffix(".jsonl").read_text("utf-8").splitlines()
        yield file.stem, file.read_text("utf-8"), [json.loads(line) for line in lines]


def test_there_are_enough_sentences_in_enough_registers() -> None:
    texts = [text for register in REGISTERS for _, text, _ in annotated(register)]
    assert len(REGISTERS) >= 10
    assert sum(len(re.findall(r"[.!?…][”\"’')\]]*(?=\s)", text)) for text in texts) >= 1_500


def test_some_texts_report_no_operation() -> None:
    silent = [
        name
        for register in REGISTERS
        for name, _, lines in annotated(register)
        if not any(line["subject_type"] == "Operation" for line in lines)
    ]
    assert len(silent) >= 20


@pytest.mark.parametrize("register", REGISTERS)
def test_each_line_is_one_that_the_ontology_allows_with_its_words_in_the_text(register: str) -> None:
    model = ontology()
    for name, text, lines in annotated(register):
        for line in lines:
            where = f"{name}: {line['subject']} {line['predicate']} {line['object']}"
            assert set(line) >= KEYS, where
            assert line["subject_type"] in model.domain_of(line["predicate"]), where
            assert line["object_type"] in model.predicates[line["predicate"]].ranges, where
            assert line["polarity"] in model.values_of("polarity"), where
            assert line["likelihood"] in model.values_of("likelihood"), where
            evidence = text[line["start"] : line["end"]]
            assert evidence == evidence.strip() != "", where
            assert line["hedge"] is None or line["hedge"] in evidence, where


@pytest.mark.parametrize("register", REGISTERS)
def test_no_statement_is_annotated_twice(register: str) -> None:
    for name, _, lines in annotated(register):
        said = [(d["subject"], d["predicate"], d["object"], d["polarity"], d["speaker"]) for d in lines]
        assert len(said) == len(set(said)), name
