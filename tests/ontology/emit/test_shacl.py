"""Shapes: one small graph conforms, and each thing broken in it is found, at its path and in words."""

from __future__ import annotations

import pyshacl
import pytest
from rdflib import Graph

from kg.export.validation import findings
from kg.ontology import ontology
from kg.ontology.emit import shacl

GRAPH = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <https://example.org/entity/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix ikg: <https://w3id.org/influence-kg/ontology/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

e:lantern a ikg:Operation ; skos:prefLabel "Paper Lantern" ; ikg:named true ;
  ikg:attributedTo e:ruritania ; ikg:activeDuring "2023-08/.."^^edtf:EDTF ; ikg:usesLanguage "fr"^^xsd:language .
e:ruritania a ikg:Country ; skos:prefLabel "Ruritania" ; skos:exactMatch <http://www.wikidata.org/entity/Q1> .
e:lab a ikg:Organisation ; skos:prefLabel "Harbour Lab" .
e:chatterbox a ikg:Platform ; skos:prefLabel "Chatterbox" .
e:report a ikg:Report ; skos:prefLabel "Lanterns" ; dcterms:issued "2024-03-18"^^edtf:EDTF ;
  ikg:marking <https://w3id.org/influence-kg/ontology/marking/clear> ; schema:url <https://harbourlab.example/> .

<p1> a ikg:Proposition ; rdf:subject e:lantern ; rdf:predicate ikg:attributedTo ; rdf:object e:ruritania .
<p2> a ikg:Proposition ; rdf:subject e:lantern ; rdf:predicate ikg:assetCount ; rdf:object "300"^^ikg:quantity ;
  ikg:unit <https://w3id.org/influence-kg/ontology/unit/pages> ; ikg:platform "Chatterbox" .

<s1> a ikg:Statement ; ikg:states <p1> ; prov:wasAttributedTo e:lab ; ikg:statedIn e:report ;
  ikg:polarity <https://w3id.org/influence-kg/ontology/polarity/affirmed> ;
  ikg:likelihood <https://w3id.org/influence-kg/ontology/likelihood/likely> ; ikg:hedge "likely tied to" ;
  ikg:review <https://w3id.org/influence-kg/ontology/review/accepted> ;
  ikg:marking <https://w3id.org/influence-kg/ontology/marking/clear> ;
  ikg:subjectAs "the network" ; ikg:objectAs "Ruritania" ; ikg:speakerAs "the laboratory" ;
  ikg:method "rule:attribution@1" ; ikg:confidence 0.7 ; dcterms:date "2024-03-18"^^edtf:EDTF ;
  ikg:recordedOn "2024-04-01T00:00:00Z"^^xsd:dateTime ; oa:hasTarget <s1#evidence> .
<s1#evidence> a oa:SpecificResource ; oa:hasSource e:report ; oa:hasSelector <s1#quote>, <s1#position> .
<s1#quote> a oa:TextQuoteSelector ; oa:exact "The network is likely tied to Ruritania." .
<s1#position> a oa:TextPositionSelector ; oa:start "0"^^xsd:nonNegativeInteger ; oa:end "40"^^xsd:nonNegativeInteger .

<s2> a ikg:Statement ; ikg:states <p2> ; prov:wasAttributedTo e:lab ; ikg:statedIn e:report ;
  ikg:polarity <https://w3id.org/influence-kg/ontology/polarity/denied> ;
  ikg:likelihood <https://w3id.org/influence-kg/ontology/likelihood/stated> ;
  ikg:review <https://w3id.org/influence-kg/ontology/review/proposed> ;
  ikg:marking <https://w3id.org/influence-kg/ontology/marking/clear> ; ikg:respondsTo <s1> ;
  ikg:subjectAs "it" ; ikg:objectAs "300" ; ikg:speakerAs "the laboratory" ;
  ikg:method "import:lanterns" ; ikg:locator "row 17" .
