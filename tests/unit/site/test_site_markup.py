"""What every page must hold to, whatever it says: well-formed, linked, free of inline code, safe."""

import json
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from wirepress.site.clean import clean
from wirepress.site.pages import Page, PageKind
from wirepress.site.render import render
from wirepress.site.views import (
    FeedView,
    Frame,
    HomeView,
    RedirectView,
    SearchShardView,
    SitemapDayView,
    SourcesView,
    StoryView,
)
from wirepress.sources.health import Condition, SourceHealth

VOID = {"meta", "link", "input", "br", "hr", "img", "source", "wbr"}
RAW_TEXT_LANGUAGES = {"script"}


class Document(HTMLParser):
    """Reads strictly: every element is closed in order, no attribute or id comes twice."""

    def __init__(self, body):
        super().__init__(convert_charrefs=True)
        self.shape, self.open, self.ids, self.links, self.fetched = [], [], [], [], []
        self.text, self.scripts, self.problems = [], [], []
        self.feed(body.decode())
        self.close()
        assert not self.open, f"never closed: {self.open}"
        assert len(self.ids) == len(set(self.ids)), "an id comes twice"
        assert not self.problems, self.problems

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        values = dict(attrs)
        if len(names) != len(set(names)):
            self.problems.append(f"attribute twice in <{tag}>")
        self.problems += [f"{name} in <{tag}>" for name in names if name == "style" or name.startswith("on")]
        self.shape.append((tag, tuple(names)))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        if tag in ("script", "img", "iframe") or (tag == "link" and values["rel"] in ("stylesheet", "icon")):
            self.fetched.append(values.get("src") or values.get("href") or "inline")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag
        self.shape.append((f"/{tag}",))

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data
        else:
            self.text.append(data)

    def handle_comment(self, data):
        self.problems.append(f"comment: {data}")


@pytest.fixture(scope="module")
def site(build):
    return {key: render(*item) for key, item in build.site().items()}


@pytest.fixture(scope="module")
def documents(site):
    return {key: Document(body) for key, body in site.items() if key.endswith(".html")}


def test_pages_are_well_formed_and_free_of_inline_code(documents):
    for key, document in documents.items():
        for address in document.fetched:
            assert address == "inline" or address.startswith("/static/"), key
        for script in document.scripts:
            data = json.loads(script) if script else {"@type": "NewsArticle"}
            assert data.get("@type") in {"NewsArticle", "WebPage"} or data.keys() == RANKING, key


def test_every_internal_link_leads_somewhere(site, documents):
    for key, document in documents.items():
        for link in [*document.links, *document.fetched]:
            path, _, fragment = link.partition("#")
            if path.startswith("/"):
                target = path.removeprefix("/")
                assert (target + "index.html" if target.endswith("/") or not target else target) in site, (
                    key,
                    link,
                )
            if fragment and not path:
                assert fragment in documents[key].ids, (key, link)


def test_pages_have_one_first_heading_and_a_way_past_the_navigation(documents):
    for key, document in documents.items():
        assert [item[0] for item in document.shape].count("h1") == 1, key
        assert document.links[0] == "#main", key
        assert "main" in document.ids, key


def test_the_notice_stands_on_every_page(documents):
    for key, document in documents.items():
        assert "Sample text: nothing here has happened." in document.text, key


def test_style_and_scripts_stay_small():
    static = files("wirepress.site") / "static"
    sizes = {item.name: len(item.read_bytes()) for item in static.iterdir()}
    assert sizes["style.css"] < 14_000
    assert sizes["comments.js"] < 8_500
    assert sizes["sign-in.js"] < 4_000
    assert sizes["search.js"] < 6_000


def luminance(color):
    channels = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent"])
def test_colours_have_contrast_enough_for_small_text(scheme, ground, ink):
    css = (files("wirepress.site") / "static" / "style.css").read_text()
    block = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    darker, lighter = sorted([luminance(colours[ground]), luminance(colours[ink])])
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


ATTACKS = (
    "</script><script>alert(1)</script>",
    "<!--",
    "<img src=x onerror=alert(1)>",
    "]]></summary><x>",
    "&lt;b&gt; &amp; &#60;",
    "\"' onload='x' \"",
    "{{ 7 * 7 }}{% raw %}",
    "</title></textarea></template>",
    "\u202eabc\u2066",
    "\u2028\u2029",
    "a\x00b\x08c\ufffe",
    "${x}`",
)
RANKING = {"pinned", "outlets", "coverage", "newest_article", "topic"}
"""What the data block of a story's page says about its place on the front page."""
HOSTILE = st.builds(
    lambda head, attack, tail: f"x{head}{attack}{tail}",
    st.text(max_size=8),
    st.sampled_from(ATTACKS),
    st.text(max_size=8),
)


