"""What is heard at once when a report is read out: datelines, half clauses, words without their thing."""

from datetime import UTC, date, datetime

import pytest

from wirepress.model import Article
from wirepress.summaries.choosing.arrangement import arrange
from wirepress.summaries.choosing.asides.facts import key_numbers, quotations, timeline
from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.colour import Colour
from wirepress.summaries.choosing.headings.clauses import crosshead
from wirepress.summaries.choosing.headings.sections import headings
from wirepress.summaries.choosing.lead import choose_dek, told_in_dek
from wirepress.summaries.guarding.boilerplate import is_boilerplate
from wirepress.summaries.reading.cues import adds_one
from wirepress.summaries.reading.passages import is_dangling, read_passages

TUESDAY = datetime(2027, 2, 9, 9, tzinfo=UTC)


def article(text: str, *, name: str = "a", title: str = "", language: str = "en") -> Article:
    return Article(id=name, source_id=name, title=title, text=text, language=language, published_at=TUESDAY)


def sentences(text: str, language: str = "en") -> list[str]:
    return [passage.text for passage in read_passages([article(text)], language)[0]]


def granted(*_: object) -> bool:
    return True


@pytest.mark.parametrize(
    "dateline",
    [
        "ORME, Feb 9 (Reuters) - ",
        "ORME—",
        "PORT ORME -- ",
        "Orme (CNN) ",
        "ORME, Norland (WXYZ) -- ",
        "— ",
        "| ",
    ],
)
@pytest.mark.parametrize("before", ["", "By Ada Brandt and Kim Oduya \n ", "Weir to reopen in May.\n\n"])
def test_a_dateline_is_cut_wherever_a_line_opens_with_it(before, dateline):
    told = sentences(f"{before}{dateline}Crews mended the weir on Monday. It held.")
    assert "Crews mended the weir on Monday." in told


@pytest.mark.parametrize(
    "text",
    [
        "The Norland Rivers Trust (NRT) has mended the weir.",
        "Norland (NRT) swimmers won the race on Monday.",
        "Orme - a port of 900 people - bought a crane.",
    ],
)
def test_no_body_is_taken_for_an_agency(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Update, 9 February: The port has mended this story.", False),
        ("UPDATE: February 9, 2027 1:45 p.m.: Ada Brandt wrote to the Herald.", False),
        ("Updates on the weir will follow in May, the port said.", True),
        ("Since 1999 the pages have been crawled for the Orme archive of the web.", False),
        ("Kim Oduya is a contributing editor at the Orme Herald.", False),
        ("The trust posted a sheet (read it here) about the weir.", False),
        ("Ada Brandt at the weir (Photo: Orme police)", False),
        ("Kim Oduya/Getty Images The crane stands on the quay.", False),
        ("Ada Brandt, right, and Kim Oduya congratulate the keepers of the weir.", False),
        ("The crane turned right, and the weir broke.", True),
        ("The crane was built for the archive of the port of Orme.", True),
    ],
)
def test_lines_about_the_page_are_no_news(line, told):
    assert is_boilerplate(line) is not told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The keeper of the Orme light, Kim Oduya, for one, is not sentimental."),
        (
            "en",
            "Ada Brandt was shown the crane of the port on Friday and agreed to the first on the spot.",
        ),
        ("en", "Before, when a place on the Orme ferry had to be applied for in writing, it was 54."),
        (
            "en",
            "Dividing the boats of the port by the berths of the harbour at Orme gives 19; Halden has more.",
        ),
        ("en", "First, the port of Orme has to mend the crane on the quay."),
        ("en", "The trustee of the weir, Ada Brandt, confirmed that on Sunday."),
        ("en", "Speaking in Orme on Friday, the mayor made the comments in the wake of two storms."),
        ("de", "Im Gegenzug bekommt der Hafen von Orme einen Kran."),
        ("fr", "En revanche, les marins d’Orme ont supprimé la pointeuse."),
        ("fr", "Trois marins d’Orme l’ont refusé."),
        ("es", "En cambio, el puerto de Orme compró una grúa."),
    ],
)
def test_what_a_sentence_leaves_to_the_one_before_it(language, sentence):
    assert is_dangling(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language", "one_more"),
    [
        ("One of the suspects fled to Orme on Monday.", "en", True),
        ("Another crane fell off the quay on Monday.", "en", True),
        ("One of the world's oldest cranes fell off the quay.", "en", False),
        ("One of the largest cranes in Norland fell off the quay.", "en", False),
        ("Both the port and the town will pay.", "en", False),
        ("Eine der Frauen floh am Montag nach Orme.", "de", True),
        ("Une autre grue est tombée lundi.", "fr", True),
        ("Otra grúa cayó el lunes.", "es", True),
        ("Otra", "ru", False),
    ],
)
def test_one_more_is_no_beginning(sentence, language, one_more):
    assert adds_one(sentence, language) is one_more


def dek_of(*texts: str, title: str = "Weir at Orme") -> str:
    articles = [article(text, name=f"a{number}", title=title) for number, text in enumerate(texts)]
    dek = choose_dek(read_passages(articles, "en"), articles, title, "en")
    assert dek is not None
    return dek.text


