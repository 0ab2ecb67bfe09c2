"""Multiples, vague spans and shares of a sentence: those that the articles tell of the same matter."""

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.polarity import negations
from wirepress.summaries.values.fractions import fractions_in

TEXTS = {
    "en": (
        "The ferry to Lunna Island broke down a few hours after it had left the yard on Thursday. "
        "Repairs will take a couple of weeks, the operator Norlink said. Norlink has doubled its "
        "fares since the new boat was ordered. Residents were 50 percent more likely to drive than in"
        " other counties. The engines are inspected twice a year. Of 12,400 islanders, 31 percent "
        "have signed a petition. Sales of season tickets fell 34 percent. Bookings at hotels rose 48 "
        "percent. The council wrangled for months over the route. Captain Ada Flett, a mother of "
        "four, said she had warned the board. The yard counted 30 boats in May and 90 boats in June. "
        "Only 214 of the lifejackets are left.\n\nIn the first year after a launch, the yard repairs "
        "boats for nothing. Bo Ray, Al Kay and Jo May asked for one ticket each in 2025. There were "
        "900 lifejackets on board. The pier was handed over only in May."
    ),
    "de": (
        "Die Fähre nach Lunna fiel wenige Stunden nach der Abfahrt aus der Werft aus. Die Reparatur "
        "dauert ein paar Wochen, teilte die Reederei Norlink mit. Norlink hat die Fahrpreise seit der"
        " Bestellung des neuen Schiffs verdoppelt. Der Verkauf von Dauerkarten ging um 34 Prozent "
        "zurück. Nach Monaten des Streits einigte sich der Gemeinderat auf die Strecke."
    ),
    "es": (
        "El transbordador a Lunna se averió pocas horas después de salir del astillero. La reparación"
        " durará un par de semanas, informó la naviera Norlink. Norlink duplicó las tarifas desde que"
        " encargó el nuevo barco. Los motores se revisan dos veces al año. De los 12.400 isleños, el "
        "31 por ciento firmó una petición. La venta de abonos cayó un 34 por ciento. El ayuntamiento "
        "acordó la ruta tras meses de discusiones."
    ),
}


@pytest.mark.parametrize(
    ("language", "faithful", "wrong"),
    [
        ("en", "The ferry to Lunna Island failed just a few {} after leaving the yard.", "hours|days"),
        ("en", "Norlink, the operator, reckons with a couple of {} for repairs.", "weeks|months"),
        ("en", "The council argued over the route for {}.", "months|years"),
        ("en", "Norlink has {} fares since it ordered the new boat.", "doubled|tripled"),
        ("en", "Residents were {} as likely to drive as people elsewhere.", "one and a half times|twice"),
        ("en", "Engines are inspected {} a year.", "twice|six times"),
        ("en", "The yard counted {} times as many boats in June.", "three|five"),
        ("en", "About {} islanders have signed a petition.", "3,800|5,200"),
        ("en", "Sales of season tickets dropped by {}.", "about a third|almost a half"),
        ("en", "Captain Ada Flett, who has {} children, said the board was warned.", "four|two"),
        ("en", "Fewer than a {} of the lifejackets are left.", "quarter|tenth"),
        ("en", "They asked for at least {} each.", "one ticket|three tickets"),
        (
            "de",
            "Schon einige {} nach der Abfahrt aus der Werft fiel die Fähre nach Lunna aus.",
            "Stunden|Tage",
        ),
        ("de", "Die Reederei Norlink rechnet mit einer Reparatur von einigen {}.", "Wochen|Monaten"),
        ("de", "Seit der Bestellung des neuen Schiffs verlangt Norlink {} Fahrpreise.", "doppelte|dreifache"),
        ("de", "Der Verkauf von Dauerkarten sank um etwa {}.", "ein Drittel|die Hälfte"),
        ("de", "Der Gemeinderat einigte sich erst nach {} auf die Strecke.", "Monaten|Jahren"),
        (
            "es",
            "A los {} de salir del astillero, el transbordador a Lunna se averió.",
            "pocas horas|pocos días",
        ),
        ("es", "La naviera Norlink calcula {} para la reparación.", "varias semanas|varios meses"),
        ("es", "Norlink {} las tarifas desde que encargó el nuevo barco.", "duplicó|triplicó"),
        ("es", "Los motores pasan revisión {} veces al año.", "dos|cuatro"),
        ("es", "Unos {} isleños han firmado una petición.", "3.800|5.200"),
        ("es", "El ayuntamiento acordó la ruta tras {} de discusiones.", "meses|años"),
    ],
)
def test_what_the_article_tells_of_the_same_passes_and_another_value_does_not(language, faithful, wrong):
    told, other = wrong.split("|")
    evidence = [source(TEXTS[language], language)]
    assert not unsupported(faithful.format(told), evidence, language)
    assert unsupported(faithful.format(other), evidence, language)


def test_years_after_something_do_not_lead_back_from_the_article():
    evidence = [source("Norlink bought the yard in 2025. It mends boats for nothing in the year of launch.")]
    assert not unsupported("Norlink bought the yard two years ago.", evidence, "en")
    assert unsupported("It mends boats for nothing in the two years after launch.", evidence, "en")


def test_a_vague_span_needs_a_rival_on_the_same_matter():
    evidence = [source("The ferry sank a few hours after the storm. Norlink sold its yard at Brae in 2020.")]
    assert not unsupported("Norlink sold its yard for a couple of reasons.", evidence, "en")
    assert not unsupported("Norlink sold its yard after years.", evidence, "en")


def test_a_span_may_lie_between_days_and_times_that_are_told():
    text = (
        "The ferry sank at 6.30pm in a storm off Brae. Norlink met divers on Monday. They waited for weeks."
    )
    evidence = [source(text)]
    assert not unsupported("The ferry sank off Brae in a storm of some hours.", evidence, "en")
    assert not unsupported("Norlink met divers after several days.", evidence, "en")


def test_a_denial_up_to_a_day_denies_nothing():
    assert negations("The pier was not handed over until May.", "en") == 0
    assert negations("The pier was not handed over.", "en") == 1


def test_a_half_with_its_article_is_a_share():
    assert [part.share for part in fractions_in("Sales fell by about a half.", "en")] == [50.0]
    assert not fractions_in("It took about a half hour.", "en")
