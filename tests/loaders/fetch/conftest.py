"""A real server on this machine that does what servers on the web do, and what hostile ones might."""

from __future__ import annotations

import gzip
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[[BaseHTTPRequestHandler], None]

PAGE = b"<html><head><title>A page</title></head><body><article><p>Paper Lantern posted.</p></article></body></html>"


@dataclass
class Site:
    """A server: `pages` by path, and the paths that were asked for."""

    port: int = 0
    server: ThreadingHTTPServer | None = None
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    stop: threading.Event = field(default_factory=threading.Event)

    def address(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"


def giving(content: bytes, media_type: str = "text/html", status: int = 200, **headers: str) -> Answer:
    """A whole answer."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(content)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(content)

    return answer


def leading(to: str) -> Answer:
    """A redirect."""
    return giving(b"", status=302, Location=to)


def packed(content: bytes) -> Answer:
    """An answer in gzip."""
    return giving(gzip.compress(content), Content_Encoding="gzip")


def encrypt(site: Site, folder: Path, name: str) -> None:
    """Let a server speak TLS with a certificate of its own for a name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today)
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    assert site.server is not None
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)


@pytest.fixture
def site() -> Iterator[Site]:
    """The server, without a page and without a robots.txt."""
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name that http.server calls
            made.asked.append(self.path)
            made.agents.add(self.headers["User-Agent"])
            with suppress(OSError):
                made.pages.get(self.path, giving(b"", status=404))(self)

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that leaves is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.server = server
    made.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    made.stop.set()
    server.shutdown()
    server.server_close()
