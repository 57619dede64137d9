"""What people look at: GraphiQL and Neo4j Browser, driven in a real Chromium on the samples.

Screenshots go to `out/screenshots/`; look at them after a change to what they show. Without a Chromium on the machine
these tests are skipped by name, but not in continuous integration.
"""

from __future__ import annotations

import os
import re
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
from api.guide import FOLDER
from kg.cli.server import connected
from kg.ontology import ontology
from kg.ontology.emit.grass import STATES
from kg.settings import Settings
from kg.store import Address, Store, saved_queries
from kg.store.guide import GUIDE, STYLE
from kg.store.server import RunningServer, status

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


WORDS = (
    "MATCH (:Operation {name: 'Spamouflage'})<-[:SUBJECT]-(p:Proposition {predicate: 'attributed_to'})"
    " MATCH path = (:Entity)<-[:SPEAKER]-(:Statement)-[:STATES]->(p)-[:SUBJECT|OBJECT]->(:Entity) RETURN path"
)


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
    examples.get_by_role(
        "button", name="Which narratives do two operations share, in which languages, on which platforms?"
    ).click()
    expect(page.get_by_role("tab")).to_have_count(2)
    page.get_by_role("button", name="Execute query").click()
    expect(page.locator(".result-window")).to_contain_text('"sharedNarratives"', timeout=30_000)
    keep(page, "graphiql-examples")


def test_the_start_page_leads_on(page: Page, api: str) -> None:
    page.goto(api)
    page.get_by_role("link", name="GraphiQL").click()
    expect(page.get_by_role("button", name="Execute query")).to_be_visible(timeout=30_000)


def log_in(page: Page, address: Address, settings: Settings) -> RunningServer:
    """Neo4j Browser, connected as a user connects, with the guide that it then plays."""
    server = status(settings).server
    assert server is not None
    page.goto(connected(server))
    page.get_by_test_id("password").fill(address.password, timeout=60_000)
    page.get_by_test_id("connect").click()
    expect(page.get_by_text("with the words behind every edge")).to_be_visible(timeout=60_000)
    return server


def command(page: Page, text: str) -> None:
    """Type a command or query and run it."""
    page.locator(".monaco-editor").first.click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")  # closes the list of completions
    page.keyboard.press("Control+Enter")


def enlarge(page: Page) -> None:
    """Give the newest answer the whole window, and its layout the time to come to rest, for the picture."""
    page.get_by_test_id("frame").first.get_by_title("Fullscreen").first.click()
    page.wait_for_timeout(4_000)


def next_slide(page: Page) -> None:
    """Turn the page of the guide."""
    page.get_by_test_id("nextSlide").first.click()


def test_neo4j_browser_connects_plays_the_guide_and_draws_an_operation_in_its_style(
    page: Page, samples: Store, address: Address, samples_settings: Settings
) -> None:
    foreign: list[str] = []
    log_in(page, address, samples_settings)
    page.on("request", lambda request: foreign.append(request.url))
    page.wait_for_timeout(2_000)  # what the commands before it showed goes away
    keep(page, "guide")
    next_slide(page)
    page.locator("pre.runnable .fa-play-circle-o").first.click()
    graph = page.locator("svg.neod3viz").first
    expect(graph).to_be_visible(timeout=60_000)
    expect(graph).to_contain_text("Justin Trudeau")
    expect(graph).to_contain_text("○ targets")
    expect(graph).to_contain_text("⚠○")  # the words behind the signs are cut where an arrow is short
    expect(graph).to_contain_text("●●")
    enlarge(page)
    keep(page, "neo4j-browser")
    colours = graph.locator("circle.b-outline").evaluate_all("nodes => nodes.map(n => n.getAttribute('fill'))")
    declared = {name: c.annotations.colour for name, c in ontology().classes.items()}
    assert {declared["Operation"], declared["Country"], declared["Narrative"], declared["Person"]} <= set(colours)
    before = graph.locator("circle.b-outline").count()
    graph.locator("g.node", has_text="Australia").dblclick()
    expect(graph.locator("circle.b-outline").nth(before)).to_be_attached(timeout=30_000)
    page.wait_for_timeout(3_000)
    keep(page, "neo4j-browser-expanded")
    assert [url for url in foreign if not url.startswith(("http://127.0.0.1", "data:", "blob:"))] == []


def test_neo4j_browser_shows_denial_and_proposal_apart_from_what_is_accepted(
    page: Page, samples: Store, address: Address, samples_settings: Settings
) -> None:
    log_in(page, address, samples_settings)
    command(page, WORDS)
    graph = page.locator("svg.neod3viz").first
    expect(graph).to_be_visible(timeout=60_000)
    expect(graph).to_contain_text("is said by")
    enlarge(page)
    keep(page, "neo4j-browser-evidence")
    fills = set(graph.locator("circle.b-outline").evaluate_all("nodes => nodes.map(n => n.getAttribute('fill'))"))
    marks = ontology().marks
    statement = ontology().classes["Statement"].annotations.colour
    assert {marks["Denial"], marks["Proposed"], statement, STATES["SingleSource"]["color"]} <= fills
    rings = graph.locator("g.node", has_text="is attributed to China").locator("circle.b-outline")
    assert rings.evaluate_all("nodes => nodes.map(n => n.getAttribute('stroke'))") == [
        STATES["Disputed"]["border-color"]
    ]


def test_neo4j_browser_plays_a_guide_that_the_api_serves_from_another_origin_and_takes_its_style(
    page: Page, samples: Store, address: Address, samples_settings: Settings, api: str
) -> None:
    log_in(page, address, samples_settings)
    command(page, ":style reset")
    command(page, ":clear")
    command(page, f":style {api}{FOLDER}/{STYLE}")
    command(page, f":play {api}{FOLDER}/{GUIDE}")
    expect(page.get_by_text("with the words behind every edge")).to_be_visible(timeout=30_000)
    next_slide(page)
    page.locator("pre.runnable .fa-play-circle-o").first.click()
    graph = page.locator("svg.neod3viz").first
    expect(graph).to_contain_text("○ targets", timeout=60_000)
    fills = graph.locator("circle.b-outline").evaluate_all("nodes => nodes.map(n => n.getAttribute('fill'))")
    assert ontology().classes["Operation"].annotations.colour in fills


def test_every_saved_query_runs_from_its_slide_in_neo4j_browser(
    page: Page, samples: Store, address: Address, samples_settings: Settings
) -> None:
    server = log_in(page, address, samples_settings)
    command(page, ":clear")
    command(page, f":play {server.guide_url.replace('guide.html', 'queries.html')}")
    ran = 0
    topics = len({query.topic for query in saved_queries().values()})
    for _ in range(topics):
        guide = page.get_by_test_id("frame").last
        expect(guide.locator("pre.runnable").first).to_be_visible(timeout=30_000)
        for number in range(guide.locator("pre.runnable").count()):
            guide.locator("pre.runnable .fa-play-circle-o").nth(number).click()
            expect(page.get_by_test_id("frame")).to_have_count(2, timeout=30_000)
            bar = page.get_by_test_id("frame").first.get_by_test_id("frameStatusbar")
            told = re.compile("^(Started streaming|Completed)")
            expect(bar).to_contain_text(told, timeout=30_000)
            ran += 1
            if ran == 2:
                keep(page, "neo4j-browser-query")
            page.get_by_test_id("frame").first.get_by_title("Close").click()
            expect(page.get_by_test_id("frame")).to_have_count(1)
        if page.get_by_test_id("nextSlide").count():
            next_slide(page)
    assert ran == len(saved_queries())
