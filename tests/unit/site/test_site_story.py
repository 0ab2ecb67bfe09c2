import json
import re

import pytest

from wirepress.model import UNNAMED_OUTLET, Provenance, Section
from wirepress.site.layout import read, thread
from wirepress.site.pages import Page, PageKind
from wirepress.site.render import render
from wirepress.site.views import Frame, StoryView, WithdrawnView


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
    assert [source.citations for source in text.sources] == [8, 6, 0, 0, 0]


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


def test_a_source_without_a_title_is_still_a_link_with_a_name(build):
    page = story(build, build.report(sources=(build.source("a", title=""),)))
    assert re.search(r'<a href="https://[^"]+" rel="noopener external">Article by Outlet A</a>', page)
    assert "headline" not in json_ld(page)["isBasedOn"][0]
    note = story(build, build.report(sources=(build.source("a", title=""),), is_note=True))
    assert "<bdi></bdi>" not in page + note


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
        sections=(),
        quotations=(),
        key_numbers=(),
        timeline=(),
        differences=(),
        only_one_source=(),
        image_url=None,
        sources=(build.source("a"),),
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


def test_writing_needs_somewhere_to_sign_in(build):
    frame = Frame(build.config(), "https://quay.example", has_sign_in=False)
    for thread_of_page, shown in ((build.thread(), True), ((), False)):
        view = StoryView(frame, build.card(1), build.report(), (), thread_of_page)
        page = render(Page(PageKind.STORY, view.card.path), view).decode()
        assert "<template" not in page
        assert "comments." not in page
        assert ('id="thoughts"' in page) == shown


UNNAMED = {"outlet": UNNAMED_OUTLET, "url": None}


def test_a_document_that_names_no_outlet_is_called_what_it_is(build):
    sources = (
        build.source("a"),
        build.source("b", **UNNAMED),
        build.source("c", **UNNAMED, byline="Bo Reed"),
    )
    page = story(build, build.report(sources=sources), outlets=1, articles=3)
    assert UNNAMED_OUTLET not in page
    line = re.search(r'<p class="meta">(3 articles.*?)</p>', page)[1]
    assert re.sub("<.*?>", "", line).startswith(
        "3 articles from 1 outlet: Outlet A, Document sent to us, Bo Reed"
    )
    document = json_ld(page)
    assert document["creditText"] == "Outlet A, Bo Reed"
    assert [work.get("publisher", {}).get("name") for work in document["isBasedOn"]] == [
        "Outlet A",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("bylines", "said"),
    [((None,), "1 document sent to us"), (("Bo Reed", None), "2 documents sent to us: Bo Reed")],
)
def test_documents_alone_have_no_outlet(build, bylines, said):
    sources = tuple(build.source("ab"[n], **UNNAMED, byline=name) for n, name in enumerate(bylines))
    report = build.report(sources=sources, image_url=None)
    page = story(build, report, outlets=0, independent_outlets=0, articles=len(sources))
    assert f'<p class="meta">{said}</p>' in re.sub("</?bdi>", "", page)
    assert "Documents sent to us, counted like one outlet: 1.0 points." in page
    assert "0 outlets" not in page


def test_differences_name_who_says_what(build):
    page = story(build)
    part = page[page.index("Where sources differ") : page.index("Reported by one source only")]
    assert "How many were on board</h3>" in part
    assert [
        part.index(words) for words in ("Outlet A", "41 passengers", "Outlet B", "Forty people")
    ] == sorted(part.index(words) for words in ("Outlet A", "41 passengers", "Outlet B", "Forty people"))
    assert 'href="#source-2"' in part


def test_a_difference_that_one_source_is_left_of_is_none(build):
    report = build.report(sources=(build.source("a"),), only_one_source=())
    page = story(build, report)
    assert "Where sources differ" not in page
    assert "contrasts" not in page


def test_what_one_source_says_stands_apart(build):
    part = story(build).split("Reported by one source only")[1]
    assert part.index("Outlet B") < part.index("The captain is leaving.")


def test_a_picture_names_whom_it_is_from(build):
    assert "(Picture: <bdi>Tide Pictures</bdi>)" in story(build)
    assert "Tide Pictures" not in story(build, build.report(image_credit=None))


def test_the_panel_says_how_a_page_was_made(build):
    panel = story(build).split("How this page was made")[1].split("</details>")[0]
    assert "word for word by fixed rules" in panel
    assert "2 article versions, as of 11 November 2026, 09:00 UTC" in panel
    assert "2 sentences that their sources do not support" in panel
    assert "(number: 1, unheard-of: 1)" in panel


def test_the_panel_names_the_model_and_why_there_is_none(build):
    made = build.report().provenance
    written = made.model_copy(
        update={
            "method": "generative",
            "model": "some-model",
            "prompt_version": "3",
            "dropped_sentences": 0,
            "violations": (),
        }
    )
    panel = story(build, build.report(provenance=written)).split("How this page was made")[1]
    assert "<bdi>some-model</bdi> · instructions 3" in panel
    assert "nothing: all sentences hold" in panel
    fallen = made.model_copy(update={"fell_back": "the model <b>lied</b>"})
    assert "the model &lt;b&gt;lied&lt;/b&gt;" in story(build, build.report(provenance=fallen))


def test_a_story_says_why_it_is_where_it_is(build):
    def why(**changes):
        return story(build, **changes).split("Why is this here?")[1].split("</details>")[0]

    shown = why(copies=1)
    assert "1 outlet with words of their own: 1.0 points. 1 copy does not count." in shown
    assert "Newest article of 11 November 2026, 12:30 UTC" in shown
    assert "Politics: each story on this topic higher up costs 0.3 points." in shown
    assert "Pinned" not in shown
    assert "keeps this story at the top" in why(pinned=True)
    assert "No topic" in why(topics=())
    data = re.search(r'<script type="application/json" id="ranking">(.*?)</script>', story(build)).group(1)
    assert json.loads(data)["coverage"] == 1.0


def test_a_note_has_title_outlet_and_link_and_no_invented_body(build):
    page = story(build, build.note_report(), is_note=True)
    assert "<h1>Buoy &amp; bell replaced</h1>" in page
    assert '<a href="https://a.example/ferry?a=1&amp;b=2" rel="noopener external">Read it at' in page
    assert 'data-story="story1"' in page
    for absent in ("Machine-generated", "ai-disclosure", "How this page was made", 'class="body"'):
        assert absent not in page
    document = json_ld(page)
    assert (document["@type"], "digitalSourceType" in document) == ("WebPage", False)
    assert document["mentions"][0]["headline"] == "What a says"


def test_a_note_of_an_upload_names_its_outlet_without_a_link(build):
    page = story(build, build.note_report(sources=(build.source("b", url=None),)), is_note=True)
    assert "<b><bdi>Outlet B</bdi></b>" in page
    assert "Read it at <bdi>" not in page


def test_a_withdrawn_story_shows_nothing_of_itself(build, frame):
    page = render(Page(PageKind.REDIRECT, "/2026/11/11/ferry-returns-1/"), WithdrawnView(frame)).decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "This story has been withdrawn" in page
    assert 'href="https://quay.example/contact"' in page
    assert "canonical" not in page
    silent = Frame(build.config(contact_url=None), "https://quay.example")
    assert "Questions" not in render(Page(PageKind.STORY, "/x/"), WithdrawnView(silent)).decode()
