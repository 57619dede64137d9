"""What people look at: GraphiQL and Neo4j Browser, driven in a real Chromium on the samples.

Screenshots go to `out/screenshots/`; look at them after a change to what they show. Without a Chromium on the machine
these tests are skipped by name, but not in continuous integration.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.documents import documents
from kg.settings import Settings
from kg.store import Address, Store
from kg.store.server import status

SCREENSHOTS = Path(__file__).resolve().parents[2] / "out" / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]

if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip("needs a Chromium on this machine", allow_module_level=True)

QUERY = """{
  operation(name: "Spamouflage") {
    name
    attributedTo {
      edges {
        node { name }
        proposition {
          likelihood
          disputed
          statements { speaker { name } polarity likelihood hedge quote document { title } }
        }
      }
    }
  }
}"""


CYPHER = "MATCH p = (:Operation {name: 'Spamouflage'})-[:ATTRIBUTED_TO|SPREADS|TARGETS]->() RETURN p"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page of a size that fits in documents."""
    opened = browser.new_page(viewport={"width": 1400, "height": 850})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def api(samples: Store, address: Address) -> Iterator[str]:
    """Address of an API on the samples."""
    from api.app import create_app

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(create_app(address), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        for _ in range(200):
            try:
                httpx.get(f"{url}/health").raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield url
        server.should_exit = True
        thread.join(timeout=30)


def keep(page: Page, name: str) -> None:
    """A screenshot for people."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def test_a_link_with_a_query_opens_graphiql_and_its_answer_holds_words_and_denial(page: Page, api: str) -> None:
    foreign: list[str] = []
    page.on("request", lambda request: None if request.url.startswith((api, "data:")) else foreign.append(request.url))
    page.goto(f"{api}/graphql?query={quote(QUERY)}")
    page.get_by_role("button", name="Execute query").click()
    answer = page.locator(".result-window")
    expect(answer).to_contain_text("Global Affairs Canada", timeout=30_000)
    expect(answer).to_contain_text('"disputed": true')
    expect(answer).not_to_contain_text("totalCount")  # the linked query was run, not the first example
    keep(page, "graphiql")
    assert foreign == []


def test_the_documented_queries_stand_beside_the_editor_and_run(page: Page, api: str) -> None:
    page.goto(f"{api}/graphql")
    examples = page.get_by_role("region", name="Examples")
    expect(examples.get_by_role("button")).to_have_count(len(documents()), timeout=30_000)
    examples.get_by_role("button", name="Which narratives do operations share?").click()
    expect(page.get_by_role("tab")).to_have_count(2)
    page.get_by_role("button", name="Execute query").click()
    expect(page.locator(".result-window")).to_contain_text('"spreadBy"', timeout=30_000)
    keep(page, "graphiql-examples")


def test_the_start_page_leads_on(page: Page, api: str) -> None:
    page.goto(api)
    page.get_by_role("link", name="GraphiQL").click()
    expect(page.get_by_role("button", name="Execute query")).to_be_visible(timeout=30_000)


def test_neo4j_browser_logs_in_and_shows_an_operation_with_its_neighbours(
    page: Page, samples: Store, address: Address, samples_settings: Settings
) -> None:
    found = status(samples_settings).server
    assert found is not None
    page.goto(found.browser_url)
    page.get_by_test_id("username").fill(address.username, timeout=60_000)
    page.get_by_test_id("password").fill(address.password)
    page.get_by_test_id("connect").click()
    expect(page.get_by_text("You are connected as user")).to_be_visible(timeout=60_000)
    page.locator(".monaco-editor").first.click()
    page.keyboard.insert_text(CYPHER)
    page.keyboard.press("Escape")  # closes the list of completions
    page.keyboard.press("Control+Enter")
    graph = page.locator("svg.neod3viz").first
    expect(graph).to_be_visible(timeout=60_000)
    expect(graph).to_contain_text("Justin Trudeau")
    expect(graph).to_contain_text("ATTRIBUTED_TO")
    page.wait_for_timeout(2_000)  # the layout comes to rest, for the picture
    keep(page, "neo4j-browser")
