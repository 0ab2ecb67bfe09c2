"""Words that accuse need a source that accuses."""

import pytest

from wirepress.summaries.writing.accusations import unfounded_accusation


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The mayor of Halden stole the money for the bridge.", "stole"),
        ("en", "The mayor was arrested in Halden.", "arrest"),
        ("en", "Halden's mayor is a Nazi, the council heard.", "Nazi"),
        ("de", "Die Bürgermeisterin wurde wegen Betrugs angezeigt.", "Betrug"),
        ("de", "Der Mörder wohnte in Halden.", "Mörder"),
        ("fr", "Le maire de Halden est un voleur.", "voleu"),
        ("es", "El alcalde de Halden fue detenido.", "detenid"),
    ],
)
def test_what_no_source_accuses_anybody_of_is_named(language: str, text: str, word: str) -> None:
    calm = {
        "en": "The mayor of Halden opened the bridge and praised the council.",
        "de": "Die Bürgermeisterin von Halden hat die Brücke aus Stahl eröffnet.",
        "fr": "Le maire de Halden a ouvert le pont ; le vol pour Oslo a été annulé.",
        "es": "El alcalde de Halden abrió el puente y elogió al consejo.",
    }
    assert unfounded_accusation(text, [calm[language]], language) == word
    assert unfounded_accusation(text, [calm[language], text], language) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Prosecutors accused him of taking money.", "He was charged with taking money."),
        ("Three men were arrested on Monday.", "Police have three men in custody since Monday."),
        ("She was convicted of theft.", "The court found her guilty of stealing a boat."),
        ("The town lies beside a river.", "Halden is a town."),
        ("The battery was charged in an hour.", "The battery is full after an hour."),
    ],
)
def test_another_word_for_what_a_source_says_is_no_accusation(text: str, source: str) -> None:
    assert unfounded_accusation(text, [source], "en") is None


def test_a_language_without_a_list_is_not_judged() -> None:
    assert unfounded_accusation("Der borgmester stjal pengene.", ["Broen er åben."], "da") is None
