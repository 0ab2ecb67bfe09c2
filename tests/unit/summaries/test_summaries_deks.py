"""Deks of two hundred characters that make sense, headings that their sections bear out."""

from datetime import UTC, datetime

import pytest

from wirepress.model import Article
from wirepress.summaries.choosing.headings.clauses import crosshead
from wirepress.summaries.choosing.headings.endings import goes_on_as_list
from wirepress.summaries.choosing.headings.sections import headings
from wirepress.summaries.choosing.lead import choose_dek, told_in_dek
from wirepress.summaries.choosing.moments import opens_before
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.guarding.boilerplate import is_boilerplate
from wirepress.summaries.reading.passages import read_passages

MONDAY = datetime(2027, 3, 8, 9, tzinfo=UTC)


def article(text: str, *, name: str = "a", title: str = "", language: str = "en") -> Article:
    return Article(id=name, source_id=name, title=title, text=text, language=language, published_at=MONDAY)


def dek_of(text: str, language: str = "en") -> str:
    (passages,) = read_passages([article(text, language=language)], language)
    return told_in_dek(passages[0], language).text


LONG = (
    " in a ballot that the returning officer of the county had put off no fewer than three times since "
    "the spring"
)


SOLD = "The harbour board of Orme sold the old customs house to a brewer on Monday"


class TestCuts:
    @pytest.mark.parametrize(
        "rest",
        [
            ", ending a quarrel of nine years with the town council",
            " after it had been empty since the last of the inspectors moved out",
        ],
    )
    def test_a_long_sentence_ends_before_what_adds_to_it(self, rest):
        assert dek_of(f"{SOLD}{rest}{LONG}.") == SOLD

    @pytest.mark.parametrize(
        "sentence",
        [
            (
                "A clerk of the old harbour board told the magistrates of Orme on Monday that the brewer "
                "— along with his elder brother — had never paid for the customs house"
            ),
            (
                "The brewer who bought the old customs house on the north quay at Orme, which had been "
                "empty for as long as anyone can recall, closed its doors"
            ),
            (
                "Crews of the ferries and of the pilot boats of Orme have endured long and stormy "
                "winters, endless repairs and ever less pay"
            ),
            (
                "In a week when the harbour board of Orme tried to sell the old customs house on the "
                "north quay, all went wrong"
            ),
            (
                "The harbour board of Orme sold the old customs house to a brewer some eleven hours after"
                " the bank had sent word that it was not for sale"
            ),
        ],
        ids=["insertion", "relative", "list", "aside", "span"],
    )
    def test_but_not_where_something_is_left_open(self, sentence):
        whole = f"{sentence}{LONG}."
        assert len(whole) > 200
        assert dek_of(whole) == whole

    def test_none_is_better_than_a_dek_that_is_too_long(self):
        source = article(
            f"In a week when the harbour board of Orme tried to sell the customs house on the quay, all went "
            f"wrong{LONG}."
        )
        assert choose_dek(read_passages([source], "en"), [source], "Customs house", "en") is None

    def test_what_was_cut_off_can_be_told_by_another_source(self):
        opening = "The harbour board of Orme sold the old customs house on the quay to a brewer on Monday"
        first = f"{opening}, ending a quarrel of nine years with the town council about damp cellars{LONG}."
        passages = read_passages([article(first)], "en")[0][0]
        cut = told_in_dek(passages, "en")
        assert cut.text == opening
        assert "cellar" in passages.terms - cut.terms
        assert cut.words < passages.words
        assert {pair for pair in passages.pairs if "cellar" in pair}.isdisjoint(cut.pairs)


