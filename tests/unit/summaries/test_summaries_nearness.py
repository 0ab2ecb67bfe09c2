"""Facts that an article has, but elsewhere; times of day; figures; quotations that go on."""

from datetime import UTC, datetime

import pytest
from evidence_of_text import source
from hypothesis import given
from hypothesis import strategies as st

from wirepress.summaries.checking.claims import is_retold, unsupported
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.known import unknown_names
from wirepress.summaries.checking.nearness import context_of
from wirepress.summaries.checking.polarity import turned_round
from wirepress.summaries.checking.speech.quoting import quoted, unsaid
from wirepress.summaries.checking.speech.speakers import wrong_sources, wrong_speakers
from wirepress.summaries.values.dates import days_told
from wirepress.summaries.values.figures import MONEY, SHARE, figures_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.times import times_in

COUNCIL = (
    "The town council of Halden voted by 31 votes to 24 for a new library at 23:44 on Monday.\n\n"
    "The library costs 18 million euros. Rita Solberg, the mayor, said the town could not wait longer.\n\n"
    "Tickets for the ferry to Tolberg rise by 15 per cent in March. Ferry passengers numbered 412,000 last "
    "year, the shipping company of Peer Aldous announced.\n\n"
    "“I had a choice between two bad plans,” she said, “and one of them had an engine.”\n\n"
    "The ferry was not damaged in the storm of 3 October. Its captain, Ada Brandt, sailed on 4 November."
)


@pytest.fixture
def council() -> Evidence:
    return source(COUNCIL)


@pytest.mark.parametrize(
    "text",
    [
        "Halden's council approved the library with 31 votes in favour and 24 against.",
        "The council voted at 11.44 pm on Monday.",
        "Building the library will cost €18m.",
        "Mayor Rita Solberg says that Halden cannot wait for its library.",
        "A ticket for the ferry to Tolberg will cost 15% more from March.",
        "More than 400,000 passengers used the ferry last year.",
        "“I had a choice between two bad plans, and one of them had an engine.”",
        "Brandt took the ferry out again on November 4.",
        "The storm of 3 October did not damage the ferry.",
    ],
)
def test_faithful_paraphrases_stand(council, text):
    assert unsupported(text, [council], "en") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The new library at Halden costs the town council 15 million euros.", "number"),
        ("The council of Halden voted for a new library by 31 per cent.", "number"),
        ("The council of Halden voted for the library at 23:54 on Monday.", "number"),
        ("The town council of Halden voted for a new library in October.", "date"),
        ("Peer Aldous, the mayor, said the town of Halden could not wait for a library.", "name"),
        ("The ferry was damaged in the storm of 3 October.", "negation"),
    ],
)
def test_facts_of_another_matter_are_refused(council, text, kind):
    assert kind in {problem.kind for problem in unsupported(text, [council], "en")}


def test_a_fact_retold_is_known(council):
    assert is_retold("The town council of Halden voted 31 to 24 for the new library.", council, "en")
    assert not is_retold("The town council of Halden voted 99 to 24 for the new library.", council, "en")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("At 23:44 on Monday", {1424}),
        ("at 11.44 pm", {1424}),
        ("um 19.10 Uhr", {1150}),
        ("a las 20.05 horas", {1205}),
        ("à 18 h 30", {1110}),
        ("since 2 p.m.", {840}),
        ("by six o'clock", {360, 1080}),
        ("20時05分", {1205}),
        ("at noon", {0, 720}),
        ("at 12 am", {0}),
    ],
)
def test_times_of_day(text, minutes):
    (time,) = times_in(text)
    assert time.minutes == minutes


@pytest.mark.parametrize("text", ["It cost 2.40 euros", "by 2.3 percent", "on 1.2.2020", "the 31-24 vote"])
def test_what_is_no_time(text):
    assert list(times_in(text)) == []


@given(st.text())
def test_times_lie_within_any_text(text):
    assert all(0 <= time.start < time.end <= len(text) for time in times_in(text))


