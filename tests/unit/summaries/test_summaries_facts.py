from datetime import UTC, datetime

import pytest

from wirepress.summaries.choosing.arrangement import arrange
from wirepress.summaries.choosing.facts import key_numbers, quotations, speaker, timeline
from wirepress.summaries.choosing.headings import headings
from wirepress.summaries.choosing.lead import as_dek, clean_title, headline
from wirepress.summaries.choosing.phrases import phrases
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.reading.passages import read_passages

NOW = datetime(2027, 2, 9, tzinfo=UTC)


def everything(passage, words):
    return True


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Bridge to close | The Post", None, "Bridge to close"),
        ("Bridge to close - The Morning Post", "Morning Post", "Bridge to close"),
        ("Bridge to close – News – Post", "Post", "Bridge to close – News"),
        ("Bridge to close - all winter", "Post", "Bridge to close - all winter"),
        ("Live: bridge to close", None, "Bridge to close"),
        ("", None, ""),
    ],
)
def test_titles_lose_outlets_and_labels(title, outlet, expected):
    assert clean_title(title, outlet) == expected


def test_the_headline_is_the_title_that_says_most_of_what_all_say(make_article):
    titles = [
        "What the closing means",
        "Carrow bridge to close in May",
        "“It hurts”: bridge of Carrow to close",
    ]
    articles = [
        make_article(f"t{n}", "The bridge of Carrow will close.", title=title)
        for n, title in enumerate(titles)
    ]
    assert headline(articles, "en") == "Carrow bridge to close in May"
    assert headline([make_article("t", "x", title="Will it close?")], "en") == "Will it close?"
    assert headline([make_article("t", "x", title="Bridge " * 20)], "en").startswith("Bridge")


def test_a_long_dek_ends_at_a_clause_still_word_for_word(make_article):
    text = (
        "The bridge of Carrow Lock will be closed for the whole of the coming winter, the harbour "
        "board decided on "
        "Monday after a debate of five hours that was followed by some three hundred people in the "
        "gallery and by "
        "many more at home in front of their screens."
    )
    article = make_article("long", text)
    (passages,) = read_passages([article], "en")
    dek = as_dek(passages[0], article)
    assert dek.text == "The bridge of Carrow Lock will be closed for the whole of the coming winter"
    assert text[dek.citations[0].start : dek.citations[0].end] == dek.text
    unbroken = make_article("unbroken", text.replace(",", ""))
    (passages,) = read_passages([unbroken], "en")
    assert as_dek(passages[0], unbroken).text == unbroken.text


def test_quotations_have_their_speaker(make_article):
    text = (
        "Rita Solberg is the mayor of Halden.\n\n“The house has never been so full of light,” Mayor "
        "Solberg said.\n\n"
        "“Nobody here can say who said these words.”\n\n“too small a quote from Ada Brandt is left "
        "out,” said Ada Brandt."
    )
    article = make_article("q", text)
    (passages,) = read_passages([article], "en")
    (quotation,) = quotations(passages, [article], "en", everything)
    assert quotation.text == "The house has never been so full of light"
    assert quotation.speaker == "Rita Solberg"
    assert text[quotation.citation.start : quotation.citation.end] == quotation.text
    assert quotations(passages, [article], "en", lambda passage, words: False) == ()


def test_a_speaker_needs_a_verb_and_a_single_name():
    assert speaker("“Yes,” Ada Brandt of Halden.", "", "en") is None
    assert speaker("“Ja“, sagte sie über 5 Millionen Euro.", "", "de") is None
    assert speaker("« Oui », a déclaré Rita Solberg.", "", "fr") == "Rita Solberg"


