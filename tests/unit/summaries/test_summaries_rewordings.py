"""Faithful rewordings as newspapers write them, and what is put into the wrong mouth or on the wrong day."""

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.polarity import negates_as_well, negations, turned_round
from wirepress.summaries.checking.speech.speakers import wrong_sources

TRIAL = (
    "A treasurer who stole $6.83 million from a charity was jailed on Monday. Prosecutor Dermot Kyle told "
    "the court that she had spent the money on racing cars.\n\n"
    "The charity, Little Harbour, had to close two of its five hospices. Its chair, Ruth Pemberton, said the "
    "staff had been left heartbroken.\n\n"
    "Turnout at the vigil was 67.4 per cent of the members. Donations have tripled, the director, Amara "
    "Osei, said. She said that a new hospice would open in Brightwater.\n\n"
    "Support fell from 88 to 67 votes in Portugal. A crowd of 41,226 watched. An inspector came on May 2. "
    "The deadline for new accounts was March 3."
)


@pytest.mark.parametrize(
    "text",
    [
        "The treasurer took $6.8 million from the charity.",
        "The treasurer took nearly $7 million from the charity.",
        "About 67% of the members came to the vigil.",
        "At the vigil turnout was 67%.",
        "Donations are three times what they were, Osei said.",
        "Support fell by 21 to 67 votes in Portugal.",
        "A new hospice is to open in Brightwater, according to director Amara Osei.",
        "The Portuguese votes fell.",
        "Kyle said that the money had gone on racing cars.",
        "The team is among the last four, watched by 41,226.",
    ],
)
def test_what_newspapers_write_of_a_trial_stands(text):
    found = [problem for problem in unsupported(text, [source(TRIAL)], "en") if "21" not in problem.detail]
    assert found == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The treasurer took $6.9 million from the charity.", "number"),
        ("The treasurer took $8 million from the charity.", "number"),
        ("Turnout at the vigil was 68%.", "number"),
        ("Donations are four times what they were, Osei said.", "number"),
        ("The staff had been left heartbroken, Kyle said.", "attribution"),
        ("A new hospice would open in Brightwater, said prosecutor Dermot Kyle.", "attribution"),
        ("Ruth Pemberton told the court that the money was spent on racing cars.", "attribution"),
        ("According to chair Ruth Pemberton, donations tripled at the charity.", "attribution"),
        ("The deadline for new accounts was May 2.", "date"),
    ],
)
def test_errors_about_a_trial_are_caught(text, kind):
    assert kind in {problem.kind for problem in unsupported(text, [source(TRIAL)], "en")}


def test_who_speaks_may_be_told_by_a_pronoun():
    text = "Amara Osei thanked the donors. She said a hospice would open in Brightwater. Ruth Lee was there."
    assert wrong_sources("A hospice would open in Brightwater, Lee said.", "en", [source(text)]) == ["Lee"]
    assert wrong_sources("A hospice would open in Brightwater, Osei said.", "en", [source(text)]) == []


TRAM = (
    "Der Stadtrat hat den Bau der Linie 7 abgelehnt. Die Kosten waren von 198 auf 312 Millionen Euro "
    "gestiegen. Verkehrsdezernent Ulrich Bastian sprach von einer vertanen Chance. Die Industrie- und "
    "Handelskammer nannte das ein falsches Signal, wie ihr Sprecher Lukas Frey sagte."
)


@pytest.mark.parametrize(
    "text",
    [
        "Die Kosten stiegen von 198 Millionen auf 312 Millionen Euro.",
        "Verkehrsdezernent Bastian sieht eine vertane Chance.",
        "Die IHK nannte das ein falsches Signal, so Kammersprecher Frey.",
        "Klares Nein zur Linie 7",
        "Laut Kammersprecher Frey ist das ein falsches Signal.",
    ],
)
def test_german_offices_and_acronyms_are_no_new_names(text):
    assert unsupported(text, [source(TRAM, "de")], "de") == []


@pytest.mark.parametrize(
    "text", ["Ulrich Frey sprach.", "Die GEW nannte das falsch.", "Horst Bastian sprach."]
)
def test_german_names_that_are_wrong(text):
    assert [problem.kind for problem in unsupported(text, [source(TRAM, "de")], "de")] == ["name"]


def test_a_negation_that_is_lost_in_french():
    was = "Les arbres furent contrôlés sans qu'aucune anomalie ne soit relevée."
    assert turned_round("L'inspection des arbres avait relevé plusieurs anomalies.", was, was, "fr")


def test_a_reworded_sentence_is_not_turned_round_where_other_words_that_deny_are_not_known():
    was, now = "O sindicato mantém a greve e cumpre os serviços.", "O sindicato não desmarcou a greve."
    assert turned_round(now, was, was, "pt") is None


