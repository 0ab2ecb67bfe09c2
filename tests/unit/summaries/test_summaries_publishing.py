from datetime import UTC, datetime, timedelta

import pytest

from wirepress.model import Citation, Section, Sentence
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.publishing import better, is_due, stage, up_to_date
from wirepress.summaries.references import article_digests, originals, references

NOW = datetime(2027, 2, 9, tzinfo=UTC)
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "jetty", "knoll")


def extract(articles, fell_back=None):
    report = ExtractiveSummarizer(max_share=0.75).summarize(articles, now=NOW)
    provenance = report.provenance.model_copy(update={"fell_back": fell_back})
    return report.model_copy(update={"provenance": provenance})


def written_by_model(articles, sentences=6):
    """A report as a model would write it: every sentence stands in the first article."""
    told = ["The harbour board will pay 8 million euros of the price from its reserves."] * sentences
    cited = (Citation(article_id=articles[0].id),)
    provenance = extract(articles).provenance.model_copy(
        update={"method": "generative", "article_digests": article_digests(articles)}
    )
    return extract(articles).model_copy(
        update={
            "provenance": provenance,
            "sections": (
                Section(heading="", sentences=tuple(Sentence(text=line, citations=cited) for line in told)),
            ),
        }
    )


@pytest.fixture
def more(make_article):
    """Further articles, each of an outlet of its own and on other words."""

    def make(count, outlet=None):
        return [
            make_article(
                f"x{number}",
                " ".join(f"{word}{number}" for word in WORDS * 2) + ".",
                source_id=outlet or f"outlet-{number}",
                published_at=NOW + timedelta(minutes=number),
            )
            for number in range(count)
        ]

    return make


def test_stages_count_articles_and_outlets_but_no_copies(more):
    assert [stage(more(count, outlet="one")) for count in (1, 2, 3, 4, 5, 8)] == [2, 3, 4, 4, 5, 6]
    assert [stage(more(count)) for count in (1, 2, 3, 4, 5, 6, 7)] == [2, 4, 6, 7, 9, 9, 9]
    copy = more(1)[0].model_copy(update={"id": "copy", "source_id": "wire"})
    assert stage([*more(1), copy]) == stage(more(1))
    assert stage(more(60)) == 13


def test_the_first_report_is_due_and_so_is_one_instead_of_an_extract(bridge):
    assert is_due(None, bridge)
    assert is_due(extract(bridge), bridge)
    assert not is_due(written_by_model(bridge), bridge)


def test_growth_within_a_stage_is_not_worth_writing_again(bridge, more):
    previous = written_by_model([*bridge, *more(2)])
    assert not is_due(previous, [*bridge, *more(3)])
    assert is_due(written_by_model(bridge), [*bridge, *more(2)])


def test_a_correction_and_a_removal_are_always_due(bridge):
    previous = written_by_model(bridge)
    corrected = bridge[1].model_copy(update={"text": bridge[1].text + " The board corrected itself."})
    assert is_due(previous, [bridge[0], corrected, bridge[2]])
    assert is_due(previous, bridge[:2])


def test_the_extract_follows_the_articles(bridge):
    assert better(extract(bridge[:1]), extract(bridge), bridge) == extract(bridge)
    assert better(None, extract(bridge), bridge) == extract(bridge)
    assert better(written_by_model(bridge), extract(bridge), bridge) == extract(bridge)


def test_a_passing_trouble_does_not_replace_a_written_report(bridge, more):
    previous, fallback = written_by_model(bridge), extract(bridge, fell_back="the model was throttled")
    assert better(previous, fallback, bridge) == up_to_date(previous, bridge)
    grown = [*bridge, *more(1)]
    kept = better(previous, extract(grown, fell_back="throttled"), grown)
    assert kept.sections == previous.sections
    assert len(kept.sources) == 4
    assert kept.provenance == previous.provenance


def test_a_story_that_has_grown_far_gets_the_extract_all_the_same(bridge, more):
    grown = [*bridge, *more(9)]
    fallback = extract(grown, fell_back="the budget is spent")
    assert better(written_by_model(bridge), fallback, grown) == fallback


def test_a_report_that_a_correction_has_overtaken_goes(bridge):
    previous = written_by_model(bridge)
    text = bridge[0].text.replace("8 million", "9 million")
    corrected = [bridge[0].model_copy(update={"text": text}), *bridge[1:]]
    fallback = extract(corrected, fell_back="throttled")
    assert better(previous, fallback, corrected) == fallback


def test_an_article_that_is_gone_takes_its_report_along(bridge):
    fallback = extract(bridge[:2], fell_back="throttled")
    assert better(written_by_model(bridge), fallback, bridge[:2]) == fallback


def test_a_shorter_report_does_not_replace_a_longer_one_of_the_same_articles(bridge, more):
    long, short = written_by_model(bridge, sentences=9), written_by_model(bridge, sentences=3)
    assert better(long, short, bridge) == up_to_date(long, bridge)
    assert better(short, long, bridge) == long
    grown = [*bridge, *more(9)]
    assert better(long, written_by_model(grown, sentences=3), grown).sections == short.sections


def test_what_only_one_source_said_goes_when_another_confirms_it(bridge, make_article):
    said = "The channel was dredged in May and is open to boats of up to 14 metres."
    previous = written_by_model(bridge)
    single = (Sentence(text=said, citations=(Citation(article_id=bridge[0].id),)),)
    previous = previous.model_copy(update={"only_one_source": single})
    assert up_to_date(previous, bridge).only_one_source == single
    later = make_article(
        "later",
        "Skippers asked on Tuesday how they are to reach the quay. The harbour office pointed to the south. "
        "There the channel was dredged in May and is open to boats of up to 14 metres, it told them.",
        published_at=NOW,
    )
    grown = [*bridge, later]
    assert up_to_date(previous, grown).only_one_source == ()
    kept = better(previous, extract(grown, fell_back="no model was free"), grown)
    assert (kept.sections, kept.only_one_source) == (previous.sections, ())


def test_references_and_originals(bridge):
    copy = bridge[0].model_copy(update={"id": "z-copy", "outlet": None, "source_id": "wire"})
    listed = references([copy, *bridge])
    assert [source.article_id for source in listed] == ["a-morning", "z-copy", "b-noon", "c-evening"]
    assert [source.copy_of for source in listed] == [None, "a-morning", None, None]
    assert listed[1].outlet == "wire"
    assert [article.id for article in originals([copy, *bridge])] == ["a-morning", "b-noon", "c-evening"]
