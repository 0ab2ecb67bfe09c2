"""Grave words need a source that has them where it speaks of the same."""

import pytest
from evidence_of_text import source

from wirepress.summaries.writing.accusations import unfounded_accusation


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The mayor of Halden stole the money for the bridge.", "stole"),
        ("en", "The mayor was arrested in Halden.", "arrested"),
        ("en", "Halden's mayor is a Nazi, the council heard.", "Nazi"),
        ("de", "Die Bürgermeisterin wurde wegen Betrugs angezeigt.", "Betrugs"),
        ("de", "Der Mörder wohnte in Halden.", "Mörder"),
        ("fr", "Le maire de Halden est un voleur.", "voleur"),
        ("es", "El alcalde de Halden fue detenido.", "detenido"),
    ],
)
def test_what_no_source_accuses_anybody_of_is_named(language: str, text: str, word: str) -> None:
    calm = {
        "en": "The mayor of Halden opened the bridge and praised the council.",
        "de": "Die Bürgermeisterin von Halden hat die Brücke aus Stahl eröffnet.",
        "fr": "Le maire de Halden a ouvert le pont ; le vol pour Oslo a été annulé.",
        "es": "El alcalde de Halden abrió el puente y elogió al consejo.",
    }
    calmly = source(calm[language], language)
    assert unfounded_accusation(text, [calmly], language) == word
    assert unfounded_accusation(text, [calmly, source(text, language)], language) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Prosecutors accused him of taking money.", "He was charged with taking money."),
        ("Three men were arrested on Monday.", "Police have three men in custody since Monday."),
        ("She was convicted of theft.", "The court found her guilty of stealing a boat."),
        ("The town lies beside a river.", "Halden is a town."),
        ("The battery was charged in an hour.", "The battery is full after an hour."),
    ],
)
def test_another_word_for_what_a_source_says_is_no_accusation(text: str, told: str) -> None:
    assert unfounded_accusation(text, [source(told)], "en") is None


@pytest.mark.parametrize(
    ("language", "text", "word", "calm"),
    [
        ("en", "Fireman Jon Hauge was drunk.", "drunk", "Drinking water is short. Fireman Jon Hauge came."),
        ("en", "The mayor of Halden resigned.", "resigned", "The mayor of Halden opened the bridge."),
        ("en", "Jon Hauge has cancer.", "cancer", "Jon Hauge opened the bridge of Halden."),
        (
            "en",
            "Jon Hauge, a Malaysian citizen, came.",
            "citizen",
            "Jon Hauge works for a plant in Malaysia.",
        ),
        ("pt", "O prefeito de Halden foi preso.", "preso", "O prefeito de Halden abriu a ponte."),
        (
            "it",
            "Il sindaco di Halden ha rubato i fondi.",
            "rubato",
            "Il sindaco di Halden ha aperto il ponte.",
        ),
        ("nl", "De burgemeester is gearresteerd.", "gearresteerd", "De burgemeester opende de brug."),
        ("pl", "Burmistrz został aresztowany.", "aresztowany", "Burmistrz otworzył most w Halden."),
        ("ru", "Мэра Халдена арестовали.", "арестовали", "Мэр Халдена открыл мост."),
        ("uk", "Мера заарештовано.", "заарештовано", "Мер відкрив міст."),
        ("zh", "市长因受贿被查。", "受贿", "市长为新桥剪彩。"),
        ("ja", "市長は収賄の疑いがある。", "収賄", "市長は橋を開いた。"),
        ("ko", "시장은 횡령으로 조사를 받는다.", "횡령", "시장은 다리를 열었다."),
    ],
)
def test_grave_words_in_every_language_that_has_a_list(
    language: str, text: str, word: str, calm: str
) -> None:
    assert unfounded_accusation(text, [source(calm, language)], language) == word
    assert unfounded_accusation(text, [source(f"{calm} {text}", language)], language) is None


def test_the_word_must_stand_where_the_source_speaks_of_the_same() -> None:
    filler = " ".join(f"The river rose by {number} centimetres on that day." for number in range(2, 12))
    elsewhere = f"Mayor Rita Solberg opened the library. {filler} A man from Oslo was arrested for theft."
    assert unfounded_accusation("Mayor Rita Solberg was arrested.", [source(elsewhere)], "en") == "arrested"
    assert unfounded_accusation("A man from Oslo was arrested.", [source(elsewhere)], "en") is None


def test_a_language_without_a_list_is_not_judged() -> None:
    assert (
        unfounded_accusation("Der borgmester stjal pengene.", [source("Broen er åben.", "da")], "da") is None
    )
