from datetime import date

import pytest
from evidence_of_text import source
from hypothesis import given
from hypothesis import strategies as st

from wirepress.summaries.checking.changes import Problem, changes
from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.folding import addresses, plain_words
from wirepress.summaries.checking.names.known import same_name, unknown_names
from wirepress.summaries.checking.names.naming import names_in
from wirepress.summaries.values.dates import dates_in, days_meant, months_in, resolve, weekdays_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.ordinals import ordinals_in

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "ar", "hi", "zh", "ja", "ko", "xx")


def values(text: str, language: str = "en") -> list[set[float]]:
    return [set(number.values) for number in numbers_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,200 people", "en", 1200),
        ("1.200 Menschen", "de", 1200),
        ("1 200 personnes", "fr", 1200),
        ("3,5 Millionen Euro", "de", 3.5e6),
        ("418m-euro project", "en", 418e6),
        ("a 1.2bn plan", "en", 1.2e9),
        ("$3.5T", "en", 3.5e12),
        ("320万ユーロ", "ja", 3.2e6),
        ("3亿元", "zh", 3e8),
        ("32 लाख", "hi", 3.2e6),
        ("٣٫٥ مليون", "ar", 3.5e6),
        ("5 млн евро", "ru", 5e6),
        ("twenty-three boats", "en", 23),
        ("two hundred and five boats", "en", 205),
        ("three million euros", "en", 3e6),
        ("a dozen eggs", "en", 12),
        ("dreiundzwanzig Boote", "de", 23),
        ("quatre-vingt-onze bateaux", "fr", 91),
        ("soixante-douze bateaux", "fr", 72),
        ("treinta y cinco barcos", "es", 35),
        ("veintidós barcos", "es", 22),
        ("ventitré barche", "it", 23),
        ("drieëntwintig boten", "nl", 23),
        ("vinte e três barcos", "pt", 23),
        ("dwadzieścia trzy łodzie", "pl", 23),
        ("двадцать три лодки", "ru", 23),
    ],
)
def test_numbers_are_read_in_digits_and_words(text, language, value):
    assert any(value in found for found in values(text, language))


def test_a_range_shares_its_scale():
    assert 3e6 in values("between 3 and 5 million euros")[0]


def test_marked_rounding_is_seen():
    assert [number.approximate for number in numbers_in("about 50 boats and 60 cars", "en")] == [True, False]


def test_ordinals_of_a_source():
    assert ordinals_in("The third bridge", "en") == {3.0}
    assert ordinals_in("Der dritte", "xx") == frozenset()


@given(st.text(), st.sampled_from(LANGUAGES))
def test_numbers_lie_within_any_text(text, language):
    assert all(0 <= number.start < number.end <= len(text) for number in numbers_in(text, language))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It opens on 3 May 2028.", "en", "2028-05-03"),
        ("It opens on May 3rd.", "en", "2027-05-03"),
        ("It opened on Dec. 12.", "en", "2026-12-12"),
        ("It opens in March 2029.", "en", "2029-03"),
        ("Am 3. Oktober beginnt es.", "de", "2026-10-03"),
        ("Le 1er février 2027.", "fr", "2027-02-01"),
        ("El 3 de mayo de 2028.", "es", "2028-05-03"),
        ("3 мая 2028 года", "ru", "2028-05-03"),
        ("2028年5月3日", "ja", "2028-05-03"),
        ("5월 3일", "ko", "2027-05-03"),
        ("On 2028-05-03 it ends.", "en", "2028-05-03"),
    ],
)
def test_dates_are_read_and_resolved(text, language, expected):
    (mention,) = dates_in(text, language)
    assert resolve(mention, date(2027, 2, 10)) == expected


@pytest.mark.parametrize("text", ["In May it may rain.", "a march of 3 miles", "32 May 9999", "13月1日"])
def test_what_is_no_date(text):
    assert not dates_in(text, "ja" if "月" in text else "en")


def test_weekdays_and_months():
    assert weekdays_in("On Monday or Sunday", "en") == {0, 6}
    assert weekdays_in("月曜日に", "ja") == {0}
    assert months_in("He may march in June.", "en") == {6}
    assert months_in("5月に", "ja") == {5}
    assert date(2027, 2, 8) in days_meant("on Monday", "en", date(2027, 2, 10))


def test_names_leave_out_first_words_titles_and_days():
    assert names_in("Officials met President Rita Solberg of NATO on Monday.", "en") == [
        ("Rita", "Solberg"),
        ("NATO",),
    ]
    assert names_in("Solberg said no.", "en") == [("Solberg",)]
    assert names_in("Das Schiff von Rita Solberg fuhr nach Tolberg.", "de") == [("Rita", "Solberg")]
    assert names_in("リタ・ソルベルグ市長はNATOへ", "ja") == [("NATO",), ("ソルベルグ",)]


