"""Reports read aloud: no sentence that makes no sense where it stands, no heading for any story."""

from datetime import UTC, datetime

import pytest

from wirepress.model import Article
from wirepress.summaries.choosing.colour import Colour
from wirepress.summaries.choosing.headings.clauses import crosshead
from wirepress.summaries.choosing.headings.sections import headings
from wirepress.summaries.choosing.lead import choose_dek
from wirepress.summaries.choosing.moments import is_timeless
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.reading.passages import is_dangling, read_passages

FRIDAY = datetime(2027, 4, 9, 9, tzinfo=UTC)


def article(text: str, *, name: str = "a", title: str = "Weir", language: str = "en") -> Article:
    return Article(id=name, source_id=name, title=title, text=text, language=language, published_at=FRIDAY)


class TestDek:
    @pytest.mark.parametrize(
        ("scene", "news", "title", "language"),
        [
            (
                "There was a crowd at the weir of Tarn when the keeper closed the lock gates.",
                "The keeper closed the weir of Tarn to boats because its lock gates had cracked.",
                "Weir of Tarn: keeper closed the lock gates",
                "en",
            ),
            (
                "The weir of Tarn and its lock gates belong, in one respect, to everybody.",
                "The keeper closed the weir of Tarn to boats because its lock gates had cracked.",
                "Weir of Tarn: keeper closes the lock gates",
                "en",
            ),
            (
                "Es gibt am Wehr von Tarn seit dem Sommer ein Schild vor den Schleusentoren.",
                "Die Behörde sperrte das Wehr von Tarn, weil in den Schleusentoren Risse waren.",
                "Wehr von Tarn: Schleusentore haben Risse",
                "de",
            ),
        ],
    )
    def test_news_goes_before_what_there_is(self, scene, news, title, language):
        story = [
            article(f"{scene}\n\n{news}", title=title, language=language),
            article(f"{news}\n\n{scene}", name="b", title=title, language=language),
        ]
        dek = choose_dek(read_passages(story, language), story, title, language)
        assert dek is not None
        assert dek.text == news

    def test_a_dek_adds_to_the_headline(self):
        title = "Keeper closed the weir of Tarn to all boats"
        again = "The keeper closed the weir of Tarn to all the boats."
        news = "The keeper of Tarn closed the weir to boats because lock gates had cracked."
        story = [
            article(f"{again}\n\n{news}", title=title),
            article(f"{again}\n\n{news}", name="b", title=title),
        ]
        dek = choose_dek(read_passages(story, "en"), story, title, "en")
        assert dek is not None
        assert dek.text == news

    @pytest.mark.parametrize(
        ("sentence", "language", "timeless"),
        [
            ("The path belongs to everyone.", "en", True),
            ("The path was closed.", "en", False),
            ("The council has bought the path.", "en", False),
            ("The council will buy the path.", "en", False),
            ("Der Weg gehört allen.", "de", True),
            ("Die Stadt hat den Weg gekauft.", "de", False),
            ("Le chemin appartient à tous.", "fr", True),
            ("Le chemin ouvrira demain.", "fr", False),
            ("El camino es de todos.", "es", True),
            ("道は皆のものだ。", "ja", False),
        ],
    )
    def test_verbs_show_whether_something_happened(self, sentence, language, timeless):
        assert is_timeless(sentence, language) is timeless


