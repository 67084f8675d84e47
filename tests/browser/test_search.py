"""The search page: what it shows, how it comes back, what it says when something is missing."""

import pytest

from tests.page import Visit, settled
from tools.book import pages
from tools.serve import Server


def found(page):
    """Wait for results, and return the first one's heading and place."""
    first = page.locator(".nb-results section").first
    first.wait_for()
    return first.locator("h2").inner_text(), first.locator(".nb-result-page").inner_text()


@pytest.fixture(params=["http", "file"])
def address(request, server, site):
    base = server.address if request.param == "http" else f"{site.as_uri()}/"
    return f"{base}search.html"


def test_a_hit_names_its_place_in_the_book_and_leads_there(visit, address):
    page = visit(f"{address}?q=perceptron+converge")
    assert found(page) == ("The convergence theorem", "The perceptron")
    assert "sections found" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="The convergence theorem").first.click()
    page.wait_for_url("**/perceptron.html#the-convergence-theorem")
    assert page.locator("#the-convergence-theorem").is_visible()


def test_it_finds_as_one_types_and_keeps_the_words_in_the_address(visit, server):
    page = visit(f"{server.address}search.html")
    assert page.get_by_role("status").inner_text() == ""
    page.get_by_label("Words to look for").press_sequentially("chain rul")
    assert found(page)[0] in ("chain rule", "The chain rule as messages")
    assert page.url.endswith("?q=chain+rul")


def test_after_back_box_and_results_are_those_of_the_address(visit, address):
    page = visit(f"{address}?q=overfitting")
    heading = found(page)[0]
    page.get_by_role("link", name=heading, exact=True).first.click()
    page.wait_for_url(lambda url: "search" not in url)
    page.go_back()
    assert found(page)[0] == heading
    box = page.get_by_label("Words to look for")
    assert box.input_value() == "overfitting"
    # What WebKit does: the page comes back as it was, but for the box.
    box.evaluate("""(box) => {
      box.value = "";
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    assert box.input_value() == "overfitting"
    assert found(page)[0] == heading


@pytest.mark.parametrize("answer", ["refused", "empty"])
def test_an_index_that_does_not_come_is_told(browser, server, answer):
    visited = Visit(browser)
    lost = {"refused": {"status": 403}, "empty": {"body": ""}}[answer]
    visited.page.route("**/words.js*", lambda route: route.fulfill(**lost))
    page = visited.go(f"{server.address}search.html?q=bias")
    status = page.get_by_role("status")
    status.filter(has_text="The index could not be loaded. Reload the page.").wait_for()
    page.unroute("**/words.js*")
    page.reload()
    assert found(page)
    visited.close()


@pytest.fixture
def root(site):
    """The address of the site at a server's root: the page for lost readers is written for it."""
    with Server(site) as server:
        yield server.address


def test_without_scripts_no_box_is_offered(root, visit):
    page = visit(f"{root}search.html", java_script_enabled=False)
    assert not page.locator(".nb-search").is_visible()
    assert "needs JavaScript" in page.get_by_role("status").inner_text()
    lost = visit(f"{root}404.html", java_script_enabled=False)
    assert lost.locator("h1").is_visible()
    assert not lost.locator(".nb-search").is_visible()


def test_a_search_whose_script_does_not_come_says_what_it_needs(browser, server):
    visited = Visit(browser)
    visited.page.route("**/search.js*", lambda route: route.abort())
    page = visited.go(f"{server.address}search.html")
    assert not page.locator(".nb-search").is_visible()
    assert "needs JavaScript" in page.get_by_role("status").inner_text()
    visited.close()


def test_no_other_page_asks_for_the_words(visit, server):
    page = visit("about:blank")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.address}{pages()[0]}.html")
    settled(page)
    assert len(asked) > 3
    assert not [url for url in asked if "words" in url or "search.js" in url]