@pytest.mark.parametrize(
    ("sentence", "language", "text"),
    [
        ("The American envoy met Rita.", "en", "Rita met the envoy of the United States."),
        ("The envoy of the US met Rita.", "en", "Rita met the U.S. envoy."),
        ("The FDA met on the case.", "en", "The Food and Drug Administration met."),
        ("The case went to the World Health Organization.", "en", "The case went to the WHO."),
        ("In Ukraine nothing moved.", "en", "The Ukrainian side did not move."),
        ("The Solbergs met in Halden.", "en", "Rita Solberg met them in Halden."),
        ("It was Smith-Jones in Halden.", "en", "Ada Smith and Bob Jones of Halden."),
        ("Встреча прошла в Москве.", "ru", "Встреча: Москва"),
        ("It was Zoë in Halden.", "en", "It was Zoe of Halden."),
    ],
)
def test_names_are_known_in_other_forms(sentence, language, text):
    assert unknown_names(sentence, language, [source(text, language)]) == []


def test_names_that_nobody_mentioned():
    assert unknown_names("It was Brandt and the EU in Halden.", "en", [source("It was in Halden.")]) == [
        "Brandt",
        "EU",
    ]
    assert not same_name("Brandt", "Solberg", "en")
    assert same_name("American", "U.S.", "en")


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("Rita Solberg opened the wing on Monday.", "Ada Brandt opened the wing on Monday.", "name"),
        ("Rita Solberg opened the wing on Monday.", "Rita Solberg opened the wing on Friday.", "date"),
        ("It opened 3 wings in March.", "It opened 4 wings in March.", "number"),
        ("It opened two wings in Halden.", "It opened six wings in Halden.", "number"),
        ("The wing is open to all.", "The wing is not open to all.", "negation"),
        ("The wing isn't open to all.", "The wing is open to all.", "negation"),
    ],
)
def test_a_near_copy_gives_away_its_changes(was, now, kind):
    assert [problem.kind for problem in changes(was, now, was, "en")] == [kind]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("She opened the wing on Monday.", "Rita Solberg opened the wing on Monday."),
        ("The American envoy left.", "The U.S. envoy left."),
        ("Rita Solberg, who is never late, opened the wing.", "Rita Solberg opened the wing."),
        ("It opened 1,000 doors.", "It opened a thousand doors."),
    ],
)
def test_a_near_copy_may_be_worded_differently(was, now):
    assert changes(was, now, was, "en") == []


def test_unknown_languages_have_no_negations():
    assert changes("a b c", "a not c", "a b c", "xx") == []


@pytest.mark.parametrize(
    ("language", "text", "lie"),
    [
        ("de", "Der Bau kostete 3,2 Millionen Euro bis März.", "Der Bau kostete 3,4 Millionen Euro."),
        ("fr", "Le chantier a coûté 3,2 millions d’euros.", "Le chantier a coûté 2,3 millions d’euros."),
        ("ru", "Работы обошлись в 3,2 миллиона евро.", "Работы обошлись в 3,3 миллиона евро."),
        ("zh", "工程耗资320万欧元。", "工程耗资330万欧元。"),
        ("ar", "بلغت كلفة الأعمال 3.2 مليون يورو.", "بلغت كلفة الأعمال 3.7 مليون يورو."),
        ("es", "La obra no gustó a nadie en Halden.", "La obra gustó a todos en Tolberg."),
    ],
)  # fmt: skip
def test_claims_are_checked_in_other_languages(language, text, lie):
    evidence = [source(text, language)]
    assert unsupported(text, evidence, language) == []
    assert unsupported(lie, evidence, language)


def test_folding_helpers():
    assert plain_words("Ça va – “Zoë” 日本") == ["ca", "va", "zoe", "日", "本"]
    assert addresses("See https://a.example/x, or mail ada@b.example.") == [
        "https://a.example/x",
        "ada@b.example",
    ]


def test_a_name_in_another_ones_place_is_wrong_though_the_sentence_has_it():
    line = "The port of Orme paid Ada Brandt for the crane on Monday, and Mira Holt of the office signed it."
    swapped = line.replace("Ada Brandt", "Mira Holt")
    assert changes(line, swapped, line, "en") == [Problem("name", "Mira, Holt")]
    assert changes(line, line.replace("Ada Brandt", "Brandt"), line, "en") == []