class TestLeads:
    def test_a_dek_does_not_open_with_what_no_title_names(self):
        leaning = "The decision was for the brewer of the customs house, the surveyor said on Monday."
        whole = "Orme harbour board sold its customs house on Monday when the brewer met the old price."
        scene = "Gulls were about."
        story = [
            article(f"{scene} {leaning}\n\n{whole}", title="Orme harbour board sells customs house"),
            article(
                f"{scene} {leaning}\n\n{whole}", name="b", title="Orme harbour board sells customs house"
            ),
        ]
        dek = choose_dek(read_passages(story, "en"), story, story[0].title, "en")
        assert dek is not None
        assert dek.text == whole

    @pytest.mark.parametrize(
        "line",
        [
            "The brewer Tam Orrell is pictured in front of the customs house.",
            "View Images An artist's impression of the customs house.",
            "Brewer Tam Orrell leaves the magistrates' court in Orme, Monday, March 8, 2027.",
            "FILE - In this 2019 file photo, gulls sit on the customs house.",
            "Tam Orrell (left) and his brother at the quay.",
        ],
    )
    def test_words_under_a_picture_are_no_news(self, line):
        assert is_boilerplate(line)

    @pytest.mark.parametrize(
        "line",
        [
            "The board will meet again on Monday, 15 March.",
            "The house was built in 1921 (the year of the flood).",
        ],
    )
    def test_a_day_without_a_year_is_not_under_a_picture(self, line):
        assert not is_boilerplate(line)

    def test_without_titles_the_headline_is_shorter_than_the_dek(self):
        text = (
            "The harbour board sold the customs house to a brewer, who paid four million euros on Monday.\n\n"
            "Its cellars are damp, and repairs will last until June, the surveyor Ines Quell told the board."
        )
        report = ExtractiveSummarizer(max_share=1.0, max_words=500).summarize([article(text)], now=MONDAY)
        assert report.headline == "Harbour board sold the customs house to a brewer"
        assert report.dek is not None
        assert report.dek.text.startswith("The harbour board sold")


class TestClauses:
    @pytest.mark.parametrize(
        ("sentence", "heading"),
        [
            ("Vellum Ltd closed its quarry, one of six.", "Vellum Ltd closed its quarry"),
            (
                "The firm shut its quarry, head office of the group said.",
                "Firm shut its quarry",
            ),
            ("Rona Pell, 64, sold her boat, she said.", "Rona Pell sold her boat"),
            ("But the price of the boats was low, he said.", "Price of the boats was low"),
            (
                "Although the board had warned them, skippers sailed at noon, and two were lost.",
                "Skippers sailed at noon",
            ),
            ("The inquest heard three skippers, all of them old.", "Inquest heard three skippers"),
            ("Many skippers lost their boats, and the bank waits.", "Many skippers lost their boats"),
            ("At least 15 boats sank, the coastguard said.", "At least 15 boats sank"),
            ("The pump on the old lock shut down, and the boats waited.", "Pump on the old lock shut down"),
            (
                (
                    "The board of the old lock is working on a new pump that could be ready in the "
                    "spring of next year."
                ),
                "Board of the old lock is working on a new pump",
            ),
            ("The engine affects the pump, the skipper said.", "Engine affects the pump"),
            ("The board doesn't own the lock, she said.", "Board doesn't own the lock"),
            (
                "La ville ferme le pont en bois, en service depuis 1931.",
                "La ville ferme le pont en bois",
            ),
        ],
    )
    def test_what_can_stand_alone_is_found(self, sentence, heading):
        assert crosshead(sentence, "fr" if sentence.startswith("La ") else "en") == heading

    @pytest.mark.parametrize(
        "sentence",
        [
            (
                "The lock is thought to be almost as old as the town, which is the oldest on the "
                "whole of that coast."
            ),
            "The skippers are young, single women.",
            (
                "The bank will pay the skippers in exchange for every one of the boats that they "
                "had in the harbour."
            ),
            (
                "Critics have accused Fields of the loss of all the boats that lay in the "
                "harbour on that night of storm."
            ),
            "The harbour board did not return a call for comment, a reporter said.",
            "Anyone with information is asked to call the coastguard, it said.",
            "Ropes, chains and a pump, damaged.",
        ],
    )
    def test_what_goes_on_or_fits_any_story_is_not(self, sentence):
        assert crosshead(sentence, "en") == ""

    @pytest.mark.parametrize(
        ("rest", "language", "goes_on"),
        [
            (", repairs and less pay", "en", True),
            (", one of the oldest of the coast", "en", False),
            (", which costs money and time", "en", False),
            (", en mauvais état", "fr", False),
            (", réparations et dettes", "fr", True),
            (", a pump and nobody came to help", "xx", False),
        ],
    )
    def test_lists_are_known_by_the_words_of_their_language(self, rest, language, goes_on):
        assert goes_on_as_list(rest, language) is goes_on


