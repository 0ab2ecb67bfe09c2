"""What editors make of an article: other names for people, sums, fractions, times told by distance."""

from datetime import UTC, datetime
from functools import partial

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.numbers.magnitudes import magnitudes_in
from wirepress.summaries.checking.times.spans import wrong_spans
from wirepress.summaries.values.around import months_meant
from wirepress.summaries.values.figures import figures_in
from wirepress.summaries.values.shares import shares_in

MUSEUM = (
    "Nadia Brill and the sculptor Oskar Wend parted last summer after a marriage of 12 years.\n\n"
    "Nadia will always be the reason for his best work, a friend of the couple said. She left him a letter "
    "of 40 pages, which he keeps in the studio at Lund Street.\n\n"
    "The museum of Harlow bought 61 drawings, 20 masks and 44 photographs in May. It paid $2.1 million "
    "for them, up from $857,000 at the last auction.\n\n"
    "Two-thirds of the visitors came from abroad last month, and 5 percent were children. "
    "Guard Tim Okafor, 34, has resigned a few months ago.\n\n"
    "The chief conservator of the museum called the masks “brittle as old bread”. Ines Carvalho's remark "
    "was heard by visitors. On the museum's website she says the drawings are safe.\n\n"
    "The director, Paul Rask, told the Senate that he had been elected for a third term. "
    "“We are proud of what was achieved,” Rask, who as the head of a house with thirty rooms and a garden "
    "on the river has little money to spend, said last night.\n\n"
    "The museum carries 143 paintings and a cast of 12 more into its cellar each winter, just hours after "
    "closing. The USA sent an expert. The board would not have agreed without her.\n\n"
    "The auction of 10 and 11 June follows a fair that opens on 14 June. The board votes on Friday."
)


@pytest.fixture(scope="module")
def museum() -> Evidence:
    return told_in_june(MUSEUM)


told_in_june = partial(source, published=datetime(2027, 6, 3, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        # somebody by another part of the name, by office, or by the name of a people
        "Brill will always be the reason for Wend's best work, according to a friend.",
        "The United States sent an expert to the museum.",
        "Chief conservator Ines Carvalho called the masks “brittle as old bread”.",
        "The conservator, Carvalho, says on the website that the drawings are safe.",
        "Rask spoke of pride in “what was achieved”.",
        "The US-led team worked at the museum of Harlow.",
        "Harlow's museum bought drawings from Wend.",
        # numbers that follow from others
        "Drawings, masks and photographs together come to 125 works.",
        "The museum paid $1.24 million more than at the last auction.",
        "155 works are carried into the cellar each winter.",
        "Two friends, Nadia Brill and Oskar Wend, parted last summer.",
        "The two parties voted.",
        "Two out of every three visitors came from abroad.",
        "One visitor in 20 was a child.",
        # times told by their distance, or by a date for a weekday
        "In May, two thirds of the visitors came from abroad.",
        "The board votes on 4 June.",
        "The auction is on 10 and 11 June, a week before the summer fair.",
        "The fair opens on 14 June, 11 days after the vote was announced.",
        "Police were not told of the auction by the museum.",
    ],
)
def test_what_an_editor_may_make_of_it_stands(text, museum):
    assert unsupported(text, [museum], "en") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Okafor will always be the reason for Wend's best work, a friend said.", "name"),
        ("Drawings, masks and photographs together come to 137 works.", "number"),
        ("The museum paid $1.8 million more than at the last auction.", "number"),
        ("Four friends, Nadia Brill and Oskar Wend, parted last summer.", "number"),
        ("One out of every six visitors came from abroad.", "number"),
        ("Paul Rask has been elected for a second term.", "number"),
        ("Nadia Brill and Oskar Wend parted last winter.", "date"),
        ("Guard Tim Okafor resigned a few days ago.", "date"),
        ("Paintings are carried into the cellar within weeks of closing.", "date"),
        ("The auction is on 12 and 13 June.", "date"),
        ("Thousands of masks were bought by the museum.", "number"),
        ("Tim Okafor, a 40-year-old guard, has resigned.", "number"),
        ("Ines Carvalho said the house was “proud of what was achieved”.", "name"),
    ],
)
def test_what_it_does_not_say_is_caught(text, kind, museum):
    assert kind in {problem.kind for problem in unsupported(text, [museum], "en")}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("half of them", [0.5]),
        ("in the second half of the year", []),
        ("costs fell by a third", [1 / 3]),
        ("a third of all", [1 / 3]),
        ("a third man", []),
        ("a quarter of a million people", []),
        ("a fifth of an hour", []),
        ("three quarters of the members", [0.75]),
        ("one in eight", [0.125]),
        ("9 out of 10", [0.9]),
        ("a third fewer", [1 / 3]),
        ("two in 20 minutes", []),
    ],
)
def test_fractions_in_words(text, values):
    assert [part.share / 100 for part in shares_in(text, "en")] == pytest.approx(values)


def test_a_fraction_may_stand_for_a_share_on_the_side_that_it_names():
    (more,) = shares_in("more than half of them", "en")
    (less,) = shares_in("nearly a third of them", "en")
    assert [more.is_of(share) for share in (62, 42)] == [True, False]
    assert [less.is_of(share) for share in (25, 45)] == [True, False]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("hundreds of thousands came", "en", 1),
        ("a million and a half came", "en", 1),
        ("half a million came", "en", 0),
        ("two millions came", "en", 0),
        ("Zehntausende kamen", "de", 1),
        ("des milliers de gens", "fr", 1),
        ("miles de millones", "es", 1),
        ("тысячи людей", "ru", 0),
    ],
)
def test_orders_of_magnitude(text, language, count):
    assert len(magnitudes_in(text, language)) == count


