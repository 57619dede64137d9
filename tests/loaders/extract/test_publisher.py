"""Whose text it is: a dateline, a masthead or the writer's own voice, and never somebody whose words it passes on."""

from __future__ import annotations

import pytest

from loaders.document import Document
from loaders.extract.publisher import UNKNOWN, publisher_of
from loaders.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("ACCRA, March 3 (AFP) - A network was found, officials said.", "Agence France-Presse"),
        ("Ministry of Foreign Affairs of the Republic of Estavia\nPress statement\n\nWe condemn it.",
         "Ministry of Foreign Affairs of the Republic of Estavia"),
        ("The Larkspur Institute identifies a network. It says the network is large.", UNKNOWN),
        ("Officials told Agence France Presse (AFP) that a network was found.", UNKNOWN),
        ('The Larkspur Institute removed a network. "We removed it," its head said.', UNKNOWN),
    ],
)  # fmt: skip
def test_the_publisher_is_who_speaks_and_not_who_is_quoted(text: str, publisher: str) -> None:
    document = Document(name="text.txt", text=text, media_type="text/plain")
    assert publisher_of(document, Gazetteer.default()) == publisher
