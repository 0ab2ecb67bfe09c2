import pytest

from wirepress.model import Topic
from wirepress.site.assets import ASSETS, address, content, hashed_name
from wirepress.site.pages import Page, PageKind
from wirepress.site.plan import Change, plan, site_pages

LISTS = {
    PageKind.HOME,
    PageKind.ARCHIVE,
    PageKind.DAY,
    PageKind.TOPIC,
    PageKind.TOPICS,
    PageKind.FEED_ATOM,
    PageKind.FEED_JSON,
    PageKind.TOPIC_FEED,
    PageKind.SITEMAP_INDEX,
    PageKind.SITEMAP_DAY,
    PageKind.SEARCH_SHARD,
    PageKind.SEARCH_MANIFEST,
}


@pytest.mark.parametrize(
    ("page", "key", "path", "content_type"),
    [
        (Page(PageKind.HOME), "index.html", "/", "text/html; charset=utf-8"),
        (
            Page(PageKind.STORY, "/2026/11/23/a-b-1/"),
            "2026/11/23/a-b-1/index.html",
            "/2026/11/23/a-b-1/",
            "text/html; charset=utf-8",
        ),
        (
            Page(PageKind.REDIRECT, "/2026/11/23/x/"),
            "2026/11/23/x/index.html",
            "/2026/11/23/x/",
            "text/html; charset=utf-8",
        ),
        (
            Page(PageKind.DAY, "2026-11-23"),
            "archive/2026/11/23/index.html",
            "/archive/2026/11/23/",
            "text/html; charset=utf-8",
        ),
        (Page(PageKind.TOPIC, "a-b"), "topics/a-b/index.html", "/topics/a-b/", "text/html; charset=utf-8"),
        (
            Page(PageKind.TOPIC_FEED, "a-b"),
            "topics/a-b/feed.xml",
            "/topics/a-b/feed.xml",
            "application/atom+xml; charset=utf-8",
        ),
        (Page(PageKind.FEED_JSON), "feed.json", "/feed.json", "application/feed+json"),
        (
            Page(PageKind.SITEMAP_DAY, "2026-11-11"),
            "sitemaps/2026-11-11.xml",
            "/sitemaps/2026-11-11.xml",
            "application/xml; charset=utf-8",
        ),
        (
            Page(PageKind.SEARCH_SHARD, "2026-11"),
            "search/2026-11.json",
            "/search/2026-11.json",
            "application/json",
        ),
        (Page(PageKind.NOT_FOUND), "404.html", "/404.html", "text/html; charset=utf-8"),
        (Page(PageKind.ROBOTS), "robots.txt", "/robots.txt", "text/plain; charset=utf-8"),
        (Page(PageKind.ASSET, "a.1.js"), "static/a.1.js", "/static/a.1.js", "text/javascript; charset=utf-8"),
        (Page(PageKind.ASSET, "a.1.svg"), "static/a.1.svg", "/static/a.1.svg", "image/svg+xml"),
    ],
)
def test_a_page_knows_where_it_stands(page, key, path, content_type):
    assert (page.key, page.path, page.content_type) == (key, path, content_type)


def test_only_hashed_assets_are_kept_for_good():
    assert "immutable" in Page(PageKind.ASSET, hashed_name("style.css")).cache_control
    for kind in set(PageKind) - {PageKind.ASSET}:
        cache_control = Page(kind, "2026-11").cache_control
        assert "immutable" not in cache_control
        assert "stale-while-revalidate" in cache_control


def test_an_assets_name_follows_its_content():
    for name in ASSETS:
        assert address(name) == f"/static/{hashed_name(name)}"
        assert content(hashed_name(name))
    assert f'"./{hashed_name("sign-in.js")}"'.encode() in content(hashed_name("comments.js"))
    with pytest.raises(KeyError):
        content("style.0000000000.css")


