"""From the address that a person gives to the source that is meant."""

import pytest

from wirepress.aws.http_fake import FakeHttp
from wirepress.errors import FetchError, FetchTransientError
from wirepress.model import SourceKind
from wirepress.ports import HttpResponse
from wirepress.steps.discovering import discover

SITE = "https://news.example/"
RSS = "<rss version='2.0'><channel><title>{}</title>{}</channel></rss>"
ITEM = "<item><title>a</title><link>https://news.example/a</link></item>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Atom</title><entry><title>a</title></entry></feed>"
JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "1"}]}'
MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP = f"<urlset xmlns='{MAPS}'><url><loc>https://news.example/a</loc></url></urlset>"
ARTICLES = "<main><a href='/2026/11/23/a-long-story-about-trams/'>A long story about trams</a></main>"


def page(*links: str, body: str = "") -> str:
    head = "".join(f"<link rel='alternate' {link}>" for link in links)
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def rss(title: str = "News", items: str = ITEM) -> str:
    return RSS.format(title, items)


def site(**answers: str) -> FakeHttp:
    """Paths, with a leading slash, and what stands there."""
    http = FakeHttp()
    for path, body in answers.items():
        http.serve(f"https://news.example{path}", body)
    return http


def asked(http: FakeHttp) -> list[str]:
    return [url.removeprefix("https://news.example") for url, _ in http.requests]


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        (rss(), SourceKind.FEED, "News"),
        (ATOM, SourceKind.FEED, "Atom"),
        (JSON, SourceKind.FEED, "J"),
        (SITEMAP, SourceKind.SITEMAP, None),
    ],
)
def test_the_address_itself_may_be_it(body: str, kind: SourceKind, title: str | None) -> None:
    http = site(**{"/": body})
    chosen = discover(SITE, http).chosen
    assert chosen
    assert (chosen.url, chosen.kind, chosen.title, chosen.entries) == (SITE, kind, title, 1)
    assert asked(http) == ["/"]


def test_the_main_feed_is_preferred_to_that_of_comments() -> None:
    home = page(
        "type='application/rss+xml' title='News - Comments' href='/comments/feed/'",
        "type='application/rss+xml' title='News' href='/feed/'",
    )
    http = site(**{"/": home, "/feed/": rss(), "/comments/feed/": rss("Comments")})
    discovery = discover(SITE, http)
    assert [found.url for found in discovery.found] == ["https://news.example/feed/"]
    assert asked(http) == ["/", "/feed/"]


def test_a_feed_of_comments_is_better_than_nothing_but_comes_after_guesses() -> None:
    home = page("type='application/rss+xml' href='/comments/feed/'")
    http = site(**{"/": home, "/comments/feed/": rss("Comments"), "/rss.xml": rss("Guessed")})
    assert discover(SITE, http).chosen.title == "Guessed"
    assert discover(SITE, http).not_given
    del http.answers["https://news.example/rss.xml"]
    assert discover(SITE, http).chosen.title == "Comments"


def test_all_of_them_on_demand() -> None:
    home = page("type='application/rss+xml' href='/feed/'", "type='application/feed+json' href='/feed.json'")
    http = site(**{"/": home, "/feed/": rss(), "/feed.json": JSON})
    found = discover(SITE, http, everything=True).found
    assert [one.url.removeprefix(SITE) for one in found] == ["feed/", "feed.json"]


def test_a_declared_feed_that_is_none_is_passed_over_and_told() -> None:
    home = page(
        "type='application/rss+xml' href='/gone'",
        "type='application/json' href='/api.json'",
        "type='application/rss+xml' href='/empty'",
        "type='application/atom+xml' href='/atom'",
    )
    http = site(**{"/": home, "/api.json": "{}", "/empty": rss("Empty", ""), "/atom": ATOM})
    discovery = discover(SITE, http)
    assert discovery.chosen.url == "https://news.example/atom"
    rejected = dict(discovery.rejected)
    assert "404" in rejected["https://news.example/gone"]
    assert "no list of items" in rejected["https://news.example/api.json"]


