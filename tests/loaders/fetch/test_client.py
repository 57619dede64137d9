"""The client keeps to its limits whatever a server does, and to robots.txt."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.errors import DocumentError
from loaders.fetch import Client
from loaders.fetch.guard import is_public
from tests.loaders.fetch.conftest import PAGE, Site, encrypt, giving, leading, packed


def client(**given: float | bool) -> Client:
    """A client that may speak to this machine and waits for nothing."""
    return Client(**{"private": True, "delay": 0.0, "seconds": 5.0, **given})  # type: ignore[arg-type]


def refusal(site: Site, path: str, **given: float | bool) -> str:
    """Why a path is not fetched."""
    with client(**given) as http, pytest.raises(DocumentError) as caught:
        http.get(site.address(path))
    assert caught.value.place == site.address(path)
    return caught.value.line()


def test_a_page_is_fetched_and_the_server_told_who_asks(site: Site) -> None:
    site.pages |= {"/a": leading("/b#part"), "/b": packed(PAGE)}
    with Client("lab@example.org", 0.0, private=True) as http:
        page = http.get(site.address("/a"))
    assert (page.address, page.content, page.media_type) == (site.address("/b"), PAGE, "text/html")
    (agent,) = site.agents
    assert agent.startswith("influence-kg/")
    assert agent.endswith("(+lab@example.org)")


def test_a_certificate_is_checked_against_the_name_although_the_address_is_fixed(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = giving(PAGE)
    encrypt(site, tmp_path, "localhost")
    with Client(delay=0.0, private=True) as http, pytest.raises(DocumentError, match="certificate verify failed"):
        http.get(f"https://localhost:{site.port}/a")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    with Client(delay=0.0, private=True) as http:
        assert http.get(f"https://localhost:{site.port}/a").content == PAGE
        with pytest.raises(DocumentError, match="certificate verify failed"):
            http.get(f"https://127.0.0.1:{site.port}/a")


def endless(request: BaseHTTPRequestHandler) -> None:
    """A body that never ends."""
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"x" * 65_536)


def test_what_is_too_much_is_not_read_to_its_end(site: Site) -> None:
    site.pages |= {
        "/endless": endless,
        "/long": giving(b"x" * 2_000_001),
        "/bomb": packed(b"x" * 50_000_000),
        "/headers": lambda r: r.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-A: y\r\n" * 200_000),
    }
    for path in ("/endless", "/long", "/bomb"):
        assert "larger than 2 MB" in refusal(site, path, size=2_000_000)
    assert "cannot be reached" in refusal(site, "/headers")


def test_a_server_that_is_slow_is_left(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not site.stop.wait(0.05):
            request.wfile.write(b"x")
            request.wfile.flush()

    def silent(_: BaseHTTPRequestHandler) -> None:
        site.stop.wait()

    def begun(request: BaseHTTPRequestHandler) -> None:
        while not site.stop.wait(0.05):
            request.wfile.write(b"H")
            request.wfile.flush()

    site.pages |= {"/drip": drip, "/silent": silent, "/begun": begun}
    for path in ("/drip", "/silent", "/begun"):
        said = refusal(site, path, seconds=0.5)
        assert "took longer than" in said or "cannot be reached" in said


INSIDE = ("http://169.254.169.254/latest/meta-data/", "http://10.1.2.3/", "http://[::1]/", "http://[::ffff:10.0.0.1]/")
HERE = ("http://127.0.0.1:1/", "http://localhost/", "http://2130706433/")


@pytest.mark.parametrize("target", [*INSIDE, *HERE])
def test_an_address_inside_a_network_is_not_asked(target: str) -> None:
    with Client(delay=0.0) as http, pytest.raises(DocumentError, match="is not a public address"):
        http.get(target)


@pytest.mark.parametrize("target", INSIDE)
def test_a_server_outside_cannot_lead_inside(site: Site, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The server of this test stands for one on the web.
    monkeypatch.setattr("loaders.fetch.guard.is_public", lambda address: address == "127.0.0.1" or is_public(address))
    site.pages["/a"] = leading(target)
    assert "is not a public address" in refusal(site, "/a", private=False)
    assert site.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # it is refused
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_an_address_is_public_or_not(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_what_is_no_web_address_is_refused(site: Site) -> None:
    site.pages |= {
        "/file": leading("file:///etc/passwd"),
        "/round": leading("/round"),
        "/bad": leading("http://127.0.0.1:port/"),
    }
    assert "is no web address" in refusal(site, "/file")
    assert "leads to more than 5 other addresses" in refusal(site, "/round")
    assert "leads to what is no address" in refusal(site, "/bad")
    for address in ("ftp://example.org/a", "example.org", "https://", "https://a b.example", "http://u:p@127.0.0.1/"):
        with client() as http, pytest.raises(DocumentError):
            http.get(address)


def test_answers_that_are_no_page_are_told(site: Site) -> None:
    site.pages |= {
        "/gone": giving(b"", status=410),
        "/busy": giving(b"", status=503),
        "/brotli": giving(PAGE, Content_Encoding="br"),
        "/unpacked": giving(PAGE, Content_Encoding="gzip"),
        "/half": giving(PAGE, Content_Length=str(len(PAGE) + 10), Connection="close"),
    }
    assert "answers 410, not a page. Check the address." in refusal(site, "/gone")
    assert "answers 503, not a page. Try again later." in refusal(site, "/busy")
    assert "is packed as 'br'" in refusal(site, "/brotli")
    assert "is packed wrongly" in refusal(site, "/unpacked")
    assert refusal(site, "/half", seconds=1.0)


def test_robots_are_honoured_for_each_address_on_the_way(site: Site) -> None:
    site.pages |= {
        "/robots.txt": giving(b"User-agent: influence-kg\nDisallow: /closed\nAllow: /closed/press$\n", "text/plain"),
        "/open": giving(PAGE),
        "/closed/a": giving(PAGE),
        "/closed/press": giving(PAGE),
        "/round": leading("/closed/a"),
    }
    with client() as http:
        assert http.get(site.address("/open")).content == PAGE
        assert http.get(site.address("/closed/press")).content == PAGE
        assert http.get(site.address("/closed/a"), robots=False).content == PAGE
    assert site.asked.count("/robots.txt") == 1
    site.asked.clear()
    for path in ("/closed/a", "/round"):
        assert "asks programs not to fetch it (robots.txt)" in refusal(site, path)
    assert "/closed/a" not in site.asked


def test_a_host_whose_robots_fail_is_closed_and_one_without_is_open(site: Site) -> None:
    site.pages |= {"/a": giving(PAGE), "/robots.txt": giving(b"", status=500)}
    assert "robots.txt" in refusal(site, "/a")
    site.pages["/robots.txt"] = giving(b"User-agent: *\nDisallow: /", status=404)
    with client() as http:
        assert http.get(site.address("/a")).content == PAGE


def test_requests_to_one_host_wait_as_long_as_it_asks(site: Site) -> None:
    site.pages |= {
        "/robots.txt": giving(b"User-agent: *\nCrawl-delay: 7\n", "text/plain"),
        "/a": giving(PAGE),
        "/b": giving(PAGE),
    }
    waits: list[float] = []
    with Client(delay=0.0, private=True, sleep=waits.append) as http:
        http.get(site.address("/a"))
        http.get(site.address("/b"))
    assert len(waits) == 2
    assert all(6 < wait <= 7 for wait in waits)
    site.pages["/robots.txt"] = giving(b"User-agent: *\nCrawl-delay: 3600\n", "text/plain")
    assert "asks to wait 3600 s" in refusal(site, "/a")
