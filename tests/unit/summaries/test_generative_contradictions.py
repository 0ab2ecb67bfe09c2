"""Right names and numbers in a wrong sentence: the opposite, swapped roles, another speaker."""

import pytest

from wirepress.model import Article
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.writing.answers import Statement
from wirepress.summaries.writing.citing import cite
from wirepress.summaries.writing.exhibits import exhibits
from wirepress.summaries.writing.opposites import opposite
from wirepress.summaries.writing.roles import swapped, wrong_speaker
from wirepress.summaries.writing.support import Support

MORE = "The council of Halden meets again in March. The museum shows old maps of the river until May."


def read(make_article, text: str, language: str = "en") -> list[Evidence]:  # type: ignore[no-untyped-def]
    article: Article = make_article("a", text, language=language)
    return [Evidence.of(article)]


@pytest.mark.parametrize(
    ("language", "told", "text", "word"),
    [
        (
            "en",
            "Shares of Acme fell 7 percent in late trading.",
            "Acme shares rose 7 percent in late trading.",
            "rose",
        ),
        (
            "en",
            "The council of Oslo rejected the toll plan.",
            "Oslo's council approved the toll plan.",
            "approved",
        ),
        (
            "en",
            "Emma Lund denied the report on Monday.",
            "Emma Lund confirmed the report on Monday.",
            "confirmed",
        ),
        (
            "de",
            "Die Bürger lehnten den Bau der Linie ab.",
            "Die Bürger haben dem Bau der Linie zugestimmt.",
            "zugestimmt",
        ),
        (
            "fr",
            "Les ventes du groupe ont baissé en mai.",
            "Les ventes du groupe ont augmenté en mai.",
            "augmenté",
        ),
        (
            "es",
            "El tribunal absolvió al alcalde de Vigo.",
            "El tribunal condenó al alcalde de Vigo.",
            "condenó",
        ),
        ("zh", "车站将推迟到明年三月启用。", "车站将提前到明年三月启用。", "提前"),
    ],
)
def test_the_opposite_of_what_the_source_says_is_named(
    make_article, language: str, told: str, text: str, word: str
) -> None:
    assert opposite(text, read(make_article, told, language), language) == word
    assert opposite(told, read(make_article, told, language), language) is None


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("Shares of Acme fell 7 percent in late trading.", "Acme shares dropped 7 percent in late trading."),
        ("Shares of Acme fell 7 percent.", "Acme shares did not rise, they lost 7 percent."),
        ("Shares of Acme fell, then rose 7 percent.", "Acme shares rose 7 percent."),
        ("Shares of Acme rose 7 percent. Shares of Acme fell 2 percent.", "Shares of Acme rose 7 percent."),
        ("The plan of the council was not approved in Oslo.", "The council in Oslo rejected the plan."),
        ("The bridge is closed.", "Shares of Acme rose 7 percent in late trading."),
    ],
)
def test_what_may_be_meant_is_no_opposite(make_article, told: str, text: str) -> None:
    assert opposite(text, read(make_article, f"{told} {MORE}"), "en") is None


def test_a_language_without_a_list_is_not_judged(make_article) -> None:
    assert (
        opposite("Kursen steg med 7 procent.", read(make_article, "Kursen faldt med 7 procent.", "da"), "da")
        is None
    )
    assert swapped("Acme stævnede Oslo.", read(make_article, "Oslo stævnede Acme.", "da"), "da") is None