class TestColour:
    NEWS = "The keeper closed the weir at Tarn to boats because both lock gates had cracked."

    def colour_of(self, sentence: str, language: str = "en") -> bool:
        texts = read_passages(
            [article(f"{self.NEWS}\n\n{sentence}", language=language), article(self.NEWS, name="b")], language
        )
        passage = next(passage for passage in texts[0] if passage.text == sentence)
        return Colour(texts, ["Weir", "Weir"], language).has(passage)

    @pytest.mark.parametrize(
        ("sentence", "language"),
        [
            ("Nobody here at Tarn quarrels with the keeper, Dr Rona Pell thinks.", "en"),
            ("El patrón Ramón Ibarra recuerda que aquí los barcos esperan a la marea.", "es"),
            ("Le patron Yann Kerloc’h navigue ici depuis longtemps avec ses deux fils.", "fr"),
            ("Bus driver Kamil Orrin had his sandwiches on a bench.", "en"),
            ("Au bord du quai, Josette Ropartz pliait ses filets de pêche.", "fr"),
        ],
    )
    def test_what_is_here_and_gestures_are_colour(self, sentence, language):
        assert self.colour_of(sentence, language)

    @pytest.mark.parametrize(
        "sentence",
        [
            "Skipper Orla Finch wept on Monday as the gates were closed.",
            "Water stood two metres above the gates, Dr Rona Pell found.",
            "Engineer Rona Pell found cracks.",
        ],
    )
    def test_what_has_a_day_or_a_figure_or_tells_is_not(self, sentence):
        assert not self.colour_of(sentence)

    def test_a_short_line_that_announces_the_next_is_colour(self):
        text = f"{self.NEWS}\n\nPolitically the keeper and boats make trouble. The mayor had promised peace."
        texts = read_passages([article(text), article(self.NEWS, name="b")], "en")
        colour = Colour(texts, ["Weir", "Weir"], "en")
        assert [passage.text for passage in texts[0] if colour.has(passage)] == [
            "Politically the keeper and boats make trouble."
        ]


class TestHeadings:
    @pytest.mark.parametrize(
        ("sentence", "language", "heading"),
        [
            (
                "La idea partió de la peña Orilla, que reúne a 140 socios.",
                "es",
                "La idea partió de la peña Orilla",
            ),
            ("El puente, de 1931, se quedó abierto el lunes.", "es", "El puente se quedó abierto el lunes"),
            (
                "Los análisis confirmaron la presencia de bacterias en dos de los cinco depósitos.",
                "es",
                "Los análisis confirmaron la presencia de bacterias",
            ),
            ("Les causes, elles, ne font guère débat.", "fr", "Les causes ne font guère débat"),
            (
                "Certains éleveurs se tournent vers la truite, dit-il.",
                "fr",
                "Certains éleveurs se tournent vers la truite",
            ),
            (
                "Le maire a appris la date par un message reçu dix minutes avant l’annonce de la fermeture.",
                "fr",
                "Le maire a appris la date",
            ),
            (
                "The maternity ward at the hospital of Orme Sands is closed from 22:00 until 07:00 now.",
                "en",
                "",
            ),
            ("La ley impide que una empresa dirigida por él contrate.", "es", ""),
            (
                "Names, addresses and meter readings were copied for every account.",
                "en",
                "Names, addresses and meter readings were copied for every account",
            ),
            (
                "The board met in the afternoon and named Rona Pell.",
                "en",
                "Board met in the afternoon and named Rona Pell",
            ),
            ("Pell übernahm das Amt zwar erst 2024, sagte sie.", "de", ""),
            ("وأعلنت البلدية إغلاق الجسر أمام السيارات، بحسب العمدة.", "ar", ""),
        ],
    )
    def test_a_clause_is_whole(self, sentence, language, heading):
        assert crosshead(sentence, language) == heading

    def test_what_somebody_carries_heads_no_section(self):
        lines = [
            "Councillor Marcus Toll carried a box file up the steps, and the clerk took it.",
            "Auditors will examine the price of the bridge, which rose twice.",
        ]
        assert headings([lines], lines, ["Row"], "en") == ["Auditors will examine the price of the bridge"]

    def test_a_clause_about_the_matter_goes_before_one_about_somebody(self):
        lines = [
            "Rona Pell rejected the complaint of the skippers, which was long.",
            "Complaint of the skippers includes four cracks, which are deep.",
        ]
        assert headings([lines], lines, ["Row"], "en") == ["Complaint of the skippers includes four cracks"]

    @pytest.mark.parametrize(
        ("sentence", "language"),
        [
            ("The boat had left the port of Orme at noon, and nobody saw it.", "en"),
            ("The decision will cost the port of Orme 12 million euros, which nobody has.", "en"),
            ("Nach knapp einer Stunde ging im Hafen das Licht aus, und niemand sprach.", "de"),
        ],
    )
    def test_what_goes_on_from_something_untold_heads_no_section(self, sentence, language):
        lines = [
            sentence,
            "Mira Holt sold the boat, which was old.",
            "Mira Holt sold the nets, which were new.",
        ]
        clause = sentence.partition(",")[0]
        assert crosshead(sentence, language), "a clause it is"
        assert not headings([lines], lines, ["Row"], language)[0].endswith(clause[-12:])

    def test_a_detail_told_late_and_once_heads_no_section(self):
        late = "Orme bakers will open a shop on the quay, which pleases many."
        lines = [
            f"The {part} of the weir has cracked, and the weir leaks." for part in ("gate", "sill", "wall")
        ]
        others = ["Skippers will row to Halden for bread, as before."] * 2
        assert headings([[*lines, late], others], [*lines, late, *others], ["Row"], "en")[0] != (
            "Orme bakers will open a shop on the quay"
        )

    def test_a_title_heads_a_section_that_comes_to_it_soon(self):
        matter = "The skippers take their complaint to the auditors in Halden."
        other = [
            f"The {part} of the weir has cracked, which nobody saw." for part in ("gate", "sill", "wall")
        ]
        title = "Skippers take complaint to auditors as boats wait"
        early, late = [matter, *other], [*other, matter]
        assert headings([early], early, ["Row", title], "en") == ["Skippers take complaint to auditors"]
        assert headings([late], late, ["Row", title], "en") != ["Skippers take complaint to auditors"]

    def test_another_form_of_a_word_is_told(self):
        lines = ["The nursing posts of the trust are vacant.", "It closed the ward, and it was said."]
        assert headings([lines], lines, ["Row", "Vacant nurses posts closing ward"], "en") != [""]

    def test_an_adverb_or_a_participle_makes_no_phrase(self):
        lines = ["Such calls emerge fairly easily.", "The nests, owned jointly, were so."]
        again = "Calls emerge fairly easily, nests owned jointly."
        assert headings([lines], [*lines, again], ["x"], "en") == [""]

    def test_an_institution_alone_is_no_heading(self):
        lines = ["The regional audit office wrote itself.", "It was so."]
        assert headings([lines], [*lines, "A regional audit office."], ["x"], "en") == [""]


