import os
import random
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from wirepress.model import Article
from wirepress.summaries.extractive import SUMMARIZER, ExtractiveSummarizer
from wirepress.summaries.summarizer import Summarizer
from wirepress.summaries.verification import verify
from wirepress.text.words import count_words

NOW = datetime(2027, 2, 9, tzinfo=UTC)


GENEROUS = {"max_share": 0.75, "max_words": 120}
"""For articles as short as those of these tests."""


def summarize(articles, **options):
    summarizer: Summarizer = ExtractiveSummarizer(**(options or GENEROUS))
    return summarizer.summarize(articles, now=NOW)


def body(report):
    return [sentence.text for section in report.sections for sentence in section.sentences]


def test_every_sentence_is_the_span_that_it_cites(bridge):
    report = summarize(bridge)
    texts = {article.id: article.text for article in bridge}
    assert body(report)
    for sentence in report.sentences():
        (citation,) = sentence.citations
        assert texts[citation.article_id][citation.start : citation.end] == sentence.text
    assert verify(report, bridge) == []


def test_the_order_of_the_articles_does_not_matter(bridge):
    first = summarize(bridge).to_json()
    for seed in range(4):
        shuffled = bridge[:]
        random.Random(seed).shuffle(shuffled)
        assert summarize(shuffled).to_json() == first


def test_now_dates_the_provenance_and_nothing_else(bridge):
    later = ExtractiveSummarizer(**GENEROUS).summarize(bridge, now=datetime(2030, 1, 1, tzinfo=UTC))
    report = summarize(bridge)
    assert report.provenance.as_of == NOW
    same = report.provenance.model_copy(update={"as_of": later.provenance.as_of})
    assert report.model_copy(update={"provenance": same}) == later


def test_the_head_of_the_report(bridge):
    report = summarize(bridge)
    assert report.story_id == "a-morning"
    assert report.language == "en"
    assert report.headline == "Carrow Lock swing bridge to be replaced for 12.4 million euros"
    assert report.dek.text.startswith("The old swing bridge at Carrow Lock will be replaced")
    assert len(report.dek.text) <= 200
    assert report.dek.text not in body(report)
    assert report.image_url == "https://a.example/bridge.jpg"
    assert report.image_alt == "A bridge"
    assert report.provenance.method == "extractive"
    assert report.provenance.summarizer == SUMMARIZER
    assert len(report.provenance.article_digests) == 3


def test_sources_are_listed_in_time_order(bridge):
    report = summarize(bridge)
    assert [source.article_id for source in report.sources] == ["a-morning", "b-noon", "c-evening"]
    assert report.sources[0].outlet == "The A-Morning Post"
    assert report.sources[0].title == bridge[0].title


def test_sections_have_headings_of_their_own_words(bridge):
    report = summarize(bridge)
    titles = [section.heading for section in report.sections]
    assert 2 <= len(titles) <= 5
    assert len(set(titles)) == len(titles)
    titles_given = " ".join(article.title for article in bridge).casefold()
    for section in report.sections:
        told = " ".join(sentence.text for sentence in section.sentences).casefold()
        heading = section.heading.casefold()
        assert heading in titles_given or all(word in told for word in heading.split())
        assert section.heading != report.headline


def test_several_sources_are_drawn_on_and_no_plug_is_published(bridge):
    report = summarize(bridge)
    cited = {citation.article_id for sentence in report.sentences() for citation in sentence.citations}
    assert cited == {"a-morning", "b-noon", "c-evening"}
    told = " ".join(body(report))
    assert "Follow us" not in told
    assert "Photo:" not in told


def test_no_sentence_stands_without_what_it_leans_on(bridge):
    texts = {article.id: article.text for article in bridge}
    for section in summarize(bridge).sections:
        previous_end = None
        for sentence in section.sentences:
            citation = sentence.citations[0]
            if sentence.text.startswith(('"They will', "The channel", "The study", "The museum has")):
                between = texts[citation.article_id][previous_end : citation.start]
                assert previous_end is not None
                assert between.strip() == ""
            previous_end = citation.end