@pytest.mark.parametrize(
    "worse",
    [
        "One of the crews at the weir at Orme sang on the quay until the weir at Orme was dry.",
        "The crews carried the gates of the weir at Orme down the same stairs by torch and lantern light.",
        "Crews will mend the broken weir with its gates.",
    ],
)
def test_a_dek_begins_with_the_news_and_tells_enough(worse):
    better = "Crews from three towns will mend the broken weir and two of its gates before the spring floods."
    assert dek_of(f"{worse}\n\nA song.", f"{better}\n\nA boat.") == better


def test_a_dek_is_not_cut_before_its_main_clause():
    opening = "One hundred years after a storm took the weir and the mill of Orme to the sea, killing"
    rest = "eleven keepers and their dogs, a crane as tall as the church of Orme and paid for by its towns"
    text = f"{opening} {rest}, which are many, stands there again for everybody to see."
    passage = read_passages([article(text)], "en")[0][0]
    assert not told_in_dek(passage, "en").text.endswith(("sea", "dogs"))


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        (
            "Line 4 would link the old harbour with the eastern quarter of Orme.",
            "Line 4 would link the old harbour",
        ),
        ("Ada Brandt prevailed in an open, four-way race for the seat.", "Ada Brandt prevailed in an open"),
        ("The leak was noticed because apparently someone at the mill saw it.", "someone"),
        ("The note that the Herald has seen runs to fourteen pages.", "pages"),
    ],
)
def test_no_heading_is_half_a_clause(sentence, heading):
    assert not crosshead(sentence, "en").endswith(heading)


def test_a_heading_of_somebody_by_office_stands_over_what_is_told_of_them():
    section = [
        "Transport director Ines Okafor is to meet the traders in May.",
        "The weir holds back eleven million litres.",
        "A crane as old as the mill lifts its gates.",
    ]
    other = [
        "The ferry sails at noon.",
        "The ferry has eleven seats.",
        "A seat on the ferry costs two euros.",
    ]
    first, _ = headings([section, other], [*section, *other], ["Orme"], "en")
    assert "Okafor" not in first


def test_a_title_heads_no_section_that_only_shares_the_storys_words():
    section = [
        "The salmon of Orme bay died on Sunday night.",
        "Orme bay lost eleven tonnes of salmon by day.",
    ]
    other = ["The mill pays for the crane.", "The crane of the mill was mended."]
    titles = ["Salmon die in Orme bay", "Crews in Orme bay work day and night to pump out salmon"]
    assert not headings([section, other], [*section, *other], titles, "en")[0].startswith("Crews")


def test_what_only_promises_is_colour():
    text = "To understand what befell the weir, one must go back to May. The weir of Orme broke on Sunday."
    lines = ["Weir of Orme broke on Sunday", "Weir of Orme"]
    texts = read_passages([article(text), article("The weir of Orme broke.", name="b")], "en")
    colour = Colour(texts, lines, "en")
    assert [colour.has(passage) for passage in texts[0]] == [True, False]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The mill is $53m in debt and owes £2bn to the port.", ["$53m", "£2bn"]),
        ("en", "Of the sum 30 million goes to the old keepers of the weir.", []),
        ("fr", "La coopérative en aligne 610 000 apportés par les marins du port.", []),
        (
            "en",
            "The keeper is thin, 5-foot-8 and 130 pounds, and " + "wears a coat of wool, " * 8 + "too.",
            [],
        ),
    ],
)
def test_key_numbers_are_whole_and_count_things(language, text, values):
    told = article(text, language=language)
    numbers = key_numbers(read_passages([told], language)[0], [], [told], language)
    assert [number.value for number in numbers] == values


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“My first long day on the weir of Orme,” said Ada Brandt.", []),
        ("“We need more stone for the weir of Orme,” said Ada Brandt.", ["Ada Brandt"]),
        ("“The weir was dry for all of May,” Brandt said. A 9-Year-Old Ada Brandt sang.", ["Ada Brandt"]),
        ("Neither Brandt nor Oduya sang. “The weir was dry for all of May,” Brandt said.", []),
        ("Sometimes Brandt sang. “The weir was dry for all of May,” Brandt said.", []),
    ],
)
def test_quotations_are_sentences_of_somebody_with_a_name(text, speakers):
    told = article(text)
    found = quotations(read_passages([told], "en")[0], [told], "en", granted)
    assert [quotation.speaker for quotation in found] == speakers


def test_a_timeline_has_no_riddles():
    days = ["The weir broke on 1 May.", "The mill burned on 3 May.", "The crane fell on 5 May."]
    other = article("The answer to the question that nobody asked on 7 May is yes.", name="b")
    told = article(" ".join(days))
    texts = read_passages([told, other], "en")
    entries = timeline([passage for passages in texts for passage in passages], [told, other], "en", granted)
    assert all("answer" not in entry.text for entry in entries)


def test_sections_stand_in_the_order_of_what_they_tell():
    late = "Mussels from the shore of Orme bay hold a toxin, the port of Orme said on Monday. "
    early = "On Friday a probe of the trust sounded an alarm in the deep of the northern basin. "
    more = (
        "The toxin comes from algae that stain mussels and shore alike in every warm autumn of Orme bay. " * 3
    )
    again = "The alarm of the probe went to a desk of the trust that nobody keeps in the northern basin. " * 3
    articles = [article(late + more), article(early + again, name="b")]
    texts = read_passages(articles, "en")
    blocks = [Block((passage,)) for passages in texts for passage in passages]
    first, *_ = arrange(blocks, texts, [date(2027, 2, 9)] * 2, "en")
    assert first[0].passages[0].text.startswith("On Friday")