@pytest.mark.parametrize(
    ("text", "language", "kind", "noun"),
    [
        ("15 per cent more", "en", SHARE, ""),
        ("15 % mehr", "de", SHARE, ""),
        ("百分之15", "zh", SHARE, ""),
        ("$2.1bn", "en", MONEY, ""),
        ("2,4 millions d’euros", "fr", MONEY, ""),
        ("R$ 20", "pt", MONEY, ""),
        ("24억 원", "ko", MONEY, ""),
        ("640 tonnes of salmon", "en", "", "tonnes"),
        ("12名", "zh", "", "名"),
        ("31 to 24", "en", "", ""),
    ],
)
def test_figures_have_a_kind_and_a_noun(text, language, kind, noun):
    figure = figures_in(text, language)[0]
    assert (figure.kind, figure.noun) == (kind, noun)


def test_figures_of_one_value_may_mean_different_things():
    share, money, votes, bare = (
        figures_in(text, "en")[0] for text in ("15 per cent", "15 euros", "15 votes", "15")
    )
    assert not share.may_mean(money)
    assert not money.may_mean(votes)
    assert bare.may_mean(share)
    assert share.counts_like(share)
    assert not votes.counts_like(bare)


@pytest.mark.parametrize(
    ("text", "value", "exact", "rounds"),
    [
        ("more than 400,000 people", 4e5, 412_000, True),
        ("more than 400,000 people", 4e5, 395_000, False),
        ("nearly 50 boats", 50, 47, True),
        ("nearly 50 boats", 50, 52, False),
        ("about 50 boats", 50, 52, True),
        ("50 boats", 50, 52, False),
    ],
)
def test_roundings_are_marked_and_have_a_direction(text, value, exact, rounds):
    (number,) = numbers_in(text, "en")
    assert value in number.values
    assert number.rounds(exact) == rounds


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("九人受伤", "zh", 9), ("二十分钟", "zh", 20), ("三百二十家店", "zh", 320), ("約二万人", "ja", 20_000)],
)
def test_numbers_in_chinese_characters(text, language, value):
    assert value in numbers_in(text, language)[0].values


def test_weekdays_and_names_with_numerals_are_no_numbers():
    assert numbers_in("周三的会议统一了意见", "zh") == ()


def test_quotations_in_any_marks():
    assert quoted("„Nein“, «oui», “yes”, 「はい」, 『いいえ』, »doch«") == [
        "Nein",
        "oui",
        "yes",
        "はい",
        "いいえ",
        "doch",
    ]


def test_a_quotation_may_go_on_behind_its_speaker(council):
    assert unsaid("“a choice between two bad plans, and one of them had an engine”", "en", [council]) == []
    assert unsaid("“[a] choice between … bad plans”", "en", [council]) == []
    assert unsaid("“a choice between three good plans”", "en", [council]) == [
        "a choice between three good plans"
    ]


def test_the_speaker_must_stand_by_the_quotation():
    said = "“The toll is a tax on bread,” said Marten Hulst.\n\nAda Brandt bought bread for the whole town."
    assert wrong_speakers("“The toll is a tax on bread,” Hulst said.", "en", [source(said)]) == []
    assert wrong_speakers("“The toll is a tax on bread,” Ada Brandt said.", "en", [source(said)])
    assert wrong_speakers("“The toll is a tax on bread,” she said.", "en", [source(said)]) == []


@pytest.mark.parametrize(
    ("text", "line", "around", "turned"),
    [
        ("Pumps were affected.", "The pumps were not affected.", "The pumps were not affected.", "affect"),
        ("Pumps were not affected.", "The pumps were affected.", "The pumps were affected.", "affect"),
        ("Pumps were not affected.", "The pumps were affected.", "No pump stood still.", None),
        ("It opens not before May.", "It opens in May.", "It opens in May.", None),
        ("It was not the pump but the valve.", "It was the pump.", "It was the pump.", None),
        ("Pumps were fine.", "The pumps were not affected.", "The pumps were not affected.", None),
    ],
)
def test_negations_turned_round(text, line, around, turned):
    assert turned_round(text, line, around, "en") == turned
    assert turned_round(text, line, around, "xx") is None