@pytest.mark.parametrize(("share", "cap"), [(0.25, 120), (0.5, 60), (0.9, 45)])
def test_no_more_is_taken_from_a_source_than_allowed(bridge, share, cap):
    long = [
        article.model_copy(update={"text": article.text + "\n\n" + "".join(reversed(article.text))})
        for article in bridge
    ]
    report = summarize(long, max_share=share, max_words=cap)
    assert not report.is_note
    for article in long:
        spans = {
            (citation.start, citation.end)
            for sentence in (*report.sentences(), *report.only_one_source, *report.timeline)
            for citation in getattr(sentence, "citations", None) or (sentence.citation,)
            if citation.article_id == article.id
        }
        taken = sum(count_words(article.text[start:end]) for start, end in spans)
        assert taken <= min(cap, share * count_words(article.text))


def test_a_copy_is_listed_but_not_told_twice(bridge):
    copy = bridge[0].model_copy(
        update={"id": "d-copy", "source_id": "wire", "published_at": datetime(2027, 2, 8, 20, tzinfo=UTC)}
    )
    report = summarize([*bridge, copy])
    assert report.sources[-1].copy_of == "a-morning"
    assert all(c.article_id != "d-copy" for s in report.sentences() for c in s.citations)
    assert body(report) == body(summarize(bridge))


def test_a_single_source_keeps_its_order(bridge):
    report = summarize(bridge[:1])
    starts = [sentence.citations[0].start for section in report.sections for sentence in section.sentences]
    assert starts == sorted(starts)
    assert [section.heading for section in report.sections] == [""]
    assert len(starts) >= 2


def test_every_language_yields_a_report(local_news):
    report = summarize([local_news], max_share=0.9, max_words=120)
    assert report.headline == local_news.title
    assert len(report.dek.text) >= 15
    assert 2 <= len(body(report)) <= 3
    assert verify(report, [local_news]) == []


def test_too_little_to_say_makes_a_note(local_news):
    report = summarize([local_news], max_share=0.25, max_words=120)
    assert report.is_note
    assert (report.headline, report.dek, report.sections) == (local_news.title, None, ())
    assert [source.article_id for source in report.sources] == [local_news.id]
    assert verify(report, [local_news]) == []


def test_a_fragment_becomes_a_note_with_its_title(make_article):
    report = summarize([make_article("x", "Read more", title="Market closed today")])
    assert report.is_note
    assert report.headline == "Market closed today"
    assert report.sentences() == ()


def test_several_short_items_are_told_from_one_sentence_on(make_article):
    texts = [
        "Rita Solberg opened the museum of Tolberg on Sunday in front of 300 guests.\n\nIt rained.",
        "Tickets for the dry dock cost seven euros, the museum of Tolberg announced on Sunday.",
    ]
    articles = [make_article(f"m{n}", text, title="Museum of Tolberg opens") for n, text in enumerate(texts)]
    told = summarize(articles, max_share=1.0, max_words=120)
    assert not told.is_note
    assert len(told.sentences()) == 2
    assert summarize(articles[:1], max_share=1.0, max_words=120).is_note


def test_a_note_without_title_is_headed_by_its_text(make_article):
    assert summarize([make_article("y", "Words")]).headline == "Words"


def test_no_articles_make_no_report():
    with pytest.raises(ValueError, match="at least one article"):
        summarize([])


VOCABULARY = (
    "The board Mayor Rita Solberg said it 47 12.4 million euros bridge toll, “Never. Ever” She they "
    "Monday 3 May in 2027 harbour museum. Works begin? It ends. “Yes,” he said. This that\n\n U.S. not"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.lists(WORDS, min_size=5, max_size=120).map(" ".join), min_size=1, max_size=3))
def test_whatever_the_articles_say_the_report_verifies(texts):
    articles = [
        Article(id=f"p{n}", source_id="s", title=t[:40], text=t, published_at=NOW, language="en")
        for n, t in enumerate(texts)
    ]
    assert verify(summarize(articles), articles) == []


def test_the_report_does_not_depend_on_the_hash_seed(bridge):
    script = (
        "import sys; from datetime import UTC, datetime; from pydantic import TypeAdapter\n"
        "from wirepress.model import Article; from wirepress.summaries.extractive import "
        "ExtractiveSummarizer\n"
        "articles = TypeAdapter(list[Article]).validate_json(sys.stdin.buffer.read())\n"
        "summarizer = ExtractiveSummarizer(max_share=0.75, max_words=120)\n"
        "report = summarizer.summarize(articles, now=datetime(2027, 2, 9, tzinfo=UTC))\n"
        "sys.stdout.buffer.write(report.to_json())"
    )
    stdin = TypeAdapter(list[Article]).dump_json(bridge)
    reports = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=stdin,
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert reports == {summarize(bridge).to_json()}