def test_a_new_story_touches_its_page_and_the_lists_that_show_it(build):
    card = build.card(1, topics=("politics", "harbour-sea"))

    pages = plan(
        Change(before=None, after=card, redirects=("/2026/11/10/b/",), related_paths=("/2026/11/9/c/",))
    )

    keys = [page.key for page in pages if page.kind is not PageKind.ASSET]
    assert keys == [
        "2026/11/11/ferry-returns-1/index.html",
        "2026/11/10/b/index.html",
        "2026/11/9/c/index.html",
        "archive/2026/11/11/index.html",
        "topics/politics/index.html",
        "topics/politics/feed.xml",
        "topics/harbour-sea/index.html",
        "topics/harbour-sea/feed.xml",
        "topics/index.html",
        "archive/index.html",
        "index.html",
        "front.json",
        "feed.xml",
        "feed.json",
        "sitemaps/2026-11-11.xml",
        "sitemap.xml",
        "search/2026-11.json",
        "search/manifest.json",
    ]
    assert [page.kind for page in pages[: len(ASSETS)]] == [PageKind.ASSET] * len(ASSETS)


def test_a_story_that_moved_leaves_a_redirect_and_both_its_days(build):
    before = build.card(1)
    after = build.card(
        1, path="/2026/10/31/earlier/", published_at=build.at(1).replace(month=10), topics=("x",)
    )

    pages = plan(Change(before=before, after=after))

    assert Page(PageKind.REDIRECT, before.path) in pages
    assert Page(PageKind.STORY, after.path) in pages
    assert {page.name for page in pages if page.kind is PageKind.DAY} == {"2026-11-11", "2026-10-01"}
    assert {page.name for page in pages if page.kind is PageKind.TOPIC} == {"x", "politics"}
    assert {page.name for page in pages if page.kind is PageKind.SEARCH_SHARD} == {"2026-10", "2026-11"}
    assert {page.name for page in pages if page.kind is PageKind.SITEMAP_DAY} == {"2026-11-11", "2026-10-01"}


def test_a_story_that_is_gone_leaves_a_redirect(build):
    before = build.card(1)

    pages = plan(Change(before=before, after=None))

    assert Page(PageKind.REDIRECT, before.path) in pages
    assert not [page for page in pages if page.kind is PageKind.STORY]
    assert Page(PageKind.HOME) in pages


def test_without_any_story_only_redirects_are_left():
    assert plan(Change(None, None, redirects=("/a/",))) == (Page(PageKind.REDIRECT, "/a/"),)
    assert plan(Change(None, None)) == ()


def test_a_page_is_planned_once_and_the_story_wins(build):
    card = build.card(1)

    pages = plan(
        Change(card, card, redirects=(card.path, "/x/", "/x/"), related_paths=(card.path, "/x/", "/y/"))
    )

    keys = [page.key for page in pages]
    assert len(keys) == len(set(keys))
    assert Page(PageKind.STORY, card.path) in pages
    assert Page(PageKind.REDIRECT, "/x/") in pages
    assert Page(PageKind.STORY, "/y/") in pages


def test_neighbouring_days_are_rendered_when_asked_for(build):
    change = Change(None, build.card(1), neighbour_days=("2026-11-20", "2026-11-02"))

    days = [page.name for page in plan(change) if page.kind is PageKind.DAY]

    assert days == ["2026-11-11", "2026-11-02", "2026-11-20"]


def test_what_is_linked_to_is_written_before_what_links(build):
    pages = plan(Change(build.card(1), build.card(1, path="/n/"), ("/r/",), ("/q/",)))

    kinds = [page.kind for page in pages]
    first_list = min(kinds.index(kind) for kind in LISTS if kind in kinds)
    assert kinds.index(PageKind.STORY) < first_list
    assert max(index for index, kind in enumerate(kinds) if kind is PageKind.ASSET) < kinds.index(
        PageKind.STORY
    )
    assert kinds.index(PageKind.SEARCH_SHARD) < kinds.index(PageKind.SEARCH_MANIFEST)
    assert kinds.index(PageKind.SITEMAP_DAY) < kinds.index(PageKind.SITEMAP_INDEX)


def test_the_sites_own_pages_cover_every_kind_that_no_story_owns():
    owned_by_stories = {
        PageKind.STORY,
        PageKind.REDIRECT,
        PageKind.DAY,
        PageKind.TOPIC,
        PageKind.TOPIC_FEED,
        PageKind.SITEMAP_DAY,
        PageKind.SEARCH_SHARD,
    }
    assert {page.kind for page in site_pages()} == set(PageKind) - owned_by_stories
    with_topics = site_pages((Topic(name="A", slug="a"),))
    assert set(with_topics) - set(site_pages()) == {Page(PageKind.TOPIC, "a"), Page(PageKind.TOPIC_FEED, "a")}
