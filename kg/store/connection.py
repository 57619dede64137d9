"""The connection: settings in, an open Neo4j driver out, with the server's errors told in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from neo4j import AsyncDriver, AsyncGraphDatabase, Driver, GraphDatabase
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from kg.errors import StoreError
from kg.settings import Settings

__all__ = ["Address", "open_async_driver", "open_driver", "told"]


@dataclass(frozen=True)
class Address:
    """Where a Neo4j server is and how to log in."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str

    @classmethod
    def configured(cls, settings: Settings) -> Address | None:
        """The server that `NEO4J_URI` names, or None for the managed one.

        Raises:
            StoreError: the address is set without a password.
        """
        if settings.neo4j_uri is None:
            return None
        if settings.neo4j_password is None:
            raise StoreError("NEO4J_URI is set but NEO4J_PASSWORD is not", advice="Set both, or neither.")
        password = settings.neo4j_password.get_secret_value()
        return cls(settings.neo4j_uri, settings.neo4j_username, password, settings.neo4j_database)


def open_driver(address: Address) -> Driver:
    """An open driver whose server has answered.

    Raises:
        StoreError: the server cannot be reached, refuses the login or lacks the database.
    """
    with told(address.uri):
        if not address.uri.startswith(("bolt", "neo4j")):
            raise ValueError("the address begins with neither bolt:// nor neo4j://")
        driver = GraphDatabase.driver(
            address.uri, auth=(address.username, address.password), notifications_min_severity="OFF"
        )
        try:
            with driver.session(database=address.database) as session:
                # Not `execute_query`, which tries again for 30 s where nobody answers.
                session.run("RETURN 1").consume()
        except BaseException:
            driver.close()
            raise
        return driver


def open_async_driver(address: Address) -> AsyncDriver:
    """A driver for the API's event loop; it connects at its first query."""
    return AsyncGraphDatabase.driver(
        address.uri, auth=(address.username, address.password), notifications_min_severity="OFF"
    )


@contextmanager
def told(place: str | None = None) -> Iterator[None]:
    """Turn the driver's errors into one line that says what to do."""
    try:
        yield
    except AuthError as error:
        advice = "Check NEO4J_USERNAME and NEO4J_PASSWORD."
        raise StoreError("the server refuses the login", place=place, advice=advice) from error
    except (ServiceUnavailable, ConfigurationError, ValueError) as error:
        advice = "Start it with `kg up`, or check NEO4J_URI."
        raise StoreError(f"no Neo4j server answers: {first_line(error)}", place=place, advice=advice) from error
    except TransientError as error:
        raise StoreError(f"the server gave up: {first_line(error)}", place=place, advice="Try again.") from error
    except (ClientError, Neo4jError) as error:
        raise StoreError(f"the server says: {first_line(error)}", place=place) from error


def first_line(error: Exception) -> str:
    """The part of a driver's message that people read."""
    message = getattr(error, "message", None) or str(error)
    return str(message).splitlines()[0] if message else type(error).__name__
