"""Worked examples of a page: Markdown in, its queries with their answers out; and a way to write the answers anew.

An example is a block ```graphql, then a block ```json with what is in `data`. To write all answers anew from a running
`kg demo`: `python -m tests.api.examples http://127.0.0.1:8000/graphql docs/researchers.md`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

EXAMPLE = re.compile(r"```graphql\n(.*?)```\n\s*```json\n(.*?)```", re.DOTALL)
WIDTH = 118


def examples(text: str) -> list[tuple[str, Any]]:
    """Queries of a page, each with its answer."""
    return [(query, json.loads(answer)) for query, answer in EXAMPLE.findall(text)]


def rewritten(text: str, ask: Callable[[str], Any]) -> str:
    """The page with the answers that the queries have now."""

    def answered(found: re.Match[str]) -> str:
        answer = compact(ask(found.group(1)))
        return f"```graphql\n{found.group(1)}```\n\n```json\n{answer}\n```"

    return EXAMPLE.sub(answered, text)


def compact(value: Any, indent: int = 0) -> str:
    """JSON in which whatever fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH - 2 or not isinstance(value, dict | list) or not value:
        return flat
    pad = " " * (indent + 2)
    if isinstance(value, list):
        body = [pad + compact(item, indent + 2) for item in value]
    else:
        body = [f"{pad}{json.dumps(key)}: {compact(item, indent + 2)}" for key, item in value.items()]
    opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
    return opening + "\n" + ",\n".join(body) + "\n" + " " * indent + closing


def main(address: str, path: str) -> None:
    """Write the answers of a page anew."""

    def ask(query: str) -> Any:
        answer = httpx.post(address, json={"query": query}, timeout=30).json()
        if "errors" in answer:
            raise SystemExit(f"{answer['errors'][0]['message']}\n{query}")
        return answer["data"]

    page = Path(path)
    page.write_text(rewritten(page.read_text("utf-8"), ask), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
