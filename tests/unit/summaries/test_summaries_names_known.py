"""Names that an article has in another form: states cut short, peoples, those known by a surname."""

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.names.regions import is_same_region

TEXT = (
    "Milton, Mass., and Lodi (Calif.) were hit, as was a shop in Reno, NV. A mass was read. "
    "Ann Moe moved from "
    "Akron, Ohio.\n\n"
    "Thurgood Lane was the first African American judge of the court. Most Hispanic voters liked him.\n\n"
    "The former president, Trump, met Zelensky in Oslo. Hunter Biden was in court.\n\n"
    "A Peruvian envoy, a Cypriot singer and Filipino nurses came. The talks moved to Kiev."
)


@pytest.mark.parametrize(
    "text",
    [
        "Towns in Massachusetts and California were hit.",
        "A shop in Reno, Nevada, was hit.",
        "Thurgood Lane was the first Black judge of the court.",
        "Most Latino voters liked Thurgood Lane.",
        "Donald Trump met Volodymyr Zelensky in Oslo.",
        "An envoy of Peru, a singer from Cyprus and nurses from the Philippines came.",
        "The talks moved to Kyiv.",
    ],
)
def test_a_name_in_another_form_is_known(text):
    assert unsupported(text, [source(TEXT)], "en") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Towns in Maryland were hit.", "Maryland"),
        ("A shop in Reno, Nebraska, was hit.", "Nebraska"),
        ("Most Asian voters liked Thurgood Lane.", "Asian"),
        ("Eric Trump met Zelensky in Oslo.", "Eric"),
        ("Joe Biden was in court.", "Joe"),
        ("A singer from Malta came.", "Malta"),
    ],
)
def test_another_name_is_not(text, name):
    assert [problem.detail for problem in unsupported(text, [source(TEXT)], "en")] == [name]


def test_a_short_form_stands_for_its_state():
    assert is_same_region("Massachusetts", "Mass.")
    assert is_same_region("Ala", "Alabama")
    assert not is_same_region("Miss.", "Massachusetts")


def test_a_near_copy_may_shorten_a_state():
    text = "Ann Berg was born in Milton, Massachusetts, and died in Lodi, California."
    assert (
        unsupported("Ann Berg was born in Milton, Mass., and died in Lodi, Calif.", [source(text)], "en")
        == []
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The nurses had Covid-19.", []),
        ("The nurses had Covid-20.", ["name"]),
        ("The nurses flew in an F-35.", ["name"]),
    ],
)
def test_the_number_in_a_name_is_part_of_the_name(text, kinds):
    found = unsupported(text, [source("The nurses fell ill with coronavirus in 2020.")], "en")
    assert [problem.kind for problem in found] == kinds
