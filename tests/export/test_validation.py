"""Validation: RDF from anyone, judged by the ontology's shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.export import validate

STATEMENT = """
@prefix ikg: <https://w3id.org/influence-kg/ontology/> .
<https://example.org/s> a ikg:Statement ; ikg:likelihood ikg:likelihood\\/certain .
"""


def test_a_statement_without_speaker_and_words_does_not_conform(tmp_path: Path) -> None:
    file = tmp_path / "partner.ttl"
    file.write_text(STATEMENT)
    findings = validate(file)
    paths = {finding.path.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for finding in findings}
    assert {"wasAttributedTo", "states", "likelihood", "polarity", "method"} <= paths
    assert all(finding.message for finding in findings)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("broken.ttl", "<a> <b>", "is not valid Turtle"),
        ("broken.jsonld", "{", "is not valid JSON-LD"),
        ("broken.rdf", "<x", "is not valid RDF/XML"),
        ("bomb.rdf", '<!DOCTYPE r [<!ENTITY a "aa">]><r>&a;</r>', "has a document type declaration"),
        ("remote.jsonld", '{"@context": "http://127.0.0.1:9/context"}', "is not valid JSON-LD"),
        ("data.docx", "", "does not tell its format"),
    ],
)
def test_what_is_no_rdf_is_told_in_one_line(tmp_path: Path, name: str, content: str, message: str) -> None:
    file = tmp_path / name
    file.write_text(content)
    with pytest.raises(ExportError, match=message) as error:
        validate(file)
    assert "\n" not in error.value.line()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be read: No such file"):
        validate(tmp_path / "none.ttl")
