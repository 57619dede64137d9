"""The walk: a queue of proposed statements and the keys of a reviewer in, their decisions out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rich.console import Console

from kg.cli.card import AROUND, print_card, print_why
from kg.cli.editing import Editor
from kg.cli.keyboard import QUIT, Keys
from kg.errors import KgError
from kg.review import Candidate, candidates, decide, edit, history, undo
from kg.store import Store, cypher

__all__ = ["HELP", "Walk"]

HELP = """\
a  accept: the source says so (not: it is true)
r  reject: the source does not say so
e  edit what a name is linked to, or the value; the words stay
s  skip for this session
u  undo the last decision of this session
w  why it comes now, what else is said, what was decided; and give a reason for your decision
?  this help
q  quit; every decision is already kept"""

PROMPT = "[a]ccept [r]eject [e]dit [s]kip [u]ndo [w]hy [?] [q]uit >"


class Walk:
    """One session of a reviewer. After each decision what is worth most is asked for anew."""

    def __init__(self, store: Store, reviewer: str, document: str | None, keys: Keys, console: Console) -> None:
        self.store = store
        self.reviewer = reviewer
        self.document = document
        self.keys = keys
        self.console = console
        self.queue: list[Candidate] | None = None
        self.skipped: set[str] = set()
        self.decided: list[tuple[str, str]] = []
        self.reason: str | None = None
        self.focus: str | None = None

    def run(self) -> None:
        """Until nothing is left or the reviewer quits."""
        if not candidates(self.store, self.document):
            where = f" in '{self.document}'" if self.document else ""
            self.console.print(f"Nothing is proposed{where}.", markup=False)
            return
        while (candidate := self.next()) is not None:
            row = self.store.read(cypher("review/statement"), id=candidate.id, around=AROUND)[0]
            left = len(self.queue or [])
            print_card(self.console, candidate, row, f"{left} to decide about · {candidate.id}")
            self.reason = None
            if not self.ask(candidate, row):
                break
        self.report()

    def next(self) -> Candidate | None:
        """The statement to look at, or None."""
        if self.queue is None:
            self.queue = [c for c in candidates(self.store, self.document) if c.id not in self.skipped]
        chosen = next((c for c in self.queue if c.id == self.focus), next(iter(self.queue), None))
        self.focus = None
        return chosen

    def ask(self, candidate: Candidate, row: dict[str, Any]) -> bool:
        """Keys until the reviewer moves on; False to quit."""
        while True:
            key = self.keys.key(PROMPT).lower()
            try:
                if key == QUIT:
                    return False
                if self.act(key, candidate, row):
                    return True
            except KgError as error:
                self.console.print(error.line(), style="red", markup=False)

    def act(self, key: str, candidate: Candidate, row: dict[str, Any]) -> bool:
        """Do what a key asks for; whether to move on."""
        if key in ("a", "r"):
            self.decide("accepted" if key == "a" else "rejected", candidate)
        elif key == "e":
            return self.edit(candidate, row)
        elif key == "s":
            self.skipped.add(candidate.id)
            self.queue = [c for c in self.queue or [] if c.id != candidate.id]
        elif key == "u":
            return self.undo()
        elif key == "w":
            print_why(self.console, candidate, row, history(self.store, candidate.id))
            self.reason = self.keys.line("Your reason, kept with your decision (Enter: none) >") or None
            return False
        else:
            self.console.print(HELP, markup=False)
            return False
        return True

    def decide(self, review: str, candidate: Candidate) -> None:
        """Accept or reject what is on the screen, unless somebody else has decided meanwhile."""
        done = decide(self.store, [candidate.id], review, self.reviewer, self.reason, expected="proposed")
        if done:
            self.decided.append((candidate.id, review))
            self.console.print(f"{review}.", style="green")
        else:
            self.console.print("Somebody has decided about it meanwhile; it is left as they did.", style="red")
        self.queue = None

    def edit(self, candidate: Candidate, row: dict[str, Any]) -> bool:
        """Ask what is to be otherwise, and put it right."""
        asked = Editor(self.store, self.keys, self.console).ask(row)
        if asked is None:
            return False
        made = edit(self.store, candidate.id, asked.change, self.reviewer, self.reason, asked.new)
        self.decided.append((candidate.id, "edited"))
        self.console.print(f"edited; accepted as {made}.", style="green", markup=False)
        self.queue = None
        return True

    def undo(self) -> bool:
        """Take the last decision of this session back, and show its statement again."""
        if not self.decided:
            self.console.print("Nothing was decided in this session; `kg review undo ID` takes back older decisions.")
            return False
        key, _ = self.decided[-1]
        state = undo(self.store, key, self.reviewer)
        self.decided.pop()
        self.focus, self.queue = key, None
        self.console.print(f"undone: {state} as before.", style="green")
        return True

    def report(self) -> None:
        """What the session came to."""
        counts = Counter(what for _, what in self.decided)
        done = ", ".join(f"{counts[what]} {what}" for what in ("accepted", "rejected", "edited"))
        left = len(candidates(self.store, self.document))
        self.console.print(f"{done}, {len(self.skipped)} skipped; {left} still proposed.")
