"""`kg keys`: names and roles in, API keys out; each is shown once, and only its hash is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from kg.cli.output import err, out, print_json, print_table
from kg.errors import AccessError
from kg.keys import MARK, READS, Grant, Key, KeyFile, Role
from kg.settings import settings

__all__ = ["app"]

app = typer.Typer(help="Hand out keys of the API, and take them back.", no_args_is_help=True)

ROLES = ", ".join(role.value for role in Role)
READ = ", ".join(f"{role.value} {marking}" for role, marking in READS.items())

Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


def key_file() -> KeyFile:
    """The file that the API reads, too."""
    return KeyFile(settings().keys)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="Whose it is.")],
    role: Annotated[str, typer.Option(help=f"{ROLES}.")] = Role.READER.value,
    marking: Annotated[str | None, typer.Option(help=f"Strictest TLP label that it shows; without it: {READ}.")] = None,
    days: Annotated[int | None, typer.Option(help="So long it is good; without it, always.", min=1)] = None,
    as_json: Json = False,
) -> None:
    """Make a key. It is shown once: whoever loses it needs another.

    Example: kg keys add "Partner agency" --role partner --marking amber --days 365
    """
    try:
        grant = Grant.of(role, marking)
    except ValueError as error:
        raise AccessError(str(error)) from error
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=days) if days else None
    key, text = key_file().add(name, grant, until)
    if as_json:
        print_json({**shown(key), "key": text})
        return
    err.print(f"{name}: {role}, reads up to TLP:{grant.marking.upper()}. Nothing shows this key again:", markup=False)
    out.print(text, markup=False)


@app.command()
def revoke(key: Annotated[str, typer.Argument(help="The key, or how it begins, as `kg keys list` shows it.")]) -> None:
    """Take a key back. A running API knows at its next request.

    Example: kg keys revoke ikg_0f3a5c7e9b1d
    """
    revoked = key_file().revoke(key.removeprefix(MARK).partition("_")[0])
    err.print(f"The key of {revoked.name} opens nothing any more.", markup=False)


@app.command("list")
def list_keys(as_json: Json = False) -> None:
    """Show whose keys there are and what they grant. The keys themselves are not kept.

    Example: kg keys list
    """
    rows = [shown(key) for key in key_file().keys().values()]
    print_json(rows) if as_json else print_table(rows)


def shown(key: Key) -> dict[str, str | None]:
    """What may be seen of a key."""
    return {
        "begins": f"{MARK}{key.prefix}",
        "name": key.name,
        "role": key.grant.role.value,
        "marking": key.grant.marking,
        "created": key.created.date().isoformat(),
        "expires": key.expires.date().isoformat() if key.expires else None,
        "revoked": key.revoked.date().isoformat() if key.revoked else None,
    }