def test_the_days_that_a_text_tells():
    published = datetime(2027, 2, 10, tzinfo=UTC).date()
    assert {day.isoformat() for day in days_told("yesterday and on 3 May", "en", published)} == {
        "2027-02-09",
        "2027-05-03",
    }
    assert days_told("on 31 February", "en", published) == frozenset()


def test_a_context_ends_with_its_clause():
    text = "The library costs much; ferry tickets cost 3 euros."
    assert "librar" not in context_of(text, text.index("3"), text.index("3") + 1, "en")


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("$4 million", "en", "dollar"),
        ("4 Mio. Euro", "de", "euro"),
        ("26 mln złotych", "pl", "zloty"),
        ("¥500", "ja", ""),
        ("14 months", "en", "month"),
        ("14-month", "en", "month"),
        ("410 km", "en", "kilometre"),
        ("104 miles per hour", "en", "mile an hour"),
        ("160 degrees Celsius", "en", "degree celsius"),
        ("12 boats", "en", ""),
    ],
)
def test_units_of_figures(text, language, unit):
    assert figures_in(text, language)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2½ miles", "en", 2.5),
        ("½ mile", "en", 0.5),
        ("two and a half million euros", "en", 2.5e6),
        ("half a million people", "en", 5e5),
        ("two dozen boats", "en", 24),
        ("zweieinhalb Jahre", "de", 2.5),
    ],
)
def test_fractions_and_dozens(text, language, value):
    assert value in numbers_in(text, language)[0].values


def test_measures_compare_across_units():
    months, years = (figures_in(text, "en")[0] for text in ("24 months", "2 years"))
    assert months.amounts == years.amounts
    assert not figures_in("24 boats", "en")[0].amounts


HARBOUR = (
    "Sales of the Tolberg yard fell to 5.6 million euros from 6.3 million, the third drop in 24 months.\n\n"
    "The yard beat Halden 3-1 in the cup on 2 May. It will race on 4 and 6 June.\n\n"
    "“We will not sell the yard,” said director Rita Solberg.\n\n"
    "“The ferry was late,” he told the court in Brannick. Peer Aldous has led the crew since June 2021.\n\n"
    "Twenty-three boats are without a mast. The union demands 4 percentage points more. "
    "Ada Brandt, the mayor, said the quay would be closed in August."
)


@pytest.mark.parametrize(
    "text",
    [
        "Sales went from 6.3 million euros to 5.6 million within two years.",
        "Halden lost 3-1 to the yard on May 2.",
        "Races follow on 4 June and on June 6.",
        "About two dozen boats have no mast.",
        "Workers want 4 points more, their union says.",
        "Skipper Peer Aldous has been at the head of the crew since June 2021.",
        "Director Rita Solberg will “not sell the yard”.",
        "Mayor Ada Brandt will have the quay closed in August.",
    ],
)
def test_faithful_paraphrases_of_the_harbour_stand(text):
    assert unsupported(text, [source(HARBOUR)], "en") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sales went from 5.6 million euros to 6.3 million.", "number"),
        ("It was the fifth drop of sales in 24 months.", "number"),
        ("The yard of Tolberg beat Halden 3-2 in the cup.", "number"),
        ("The yard of Tolberg beat Halden on 7 May.", "date"),
        ("Aldous has led the crew since August 2021.", "date"),
        ("Solberg said: “sell the yard”.", "quotation"),
        ("“The ferry was late,” Ada Brandt said.", "attribution"),
        ("Quillby will race on 4 June.", "name"),
        ("Quillby, the mayor, spoke of August.", "name"),
        ("The mayor, Ada Brandt, did not say the quay would be closed in August.", "negation"),
        ("According to Peer Aldous, the quay would be closed in August.", "attribution"),
        ("The quay would be closed on 2 May, said the mayor, Ada Brandt.", "date"),
    ],
)
def test_errors_about_the_harbour_are_caught(text, kind):
    assert kind in {problem.kind for problem in unsupported(text, [source(HARBOUR)], "en")}