def test_no_heading_takes_a_side_where_sources_differ():
    first = """The storm flooded the port of Orme on Thursday night and tore 30 boats from their moorings.

Nine people were injured in the port, the coastguard said. Divers searched the outer basin until dawn.

Repairs to the quay will cost four million euros, the harbour master Ines Quell said, and last until June."""
    second = """The port of Orme is closed after the storm of Thursday night, which flooded its auction hall.

Fourteen people were injured in the port, the hospital said. Three of them are still on the ward.

The region promised 2.5 million euros for skippers who lost a boat, and the bank will wait for its rates."""
    story = [
        article(first, title="Storm floods Orme port"),
        article(second, name="b", title="Port of Orme shut"),
    ]
    report = ExtractiveSummarizer(max_share=1.0, max_words=500).summarize(story, now=FRIDAY)
    assert report.differences
    assert not any("Nine" in section.heading or "ourteen" in section.heading for section in report.sections)


def test_a_clause_is_not_cut_where_somebody_is_to_do_something():
    sentence = "Chairman Fergus Alray called for the wind limit on the crossing to be lowered to 60 knots."
    assert crosshead(sentence, "en") == ""
    assert crosshead("The council ordered 24 trams from a firm in Corvane to replace them.", "en") == ""
    assert crosshead("The council ordered 24 trams from a firm in Corvane.", "en")


def test_a_title_of_which_a_section_tells_half_does_not_head_it():
    sections = [
        [
            "The ferry had left at 19:10 on Tuesday with 126 passengers.",
            "Fifty-five minutes later, some four kilometres off the head, every light went out.",
        ],
        ["The emergency generator gave power for four minutes.", "Then it shut itself down."],
    ]
    story = [line for section in sections for line in section]
    first, second = headings(sections, story, ["Ferry adrift", "Four minutes of emergency power"], "en")
    assert first != "Four minutes of emergency power" == second


@pytest.mark.parametrize(
    ("language", "sentence", "dangles"),
    [
        ("de", "„Bei 7 Prozent könnten wir darüber reden“, sagte sie dem Inselboten.", True),
        ("de", "„Bei 7 Prozent könnten wir darüber reden“, sagte Silke Petersen dem Inselboten.", False),
        ("fr", "« Nous ne céderons pas sur ce point », a-t-il déclaré au Phare.", True),
        ("fr", "« Nous ne céderons pas sur ce point », a déclaré Yann Le Dréau.", False),
    ],
)
def test_a_pronoun_is_no_speaker_whoever_is_told(language, sentence, dangles):
    assert is_dangling(sentence, language) is dangles
