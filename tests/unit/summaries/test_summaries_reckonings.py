"""Numbers that a sentence reckons from those of its article: differences, totals, spans of years, decades."""

from datetime import UTC, datetime

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.numbers.derived import implied_in
from wirepress.summaries.values.around import years_around
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.times import times_in

MONEY = (
    "The firm earned 62 cents a share. Brokers had pencilled in 57 cents a share. Hal Dunn "
    "cut his price target "
    "from 240p to 180p. Ridgeway beat Hollin 93 to 86 at Marl Park.\n\n"
    "Ships waited 5.1 days for a berth, against 8.4 days before. Wages went up 3.5 per cent "
    "after 5.1 per cent.\n\n"
    "The fire forced 1,900 households out. It was found on a hill. Another 2,600 properties "
    "have been warned.\n\n"
    "Enrolment has fallen 22% since 2012. The storm killed four people in Moss and two in Halden. "
    "The bridge must open before the hundredth home is let. About 15.8 lakh pupils sat the test, which cost "
    "Rs 42 crore. Fares range from Rs 10 to Rs 25."
)
YEARS = (
    "Tom Reyes headed the bank from 2012 to 2018. The study followed adults aged between 50 "
    "and 74. Mara Lind, 43, "
    "was robbed in 1994. Ada Moss was jailed for seven years and six months. Ben Ott got 90 months.\n\n"
    "The first families will move in by the end of 2027. The two met at 6.30pm. Rebuilding "
    "starts next summer."
)


@pytest.mark.parametrize(
    "text",
    [
        "The firm earned 62 cents a share, five cents better than brokers had expected.",
        "The firm beat the forecasts by five cents a share.",
        "Hal Dunn lowered his price target by 60p.",
        "Ridgeway had a seven-point win over Hollin.",
        "Ships waited about three days less than before.",
        "Wage growth slowed by 1.6 percentage points.",
        "In all about 4,500 properties are affected by the fire.",
        "Enrolment has dropped by more than a fifth since 2012.",
        "Six people died in the storm.",
        "The bridge has to open before 100 homes are let.",
        "Some 1.58 million pupils sat the test, which cost 420 million rupees.",
    ],
)
def test_what_follows_from_the_numbers_of_an_article_stands(text):
    assert unsupported(text, [source(MONEY)], "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "The firm earned 62 cents a share, eight cents better than brokers had expected.",
        "Hal Dunn lowered his price target by 40p.",
        "Ridgeway had a nine-point win over Hollin.",
        "In all about 5,400 properties are affected by the fire.",
        "Fares are no more than Rs 15.",
        "Some 15.8 million pupils sat the test.",
        "More than nine people died in the storm, a nearly tenth more.",
    ],
)
def test_what_follows_from_none_of_them_is_refused(text):
    found = unsupported(text, [source(MONEY)], "en")
    assert found
    assert {problem.kind for problem in found} == {"number"}


PUBLISHED = datetime(2026, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reyes ran the bank for six years.",
        "The study followed people in their 50s, 60s and early 70s.",
        "Mara Lind, who is in her 40s, was robbed in the 1990s.",
        "Ada Moss was jailed for seven and a half years.",
        "Ben Ott got seven years and six months.",
        "The first families will move in before 2028.",
        "The two met at half past six.",
        "Rebuilding starts in the summer of 2027.",
    ],
)
def test_spans_decades_and_bounds_of_time_stand(text):
    assert unsupported(text, [source(YEARS, published=PUBLISHED)], "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "The study followed people in their 30s.",
        "Mara Lind, who is in her 80s, was robbed.",
        "Ada Moss was jailed for six and a half years.",
        "Ben Ott got four years and six months.",
        "The first families will move in before 2029.",
        "The two met at a quarter to six.",
    ],
)
def test_other_decades_and_spans_are_refused(text):
    assert unsupported(text, [source(YEARS, published=PUBLISHED)], "en")


def test_a_difference_implies_the_number_that_it_leads_to():
    assert implied_in("It made 55 cents, four cents more.", "en") == {55.0, 4.0, 51.0, 59.0}
    assert implied_in("It made 55 cents with four men.", "en") == {55.0, 4.0}


def test_and_joins_no_two_numbers_below_a_hundred():
    assert [number.values for number in numbers_in("one boy in five and one girl in ten", "en")] == [
        {1.0},
        {5.0},
        {1.0},
        {10.0},
    ]
    assert [number.values for number in numbers_in("a hundred and five boys", "en")] == [{105.0}]


def test_last_spring_and_next_may_lie_in_the_years_beside():
    assert years_around("It closed last spring and opens next May.", "en") == {-1, 1}
    assert years_around("The last May Day was wet.", "de") == frozenset()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It began at half past six.", {390, 1110}),
        ("It began at quarter past 9.", {555, 1275}),
        ("It began at a quarter to one.", {765, 45}),
    ],
)
def test_half_past_and_quarter_to_are_times(text, minutes):
    assert [time.minutes for time in times_in(text)] == [minutes]