def hostile_views(build, text):
    config = build.config(title=text, tagline=text, notice=text, about=text)
    config = config.model_copy(
        update={"topics": tuple(topic.model_copy(update={"name": text}) for topic in config.topics)}
    )
    frame = Frame(config, "https://quay.example")
    card = build.card(1, headline=text, dek=text)
    report = build.report(
        headline=text,
        dek=build.sentence(text, "a"),
        sections=tuple(
            section.model_copy(
                update={"heading": text, "sentences": tuple(build.sentence(text, "a") for _ in range(2))}
            )
            for section in build.report().sections
        ),
        sources=tuple(
            build.source(name, outlet=text, title=text, copy_of=other)
            for name, other in (("a", None), ("b", "a"))
        ),
        quotations=tuple(
            item.model_copy(update={"text": text, "speaker": text}) for item in build.report().quotations
        ),
        key_numbers=tuple(
            item.model_copy(update={"value": text, "context": text}) for item in build.report().key_numbers
        ),
        timeline=tuple(
            item.model_copy(update={"date": text, "text": text}) for item in build.report().timeline
        ),
        differences=tuple(
            item.model_copy(
                update={"about": text, "statements": (build.sentence(text, "a"), build.sentence(text, "b"))}
            )
            for item in build.report().differences
        ),
        only_one_source=(build.sentence(text, "a"),),
        provenance=build.report().provenance.model_copy(
            update={"summarizer": text, "model": text, "fell_back": text, "violations": ((text, 1),)}
        ),
        image_alt=text,
        image_credit=text,
    )
    note = build.note(headline=text, note_outlet=text)
    sources = build.sources()[:1]
    health = SourceHealth(Condition.FAILING, reason=text, title=text)
    related = build.related(build.card(2, headline=text, dek=text))
    comment = build.comment(1, author_name=text)
    return {
        "html": [
            (Page(PageKind.HOME), HomeView(frame, (card, note))),
            (Page(PageKind.SOURCES), SourcesView(frame, sources, {sources[0].id: health})),
            (
                Page(PageKind.STORY, note.path),
                StoryView(frame, note, report.model_copy(update={"is_note": True}), (related,), (comment,)),
            ),
            (Page(PageKind.STORY, card.path), StoryView(frame, card, report, (related,), (comment,))),
            (Page(PageKind.REDIRECT, "/x/"), RedirectView(frame, card.path, text)),
        ],
        "xml": [
            (Page(PageKind.FEED_ATOM), FeedView(frame, (card,))),
            (Page(PageKind.TOPIC_FEED, "politics"), FeedView(frame, (card,), config.topics[0])),
            (Page(PageKind.SITEMAP_DAY, "2026-11-11"), SitemapDayView(frame, "2026-11-11", (card,))),
        ],
        "json": [
            (Page(PageKind.FEED_JSON), FeedView(frame, (card,))),
            (Page(PageKind.SEARCH_SHARD, "2026-11"), SearchShardView(frame, "2026-11", (card,))),
        ],
    }


def collapsed(text):
    return " ".join(text.split())


@settings(max_examples=60, deadline=None)
@given(text=HOSTILE)
def test_no_text_breaks_out_of_html(build, text):
    harmless = hostile_views(build, "harmless")["html"]
    for (page, view), (same_page, harmless_view) in zip(
        hostile_views(build, text)["html"], harmless, strict=True
    ):
        document = Document(render(page, view))
        assert document.shape == Document(render(same_page, harmless_view)).shape
        assert collapsed(clean(text)) in collapsed(" ".join(document.text))
        for script in filter(None, document.scripts):
            data = json.loads(script)
            assert data.keys() == RANKING or data["headline"] == clean(text)


@settings(max_examples=60, deadline=None)
@given(text=HOSTILE)
def test_no_text_breaks_out_of_feeds_and_sitemaps(build, text):
    harmless = hostile_views(build, "harmless")["xml"]
    for (page, view), (same_page, harmless_view) in zip(
        hostile_views(build, text)["xml"], harmless, strict=True
    ):
        tree, expected = (
            etree.fromstring(render(*item)) for item in ((page, view), (same_page, harmless_view))
        )
        assert [node.tag for node in tree.iter()] == [node.tag for node in expected.iter()]
        for summary in tree.iter("{http://www.w3.org/2005/Atom}summary"):
            assert collapsed(summary.text) == collapsed(clean(text))


@settings(max_examples=60, deadline=None)
@given(text=HOSTILE)
def test_no_text_breaks_json(build, text):
    for page, view in hostile_views(build, text)["json"]:
        document = json.loads(render(page, view))
        [entry] = document.get("items") or document["stories"]
        assert entry["title"] == clean(text)


@pytest.mark.parametrize(
    ("script", "keys"),
    [
        ("comments.js", {"2026/11/11/ferry-returns-1/index.html", "2026/11/12/buoy-9/index.html"}),
        ("moderation.js", {"moderation/index.html"}),
    ],
)
def test_a_page_has_the_words_that_its_scripts_say(build, script, keys):
    folder = files("wirepress.site") / "static"
    said = "".join((folder / name).read_text() for name in (script, "desk.js"))
    for key, (page, view) in build.site().items():
        if key in keys:
            given = set(re.findall(r'data-key="(\w+)"', render(page, view).decode()))
            assert given == set(re.findall(r"\bwords\.(\w+)", said)), key
