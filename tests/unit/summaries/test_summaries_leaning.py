"""What a sentence needs of the one before it, and what it says itself."""

import pytest

from wirepress.summaries.choosing.blocks import Block
from wirepress.summaries.choosing.introducing import without_strangers
from wirepress.summaries.choosing.people import Introductions, introduced, needed
from wirepress.summaries.reading.cues import adds, speaks_for_writer
from wirepress.summaries.reading.passages import is_dangling, read_passages, takes_up_known

STANDS = [
    # A word late in a sentence points at something in it.
    (
        "en",
        "The county will mend the haul road this autumn for firms that pay, and those that do not pay walk.",
    ),
    (
        "en",
        "Ferries of the Orme line carry sheep in winter, and skippers say these passengers are no trouble.",
    ),
    ("en", "Orme lent the quarry two million, the same sum that it lent the port."),
    ("en", "Ada Brandt, the former keeper of the Orme light, has died."),
    ("en", "The cut spares those aged over 65 and those able to prove that their well is dry."),
    ("en", "In this Aug. 4 photo a crane stands on the quay at Orme."),
    # A pronoun whose name stands before it, or right behind the phrase that opens.
    ("en", "Brandt, who sold her boat in May, now rows to work."),
    ("en", "In her first speech, Ada Brandt promised the port a crane."),
    ("en", "Mr. Brandt said he would row to work until the ferry is mended."),
    ("en", "A driver was hurt when his lorry slid off the quay at Orme."),
    ("en", "The mayor, Ada Brandt said, had lost her keys."),
    # Words that only look as if they pointed.
    ("en", "It is not clear who will pay for the crane in the port of Orme."),
    ("en", "It took the port of Orme eleven years to buy a crane."),
    ("en", "There are two kinds of crane in the port of Orme."),
    ("en", "Those who row to work in Orme pay no toll."),
    ("en", "So far this year the port has lost eleven boats."),
    ("en", "Not long after the storm the port of Orme bought a crane."),
    ("en", "Both Orme and Halden lost boats in the storm."),
    ("de", "Es gibt in Orme zwei Kräne, und beide stehen still."),
    ("de", "Da die Stadt Orme kein Geld hat, bleibt der Kran stehen."),
    ("de", "Diese Woche kauft der Hafen von Orme einen Kran."),
    ("fr", "Il y a deux grues dans le port d’Orme."),
    ("fr", "Ce lundi, le port d’Orme achète une grue."),
    ("es", "Este lunes el puerto de Orme compra una grúa."),
    ("es", "Después de la tormenta el puerto de Orme compró una grúa."),
    ("it", "Questa settimana il porto di Orme compra una gru."),
    ("nl", "Deze week koopt de haven van Orme een kraan."),
    ("pt", "Este ano o porto de Orme comprou uma grua."),
    # A speaker of one name.
    ("en", "“The crane will be mended by the spring,” Brandt said."),
    ("de", "„Der Kran wird im Frühjahr repariert“, sagte Brandt."),
    ("fr", "« La grue sera réparée au printemps », a déclaré Brandt."),
    ("es", "«La grúa estará reparada en primavera», dijo Brandt."),
    ("ru", "«Кран починят к весне», — сказала Брандт."),
    ("uk", "«Кран полагодять до весни», — сказала Брандт."),
    ("pl", "„Dźwig będzie naprawiony wiosną”, powiedziała Brandt."),
]
LEANS = [
    ("en", "These passengers are no trouble to skippers of the Orme line."),
    ("en", "The port paid for that crane in eleven years."),
    ("en", "Orme lent the port the same sum in May."),
    ("en", "The former was mended in the spring."),
    ("en", "In Orme he promised the port a crane."),
    ("en", "On Monday she sold the boat."),
    ("en", "In her first speech, nobody heard a word."),
    ("en", "Prosecutors said he had sold the crane."),
    ("en", "It was bought in May for eleven million euros."),
    ("en", "There it stood until the storm took the roof."),
    ("en", "Those boats had no keel and no name."),
    ("en", "In a statement, it said the crane would be mended."),
    ("en", "Once they pay, the toll falls for everybody."),
    ("en", "“The crane will be mended by the spring,” she said."),
    ("de", "Es wurde im Mai für elf Millionen gekauft."),
    ("de", "Damit endet der Streit um den Kran von Orme."),
    ("de", "„Der Kran wird im Frühjahr repariert“, sagte sie."),
    ("fr", "Cette grue a coûté onze millions au port d’Orme."),
    ("fr", "« La grue sera réparée au printemps », dit-elle."),
    ("es", "Esta grúa costó once millones al puerto."),
    ("es", "«La grúa estará reparada en primavera», dijo."),
    ("ru", "«Кран починят к весне», — сказала она."),
    ("uk", "«Кран полагодять до весни», — сказала вона."),
]


@pytest.mark.parametrize(("language", "sentence"), STANDS)
def test_what_a_sentence_says_itself_it_does_not_lack(language, sentence):
    assert not is_dangling(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), LEANS)
def test_what_only_the_sentence_before_says_is_missing(language, sentence):
    assert is_dangling(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "dangles"),
    [
        ("The port of Orme did so on Monday.", False),
        ("One of them fell off the quay at Orme on Monday.", True),
        ("The answer to the question of Orme is yes.", True),
        ("That crane of the port of Orme fell off these rails on Monday.", True),
        ("He sold the crane of the port of Orme on Monday.", True),
        ("“The crane fell off the quay on Monday.”", True),
    ],
)
def test_nothing_stands_before_the_first_sentence_but_it_may_point_at_itself(sentence, dangles):
    assert is_dangling(sentence, "en")
    assert is_dangling(sentence, "en", first=True) is dangles


