"""Keys: single keys of a terminal in, or lines of any other input; one character or one line at a time out."""

from __future__ import annotations

import sys

import typer

from kg.cli.output import out

__all__ = ["QUIT", "Keys"]

QUIT = "q"
"""What the end of the input means, and Ctrl-D."""


class Keys:
    """Reads what a reviewer types. Where input is no terminal, a key is the first character of a line.

    Such input is shown as if it had been typed, so that what is recorded can be read.
    """

    def __init__(self) -> None:
        self.typed = not sys.stdin.isatty()

    def key(self, prompt: str) -> str:
        """One key; the empty string is Enter."""
        out.print(prompt, end=" ", markup=False, style="bold")
        if self.typed:
            line = sys.stdin.readline()
            pressed = line.strip()[:1] if line else QUIT
        else:
            try:
                pressed = typer.getchar().strip()[:1]
            except EOFError:
                pressed = QUIT
        out.print(pressed, markup=False)
        return pressed

    def line(self, prompt: str) -> str:
        """One line, without white space around it."""
        out.print(prompt, end=" ", markup=False, style="bold")
        if self.typed:
            line = sys.stdin.readline().strip()
            out.print(line, markup=False)
            return line
        try:
            return input().strip()
        except EOFError:
            return ""