@pytest.mark.parametrize(
    ("text", "language", "evidence"),
    [
        ("Den Betrieben Hilfe zu geben, gab den Betrieben Hilfe.", "de", "Die Betriebe bekommen Geld."),
        ("Drei Wagen entgleisten.", "de", "Die Waggons entgleisten."),
        ("IHK-Präsident Wolf Hettich kam.", "de", "Der Präsident Wolf Hettich kam."),
        ("D’après Rita Solberg, c’est vrai.", "fr", "Rita Solberg dit que c’est vrai."),
        ("По словам Анны, это так.", "ru", "Анна сказала, что это так."),
        ("Die CEOs kamen.", "de", "Der CEO kam."),
    ],
)
def test_words_with_a_capital_that_are_no_new_names(text, language, evidence):
    assert unknown_names(text, language, [source(evidence, language)]) == []


def test_a_german_surname_behind_a_verb_of_speaking_is_a_name():
    assert unknown_names("„Nein“, sagte Kolbotz.", "de", [source("„Nein“, sagte Frau Weber.", "de")])
    assert unknown_names("Die Ärztin Dietz kam.", "de", [source("Die Ärztin Sabine Kolb kam.", "de")])


def test_whoever_is_spoken_to_does_not_speak():
    evidence = [source(HARBOUR)]
    assert wrong_sources("Ada Brandt told Peer Aldous that the quay would be closed.", "en", evidence) == []
    assert wrong_speakers("“The ferry was late,” he told Ada Brandt.", "en", evidence) == []


def test_days_belong_to_what_happened_on_them():
    text = (
        "On Monday the council of Halden voted for the library and its garden. The vote was close. "
        "Nobody spoke.\n\nOn Friday the ferry to Tolberg lost its rudder in a storm."
    )
    evidence = [source(text)]
    assert unsupported("The Tolberg ferry lost its rudder on Friday.", evidence, "en") == []
    assert [
        found.kind for found in unsupported("The Tolberg ferry lost its rudder on Monday.", evidence, "en")
    ] == ["date"]


@pytest.mark.parametrize(
    ("text", "line", "around", "turned"),
    [
        ("Pumps were not needed.", "Somebody doubted the pumps.", "", None),
        ("Pumps were not doubted.", "Somebody doubted the pumps.", "", "doubte"),
        ("Pumps were beyond repair.", "The pumps were not in repair.", "", None),
        ("Pumps ran until May.", "Pumps were not stopped until May.", "", None),
        ("It was not only the pumps.", "It was the pumps.", "", None),
    ],
)
def test_what_denies_in_other_words_is_no_lie(text, line, around, turned):
    assert turned_round(text, line, around or line, "en") == turned


@pytest.mark.parametrize(
    ("quote", "wrong"),
    [
        ("“sell the yard”", True),
        ("“not sell the yard”", False),
        ("“yard”", False),
        ("“We will not sell”", False),
    ],
)
def test_a_quotation_keeps_the_negation_before_it(quote, wrong):
    assert bool(unsaid(f"Solberg said {quote}.", "en", [source(HARBOUR)])) == wrong
    assert unsaid(f"Solberg did not {quote}.", "en", [source(HARBOUR)]) == []


def test_names_in_the_plural_of_their_letters_and_possessives():
    assert (
        unknown_names("Two NGOs and Halden’s CEOs met.", "en", [source("The NGO met a CEO of Halden.")]) == []
    )
    assert unknown_names("It was Brandt in Halden.", "en", [source("It was Branson in Halden.")]) == [
        "Brandt"
    ]


def test_an_outlet_may_report_anything():
    text = (
        "Peer Aldous spoke of the ferry to the Courier.\n\nNobody came.\n\nRita Solberg sold the old library."
    )
    evidence = [source(text)]
    assert unsupported("The old library was sold, Solberg told the Courier.", evidence, "en") == []
    assert unsupported("Solberg sold the old library, the Courier notes.", evidence, "en") == []
