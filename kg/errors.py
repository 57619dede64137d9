"""The errors a user can meet: each class has a stable code, a sentence that says what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "AccessError",
    "DocumentError",
    "ExportError",
    "IdentityError",
    "KgError",
    "ModelError",
    "NotFoundError",
    "OntologyError",
    "QueryError",
    "RecordError",
    "ReviewError",
    "ServerError",
    "StatementError",
    "StoreError",
]


class KgError(Exception):
    """Anything the `kg` command reports as one clear line. `place` is a file, a file:line or an address."""

    code = "kg"

    def __init__(self, problem: str, *, place: str | Path | None = None, advice: str | None = None) -> None:
        self.problem = problem
        self.place = str(place) if place is not None else None
        self.advice = advice
        super().__init__(self.line())

    def line(self) -> str:
        """The whole message on one line: place, problem, what to do."""
        head = f"{self.place}: " if self.place else ""
        tail = f" {self.advice}" if self.advice else ""
        stop = "" if self.problem.endswith(("..", "?", "!")) else "."
        text = f"{head}{self.problem.removesuffix('.') if stop else self.problem}{stop}{tail}"
        return " ".join(text.split())


class OntologyError(KgError):
    """The ontology declaration is not what its meta-model allows."""

    code = "ontology"


class StatementError(KgError):
    """A statement lacks its evidence, speaker or method, or says what the ontology does not allow."""

    code = "statement"


class DocumentError(KgError):
    """A document cannot be read: empty, binary, too large, broken or of an unknown type."""

    code = "document"


class ModelError(KgError):
    """The language model that a setting names cannot serve."""

    code = "model"


class RecordError(KgError):
    """A curated data set has an unknown key or a wrong value; `place` is file:line."""

    code = "record"


class StoreError(KgError):
    """Neo4j answered with an error or could not be reached."""

    code = "store"


class ServerError(KgError):
    """The managed Neo4j server could not be installed, started or stopped."""

    code = "server"


class QueryError(KgError):
    """A saved query is unknown or its parameters are."""

    code = "query"


class NotFoundError(KgError):
    """Nothing in the graph has that id or name."""

    code = "not_found"


class ReviewError(KgError):
    """A decision, an edit or a policy is not what it may be; of a policy, `place` is file:line."""

    code = "review"


class IdentityError(KgError):
    """A judgement on identity cannot be made or taken back, or contradicts others."""

    code = "identity"


class AccessError(KgError):
    """Somebody asks for what they may not see or do, or shows a key that opens nothing."""

    code = "access"


class ExportError(KgError):
    """An export or a validation could not be made."""

    code = "export"
