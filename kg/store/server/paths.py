"""Settings in, the files and folders of the managed Neo4j out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ServerError
from kg.settings import Settings

__all__ = ["Paths"]


@dataclass(frozen=True)
class Paths:
    """Where the managed Neo4j keeps what: `home` is Neo4j's own home folder, `jars` may be shared between homes."""

    home: Path
    jars: Path

    @classmethod
    def of(cls, settings: Settings) -> Paths:
        """The paths under `KG_HOME`, resolved, so that every command names a home alike."""
        home = settings.home.expanduser().resolve() / "neo4j"
        return cls(home, settings.jars.expanduser().resolve() if settings.jars else home / "jars")

    @property
    def configuration(self) -> Path:
        """Folder of `neo4j.conf`, which every start writes anew."""
        return self.home / "conf"

    @property
    def system_database(self) -> Path:
        """Folder of Neo4j's system database, which holds the users; absent until the first start."""
        return self.home / "data" / "databases" / "system"

    @property
    def initial_password(self) -> Path:
        """File from which a server without users takes the first one."""
        return self.home / "data" / "dbms" / "auth.ini"

    @property
    def incoming(self) -> Path:
        """Neo4j's `data` folder of a database that is to take the place of this home's."""
        return self.home / "incoming"

    @property
    def password(self) -> Path:
        """File with the password of user `neo4j`, readable by its owner only."""
        return self.home / "password"

    @property
    def browser(self) -> Path:
        """Neo4j Browser with our pages in it, made anew by every start."""
        return self.home / "browser.jar"

    @property
    def log(self) -> Path:
        """What the last started server and its Java runtime printed."""
        return self.home / "logs" / "console.log"

    @property
    def state(self) -> Path:
        """File with the process and the ports of the server."""
        return self.home / "server.json"

    @property
    def lock(self) -> Path:
        """File whose lock is held by whoever starts or stops the server."""
        return self.home / "server.lock"

    def prepare(self) -> None:
        """Make the folders, closed to other users. Raises `ServerError` where that is not allowed."""
        if os.pathsep in str(self.jars):
            raise ServerError(
                f"a folder of jars cannot have {os.pathsep!r} in its path, where Java separates jars",
                place=self.jars,
                advice="Set KG_JARS, or KG_HOME, to another folder.",
            )
        try:
            for folder in (self.home, self.configuration, self.log.parent, self.initial_password.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.home.chmod(0o700)
            self.jars.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServerError(
                f"the folder cannot be written ({error.strerror or error})",
                place=error.filename or self.home,
                advice="Set KG_HOME to a folder of yours.",
            ) from error
