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


def summarize(articles, **options):
    summarizer: Summarizer = ExtractiveSummarizer(**options)
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
    later = ExtractiveSummarizer().summarize(bridge, now=datetime(2030, 1, 1, tzinfo=UTC))
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
    for section in report.sections:
        told = " ".join(sentence.text for sentence in section.sentences).casefold()
        assert all(part.casefold() in told for part in section.heading.split(" and "))
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


@pytest.mark.parametrize("cap", [40, 80])
def test_no_more_is_taken_from_a_source_than_allowed(bridge, cap):
    long = [
        article.model_copy(update={"text": article.text + "\n\n" + article.text[::-1]}) for article in bridge
    ]
    report = summarize(long, max_words=cap)
    for article in bridge:
        taken = sum(
            count_words(sentence.text)
            for sentence in report.sentences()
            if sentence.citations[0].article_id == article.id
        )
        assert taken <= max(cap, 70)


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
    report = summarize([local_news])
    assert report.headline == local_news.title
    assert len(report.dek.text) >= 15
    assert 1 <= len(body(report)) <= 3
    assert verify(report, [local_news]) == []


def test_a_fragment_becomes_a_notice_with_its_title(make_article):
    report = summarize([make_article("x", "Read more", title="Market closed today")])
    assert report.headline == "Market closed today"
    assert report.dek.text == "Market closed today"
    assert report.dek.citations[0].start is None
    assert report.sections == ()
    assert verify(report, [make_article("x", "Read more", title="Market closed today")]) == []


def test_without_any_title_the_dek_is_the_headline(make_article):
    text = "The market of Tolberg stays closed on Friday because of the wind, the town hall said."
    report = summarize([make_article("x", text)])
    assert report.headline == report.dek.text == text
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
        "report = ExtractiveSummarizer().summarize(articles, now=datetime(2027, 2, 9, tzinfo=UTC))\n"
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
