"""What a report tells, and how much of each source: through the summarizer, and its allowance alone."""

from datetime import UTC, datetime
from itertools import islice, product

import pytest

from wirepress.summaries.choosing.allowance import Allowance
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.text.words import count_words

NOW = datetime(2027, 2, 9, tzinfo=UTC)
LEAD = "Rita Solberg opened a wing for old boats at the museum of Tolberg on Sunday."
FACTS = (
    "Tickets to the dry dock cost seven euros for grown-ups and nothing for children.",
    "Ferries from Halden carry visitors across the bay twice an hour until dusk.",
    "Carpenters from four villages spent nine winters mending planks and masts.",
    "Donations of coins and banknotes filled eleven glass jars beside the door.",
    "Fishermen have lent nets, lanterns and a compass from a wreck near Orra.",
)


def summarize(articles, **options):
    return ExtractiveSummarizer(**options).summarize(articles, now=NOW)


def body(report):
    return [sentence.text for section in report.sections for sentence in section.sentences]


def paragraphs(*texts):
    return "\n\n".join(texts)


def test_dek_and_one_sentence_are_a_report(make_article):
    article = make_article("m", paragraphs(LEAD, *FACTS), title="Museum of Tolberg opens wing for old boats")
    report = summarize([article], max_share=0.4)
    assert not report.is_note
    assert report.dek.text == LEAD
    assert len(body(report)) == 1


def test_a_dek_that_cannot_be_found_does_not_cost_the_report(make_article):
    quotes = (
        "“No boat will ever leave this hall again, and nobody will scrape a hull,” said Rita Solberg.",
        "“Every plank has been counted, washed, oiled and put back in its place,” said Peer Aldous.",
    )
    report = summarize([make_article("m", paragraphs(*quotes), title="Boats")], max_share=1.0)
    assert report.dek is None
    assert body(report) == list(quotes)


def test_a_dek_leaves_room_for_a_body(make_article):
    long = (
        "Rita Solberg on Sunday opened a wing for old boats at the museum of Tolberg with a speech on wood, "
        "tar and rope that nobody in the hall will forget as long as there are boats."
    )
    article = make_article("m", paragraphs(long, *FACTS), title="Museum of Tolberg opens wing for old boats")
    words = count_words(long)
    report = summarize([article], max_share=1.0, max_words=words + 5)
    assert report.dek.text != long
    assert len(report.sentences()) >= 2


def test_an_untitled_article_is_led_by_its_first_sentence(make_article):
    text = paragraphs("Three boats collided off Tolberg before dawn on Sunday.", LEAD, *FACTS)
    assert summarize([make_article("m", text)], max_share=1.0).dek.text.startswith("Three boats collided")


def test_a_thing_is_said_once(make_article):
    again = "At the museum of Tolberg a wing for old boats was opened on Sunday by Rita Solberg."
    articles = [make_article("a", paragraphs(LEAD, FACTS[0])), make_article("b", paragraphs(again, FACTS[1]))]
    told = " ".join(sentence.text for sentence in summarize(articles, max_share=1.0).sentences())
    assert told.count("wing for old boats") == 1
    assert FACTS[0] in told
    assert FACTS[1] in told


def test_a_figure_is_not_told_again_of_the_same_thing(make_article):
    figure = "Repairs at the museum cost the town of Tolberg 3.4 million euros, the mayor said."
    again = "The mayor had asked for repairs of 3.4 million euros, a tenth of what schools get."
    articles = [make_article("a", paragraphs(LEAD, figure)), make_article("b", paragraphs(again, FACTS[1]))]
    told = " ".join(sentence.text for sentence in summarize(articles, max_share=1.0).sentences())
    assert told.count("3.4 million") == 1


def test_what_goes_on_from_the_dek_opens_the_body(make_article):
    onwards = "She had fought nine years for it against a council that wanted a car park there."
    article = make_article(
        "m",
        paragraphs(f"{LEAD} {onwards}", *FACTS),
        title="Rita Solberg opens wing for old boats at museum of Tolberg",
    )
    told = summarize([article], max_share=1.0)
    assert told.dek.text == LEAD
    assert body(told)[0] == onwards


@pytest.mark.parametrize("pronoun", [False, True])
def test_the_words_of_another_outlet_are_taken_up_by_an_article_not_by_a_pronoun(make_article, pronoun):
    title = "Rita Solberg opens wing for old boats at museum of Tolberg"
    same = "On Sunday Rita Solberg opened the museum of Tolberg's wing for old boats, which had closed."
    taken_up = "The opening drew nine hundred people from the islands and two ministers."
    if pronoun:
        taken_up = taken_up.replace("The opening", "It")
    articles = [
        make_article("a", paragraphs(LEAD, FACTS[0], FACTS[1]), title=title),
        make_article("b", paragraphs(f"{same} {taken_up}", FACTS[2]), title=title),
    ]
    report = summarize(articles, max_share=1.0)
    assert report.dek.text == LEAD
    assert (taken_up in body(report)) is not pronoun
    assert pronoun or body(report)[0] == taken_up


def test_in_languages_without_subjects_nothing_is_taken_up(make_article):
    title = "Rita Solberg abre el ala de barcos antiguos del museo de Tolberg"
    lead = "Rita Solberg abrió el domingo el ala de barcos antiguos del museo de Tolberg."
    same = "El domingo abrió Rita Solberg el ala de barcos antiguos del museo de Tolberg, cerrada antes."
    taken_up = "El acto reunió a novecientas personas de las islas y costó poco dinero."
    articles = [
        make_article("a", lead, title=title, language="es"),
        make_article(
            "b", f"{same} {taken_up}\n\nLlovió mucho en la costa norte.", title=title, language="es"
        ),
    ]
    assert taken_up not in body(summarize(articles, max_share=1.0))


def test_nobody_is_called_by_a_surname_before_the_full_name(bridge):
    report = summarize(bridge, max_share=0.9)
    told = " ".join(sentence.text for sentence in report.sentences())
    for first, last in (("Marten", "Hulst"), ("Ilse", "Varden"), ("Peer", "Aldous"), ("Anna", "Loos")):
        if last in told:
            assert told.index(last) == told.index(f"{first} {last}") + len(first) + 1


def test_a_long_story_is_told_in_few_sections(make_article):
    words = map("".join, product("bdfgklmnprst", "aeiou", "lmnrst", "aeiou", "bdk"))
    sentences = [
        f"Visitors from {a.title()} brought {b} and {c} with {d} past {e} into {f}."
        for a, b, c, d, e, f in islice(batched(words), 60)
    ]
    articles = [
        make_article(f"m{at}", paragraphs(LEAD, *sentences[at::5]), title="Wing for old boats opens")
        for at in range(5)
    ]
    report = summarize(articles, max_share=1.0, max_words=10_000)
    assert 230 < sum(map(count_words, body(report))) <= 260
    assert len(report.sections) <= 5


def batched(words):
    return zip(*[words] * 6, strict=False)


class TestAllowance:
    def test_the_smaller_of_share_and_words_counts(self):
        assert Allowance([400], 0.25, 120).left(0) == 100
        assert Allowance([400], 0.5, 120).left(0) == 120

    def test_of_several_even_a_short_one_may_give_fifty_words(self):
        allowance = Allowance([60, 400], 0.25, 120)
        assert [allowance.left(0), allowance.left(1)] == [50, 100]
        assert Allowance([60, 400], 0.25, 30).left(0) == 30
        assert Allowance([60], 0.25, 120).left(0) == 15