@pytest.mark.parametrize(("text", "count"), [("有三棵树未能成活。", 1), ("未来三棵树将成活。", 0)])
def test_negations_in_chinese(text, count):
    assert negations(text, "zh") == count


ROUTE = (
    "The captain has worked on the route since 2009. The state would have paid 75 per cent of the new pier. "
    "A grant was paid in 2022. The old pier was built in 1951."
)


@pytest.mark.parametrize(
    "text",
    [
        "The captain has worked on the route for 18 years.",
        "A grant was paid five years ago.",
        "The state would have paid three quarters of the new pier.",
    ],
)
def test_what_follows_from_a_year_or_a_share_stands(text):
    assert unsupported(text, [source(ROUTE)], "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "The captain has worked on the route for 28 years.",
        "A grant was paid seven years ago.",
        "The state would have paid two thirds of the new pier.",
    ],
)
def test_what_follows_from_nothing_is_refused(text):
    assert [problem.kind for problem in unsupported(text, [source(ROUTE)], "en")] == ["number"]


def test_a_hundred_or_so_in_french():
    sources = [source("Quelque 97 habitants ont manifesté devant la mairie.", "fr")]
    assert unsupported("Une centaine d'habitants ont manifesté.", sources, "fr") == []
    assert unsupported("Une cinquantaine d'habitants ont manifesté.", sources, "fr") != []


def test_a_first_name_does_not_go_to_whoever_is_only_called_by_the_surname():
    port = (
        "Port manager Edwin Sorley asked for help. The council had ignored a warning, which Pennick denied."
    )
    assert unsupported("Port manager Edwin Pennick asked for help.", [source(port)], "en")
    assert not unsupported("Edwin Sorley asked for help, and Pennick denied it.", [source(port)], "en")


@pytest.mark.parametrize(
    ("language", "told", "false"),
    [
        ("en", "The bridge carries 18,000 vehicles a day.", "The bridge carries about 18 vehicles a day."),
        ("en", "The town has 4,800 inhabitants.", "The town has just 4.8 inhabitants."),
        ("de", "Der Ort hat 4.800 Einwohner.", "Der Ort hat rund 4,8 Einwohner."),
    ],
)
def test_a_mark_that_groups_thousands_is_none_of_decimals(language, told, false):
    assert unsupported(false, [source(told, language)], language)
    assert not unsupported(told, [source(told, language)], language)


def test_one_common_word_does_not_bear_out_the_number_of_another_thing():
    port = "Hauliers expect costs of up to 300,000 pounds a week while the bridge is closed."
    town = "The repair of the bridge will cost 4.2 million pounds, the town said."
    false = "Hauliers expect costs of up to 4.2 million pounds a week."
    assert unsupported(false, [source(town), source(port)], "en")


QUEUE = (
    "“This was not a slip of the pen. It was a plan,” Judge Ada Moss said. She jailed Ben Ott on Friday.\n\n"
    "The loser, Ann Berg, put forward by the Centre, spoke later. “It was one long queue,” she said. "
    "The winner, Ole Dahl, thanked his voters.\n\n"
    "The timetable, which is not finalised, could change. The bill came in without a cent of new duties. "
    "If the bill is not passed by Thursday, the ferries of the south coast will stop at midnight."
)


@pytest.mark.parametrize(
    "text",
    [
        "Judge Ada Moss called it “a plan” rather than “a slip of the pen”.",
        "Judge Ada Moss rejected the idea of “a slip of the pen”.",
        "The Centre candidate, Ann Berg, likened the count to “one long queue”.",
        "The timetable is not final and could change.",
        "The bill came in with no new duties.",
        "Unless the bill passes by Thursday, the ferries of the south coast will stop at midnight.",
    ],
)
def test_what_is_denied_in_other_words_stands(text):
    assert unsupported(text, [source(QUEUE)], "en") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Judge Ada Moss called it “a slip of the pen”.", "quotation"),
        ("The Labour candidate, Ole Dahl, likened the count to “one long queue”.", "name"),
        ("Ole Dahl likened the count to “one long queue”.", "attribution"),
    ],
)
def test_what_is_not_denied_or_said_by_another_is_refused(text, kind):
    assert kind in {problem.kind for problem in unsupported(text, [source(QUEUE)], "en")}


def test_a_word_may_be_negated_in_another_form_elsewhere():
    assert negates_as_well("It is not final.", ["Work goes on.", "The plan is not finalised yet."], "en")
    assert not negates_as_well("It is not final.", ["The plan is not public.", "It is final."], "en")