@pytest.mark.parametrize(
    ("language", "told", "text", "verb"),
    [
        (
            "en",
            "The Port of Oslo on Monday sued Acme over fees.",
            "Acme sued the Port of Oslo over fees.",
            "sued",
        ),
        ("en", "Acme was sued by the Port of Oslo.", "The Port of Oslo was sued by Acme.", "sued"),
        (
            "fr",
            "Le syndicat accuse la direction du port.",
            "La direction du port accuse le syndicat.",
            "accuse",
        ),
        ("es", "El puerto demandó a la naviera Acme.", "La naviera Acme demandó al puerto.", "demandó"),
    ],
)
def test_swapped_roles_are_told(make_article, language: str, told: str, text: str, verb: str) -> None:
    assert swapped(text, read(make_article, told, language), language) == verb
    assert swapped(told, read(make_article, told, language), language) is None


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("The Port of Oslo sued Acme over fees.", "Acme was sued by the Port of Oslo."),
        ("The Port of Oslo sued Acme. Acme sued the Port of Oslo.", "Acme sued the Port of Oslo."),
        ("The Port of Oslo sued Acme over fees.", "The port sued Acme."),
        ("The Port of Oslo sued Acme over fees.", "Bergen sued Tromso over fees."),
    ],
)
def test_another_voice_or_a_quarrel_of_both_is_no_swap(make_article, told: str, text: str) -> None:
    assert swapped(text, read(make_article, told), "en") is None


SPEECH = (
    "Economist Jonas Feld said the region had depended too long on one industry. "
    "Governor Ruth Delaney visited the plant. She said the state would demand the subsidies back. "
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ruth Delaney said the region had depended too long on one industry.", "Ruth Delaney"),
        ("Jonas Feld said the region had depended too long on one industry.", None),
        ("Ruth Delaney said the state would demand the subsidies back.", None),
        ("The region had depended too long on one industry.", None),
        ("Ruth Delaney said the winter in Norway was cold this year.", None),
        ("Ruth Delaney said yes.", None),
        ("Ruth Delaney said the region had “depended too long on one industry”.", None),
        ("The A Post reported that the region had depended too long on one industry.", None),
    ],
)
def test_who_says_so_is_held_against_the_place_that_says_it(
    make_article, text: str, name: str | None
) -> None:
    filler = " ".join(f"The river rose by {number} centimetres on that day." for number in range(2, 12))
    assert wrong_speaker(text, read(make_article, f"{SPEECH}{filler} {MORE}"), "en") in (
        name,
        name and f"Governor {name}",
    )


@pytest.mark.parametrize(
    ("told", "text", "kind"),
    [
        ("Shares of Acme fell 7 percent.", "Acme shares rose 7 percent.", "negation"),
        (
            "The Port of Oslo on Monday sued Acme over fees.",
            "Acme sued the Port of Oslo over fees.",
            "negation",
        ),
        (SPEECH, "Ruth Delaney said the region had depended too long on one industry.", "attribution"),
        ("The mayor of Oslo opened the bridge.", "The mayor of Oslo resigned on the bridge.", "support"),
        (
            "The mayor of Oslo opened the bridge.",
            "The mayor of Oslo opened the bridge on acme.example.",
            "link",
        ),
        (
            "The mayor of Oslo opened the bridge.",
            "The mayor of Oslo opened the “rotten” bridge.",
            "quotation",
        ),
    ],
)
def test_what_contradicts_its_source_is_refused(make_article, told: str, text: str, kind: str) -> None:
    filler = " ".join(f"The river rose by {number} centimetres on that day." for number in range(2, 12))
    sources = exhibits([make_article("a", f"{told} {filler}")])
    support = Support(sources, "en")
    assert support.problems({text: (1,)})[text].kind == kind
    assert support.problems({}) == {}


def test_another_source_that_says_little_of_it_bears_nothing_out(make_article) -> None:
    denying = make_article("a", f"The port of Oslo has turned the offer of Acme down. {MORE}")
    silent = make_article("b", "The port of Oslo made Acme an offer in May, and its repairs have begun.")
    saying = make_article("c", "On Monday the port of Oslo accepted the offer of Acme, its board said.")
    text = "The port of Oslo has accepted the offer of Acme."
    for other, stands in ((silent, False), (saying, True)):
        support = Support(exhibits([denying, other]), "en")
        number = next(one for one in support.numbers if support.outlets([one]) == {denying.source_id})
        standing, refused = cite([Statement(text=text, sources=[number])], support, "en")
        assert (text in standing) is stands
        assert [one.kind for one in refused] == ([] if stands else ["negation"])
