"""What is known of the server in, a file in its home out; and back."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

__all__ = ["State", "read_state", "write_state"]


class State(BaseModel):
    """The server that was started last. `owner` is the process whose end is the server's end, if there is one."""

    model_config = ConfigDict(frozen=True)

    pid: int
    bolt_port: int
    http_port: int
    version: str
    owner: int | None = None
    ready: bool = False


def read_state(path: Path) -> State | None:
    """The last state; None where there is none, or one that cannot be read: the process list then decides."""
    try:
        return State.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def write_state(path: Path, state: State) -> None:
    """Replace the file at once, so that nobody reads half of it."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(state.model_dump_json(), "utf-8")
    part.replace(path)
