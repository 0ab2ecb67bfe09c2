"""Last month and last year, seasons, the day of one clause in a compound sentence, dates before a noun."""

from datetime import UTC, datetime

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.values.dates import dates_in

TEXT = (
    "He was barred from the club in January, but last month the council criticised the "
    "open-ended ban. In last "
    "year's vote he lost. The talks may end as soon as the end of this week. A freezer was "
    "bought last year.\n\n"
    "Gil joined Moss on loan in the summer. A second survey of nurses will start in the autumn in Halden.\n\n"
    "Five of the dead came from Halden and two from Moss, where the bus crashed on Sunday. The last body was "
    "recovered at 11 am on Monday by divers. Jobs grew by 266,000 in May, far fewer than in "
    "March, it was said.\n\n"
    "The plane fell at 3.47pm, about 11 minutes after it had left Ostby. She divorced on 29 June last year."
)
PUBLISHED = datetime(2026, 6, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Last month the council criticised the ban.",
        "The talks could end by the end of this week.",
        "Gil joined Moss on loan in the summer.",
        "A further survey of nurses is to start in Halden this autumn.",
        "Five of the dead came from Halden and two from Moss, and the last body was found on Monday.",
        "Jobs grew by 266,000 in May, fewer than in March.",
    ],
)
def test_a_time_told_as_the_article_tells_it_stands(text):
    assert unsupported(text, [source(TEXT, published=PUBLISHED)], "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Last year the council criticised the open-ended ban.",
        "The talks could end by the end of this month.",
        "Gil joined Moss on loan in the winter.",
        "A further survey of nurses is to start in Halden this spring.",
        "A freezer was bought this year.",
        "The bus from Moss crashed on Monday, killing five from Halden.",
    ],
)
def test_another_time_is_refused(text):
    found = unsupported(text, [source(TEXT, published=PUBLISHED)], "en")
    assert [problem.kind for problem in found] == ["date"]


def test_a_date_before_a_noun_is_told_by_its_article():
    (letter,) = dates_in("She asked in an April 26 letter for help.", "en")
    (people,) = dates_in("There were in March 20 people.", "en")
    assert (letter.month, letter.day, letter.ambiguous) == (4, 26, False)
    assert people.ambiguous
