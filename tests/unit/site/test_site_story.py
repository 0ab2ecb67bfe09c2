import json
import re

import pytest

from wirepress.model import Provenance, Section
from wirepress.site.pages import Page, PageKind
from wirepress.site.reading import read, thread
from wirepress.site.render import render
from wirepress.site.views import Frame, StoryView


def story(build, report=None, comments=(), related=(), config=None, **card):
    view = StoryView(
        Frame(config or build.config(), "https://quay.example"),
        build.card(1, **card),
        report or build.report(),
        related,
        comments,
    )
    return render(Page(PageKind.STORY, view.card.path), view).decode()


def json_ld(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def test_every_sentence_leads_to_its_sources(build):
    text = read(build.report())

    numbers = [
        [marker.number for marker in sentence.markers]
        for passage in text.passages
        for paragraph in passage.paragraphs
        for sentence in paragraph
    ]
    assert numbers == [[1], [1], [2], [1, 2], [2]]
    assert [source.number for source in text.sources] == [1, 2, 3, 4, 5]
    assert [source.citations for source in text.sources] == [7, 4, 0, 0, 0]


def test_each_source_can_return_to_its_first_use_only(build):
    page = story(build)
    assert re.findall(r'class="cite" href="#source-(\d)" id="cite-(\d)"', page) == [("1", "1"), ("2", "2")]
    assert re.findall(r'class="back" href="#(cite-\d)"', page) == ["cite-1", "cite-2"]


def test_what_cites_no_listed_source_is_not_published(build):
    section = Section(
        heading="Rumours", sentences=(build.sentence("Nobody said this.", "x"), build.sentence("Nor this."))
    )
    report = build.report(dek=build.sentence("Unsupported.", "x"), sections=(section,))

    text = read(report)

    assert text.passages == ()
    assert text.dek is None
    page = story(build, report)
    assert "Nobody said this." not in page
    assert "Rumours" not in page


def test_paragraphs_end_with_the_source_or_after_three_sentences(build):
    def lengths(*articles):
        sentences = tuple(build.sentence(f"{n} happened.", article) for n, article in enumerate(articles))
        text = read(build.report(sections=(Section(heading="", sentences=sentences),)))
        return [len(paragraph) for passage in text.passages for paragraph in passage.paragraphs]

    assert lengths("a", "a", "a", "a") == [3, 1]
    assert lengths("a", "a", "b", "b") == [2, 2]
    assert lengths("a", "b", "b", "a") == [3, 1]


def test_copies_name_the_source_whose_text_they_repeat(build):
    page = story(build)
    assert "same text as source 1, Outlet A" in page
    assert "copy of a wire text" in page
    assert page.count("not quoted") == 1


def test_only_web_addresses_are_linked(build):
    bad = build.source("a", url="javascript:alert(1)")
    page = story(build, build.report(sources=(bad,), image_url="javascript:alert(2)"))
    assert "javascript:" not in page
    assert "What a says" in page


def test_pictures_are_linked_and_never_loaded(build):
    page = story(build)
    assert '<a href="https://a.example/ferry.jpg" rel="noopener external">' in page
    assert "<img" not in page


def test_extracted_text_is_not_called_ai(build):
    page = story(build)
    assert "extracted these sentences word for word" in page
    assert "ai-disclosure" not in page
    assert " AI " not in page
    assert "digitalSourceType" not in json_ld(page)


def test_generated_text_is_disclosed_to_people_and_machines(build):
    provenance = Provenance(
        method="generative", summarizer="converse", model="m", article_digests=(), as_of=build.at(11)
    )
    page = story(build, build.report(provenance=provenance), build.thread())

    assert "an AI model wrote this text" in page
    assert page.count("ai-disclosure") == 1
    article = page[page.index('<article class="story"') : page.index("</article>")]
    assert 'ai-disclosure="ai-generated"' in article
    assert "Reader 1" not in article
    assert json_ld(page)["digitalSourceType"].endswith("TrainedAlgorithmicMediaDigitalSource")


def test_json_ld_says_what_the_story_is_based_on(build):
    document = json_ld(story(build))
    assert document["creditText"] == "Outlet A, Outlet B, Outlet C, Outlet D, Outlet E"
    assert [work["publisher"]["name"] for work in document["isBasedOn"]][:2] == ["Outlet A", "Outlet B"]
    assert document["isBasedOn"][0]["url"] == "https://a.example/ferry?a=1&b=2"
    assert "url" not in document["isBasedOn"][1]
    assert document["dateModified"] == "2026-11-11T12:30:00Z"
    assert document["url"] == "https://quay.example/2026/11/11/ferry-returns-1/"


def test_text_in_another_language_is_marked_where_it_stands(build):
    page = story(build, build.report(language="ar"), language="ar")
    assert '<html lang="en" dir="ltr">' in page
    assert '<h1 lang="ar" dir="rtl">' in page
    assert '<div class="body" lang="ar" dir="rtl">' in page
    assert '<h2 class="label" id="sources-title">' in page


def test_a_site_in_a_right_to_left_language(build):
    page = story(build, config=build.config(language="ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1 lang="en" dir="ltr">' in page


def test_a_short_report_has_no_empty_boxes(build):
    bare = build.report(
        sections=(), quotations=(), key_numbers=(), timeline=(), image_url=None, sources=(build.source("a"),)
    )
    page = story(build, bare, updated_at=build.at(11), config=build.config(comments_enabled=False))
    for absent in ("facts", "related-title", "<h2>", "Updated", "Picture", "comments."):
        assert absent not in page
    assert "What a says" in page


def test_boxes_stand_by_themselves(build):
    for keep, label in (
        ("quotations", "In their words"),
        ("key_numbers", "Numbers"),
        ("timeline", "Timeline"),
    ):
        empty = {name: () for name in ("quotations", "key_numbers", "timeline") if name != keep}
        page = story(build, build.report(**empty))
        assert f'<h2 class="label">{label}</h2>' in page
        assert page.count('<h2 class="label">') == 1


def test_a_thread_keeps_places_and_shows_nothing_that_is_held(build):
    page = story(build, comments=build.thread())
    assert "Deleted by its author." in page
    assert "Removed by a moderator." in page
    assert "held back" not in page
    assert "<p>Well <em>said</em>.</p>" in page
    assert "(edited)" in page
    assert "secret-subject" not in page
    assert re.findall(r'data-id="(\w+)"', page) == ["c1", "c2", "c4"]


@pytest.mark.parametrize(
    ("depths", "shape"),
    [
        ([0, 1, 2, 0], [[[[]]], []]),
        ([0, 1, 1], [[[], []]]),
        ([0, 2, 1], [[[], []]]),
        ([1, 0], [[], []]),
        ([0, 1, 2, 3, 4, 5, 6], [[[[[[], [], []]]]]]),
    ],
)
def test_replies_hang_under_what_they_answer(build, depths, shape):
    def nested(thoughts):
        return [nested(thought.replies) for thought in thoughts]

    comments = [build.comment(number, depth) for number, depth in enumerate(depths, start=1)]
    assert nested(thread(comments)) == shape


def test_writing_needs_comments_to_be_enabled(build):
    assert "comments." in story(build)
    closed = story(build, comments=build.thread(), config=build.config(comments_enabled=False))
    assert "comments." not in closed
    assert "<template" not in closed
    assert "Well <em>said</em>" in closed