def test_a_month_is_meant_by_its_distance():
    day = datetime(2027, 1, 9, tzinfo=UTC).date()
    assert months_meant("He left last month.", "en", day) == {12}
    assert months_meant("Im nächsten Monat wird gewählt.", "de", day) == {2}
    assert months_meant("He left a month later.", "en", day) == frozenset()
    assert months_meant("先月に決めた", "ja", day) == {12}


def test_a_time_in_a_unit_that_no_article_has_is_wrong_only_beside_another():
    article = told_in_june("The bridge was closed for weeks before it fell. Nobody knows why.")
    assert wrong_spans("The bridge was closed for years before it fell.", "en", [article])
    assert not wrong_spans("Nobody had known for years.", "en", [told_in_june("Nobody knows.")])
    assert not wrong_spans("Die Brücke war jahrelang zu.", "de", [article])


def test_europeans_and_codes_that_begin_a_word_are_no_money():
    kinds = [figure.kind for figure in figures_in("5 European leagues, 5 euros, 10 rubber ducks", "en")]
    assert kinds == ["", "money", ""]


def test_a_negation_may_be_told_by_a_verb_that_denies():
    article = told_in_june(
        "The senator and his party have vowed to withhold their support for raising the toll."
    )
    assert (
        unsupported("The senator and his party have vowed not to support raising the toll.", [article], "en")
        == []
    )


def test_years_and_months_may_be_counted_up_to_the_day():
    article = told_in_june("The club was founded in 1987. It has been closed since January, the owner said.")
    assert unsupported("The club was founded four decades ago.", [article], "en") == []
    assert unsupported("The club was founded two decades ago.", [article], "en")
    assert unsupported("The club, closed five months earlier, was for sale.", [article], "en") == []


def test_christmas_is_the_twenty_fifth_of_december():
    article = told_in_june("The fair opens on 25 December in Harlow.")
    assert unsupported("The fair opens at Christmas in Harlow.", [article], "en") == []
    assert unsupported("The fair opens at Halloween in Harlow.", [article], "en")


@pytest.mark.parametrize(
    ("language", "source_text", "told", "wrong"),
    [
        (
            "fr",
            "Elle doit 486 000 euros.",
            "Elle doit près d'un demi-million d'euros.",
            "Elle doit 3 millions.",
        ),
        ("hi", "वे 612 वोटों से जीते।", "वे छह सौ से कुछ अधिक वोटों से जीते।", "वे नौ सौ से कुछ अधिक वोटों से जीते।"),
        ("es", "Paga 0,18 euros.", "Paga un dividendo de 18 céntimos.", "Paga un dividendo de 28 céntimos."),
        (
            "pl",
            "Miejsc jest 110, a było 150.",
            "W świetlicy ubyło 40 miejsc.",
            "W świetlicy ubyło 60 miejsc.",
        ),
        ("ar", "إن خمساً من الفوهات معطلة.", "خمس فوهات كانت معطلة.", "ست فوهات كانت معطلة."),
        ("en", "They chase a treble.", "They are chasing three trophies.", "They are chasing four trophies."),
        ("en", "Aides Bo Ray, Al Kay and Jo May left.", "Three aides left.", "Four aides left."),
        ("en", "He posted two pictures.", "He posted 2 pictures.", "He posted one in five pictures."),
    ],
)
def test_what_a_source_says_in_another_form_is_known(language, source_text, told, wrong):
    article = told_in_june(source_text, language)
    assert unsupported(told, [article], language) == []
    assert "number" in {problem.kind for problem in unsupported(wrong, [article], language)}


def test_the_day_of_a_month_that_is_meant_is_a_date():
    article = told_in_june("두 팀은 다음 달 4일 김해에서 만난다. 지난달에는 쉬었다.", "ko")
    assert unsupported("두 팀은 7월 4일 김해에서 만난다.", [article], "ko") == []
    assert "date" in {problem.kind for problem in unsupported("두 팀은 7월 9일 만난다.", [article], "ko")}


def test_a_participle_before_a_name_is_none():
    article = told_in_june("Lena West is a genius, Piatt wrote.")
    assert unsupported("Calling West a genius, Piatt wrote.", [article], "en") == []
    assert unsupported("Calling Wagner a genius, Piatt wrote.", [article], "en")


@pytest.mark.parametrize("verb", ["described", "called", "criticised"])
def test_whom_a_speaker_describes_does_not_speak(verb):
    article = told_in_june(
        'Vera Stiv lost. "A guest who took it all," said Tom Hall, the lawyer of Shelly Ray, of her.'
    )
    assert (
        unsupported(
            f'Ray was glad, according to her lawyer, who {verb} Stiv as "a guest who took it all."',
            [article],
            "en",
        )
        == []
    )
    assert unsupported('Shelly Ray said Stiv was "a guest who took it all."', [article], "en")


def test_a_preposition_before_a_verb_of_speech_is_no_name():
    told = "The town does not hand out the book, whatever is claimed on posters."
    assert (
        unsupported(
            "Despite claims on posters, the town does not hand out the book.", [told_in_june(told)], "en"
        )
        == []
    )
