"""Who is called captain, and whom the articles call so."""

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.names.offices import usurped_offices

MATCH = (
    "Captain Jai Winmar tore a muscle in the second half and left the ground on crutches.\n\n"
    "The coach of the Ospreys, Ada Brandt, praised her young side after the match on Sunday.\n\n"
    "Luke Hanrahan kicked three goals for the Ospreys in front of 9,000 people.\n\n"
    "President Ruben Davitian, who had flown in for the day, met Clara Dufresne at the harbour.\n\n"
    "Det. Brandon Pryce said that no homicide detective had ever been called to the ground. "
    "Sergeant Tim Okafor is a homicide detective in Orme."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Captain Luke Hanrahan tore a muscle.",
        "The Ospreys' captain Luke Hanrahan left the ground on crutches.",
        "Luke Hanrahan, the captain, left the ground on crutches.",
        "Luke Hanrahan, who is the coach of the side, praised it on Sunday.",
        "The coach, Luke Hanrahan, praised her young side.",
        "President Ada Brandt met Clara Dufresne at the harbour.",
    ],
)
def test_an_office_that_the_articles_give_to_somebody_else_is_refused(sentence):
    assert usurped_offices(sentence, "en", [source(MATCH)])
    assert unsupported(sentence, [source(MATCH)], "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Captain Jai Winmar tore a muscle and left the ground on crutches.",
        "Goalscorer Luke Hanrahan was watched by 9,000 people.",  # nobody else is called so
        "The Ospreys' Luke Hanrahan kicked three goals.",
        "Ada Brandt, the Ospreys' coach, praised her side.",
        "Detective Brandon Pryce has never been called to the ground.",  # an abbreviation in the article
        "The match brought the president, Ruben Davitian, to the harbour.",
        "The last goal was Luke Hanrahan's.",
        "In Orme, Sergeant Okafor is a detective.",
    ],
)
def test_what_the_articles_call_somebody_is_accepted(sentence):
    assert usurped_offices(sentence, "en", [source(MATCH)]) == []


def test_any_of_several_articles_may_give_the_office():
    other = source("Luke Hanrahan has been the captain of the Ospreys since May, the club said.")
    sentence = "Captain Luke Hanrahan tore a muscle."
    assert usurped_offices(sentence, "en", [source(MATCH)])
    assert usurped_offices(sentence, "en", [source(MATCH), other]) == []


@pytest.mark.parametrize(
    ("language", "text", "right", "wrong"),
    [
        (
            "fr",
            "Le maire Paul Vasseur a ouvert le pont.\n\nLe fromage se vend.\n\nInès Carval a coupé le ruban.",
            "Le maire Paul Vasseur a ouvert le pont.",
            "Le maire Inès Carval a ouvert le pont.",
        ),
        (
            "es",
            "La alcaldesa Inés Carval abrió el puente.\n\nEl queso se vende.\n\nPablo Rioja cortó la cinta.",
            "La alcaldesa Inés Carval abrió el puente.",
            "El puente lo abrió la alcaldesa Pablo Rioja.",
        ),
    ],
)
def test_offices_of_other_languages(language, text, right, wrong):
    evidence = [source(text, language)]
    assert usurped_offices(right, language, evidence) == []
    assert usurped_offices(wrong, language, evidence)
