"""One row of a table and what the mapping says of its cells in; texts with the column and the raw cell out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from loaders.mapped.mapping import PLACEHOLDER, Cells, ObjectMap
from loaders.sheets import plain
from loaders.sheets.layout import LIST

__all__ = ["Found", "Row"]

DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+)?$")

Report = Callable[[str, str], None]


@dataclass(frozen=True)
class Found:
    """One text of a row: what it means, the words of the cell, and the column; both empty for a constant."""

    text: str
    cell: str = ""
    column: str = ""


@dataclass(frozen=True)
class Row:
    """One row by its columns; `report` takes what is not understood, and its place."""

    number: int
    cells: Mapping[str, str]
    report: Report

    def cell(self, column: str) -> str:
        """The cell of a column."""
        return self.cells[plain(column)]

    def texts(self, term: Cells | None) -> Iterator[Found]:
        """All texts that a term gives."""
        if term is None:
            return
        if term.text is not None:
            cells = [self.cell(column) for column in PLACEHOLDER.findall(term.text)]
            if all(cells):  # "Takedown of " would name nothing
                yield Found(PLACEHOLDER.sub(lambda found: shown(self.cell(found[1])), term.text).strip())
        for column in term.column:
            for part in parts(self.cell(column), term.split):
                text = self.meaning(term, part, column)
                if text is not None:
                    yield Found(text, part, column)
        if isinstance(term, ObjectMap):
            yield from self.flagged(term)

    def one(self, term: Cells | None) -> Found | None:
        """The only text of a term; more than one is reported, and the first taken."""
        found = list(self.texts(term))
        if len(found) > 1 and term is not None and not isinstance(term, ObjectMap):
            self.report("several values where one can be, first one taken", self.place(found[1].column))
        return found[0] if found else None

    def text(self, term: Cells | None) -> str | None:
        """The same, as text alone."""
        found = self.one(term)
        return found.text or None if found else None

    def place(self, column: str) -> str:
        """Where people find a cell."""
        return f"row {self.number}, column {column}" if column else f"row {self.number}"

    def meaning(self, term: Cells, part: str, column: str) -> str | None:
        """What one part of a cell means, or None where it says nothing."""
        folded = part.casefold()
        if not part or folded in {text.casefold() for text in term.ignore}:
            return None
        table = {raw.casefold(): text for raw, text in term.values.items()}
        if folded in table:
            return table[folded] or None
        if term.closed:
            self.report("not in the value table", f"{self.place(column)}: '{part[:60]}'")
            return None
        if term.date is None:
            return part
        if DAY.match(part):  # A workbook has dates as such, whatever a person sees there.
            return part[:10]
        try:
            return dated(part, term.date)
        except ValueError:
            self.report(f"no date of the form {term.date}", f"{self.place(column)}: '{part[:60]}'")
            return None

    def flagged(self, term: ObjectMap) -> Iterator[Found]:
        """What the 0/1 columns say."""
        yes, no = ({text.casefold() for text in texts} for texts in (term.yes, term.no))
        for column, text in term.flags.items():
            cell = self.cell(column)
            if cell.casefold() in yes:
                yield Found(text, f"{column}: {cell}", column)
            elif cell.casefold() not in no:
                self.report("neither yes nor no", f"{self.place(column)}: '{cell[:60]}'")

    def fits(self, where: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the cells are among the texts that a condition asks for."""
        return all(
            self.cell(column).casefold() in {text.casefold() for text in texts} for column, texts in where.items()
        )


def parts(cell: str, split: str | None) -> Iterator[str]:
    """The values in one cell."""
    for item in cell.split(LIST):
        for part in item.split(split) if split else (item,):
            yield part.strip()


def shown(cell: str) -> str:
    """A cell as people read it."""
    return cell.replace(LIST, ", ")


def dated(text: str, form: str) -> str:
    """A date as EDTF, as precise as its form is.

    Raises:
        ValueError: it is not of that form.
    """
    found = datetime.strptime(text, form)  # a day has no time zone
    day, month = bool(re.search("%[dj]", form)), bool(re.search("%[mbBj]", form))
    return found.strftime("%Y-%m-%d")[: 10 if day else 7 if month else 4]