def test_key_numbers_measure_something(make_article):
    text = (
        "In 2029 the new bridge will cost 12.4 million euros, the board said on 3 May.\n\n"
        "Some 47 boats and 5 cars waited for 900 metres, and 15 per cent of them turned back at 10 o'clock."
    )
    article = make_article("n", text)
    texts = read_passages([article], "en")
    numbers = key_numbers(texts[0], texts, [article], "en")
    assert [number.value for number in numbers] == [
        "12.4 million euros",
        "47 boats",
        "900 metres",
        "15 per cent",
    ]
    for number in numbers:
        assert text[number.citation.start : number.citation.end] == number.context
        assert number.value in number.context


def test_a_number_in_an_endless_clause_is_left_out(make_article):
    text = "There were 47 boats " + "and then some more of them " * 8 + "in the end."
    article = make_article("n", text)
    texts = read_passages([article], "en")
    assert key_numbers(texts[0], texts, [article], "en") == ()


def test_a_timeline_needs_three_dates(make_article):
    days = [
        "Repairs on the bridge of Carrow Lock began on 3 February.",
        "Workers found the first cracks in the pivot on 12 January.",
        "Traffic will return to both lanes on 20 June 2028.",
    ]
    article = make_article("t", "\n\n".join(days))
    (passages,) = read_passages([article], "en")
    entries = timeline(passages, [article], "en", everything)
    assert [entry.date for entry in entries] == ["2027-01-12", "2027-02-03", "2028-06-20"]
    assert entries[0].text == days[1]
    assert timeline(passages[:2], [article], "en", everything) == ()
    assert timeline(passages, [article], "en", lambda passage, words: False) == ()


def test_a_heading_is_a_phrase_that_comes_back():
    story = [
        "Rain fell on the maritime museum.",
        "Nobody lifts a swing bridge alone.",
        "Bread and the ferry toll rise.",
        "Late in May the harbour board sits.",
    ]
    again = ["A maritime museum, a swing bridge, a ferry toll, a harbour board."]
    first, second = headings([story[:2], story[2:]], story + again, "What next?", "en")
    assert {"swing bridge", "maritime museum"} == set(first.casefold().split(" and "))
    assert {"ferry toll", "harbour board"} == set(second.casefold().split(" and "))


def test_a_section_without_a_phrase_has_no_heading():
    assert headings([["It was so."]], ["It was so."], "Headline", "en") == [""]


def test_names_and_longer_phrases_are_not_cut():
    story = ["The regional audit office wrote letters.", "Nobody answered Rita Solberg in time."]
    assert headings([story], [*story, "A regional audit office, Rita Solberg."], "x", "en") == [
        "Regional audit office"
    ]


@pytest.mark.parametrize(
    ("language", "story", "expected"),
    [
        ("zh", ["儿童阅览室在一楼。", "新的儿童阅览室很受欢迎。"], "儿童阅览室"),
        ("ja", ["津波警報が出された。", "津波警報は解除された。"], "津波警報"),
        ("de", ["Die Stadtbibliothek ist offen.", "In der Stadtbibliothek liest man."], "Stadtbibliothek"),
        ("fr", ["La salle de lecture ouvre.", "Une salle de lecture pour tous."], "Salle de lecture"),
        ("ko", ["어린이 열람실이 생겼다.", "어린이 열람실은 크다."], "어린이 열람실"),
    ],
)
def test_headings_in_other_languages(language, story, expected):
    assert headings([story], story, "x", language) == [expected]


def test_an_opening_word_loses_its_capital_within_a_heading():
    assert "swing bridge" in {phrase.text for phrase in phrases("Swing bridge to go.", "en")}
    assert "Rita Solberg" in {phrase.text for phrase in phrases("Rita Solberg left.", "en")}
    assert "inspection des pêches" in {
        phrase.text for phrase in phrases("Selon l’inspection des pêches, oui.", "fr")
    }


def test_nothing_to_arrange():
    assert arrange([], []) == []


def test_too_little_text_is_not_divided(bridge):
    report = ExtractiveSummarizer(max_share=0.6, max_words=60).summarize(bridge[:2], now=NOW)
    assert len(report.sections) <= 2
