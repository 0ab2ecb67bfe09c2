"""What the operator decides, as readers see it; and what readers are told about stories and sources."""

import json
import re
import time
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect


def fetched(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def wait_until(holds: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.3)


def test_a_hidden_story_is_withdrawn_and_comes_back(
    page: Page, site: str, stories: list, wirepress: Callable[..., str]
) -> None:
    story = stories[-1]
    path = urlsplit(story["url"]).path

    assert story["title"][:30] in wirepress("stories", "hide", path)

    wait_until(lambda: path not in fetched(f"{site}/feed.json"))
    page.goto(site + path)
    expect(page.locator("h1")).to_have_text("This story has been withdrawn")
    assert page.locator("main").inner_text().find(story["title"]) == -1
    wirepress("stories", "unhide", path)
    wait_until(lambda: path in fetched(f"{site}/feed.json"))
    page.reload()
    expect(page.locator("article.story h1")).to_have_text(story["title"])


def test_a_pinned_story_comes_first(page: Page, site: str, wirepress: Callable[..., str]) -> None:
    last = json.loads(fetched(f"{site}/front.json"))["stories"][-1]
    path = urlsplit(last["url"]).path

    wirepress("stories", "pin", path)

    wait_until(lambda: json.loads(fetched(f"{site}/front.json"))["stories"][0]["pinned"])
    page.goto(site)
    expect(page.locator(".lead h2 a")).to_have_attribute("href", path)
    page.locator(".lead h2 a").click()
    page.get_by_text("Why is this here?").click()
    expect(page.get_by_text("keeps this story at the top")).to_be_visible()
    wirepress("stories", "unpin", path)
    wait_until(lambda: json.loads(fetched(f"{site}/front.json"))["stories"][-1]["url"] == last["url"])


def test_a_story_says_how_it_was_made_and_why_it_is_here(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".lead h2 a").click()
    made = page.locator("details").filter(has_text="How this page was made")
    expect(made.get_by_text("article versions, as of")).not_to_be_visible()
    made.locator("summary").click()
    expect(made.get_by_text("article versions, as of")).to_be_visible()
    page.get_by_text("Why is this here?").click()
    expect(page.get_by_text(re.compile(r"with words of their own: \d\.\d points"))).to_be_visible()


def test_the_sources_page_says_how_each_fares(page: Page, site: str) -> None:
    page.goto(f"{site}/sources/")
    items = page.locator(".health li")
    assert items.count() == 10
    assert items.filter(has_text=re.compile(r"Fine.*newest item of \d+ November 2026")).count() == 10


@pytest.mark.parametrize("width", [390, 1280])
def test_links_are_large_enough_to_be_hit(page: Page, site: str, stories: list, width: int) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels, but for links within a sentence."""
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("/", "/sources/", urlsplit(stories[0]["url"]).path):
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        small = page.evaluate(
            """() => [...document.querySelectorAll('a, button, summary')]
                .filter(one => one.checkVisibility())
                .filter(one => !one.matches('.skip, .cite, p:not(.outlet, .meta, .by) > a'))
                .map(one => [one.getBoundingClientRect(), one])
                .filter(([box]) => box.height < 23.5 || box.width < 23.5)
                .map(([box, one]) => `${one.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
        )
        assert not small, (path, small)
