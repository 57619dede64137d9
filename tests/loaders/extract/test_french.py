"""A French article yields statements for the core predicates, with speakers, hedges, denials and spans."""

from __future__ import annotations

import pytest

from loaders.document import Document, Metadata
from loaders.extract import extract
from loaders.extract.gold import to_lines

ARTICLE = """Une campagne d’influence attribuée à l’Iran vise des électeurs suédois

Une opération de désinformation baptisée « Givre Noir » et pilotée depuis l’Iran a ciblé la Suède et la Finlande, \
selon un rapport de l’Institut Boréal. Les faux comptes du réseau, actifs sur Telegram, X et Facebook entre mars et \
juin 2024, diffusaient des articles affirmant que l’armée suédoise abandonne ses blessés.

Le ministère suédois de la Défense a accusé Téhéran d’avoir orchestré cette campagne. L’opération serait probablement \
liée aux services de renseignement iraniens, estime l’Institut Boréal.

L’ambassade d’Iran à Stockholm rejette toute accusation d’ingérence.
"""
QUIET = """La campagne électorale s'ouvre lundi. Les candidats ont acheté des publicités sur Facebook et Instagram, \
et le ministère de l'Intérieur rappelle les règles de financement. Un réseau de bénévoles distribue des tracts \
contre la réforme des retraites, selon la préfecture."""


def found(text: str, predicate: str) -> set[tuple[str, str, str | None]]:
    """(object, polarity, speaker) of every statement of one predicate."""
    document = Document(name="a.txt", text=text, media_type="text/plain", metadata=Metadata(publisher="Le Fanal"))
    lines = to_lines(extract(document), document)
    return {(line["object"], line["polarity"], line["speaker"]) for line in lines if line["predicate"] == predicate}


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("targets", {"Sweden", "Finland"}),
        ("uses_platform", {"Telegram", "X", "Facebook"}),
        ("reported_by", {"Institut Boréal"}),
        ("active_during", {"2024-03/2024-06"}),
        ("spreads", {"armée suédoise abandonne ses blessés"}),
    ],
)
def test_core_predicates_are_found(predicate: str, expected: set[str]) -> None:
    assert expected <= {item for item, _, _ in found(ARTICLE, predicate)}


def test_attributions_have_their_speakers_and_a_denial_stands_beside_them() -> None:
    stances = {(item, polarity) for item, polarity, _ in found(ARTICLE, "attributed_to")}
    assert {("Iran", "affirmed"), ("services de renseignement iraniens", "affirmed"), ("Iran", "denied")} <= stances
    denier = {speaker for _, polarity, speaker in found(ARTICLE, "attributed_to") if polarity == "denied"}
    assert denier == {"ambassade d'Iran"}


def test_operation_goes_by_the_name_that_the_text_gives_it_and_hedges_are_kept() -> None:
    document = Document(name="a.txt", text=ARTICLE, media_type="text/plain", metadata=Metadata(publisher="Le Fanal"))
    lines = to_lines(extract(document), document)
    assert {line["subject"] for line in lines if line["subject_type"] == "Operation"} == {"Givre Noir"}
    hedged = [line for line in lines if line["object"] == "services de renseignement iraniens"]
    assert [(line["likelihood"], line["hedge"]) for line in hedged] == [("likely", "probablement")]


def test_quotes_are_the_words_of_the_text() -> None:
    document = Document(name="a.txt", text=ARTICLE, media_type="text/plain")
    statements = extract(document).statements
    assert statements
    assert all(ARTICLE[s.start : s.end] == s.quote for s in statements)


def test_text_that_reports_no_operation_gives_nothing() -> None:
    document = Document(name="a.txt", text=QUIET, media_type="text/plain")
    assert (document.language, extract(document).statements) == ("fr", ())
