"""Numbers and ordinals in whose place the article has another one, and those that only look so."""

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.clauses import clause_at

TEXT = (
    "Halden are nine points behind at the foot of the league, with only six games left. In twelve years at "
    "Moss their coach, Ole Ruud, won 14 cups. Kai Dahl, Per Moe, Jon Lie and Ulf Aas were sold.\n\n"
    "Five guards were shot on the bridge in May. The talks lasted 14 hours; the two sides "
    "agreed on nine points "
    "out of eleven, and on a truce of three days.\n\n"
    "Eva Holm worked on the PS3, and says that the new console was begun five years ago in a cellar.\n\n"
    "The board keeps ten of the twelve branches. Her husband of more than 70 years, Al, died "
    "in Tromvik at 92. "
    "Pupils scored a tenth of the marks.\n\n"
    "The museum sold 12 paintings to a collector for £3m, up from £1m. Profit is to be "
    "between £18m and £20m, "
    "down from £31m. Seven of the nine judges dissented. The patient has burns to 15 percent of his skin.\n\n"
    "The team came third in the north group, 11 points behind Vale. It was their eighth defeat by Vale, "
    "who took four wickets. They had won the second leg in Ostby. Crews walk out from 6am on Monday. "
    "Lea Moy has taught for 27 years in Rakkestad. The trains run at 60 km/h. After the "
    "works that will be 120."
)


@pytest.mark.parametrize(
    "text",
    [
        "Halden are bottom of the league, nine points adrift with six games to play.",
        "The two sides agreed on nine of eleven points after 14 hours of talks.",
        "Work on the console began five years ago, according to Eva Holm.",
        "Al, to whom she had been married for more than seven decades, died in Tromvik.",
        "Two of the nine judges agreed.",
        "The museum has sold a dozen paintings to a collector.",
        "Lea Moy has been a teacher in Rakkestad for nearly three decades.",
        "Once the works are over, trains can do 120 km/h.",
        "The team finished third, 11 points off Vale.",
        "The team, 11 points behind Vale in the north group, had played the first leg at home.",
        "Crews are to walk out from 6am on Monday.",
    ],
)
def test_a_number_told_in_other_words_has_no_rival(text):
    assert unsupported(text, [source(TEXT)], "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Halden are bottom of the league, four points adrift with six games to play.",
        "Halden are bottom of the league, nine points adrift with twelve games to play.",
        "Nine guards were shot on the bridge in May.",
        "Work on the console began three years ago in a cellar, according to Eva Holm.",
        "Al, to whom she had been married for more than eight decades, died in Tromvik at 92.",
        "Six of the nine judges dissented.",
        "The museum sold 14 paintings to a collector.",
        "Profit is to be between £18m and £31m.",
        "The patient has burns to 10 percent of his skin.",
        "The team came fourth in the north group, 11 points behind Vale.",
        "Crews are to walk out from 9am on Monday.",
    ],
)
def test_the_number_of_something_else_is_refused(text):
    assert [problem.kind for problem in unsupported(text, [source(TEXT)], "en")] == ["number"]


def test_a_second_leg_that_is_told_of_is_no_first_one():
    found = unsupported("They had won the first leg in Ostby.", [source(TEXT)], "en")
    assert [problem.detail for problem in found] == ["first"]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Five came from Moss, and the last was found on Monday.", "the last was found on Monday."),
        ("Ann, Bo, and Monday", "Ann, Bo, and Monday"),
        ("It all ended on Monday.", "It all ended on Monday."),
    ],
)
def test_the_clause_of_a_day_is_cut_from_a_compound_sentence(text, clause):
    start = text.index("Monday")
    left, right = clause_at(text, start, start + 6)
    assert text[left:right] == clause
