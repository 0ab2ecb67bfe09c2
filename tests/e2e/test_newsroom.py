"""What a reader does: read, follow a citation to its source, look around, comment; and what they see of
the operator's decisions.

One file, so that one newsroom is started for all of it: each worker of the test run takes whole files.
"""

import html
import json
import re
import time
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from conftest import status_of
from playwright.sync_api import Page, expect


def fetched(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def wait_until(holds: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.3)


def open_story(page: Page, site: str, words: str) -> None:
    page.goto(site)
    page.locator("main h2 a, main h3 a").filter(has_text=re.compile(words, re.IGNORECASE)).first.click()
    expect(page.locator("article.story h1")).to_be_visible()


def test_the_front_page_leads_to_stories_and_says_that_it_is_sample_text(page: Page, site: str) -> None:
    page.goto(site)

    expect(page).to_have_title(re.compile("Vessmark Wire"))
    expect(page.get_by_text("every person, place and event on this site is invented").first).to_be_visible()
    links = [link.get_attribute("href") for link in page.locator("main h2 a, main h3 a").all()]
    assert len(links) >= 10
    assert all(status_of(site + link) == 200 for link in links)


def test_every_sentence_cites_a_source_whose_page_holds_it(page: Page, site: str) -> None:
    open_story(page, site, "museum|carvings|canoe")

    expect(page.locator(".disclosure")).to_contain_text("extracted")
    markers = page.locator("article.story a.cite")
    assert markers.count() >= 5
    target = markers.first.get_attribute("href")
    assert target.startswith("#source-")
    markers.first.click()
    source = page.locator(target)
    expect(source).to_be_in_viewport()
    link = source.locator("a[href^='http']").first.get_attribute("href")
    original = urllib.request.urlopen(link).read().decode()
    first = page.locator(f"article.story .sentence:has(+ a.cite[href='{target}'])").first.inner_text()
    assert html.escape(first.strip()) in original


def test_a_reader_finds_the_way_by_topic_day_and_search(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="Health", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("Health")
    assert page.locator("main h2 a, main h3 a").count() >= 1

    page.goto(f"{site}/archive/")
    page.locator("main a[href*='/2026/11/1']").first.click()
    assert page.locator("main h2 a, main h3 a").count() >= 1

    page.goto(f"{site}/search/")
    page.get_by_role("searchbox").fill("ferry")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_contain_text(re.compile("[1-9][0-9]* (story|stories|result)"))
    expect(page.locator(".results mark").first).to_have_text(re.compile("ferr", re.IGNORECASE))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_screen(
    page: Page, site: str, stories: list, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    paths = ["/", "/about/", "/topics/", "/archive/", "/sources/", urlsplit(stories[0]["url"]).path]
    for path in paths:
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    ink = page.evaluate("getComputedStyle(document.body).color")
    brightness = sum(int(part) for part in re.findall(r"\d+", ink)[:3])
    assert (brightness > 384) == (scheme == "dark")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_word_without_end_widens_no_column(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site)
    cards = page.locator(".front .card")
    before = [card.bounding_box()["width"] for card in cards.all()]
    page.evaluate("for (const a of document.querySelectorAll('.card h2 a')) a.textContent = 'x'.repeat(200)")
    assert [card.bounding_box()["width"] for card in cards.all()] == before
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_letters_that_join_are_not_drawn_together(page: Page, site: str) -> None:
    page.goto(site)
    spacing = "e => getComputedStyle(e).letterSpacing"
    lead = page.locator(".lead h2")
    assert lead.evaluate(spacing) != "normal"
    lead.evaluate("e => { e.lang = 'ar'; e.dir = 'rtl'; }")
    assert lead.evaluate(spacing) in ("normal", "0px")


def test_the_address_of_every_article_leads_to_its_story(page: Page, site: str) -> None:
    with urllib.request.urlopen(f"{site}/sitemap.xml") as answer:
        days = [
            node.text for node in ElementTree.fromstring(answer.read()).iter() if node.tag.endswith("loc")
        ]
    listed = set()
    for day in days:
        with urllib.request.urlopen(day) as answer:
            listed |= {n.text for n in ElementTree.fromstring(answer.read()).iter() if n.tag.endswith("loc")}
    pages = {urlsplit(url).path for url in listed}
    assert len([path for path in pages if path.startswith("/2026/")]) >= 15
    assert all(status_of(site + path) == 200 for path in pages)


def test_what_is_not_there_says_so(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/2026/11/01/nothing-here/")

    assert answer.status == 404
    expect(page.locator("h1")).to_be_visible()
    assert "script-src 'self';" in answer.headers["content-security-policy"]


def test_the_feeds_are_well_formed(site: str, stories: list) -> None:
    assert len(stories) >= 15
    assert all(story["url"].startswith(site) for story in stories)
    with urllib.request.urlopen(f"{site}/feed.xml") as answer:
        feed = ElementTree.fromstring(answer.read())
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(stories)
    with urllib.request.urlopen(f"{site}/robots.txt") as answer:
        assert b"Sitemap:" in answer.read()


def test_a_signed_in_reader_comments_and_the_comment_appears_on_the_page(
    page: Page, site: str, stories: list
) -> None:
    path = urlsplit(stories[1]["url"]).path
    words = "I walked there on Tuesday. <script>alert(1)</script> See https://example.com/a?b=c&d=e"
    page.goto(site + path)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Name").fill("Ada Reader")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(re.escape(path)))

    page.get_by_role("textbox", name="thought").fill(words)
    page.get_by_role("button", name="Post").click()
    expect(page.locator(".thread")).to_contain_text("I walked there on Tuesday.")

    for _ in range(60):
        with urllib.request.urlopen(site + path) as answer:
            published = answer.read().decode()
        if "I walked there on Tuesday." in published:
            break
        page.wait_for_timeout(500)
    assert "Ada Reader" in published
    assert "<script>alert" not in published
    assert 'rel="nofollow' in published


def test_the_next_reader_of_a_browser_sees_nothing_of_the_one_before(
    page: Page, site: str, stories: list
) -> None:
    def sign_in(name: str) -> None:
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("Name").fill(name)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator(".desk")).to_contain_text(name)

    path = urlsplit(stories[2]["url"]).path
    held = "Three shops: http://a.example http://b.example http://c.example"
    page.goto(site + path)
    sign_in("Bo Reader")
    page.get_by_role("textbox", name="thought").fill(held)
    page.get_by_role("button", name="Post").click()
    thread = page.locator(".thread")
    expect(thread).to_contain_text("Three shops")
    page.reload()
    expect(thread).to_contain_text("Three shops")
    page.get_by_role("textbox", name="thought").fill("Half a thou")

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/")
    page.goto(site + path)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(thread).not_to_contain_text("Three shops")
    sign_in("Cy Reader")
    expect(thread).not_to_contain_text("Three shops")
    expect(page.get_by_role("textbox", name="thought")).to_have_value("")

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/")
    page.goto(site + path)
    sign_in("Bo Reader")
    expect(thread).to_contain_text("Three shops")


def test_a_moderator_decides_about_what_waits(page: Page, site: str, stories: list) -> None:
    def sign_in(name: str, *, moderator: bool = False) -> None:
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("Name").fill(name)
        page.get_by_label("as a moderator").set_checked(moderator)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator(".desk")).to_contain_text(name)

    story = stories[3]
    path = urlsplit(story["url"]).path
    page.goto(site + path)
    sign_in("Di Reader")
    for words in ("Buy here", "Read <b>here</b>"):
        text = f"{words}: http://a.example http://b.example http://c.example"
        page.get_by_role("textbox", name="thought").fill(text)
        page.get_by_role("button", name="Post").click()
        expect(page.locator(".thread")).to_contain_text(words)
    assert page.locator(".desk a").count() == 0
    page.goto(f"{site}/moderation/")
    expect(page.get_by_role("status")).to_contain_text("This page is for moderators")
    assert page.locator(".moderation li").count() == 0
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{site}/")

    page.goto(site + path)
    sign_in("Mo Derator", moderator=True)
    page.get_by_role("link", name=re.compile("[0-9]+ thoughts wait for a moderator")).click()
    mine = page.locator(".moderation li").filter(has_text="Di Reader")
    expect(mine).to_have_count(2)
    expect(mine.first).to_contain_text("Waits because it has 3 links")
    expect(mine.first.get_by_role("link", name=story["title"])).to_have_attribute("href", path)
    page.on("dialog", lambda dialog: dialog.accept())
    mine.filter(has_text="Buy here").get_by_role("button", name="Remove").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Removed")
    page.route("**/api/moderation/**", lambda route: route.abort())
    mine.get_by_role("button", name="Publish").press("Enter")
    expect(mine.get_by_role("alert")).to_contain_text("Check the connection")
    page.unroute("**/api/moderation/**")
    mine.get_by_role("button", name="Publish").press("Enter")
    expect(mine).to_have_count(0)

    wait_until(lambda: "Read &lt;b&gt;here" in fetched(site + path))
    assert "Buy here" not in fetched(site + path)
    assert "Removed by a moderator." in fetched(site + path)


@pytest.mark.parametrize("width", [390, 1280])
def test_no_button_breaks_a_word(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("/search/", "/nowhere/"):
        page.goto(site + path)
        button = page.get_by_role("button", name="Search")
        lines = "b => { const r = new Range(); r.selectNodeContents(b); return r.getClientRects().length }"
        assert button.evaluate(lines) == 1, path


def test_nobody_comments_without_signing_in(site: str, stories: list) -> None:
    request = urllib.request.Request(
        f"{site}/api/stories/x/comments",
        data=b'{"text": "hello"}',
        headers={"content-type": "application/json"},
    )
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(request)


# What the operator decides, and what readers are told


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