"""

BROKEN = {
    "no speaker": ("; prov:wasAttributedTo e:lab ; ikg:statedIn", "; ikg:statedIn", "'speaker'"),
    "two speakers": ("prov:wasAttributedTo e:lab", "prov:wasAttributedTo e:lab, e:report", "exactly one 'speaker'"),
    "a speaker that is not there": ("prov:wasAttributedTo e:lab", "prov:wasAttributedTo e:nobody", "'speaker'"),
    "no proposition": ("ikg:states <p1> ; ", "", "exactly one 'proposition'"),
    "two propositions": ("ikg:states <p1>", "ikg:states <p1>, <p2>", "exactly one 'proposition'"),
    "a document that is no report": ("ikg:statedIn e:report", "ikg:statedIn e:lab", "'document', a Report"),
    "no polarity": ("ikg:polarity <https://w3id.org/influence-kg/ontology/polarity/affirmed> ;", "", "'polarity'"),
    "a step off the scale": ("likelihood/likely>", "likelihood/certain>", "one of almost_no_chance"),
    "a likelihood as a word": (
        "<https://w3id.org/influence-kg/ontology/likelihood/likely>",
        '"likely"',
        "'likelihood'",
    ),
    "an unknown marking": (
        "ontology/marking/clear> ; ikg:respondsTo",
        "ontology/marking/white> ; ikg:respondsTo",
        "'marking'",
    ),
    "a method without its version": ("rule:attribution@1", "rule:attribution", "'method'"),
    "a confidence above one": ("ikg:confidence 0.7", "ikg:confidence 7.0", "'confidence'"),
    "a date in words": ('dcterms:date "2024-03-18"', 'dcterms:date "18 March"', "'stated on'"),
    "a date without its datatype": ('"2024-03-18"^^edtf:EDTF ;\n  ikg:rec', '"2024-03-18" ;\n  ikg:rec', "'stated on'"),
    "an answer to no statement": ("ikg:respondsTo <s1>", "ikg:respondsTo e:lab", "'responds to'"),
    "words without their place": ("oa:hasSelector <s1#quote>, <s1#position>", "oa:hasSelector <s1#quote>", "evidence"),
    "a place without words": ("oa:hasSelector <s1#quote>, <s1#position>", "oa:hasSelector <s1#position>", "evidence"),
    "no evidence at all": ('; ikg:locator "row 17"', "", "evidence"),
    "an empty selector": (' ; oa:exact "The network is likely tied to Ruritania."', "", "exactly one 'quote'"),
    "a negative offset": ('oa:start "0"', 'oa:start "-1"', "'start', of type nonNegativeInteger"),
    "no subject": (
        "rdf:subject e:lantern ; rdf:predicate ikg:attributedTo",
        "rdf:predicate ikg:attributedTo",
        "exactly one subject",
    ),
    "two objects": ("rdf:object e:ruritania", "rdf:object e:ruritania, e:lab", "exactly one object"),
    "an unknown predicate": ("rdf:predicate ikg:attributedTo", "rdf:predicate ikg:runBy", "this ontology declares"),
    "a proposition about the wrong class": (
        "rdf:subject e:lantern ; rdf:predicate ikg:attributedTo",
        "rdf:subject e:lab ; rdf:predicate ikg:attributedTo",
        "'attributed to' is said of Operation",
    ),
    "a proposition to the wrong class": (
        "rdf:predicate ikg:attributedTo ; rdf:object e:ruritania",
        "rdf:predicate ikg:attributedTo ; rdf:object e:chatterbox",
        "points to Country, Organisation, Person or Group",
    ),
    "a literal of the wrong type": ('"300"^^ikg:quantity', '"300"', "'asset count' points to quantity"),
    "an unknown unit": ("ontology/unit/pages>", "ontology/unit/tweets>", "'unit', one of accounts"),
    "a direct relation to the wrong class": (
        "ikg:attributedTo e:ruritania ;",
        "ikg:attributedTo e:chatterbox ;",
        "'attributed to' points to",
    ),
    "a direct relation of the wrong class": (
        'e:lab a ikg:Organisation ; skos:prefLabel "Harbour Lab"',
        'e:lab a ikg:Organisation ; skos:prefLabel "Harbour Lab" ; ikg:attributedTo e:ruritania',
        "'attributed to' is said of Operation",
    ),
    "a direct date in words": (
        '"2023-08/.."^^edtf:EDTF',
        '"since August"^^edtf:EDTF',
        "'active during' points to edtf",
    ),
    "a language that is no tag": ('"fr"^^xsd:language', '"fr"', "'uses language' points to language"),
    "an entity without a name": (
        'e:ruritania a ikg:Country ; skos:prefLabel "Ruritania"',
        "e:ruritania a ikg:Country",
        "exactly one 'name'",
    ),
    "an entity with two names": ('"Harbour Lab" .', '"Harbour Lab", "HL" .', "exactly one 'name'"),
    "a match that is no IRI": ("<http://www.wikidata.org/entity/Q1>", '"wd:Q1"', "'exact match'"),
    "a yes in words": ("ikg:named true", 'ikg:named "yes"', "'named', of type boolean"),
}


def read(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle", publicID="https://example.org/statement/")


def test_a_small_graph_conforms() -> None:
    assert findings(read(GRAPH)) == []


@pytest.mark.parametrize(("before", "after", "told"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_found(before: str, after: str, told: str) -> None:
    assert before in GRAPH
    found = findings(read(GRAPH.replace(before, after, 1)))
    assert any(told in finding.message for finding in found), found


def test_the_shapes_themselves_are_valid_shacl() -> None:
    shapes = Graph().parse(data=shacl.emit(ontology()), format="turtle")
    conforms, _, text = pyshacl.validate(read(GRAPH), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_no_shape_asks_for_more_than_shacl_core() -> None:
    text = shacl.emit(ontology())
    assert "sh:sparql" not in text
    assert "_:" not in text