class TestHeadings:
    def test_the_news_of_one_line_in_five_heads_no_section_if_it_tells_little(self):
        lines = [
            "The actress took to a pulpit, and nobody minded.",
            "This was no repair of the lock.",
            "These are pumps for the lock.",
            "They lost a season at the lock.",
        ]
        assert headings([lines], lines, ["Row"], "en") == [""]
        again = [lines[0], "An actress spoke.", "Nobody heard that actress."]
        assert headings([again], again, ["Row"], "en") == ["Actress took to a pulpit"]

    def test_two_phrases_head_a_section_of_which_they_name_most(self):
        section = ["Rain fell on the maritime museum.", "Nobody lifts a swing bridge alone."]
        story = [*section, "A maritime museum, a swing bridge."]
        assert headings([section], story, ["What next?"], "en") != [""]
        longer = [*section, "It was so again.", "Nothing else was so.", "It was late."]
        assert headings([longer], [*longer, story[-1]], ["What next?"], "en") == [""]

    def test_a_verb_and_its_object_are_no_phrase(self):
        section = ["Ann will collect fat.", "The men collect fat."]
        assert headings([section], [*section, "They collect fat to sell it."], ["x"], "en") == [""]


def test_another_outlets_wording_of_the_dek_is_not_told():
    first = (
        "The harbour board of Orme sold the old customs house on the quay to a brewer on Monday.\n\n"
        "Divers will look at its cellars in June, and the surveyor Ines Quell expects no good of them."
    )
    again = (
        "A brewer has bought the customs house that stands on the quay from the harbour "
        "board of Orme, it said."
    )
    news = "The brewery wants to employ 40 people there, whom it will train at a college in Halden from May."
    story = [
        article(first, title="Orme sells customs house"),
        article(f"{again}\n\n{news}", name="b", title="Brewer buys customs house"),
    ]
    report = ExtractiveSummarizer(max_share=1.0, max_words=500).summarize(story, now=MONDAY)
    told = [sentence.text for sentence in report.sentences()]
    assert news in told
    assert (again in told) + (first.split("\n", maxsplit=1)[0] in told) == 1


@pytest.mark.parametrize(
    ("language", "text", "before"),
    [
        ("en", "The ferry had left Port Sella at 19:10 on Tuesday with 126 passengers.", True),
        ("en", "A passenger ferry lost all power on Tuesday night.", False),
        ("en", "Police said the man had died.", False),
        ("en", "Firms that had bought land sold it.", False),
        ("en", "The council had a plan.", False),
        ("de", "Die Fähre hatte den Hafen um 19 Uhr verlassen.", True),
        ("de", "Die Stadt hatte einen Plan.", False),
        ("fr", "Le ferry avait quitté le port à 19 heures.", True),
        ("es", "El ferri había salido del puerto a las 19.", True),
        ("it", "Il traghetto aveva lasciato il porto alle 19.", True),
        ("nl", "De veerboot had de haven om 19 uur verlaten.", True),
        ("pl", "Prom wypłynął o dziewiętnastej.", False),
    ],
)
def test_what_had_happened_before_the_news(language, text, before):
    assert opens_before(text, language) is before


HALL = (
    "The market hall in Lenn will be open on Sundays from January, the town council decided on Friday by 18 "
    "votes to 11. The traders had asked for this for three years. Shops in the hall may open from ten in the "
    "morning to four in the afternoon. The churches and the union of shop workers opposed the decision. The "
    "union's secretary, Mirja Tell, said that members would decide in December whether to strike. The hall "
    "has 44 stalls, six of which are empty at present. Rents are to rise by three per cent in April."
)


def test_where_only_the_news_would_fit_its_details_are_no_report():
    item = article(HALL, title="Market hall in Lenn to open on Sundays")
    assert ExtractiveSummarizer().summarize([item], now=MONDAY).is_note
    longer = ExtractiveSummarizer(max_share=0.5).summarize([item], now=MONDAY)
    assert longer.dek.text.startswith("The market hall in Lenn will be open")


def test_the_figures_of_two_sentences_are_not_listed_again():
    item = article(HALL, title="Market hall in Lenn to open on Sundays")
    few = ExtractiveSummarizer(max_share=0.4).summarize([item], now=MONDAY)
    assert 2 <= len(few.sentences()) < 4
    assert few.key_numbers == ()
    whole = ExtractiveSummarizer(max_share=1.0).summarize([item], now=MONDAY)
    assert whole.key_numbers
