"""How a report's sentences are ordered and headed, and what it leaves out as colour."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wirepress.model import Article
from wirepress.summaries.choosing.arrangement import arrange
from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.colour import Colour
from wirepress.summaries.choosing.headings.clauses import is_heading
from wirepress.summaries.choosing.headings.sections import headings
from wirepress.summaries.choosing.moments import is_overtaken, moment
from wirepress.summaries.choosing.verbs import continues_as_verb, has_verbs, verbs_in
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.reading.passages import read_passages

WEDNESDAY = date(2027, 2, 10)


def articles(*texts: str, language: str = "en", titles: tuple[str, ...] = ()) -> list[Article]:
    return [
        Article(
            id=f"a{number}",
            source_id=f"s{number}",
            title=titles[number] if titles else "Ferry",
            text=text,
            language=language,
            published_at=datetime(2027, 2, 10, 9, tzinfo=UTC) + timedelta(hours=number),
        )
        for number, text in enumerate(texts)
    ]


def arranged(*texts: str, ranks: list[tuple[int, int]]) -> list[list[str]]:
    """The sections into which sentences come that were chosen in this order."""
    passages = read_passages(articles(*texts), "en")
    blocks = [Block((passages[article][index],)) for article, index in ranks]
    sections = arrange(blocks, passages, [WEDNESDAY] * len(texts), "en")
    return [[block.passages[0].text for block in section] for section in sections]


class TestMoments:
    @pytest.mark.parametrize(
        ("text", "language", "day"),
        [
            ("The ferry left on Tuesday.", "en", 9),
            ("The ferry will sail again on Saturday.", "en", 13),
            ("Die Fähre lief am Dienstag aus.", "de", 9),
            ("Am Samstag soll die Fähre wieder fahren.", "de", 13),
            ("Le bac a quitté le port hier.", "fr", 9),
            ("El transbordador zarpará el 12 de febrero.", "es", 12),
        ],
    )
    def test_the_day_that_a_sentence_names(self, text, language, day):
        minutes = moment(text, language, WEDNESDAY).minutes
        assert minutes is not None
        assert date.fromordinal(minutes // 1440) == date(2027, 2, day)

    def test_hours_count_within_a_day(self):
        early = moment("She left at 07:10 on Tuesday.", "en", WEDNESDAY).minutes
        late = moment("She sank at 20:05 on Tuesday.", "en", WEDNESDAY).minutes
        assert early is not None
        assert late is not None
        assert late - early == 12 * 60 + 55

    @pytest.mark.parametrize(
        ("text", "language", "coming", "past"),
        [
            ("The board will report in June.", "en", True, False),
            ("The line is to open in 2029.", "en", True, False),
            ("The bridge was built in 1964.", "en", False, True),
            ("The inspection in October found nothing.", "en", False, True),
            ("“We will appeal,” he said.", "en", False, False),
            ("大桥将于明年通车。", "zh", True, False),
            ("A híd leomlott.", "hu", False, False),
        ],
    )
    def test_what_is_to_come_and_what_is_long_past(self, text, language, coming, past):
        found = moment(text, language, WEDNESDAY)
        assert (found.coming, found.past) == (coming, past)

    @pytest.mark.parametrize(
        ("text", "overtaken"),
        [
            ("A crane will lift the wagons on Thursday.", True),
            ("A crane will lift the wagons on Saturday.", False),
            ("A crane lifted the wagons on Tuesday.", False),
            ("A crane will lift the wagons.", False),
        ],
    )
    def test_what_was_to_come_and_has_come_since(self, text, overtaken):
        assert is_overtaken(text, "en", WEDNESDAY, WEDNESDAY + timedelta(days=1)) is overtaken

    def test_two_weekdays_leave_the_day_open(self):
        assert moment("It rained from Monday to Tuesday.", "en", WEDNESDAY).minutes is None


class TestArrangement:
    def test_a_section_keeps_the_order_of_time_and_ends_with_what_comes(self):
        sections = arranged(
            "The ferry lost power off the cape.",
            "A tug reached the ferry at 23:50 on Tuesday.\n\nThe ferry left port at 19:10 on Tuesday.",
            "A bus will replace the ferry from Saturday.",
            ranks=[(0, 0), (2, 0), (1, 0), (1, 1)],
        )
        assert sections == [
            [
                "The ferry lost power off the cape.",
                "The ferry left port at 19:10 on Tuesday.",
                "A tug reached the ferry at 23:50 on Tuesday.",
                "A bus will replace the ferry from Saturday.",
            ]
        ]

    def test_an_hour_is_that_of_the_day_named_before_it(self):
        (section,) = arranged(
            "The lifeboat launched at 21:02 on Tuesday.",
            "The ferry left on Tuesday.\n\nIts lights went out at 20:05.",
            ranks=[(1, 0), (0, 0), (1, 1)],
        )
        assert section[1:] == [
            "Its lights went out at 20:05.",
            "The lifeboat launched at 21:02 on Tuesday.",
        ]

    def test_a_single_article_keeps_its_order(self):
        text = "\n\n".join(
            f"Line {word} of the report tells of the {word} pump and what it cost the town of Halden to mend."
            for word in ("first", "second", "third", "fourth", "fifth", "sixth")
        )
        sections = arranged(text, ranks=[(0, at) for at in (3, 0, 5, 1, 4, 2)])
        told = [line for section in sections for line in section]
        assert len(sections) == 2
        assert told == text.split("\n\n")

    def test_what_is_about_one_matter_stands_together(self):
        fish = [
            "Divers counted eleven hundred dead salmon in the outer pens of the farm on the north shore.",
            "The farm will burn the dead salmon in an oven at Corvane, it told the town in a long letter.",
        ]
        beach = [
            "Nobody may gather mussels on the beach while the poison is above the limit set by the ministry.",
            "A laboratory found the poison in mussels from the beach, and the ministry had the beach closed.",
        ]
        more = [
            "The salmon in the other pens of the farm are alive, but the divers found them weak and pale."
        ]
        sections = arranged(
            "\n\n".join(fish), "\n\n".join(beach), more[0], ranks=[(0, 0), (1, 0), (0, 1), (1, 1), (2, 0)]
        )
        assert [{"salmon" in line for line in section} for section in sections] == [{True}, {False}]

    def test_no_section_is_a_single_sentence(self):
        lines = [
            "The council of Halden voted for the bridge by 31 votes to 24 after a debate of six long hours.",
            "The bridge over the Ivel costs the council 418 million euros, of which the state pays most.",
            "The council borrows the rest of the money for the bridge, and the levy rises by two per cent.",
            "A heron stood on the old pier all through the afternoon while the band of the firemen played.",
        ]
        sections = arranged("\n\n".join(lines[:3]), lines[3], ranks=[(0, 0), (0, 1), (0, 2), (1, 0)])
        assert all(len(section) > 1 for section in sections)


class TestHeadings:
    SECTIONS = (
        ["The utility lost the data of 412 customers.", "A billing firm was hacked in October."],
        ["Readers may call a free number until Friday.", "The office wants to know why nobody was told."],
    )

    def test_a_sources_title_heads_the_section_that_tells_it(self):
        story = [line for section in self.SECTIONS for line in section]
        titles = [
            "Data stolen",
            "Watchdog: Office wants to know why nobody was told",
            "Data of 413 customers lost",
        ]
        found = headings(self.SECTIONS, story, titles, "en")
        assert found[1] == "Office wants to know why nobody was told"
        assert "413" not in found[0]

    def test_a_clause_of_a_summary_may_head_a_section(self):
        sections = [
            [
                "The mayor spoke.",
                "The harbour has counted nine injured people, the hospital 14.",
            ]
        ]
        summary = (
            "The harbour and the hospital have counted different injured people, as before. More follows."
        )
        found = headings(sections, sections[0], ["Ferry", summary], "en")
        assert found == ["Harbour and the hospital have counted different injured people"]

    def test_a_sentence_is_not_read_twice_unless_there_is_nothing_else(self):
        whole = "Three boats took part in the rescue."
        lines = ["It was so.", whole, "So it went, and so it was."]
        assert headings([lines[:2]], lines, ["Storm"], "en") == [""]
        assert headings([lines], lines, ["Storm"], "en") == ["Three boats took part in the rescue"]

    def test_a_name_is_no_heading(self):
        lines = ["At the Marine Accident Board they wait.", "For the Marine Accident Board, nothing."]
        assert headings([lines], lines * 2, ["Storm"], "en") == [""]

    @pytest.mark.parametrize(
        ("title", "stands"),
        [
            ("Sandrey gates must go", True),
            ("What the blackout says about old ferries", False),
            ("Is the ferry safe?", False),
            ("“We could hear the rocks”", False),
            ("Ferry", False),
            ("They waited for the boat all night", False),
            ("Le maire parle de la", False),
            ("市政府承诺年底前重建市场", True),
        ],
    )
    def test_which_titles_can_stand_over_a_section(self, title, stands):
        language = "zh" if ord(title[0]) > 0x3000 else "fr" if title.startswith("Le ") else "en"
        assert is_heading(title, language) is stands


class TestVerbs:
    @pytest.mark.parametrize(
        ("clause", "language", "places"),
        [
            ("The board approved it", "en", [2]),
            ("Der Kreis prüft den Fall nicht", "de", [2]),
            ("Le maire n’est pas venu", "fr", [2]),
            ("A kocsma bezárt", "hu", []),
        ],
    )
    def test_where_the_finite_verbs_are(self, clause, language, places):
        assert verbs_in(clause.split(), language) == places

    def test_languages_without_a_list(self):
        assert has_verbs("pl")
        assert not has_verbs("hu")
        assert not continues_as_verb("bezárt", "hu")


NEWS = (
    "The ferry Sella lost power off Tarrow Head on Tuesday and all 143 passengers were rescued by lifeboats."
)


class TestColour:
    @pytest.mark.parametrize(
        ("line", "language"),
        [
            ("When people have to be taken off a ferry, the hero is the lifeboat.", "en"),
            ("Grief is a strange companion for the young.", "en"),
            ("Wenn der Fluss leidet, leidet das ganze Tal.", "de"),
            ("Langsamer ist nicht immer auch sicherer.", "de"),
            ("La mer garde mieux les secrets que les hommes.", "fr"),
            ("Cuando una fábrica cierra, se apaga mucho más que un horno.", "es"),
        ],
    )
    def test_maxims_are_colour(self, line, language):
        texts = read_passages(articles(f"{NEWS} {line}", NEWS, language=language), language)
        colour = Colour(texts, ["Ferry", "Ferry"], language)
        assert [colour.has(passage) for passage in texts[0]] == [False, True]

    @pytest.mark.parametrize(
        "line",
        [
            "When the mill closed, 2,130 people lost their work.",
            "The rule is old, a spokesman said.",
            "Three people were hurt.",
            "The lifeboats of the ferry were lost.",
            "“Grief is a strange companion for us.”",
        ],
    )
    def test_facts_are_not(self, line):
        texts = read_passages(articles(f"{NEWS} {line}", NEWS), "en")
        colour = Colour(texts, ["Ferry", "Ferry"], "en")
        assert not any(colour.has(passage) for passage in texts[0])

    def test_a_feature_opens_with_a_scene_up_to_the_matter(self):
        feature = (
            "The bus halts at the sluice and Gerd Wilts jumps down before the door opens. "
            "A blanket hangs around the man, though the evening is mild. " + NEWS
        )
        texts = read_passages(articles(feature, NEWS), "en")
        colour = Colour(texts, ["Home again", "Ferry Sella: all passengers rescued"], "en")
        assert [colour.has(passage) for passage in texts[0]] == [True, True, False]
        assert not any(colour.has(passage) for passage in texts[1])

    @pytest.mark.parametrize(
        ("hook", "is_colour"),
        [
            ("The champagne on the ferry was barely flat when a letter came.", True),
            ("On Monday the champagne on the ferry was flat when a letter came.", False),
            ("Some 40 bottles on the ferry were flat when a letter came.", False),
            ("The champagne on the ferry was flat, said Mira Holt, when a letter came.", False),
        ],
    )
    def test_a_short_line_that_only_catches_the_reader_is_colour(self, hook, is_colour):
        texts = read_passages(articles(f"{hook} {NEWS}", NEWS), "en")
        colour = Colour(texts, ["Toasts", "Ferry Sella: all passengers rescued"], "en")
        assert colour.has(texts[0][0]) is is_colour

    def test_what_the_next_sentence_goes_on_from_is_told(self):
        texts = read_passages(
            articles(f"The champagne on the ferry was flat. They drank it. {NEWS}", NEWS), "en"
        )
        colour = Colour(texts, ["Toasts", "Ferry Sella: all passengers rescued"], "en")
        assert not colour.has(texts[0][0])

    def test_a_day_or_a_speaker_makes_a_report_of_an_opening(self):
        follow_up = "On Friday a heron came. A heron is a bird, said Mira Holt. " + NEWS
        texts = read_passages(articles(follow_up, NEWS), "en")
        colour = Colour(texts, ["Birds", "Ferry Sella: all passengers rescued"], "en")
        assert not any(colour.has(passage) for passage in texts[0])

    def test_a_language_without_capitals_has_no_colour(self):
        texts = read_passages(
            articles("渡轮失去动力。\n\n大海比人更会保守秘密。", "渡轮失去动力。", language="zh"), "zh"
        )
        assert not any(Colour(texts, ["", ""], "zh").has(passage) for passage in texts[0])

    def test_a_report_leaves_it_out(self):
        scene = "The bus halts at the sluice and everybody jumps down before the door opens. "
        facts = "Divers from Orra will look at the hull of the ferry Sella, her owner Orra Line said."
        report = ExtractiveSummarizer(max_share=1.0).summarize(
            articles(NEWS, f"{scene}\n\n{facts}"), now=datetime(2027, 2, 11, tzinfo=UTC)
        )
        told = [sentence.text for sentence in report.sentences()]
        assert any("Divers" in line for line in told)
        assert not any("sluice" in line for line in told)