def test_an_empty_feed_is_taken_where_there_is_no_other() -> None:
    home = page("type='application/rss+xml' href='/empty'")
    assert discover(SITE, site(**{"/": home, "/empty": rss("Empty", "")})).chosen.title == "Empty"


def test_well_known_places_then_links_in_the_text() -> None:
    home = page(body="<a href='https://elsewhere.example/feed/'>A friend's</a>")
    http = site(**{"/": home, "/atom.xml": ATOM})
    http.serve("https://elsewhere.example/feed/", rss("Elsewhere"))
    assert discover(SITE, http).chosen.title == "Atom"
    del http.answers["https://news.example/atom.xml"]
    assert discover(SITE, http).chosen.title == "Elsewhere"


def test_a_section_of_a_site_is_looked_into_first() -> None:
    http = site(**{"/blog": page(), "/blog/feed/": rss("Blog"), "/feed/": rss("Site")})
    assert discover("https://news.example/blog", http).chosen.title == "Blog"


def test_a_platforms_feed_is_found_though_its_pages_refuse() -> None:
    http = FakeHttp({"https://www.reddit.com/r/trams": FetchError("www.reddit.com answered 403", status=403)})
    http.serve("https://www.reddit.com/r/trams/.rss", ATOM)
    assert discover("https://www.reddit.com/r/trams", http).chosen.url.endswith("/r/trams/.rss")


def test_without_a_feed_a_sitemap_and_then_the_page_itself() -> None:
    robots = "User-agent: *\nDisallow: /private\nSitemap: /private/news.xml\nSitemap: /maps/all.xml\n"
    http = site(**{"/": page(body=ARTICLES), "/robots.txt": robots, "/maps/all.xml": SITEMAP})
    http.serve("https://news.example/private/news.xml", SITEMAP)
    assert discover(SITE, http).chosen.url == "https://news.example/maps/all.xml"
    del http.answers["https://news.example/maps/all.xml"]
    chosen = discover(SITE, http).chosen
    assert (chosen.kind, chosen.url, chosen.entries) == (SourceKind.PAGE, SITE, 1)


def test_a_page_that_robots_txt_forbids_is_not_a_source() -> None:
    http = site(**{"/": page(body=ARTICLES), "/robots.txt": "User-agent: *\nDisallow: /"})
    discovery = discover(SITE, http)
    assert discovery.chosen is None
    assert discovery.rejected[-1] == (SITE, "robots.txt does not let the page be polled")


def test_a_feed_that_turns_out_to_be_a_page_is_passed_over_and_told() -> None:
    home = page("type='application/rss+xml' href='/list'", "type='application/rss+xml' href='/feed'")
    http = site(**{"/": home, "/list": page(body=ARTICLES), "/feed": rss()})
    discovery = discover(SITE, http)
    assert discovery.chosen.url == "https://news.example/feed"
    assert ("https://news.example/list", "is a page, not a feed") in discovery.rejected


def test_nothing_is_nothing_and_asks_a_bounded_number_of_addresses() -> None:
    links = "".join(f"<a href='/{number}/feed'>x</a>" for number in range(100))
    http = site(**{"/": page(body=links)})
    assert discover(SITE, http).chosen is None
    assert len(http.requests) <= 33


def test_only_permanent_redirects_are_taken_over() -> None:
    http = FakeHttp({SITE: HttpResponse("https://www.news.example/rss", 200, {}, rss().encode())})
    assert discover(SITE, http).chosen.url == SITE
    moved = "https://www.news.example/rss"
    http.answers[SITE] = HttpResponse(moved, 200, {}, rss().encode(), permanent_url=moved)
    assert discover(SITE, http).chosen.url == moved


def test_the_hub_of_a_feed_is_told() -> None:
    http = FakeHttp()
    http.serve(SITE, rss(), link="<https://hub.example/>; rel=hub")
    assert discover(SITE, http).chosen.hub == "https://hub.example/"


def test_an_address_that_cannot_be_had_is_an_error() -> None:
    with pytest.raises(FetchTransientError):
        discover(SITE, FakeHttp({SITE: FetchTransientError("news.example does not resolve")}))