ADDING = [
    ("en", "Brandt also praised the crew of the crane."),
    ("en", "Another crane fell off the quay at Orme on Monday."),
    ("en", "Three of the cranes fell off the quay at Orme on Monday."),
    ("de", "Die Gemeinde kauft auch einen Kran für den Hafen von Orme."),
    ("fr", "Le port achète aussi une grue pour la ville d’Orme."),
    ("es", "Otra grúa cayó el lunes en el puerto de Orme."),
    ("pt", "O porto também comprou uma grua em Orme."),
    ("it", "Il porto compra anche una gru per la città di Orme."),
    ("nl", "De haven koopt ook een kraan voor de stad Orme."),
    ("pl", "Port kupił także dźwig dla miasta Orme."),
    ("ru", "Порт также купил кран для города Орме."),
    ("uk", "Порт також купив кран для міста Орме."),
]


@pytest.mark.parametrize(("language", "sentence"), ADDING)
def test_what_adds_to_something_takes_it_up_and_does_not_dangle(language, sentence):
    assert adds(sentence, language)
    assert not is_dangling(sentence, language)
    assert takes_up_known(sentence, language, 20, within=False)


def test_what_adds_to_something_stands_where_that_has_been_told(make_article):
    storm = "A storm shut the port of Orme for a week on Monday, and ferries stayed in the harbour."
    texts = read_passages(
        [make_article("a", storm + "\n\nAnother storm is to hit the coast on Friday.")], "en"
    )
    first, second = texts[0]
    introductions = Introductions(texts, "en")
    assert not introductions.stands(second, frozenset({"another"}))
    assert introductions.stands(second, introductions.told([first]))


def test_a_long_sentence_says_what_its_own_pronouns_mean(make_article):
    crane = "Wardens shut the harbour of Orra for a week after a crane fell on Monday."
    told = "The crane, bought in 1987, was old when it fell on the roof of the customs house."
    texts = read_passages([make_article("a", f"{crane}\n\n{told}\n\nThe crane lost it again.")], "en")
    introductions = Introductions(texts, "en")
    known = introductions.told(texts[0][:1])
    assert introductions.stands(texts[0][1], known)
    assert not introductions.stands(texts[0][2], known)


def test_only_a_first_name_makes_a_name_full():
    assert introduced("But Orr left, and In Halden nobody knew.", "en") == frozenset()
    assert introduced("Will Orr left.", "en") == {"Orr"}


def test_a_word_behind_its_article_is_nobodys_surname(make_article):
    text = "Ada House left the White House.\n\nLights in the House went out.\n\nReporters asked House why."
    (passages,) = read_passages([make_article("m", text)], "en")
    assert list(needed(passages, "en").values()) == [frozenset(), frozenset(), {"House"}]


def test_names_of_offices_do_not_make_anybody_a_stranger(make_article):
    text = "Ada Brandt met the Harbour Board.\n\nMayor Olaf Brandt said nothing.\n\nThen Ada spoke to Brandt."
    (passages,) = read_passages([make_article("m", text)], "en")
    assert list(needed(passages, "en").values()) == [frozenset(), frozenset(), {"Brandt"}]


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Beds of the I.C.U. are full, the F.B.I. said.", False),
        ("Astronomers found a ninth planet in our solar system.", False),
        ("The board and I left.", True),
        ("Nobody mends our road.", True),
    ],
)
def test_letters_of_an_agency_are_not_the_writer(sentence, speaks):
    assert speaks_for_writer(sentence, "en") is speaks


def test_what_is_called_by_its_kind_alone_is_not_named(make_article):
    text = (
        "The trust gave two reasons.\n\nThe trust that runs the school, and the head of it, said nothing.\n\n"
        "The Orme Health Trust said that the trust would wait."
    )
    (passages,) = read_passages([make_article("a", text)], "en")
    introductions = Introductions([passages], "en")
    reasons, runs, named = ([passage] for passage in passages)
    assert introductions.kinds_used(reasons) == {"trust"}
    assert introductions.kinds_used(runs) == {"school"}
    assert introductions.kinds_used(named) == frozenset()
    assert "trust" in introductions.kinds_named(named)


def test_the_trust_is_told_of_behind_what_names_it(make_article):
    """The block that names the trust is told first, in one section or in two; without it the order stays."""
    pays = "Retired midwife Gwenda Foyle asked why the trust pays agency nurses 71 euros an hour."
    posts = "Of 3,870 posts with the Orme Health Trust, 431 were vacant in October, its figures show."
    texts = read_passages([make_article("a", pays), make_article("b", posts)], "en")
    asks, names = Block((texts[0][0],)), Block((texts[1][0],))

    def told(*sections):
        return without_strangers(sections, [], frozenset(), Introductions(texts, "en"))

    assert told([asks, names]) == [[names, asks]]
    assert told([asks], [names]) == [[names, asks]]
    assert told([asks]) == [[asks]]


def test_two_that_wait_for_each_other_are_told_in_their_order(make_article):
    one = "The board of Orme heard Rita Solberg say on Monday why the council sold the Orme Harbour Mill."
    other = "The mill was sold for a song on Sunday, and nobody asked the Orme Town Council about the price."
    texts = read_passages([make_article("a", one), make_article("b", other)], "en")
    blocks = [Block((texts[0][0],)), Block((texts[1][0],))]
    assert without_strangers([blocks], [], frozenset(), Introductions(texts, "en")) == [blocks]
