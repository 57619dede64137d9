"""What this machine is set up for in, the addresses of Maven repositories and an HTTP client for them out.

No address is written here: it is jgo's default for Maven Central, or what the user's own files name instead of it.
"""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from xml.etree import ElementTree

import certifi
import httpx
from jgo.config import GlobalSettings
from jgo.constants import MAVEN_CENTRAL_URL, default_maven_repo

__all__ = ["client", "local_repository", "remote_repositories"]

# requests (and so jgo) reads the last two, OpenSSL the first: a company's certificate works for all or none.
CA_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def remote_repositories() -> tuple[str, ...]:
    """Addresses to try, in order: the user's jgo configuration, then Maven Central or the user's mirror of it."""
    configured = GlobalSettings.load().repositories.values()
    central = maven_mirror(Path.home() / ".m2" / "settings.xml") or MAVEN_CENTRAL_URL
    return tuple(dict.fromkeys(address.rstrip("/") for address in (*configured, central)))


def local_repository() -> Path:
    """Maven's own folder of jars on this machine, which may not exist."""
    return Path(default_maven_repo())


def maven_mirror(path: Path) -> str | None:
    """The address that Maven's settings at `path` name as the mirror of Maven Central, if any."""
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314  # the user's own file, read by Maven as well
    except (OSError, ElementTree.ParseError):
        return None
    for mirror in root.iterfind(".//{*}mirror"):
        mirrored = (mirror.findtext("{*}mirrorOf") or "").replace(" ", "").split(",")
        address = (mirror.findtext("{*}url") or "").strip()
        blocked = mirror.findtext("{*}blocked") == "true"
        if address and not blocked and "!central" not in mirrored and {"*", "external:*", "central"} & set(mirrored):
            return address
    return None


def client(connections: int) -> httpx.Client:
    """An HTTP client that trusts what this system and certifi trust, and follows the proxy variables."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    for variable in CA_VARIABLES:
        bundle = os.environ.get(variable)
        if bundle and Path(bundle).is_file():
            context.load_verify_locations(cafile=bundle)
    return httpx.Client(
        verify=context,
        follow_redirects=True,
        timeout=httpx.Timeout(30, connect=10),
        limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
    )
