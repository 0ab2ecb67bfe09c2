"""Numbers, shares and periods in the words of fifteen languages, and what a sentence may make of them."""

from datetime import UTC, datetime
from functools import partial

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.names.altered import altered_names
from wirepress.summaries.values.around import years_around
from wirepress.summaries.values.figures import figures_in
from wirepress.summaries.values.fractions import fractions_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.periods import periods_in
from wirepress.summaries.values.shares import shares_in

told_in_may = partial(source, published=datetime(2027, 5, 12, tzinfo=UTC))


def problems(language: str, text: str, article: str) -> list[str]:
    return [problem.kind for problem in unsupported(text, [told_in_may(article, language)], language)]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "siebeneinhalb Millionen, zweihundertvierzig, sechstausend", [7.5e6, 240, 6000]),
        ("fr", "trois millions et demi, deux centaines de lits, des centaines", [3.5e6, 200]),
        ("fr", "trente pour cent, 2 millions et demi", [30, 2.5e6]),
        ("es", "cinco centenares, quinientas doce, un veinte por ciento", [500, 512, 20]),
        ("es", "un cuarto de millón, media docena, medio centenar", [250_000, 6, 50]),
        ("pt", "setenta e três, duzentas e dez, duas dezenas", [73, 210, 20]),
        ("it", "quattrocentoventi, seimila, una trentina", [420, 6000, 30]),
        ("nl", "anderhalfduizend, driehonderd, anderhalf jaar", [1500, 300, 1.5]),
        ("pl", "siedmiuset, półtora roku, ćwierć miliona", [700, 1.5, 250_000]),
        ("ru", "полтора миллиарда, полгода, три десятка, сотни, двадцатью", [1.5e9, 0.5, 30, 20]),
        ("uk", "півтора мільйона, пів року, двадцятьох, чверть мільйона", [1.5e6, 0.5, 20, 250_000]),
        ("ar", "خمسة وأربعين, مئتي, عقدين, ربع مليون", [45, 200, 2, 250_000]),
        ("hi", "साढ़े तीन करोड़, ढाई, पैंतीस, चार हज़ार", [3.5e7, 2.5, 35, 4000]),
        ("zh", "三十多万人，六千万元", [300_000, 6e7]),
        ("ja", "3億2千万円、2万4000人", [3.2e8, 24_000]),
        ("ko", "3만1000명", [31_000]),
    ],
)
def test_numbers_in_the_words_of_many_languages(language, text, values):
    assert [max(number.values) for number in numbers_in(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "exact", "other"),
    [
        ("zh", "跑了六万多公里", 63_000, 59_000),
        ("zh", "不到十公里", 9.6, 10.4),
        ("ja", "120人以上が", 126, 114),
        ("ko", "1,500명 이상이", 1560, 1440),
        ("hi", "छह हज़ार से ज़्यादा लोग", 6200, 5800),
        ("ar", "لأكثر من 400 صياد", 420, 380),
        ("ru", "двухсот с лишним деревьев", 210, 190),
        ("it", "oltre tre milioni e mezzo", 3.6e6, 3.4e6),
    ],
)
def test_bounds_before_and_behind_a_number(language, text, exact, other):
    (number,) = numbers_in(text, language)
    assert number.rounds(exact)
    assert not number.rounds(other)


@pytest.mark.parametrize(
    ("language", "text", "shares"),
    [
        ("de", "ein Viertel der Sitze, drei Viertel, im Viertel, in der zweiten Hälfte", [25, 75]),
        ("de", "jede dritte Stelle, sieben von zehn", [33, 70]),
        ("fr", "le tiers de la somme, deux tiers, un quart d'heure", [33, 67]),
        ("es", "tres cuartas partes, una décima parte, el cuarto", [75, 10]),
        ("pt", "noventa e quatro de cada cem, um terço dos lugares", [33, 94]),
        ("it", "due terzi dei voti, il terzo posto, nove su dieci", [67, 90]),
        ("nl", "driekwart, tweederde, de helft van, een kwart", [75, 67, 50, 25]),
        ("pl", "trzy czwarte, co trzeci dyżur, po czwarte", [75, 33]),
        ("ru", "две трети, каждый пятый, шесть из десяти", [67, 20, 60]),
        ("uk", "чверть, третину, кожен третій", [25, 33, 33]),
        ("ar", "أكثر من ثلث الطاقة, ثلثي المبلغ, نصف كيلومتر", [33, 67]),
        ("hi", "एक चौथाई कम, दो तिहाई, दस में से छह", [25, 67, 60]),
        ("zh", "三分之二，六成，一半，成立", [67, 60, 50]),
        ("ja", "6割ほど、3分の1、10人中4人、割合", [60, 33, 40]),
        ("ko", "5분의 1, 절반, 열 명 중 여섯 명", [20, 50, 60]),
        ("xx", "half of it", []),
    ],
)
def test_shares_in_words(language, text, shares):
    assert [round(part.share) for part in shares_in(text, language)] == shares


def test_what_a_fraction_may_stand_for():
    (third,) = fractions_in("mehr als ein Drittel der Stellen", "de")
    assert third.is_of(36)
    assert third.is_of(44)
    assert not third.is_of(25)
    assert not third.is_of(60)


def test_two_of_a_measure_in_arabic():
    (figure,) = figures_in("قرض يمتد عقدين", "ar")
    assert figure.amounts == {("calendar", 240.0)}


STORIES = {
    "de": (
        "Der Kanal kostet 83 statt 47 Millionen Euro. 180 von 540 Booten lagen am Montag still, "
        "sagte Wiedenbach, Leiter in Süderhamm. Der Kai ist 8,90 Meter hoch, 1,30 Meter mehr als bisher. "
        "Die Hälfte der Boote fährt Ende 2028 wieder. Die Fähre braucht sechs Wochen für die Prüfung."
    ),
    "es": (
        "El museo corta la luz entre las once de la noche y las seis de la mañana. Perdió el 9,7% de sus "
        "visitas y abrirá en otoño. El año pasado la Junta de Marela pagó 620 entradas. "
        "Acude un grupo chileno."
    ),
    "ru": (
        "Линия в аэропорт «Сосновка» откроется 15 октября, на полгода позже срока. "
        "Две трети суммы в 90 млн рублей дала область, сказал Бережной."
    ),
    "ja": (
        "費用は1億5千万円で、市が6割を出す。組合員は310人から184人に減った。"
        "来年3月末に終わる。説明会は今月下旬に開く。"
    ),
    "ko": '시장은 "시민의 거실을 만들겠다"고 했다. 좌석은 620석에서 900석으로 늘어난다. 63%가 찬성했다.',
    "zh": (
        "总投资1.5亿元，其中市财政出资六成。班车4月7日开通，开往白鹭机场。"
        "馆长杜明哲说去年有31万人次，十年前为47万人次。"
    ),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Kanal wird um 36 Millionen Euro teurer."),
        ("de", "Ein Drittel der Boote lag still; fünfzig Prozent fahren Ende 2028 wieder."),
        ("de", "Bisher war der Kai 7,60 Meter hoch."),
        ("de", "Die Prüfung der Fähre dauert anderthalb Monate."),
        ("es", "El museo queda sin luz siete horas y abre en otoño de 2027."),
        ("es", "Perdió una décima parte de sus visitas."),
        ("es", "En 2026 el Gobierno pagó más de seis centenares de entradas a un grupo de Chile."),
        ("ru", "Линия до «Сосновки» откроется в середине октября, с опозданием на шесть месяцев."),
        ("ru", "Оставшиеся 33 процента, сказал Бережной, даст город; область дала 60 млн рублей."),
        ("ja", "市は9千万円を出す。"),
        ("ja", "組合員は120人以上減った。"),
        ("ja", "終了は3月で、説明会は5月下旬に開く。"),
        ("ko", '시장은 "시민의 거실"을 말했고 좌석은 280석 늘어난다.'),
        ("ko", "열 명 중 여섯 명이 찬성했다."),
        ("zh", "市财政负担九千万元，2026年有三十多万人次，比十年前少了约三分之一。"),
    ],
)
def test_what_follows_from_shares_and_differences_stands(language, text):
    assert problems(language, text, STORIES[language]) == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Der Kanal wird um 26 Millionen Euro teurer.", "number"),
        ("de", "Ein Fünftel der Boote lag still.", "number"),
        ("de", "Die Hälfte der Boote fährt Mitte 2028 wieder.", "date"),
        ("de", "Leiter in Norderhamm ist er.", "name"),
        ("de", "Das sagte Wiesenbach am Montag.", "name"),
        ("es", "El museo abre en primavera.", "date"),
        ("es", "Perdió una quinta parte de sus visitas.", "number"),
        ("ru", "Линия откроется в начале октября.", "date"),
        ("ru", "Одну пятую суммы дала область.", "number"),
        ("ja", "説明会は今月中旬に開く。", "date"),
        ("ja", "市は7千万円を出す。", "number"),
        ("ko", "열 명 중 여덟 명이 찬성했다.", "number"),
        ("zh", "其中一条开往白云机场。", "name"),
        ("zh", "馆长杜明远说有31万人次。", "name"),
        ("zh", "市财政出资三成。", "number"),
    ],
)
def test_what_follows_from_nothing_is_caught(language, text, kind):
    assert kind in problems(language, text, STORIES[language])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "in mid-June and late 2026", [(2, 6, None, None), (3, None, 2026, None)]),
        ("de", "Anfang des nächsten Jahres, im Herbst 2027", [(1, None, None, 1), (6, None, 2027, None)]),
        ("fr", "à la fin du mois de mai, au printemps", [(3, 5, None, None), (4, None, None, None)]),
        ("es", "a finales del próximo año", [(3, None, None, 1)]),
        ("pt", "meados de maio", [(2, 5, None, None)]),
        ("it", "entro la fine dell'anno, la metà della strada", [(3, None, None, 0)]),
        ("nl", "eind dit jaar", [(3, None, None, 0)]),
        ("pl", "w połowie marca, pod koniec maja", [(2, 3, None, None), (3, 5, None, None)]),
        ("ru", "в начале ноября", [(1, 11, None, None)]),
        ("uk", "до кінця 2026 року", [(3, None, 2026, None)]),
        ("ar", "مطلع يناير", [(1, 1, None, None)]),
        ("hi", "फ़रवरी के मध्य", [(2, 2, None, None)]),
        ("zh", "五月中旬，2027年底", [(2, 5, None, None), (3, None, 2027, None)]),
        ("ja", "来年初め、年末", [(1, None, None, 1), (3, None, None, 0)]),
        ("ko", "이달 중순", [(2, 0, None, None)]),
    ],
)
def test_parts_of_months_and_years(language, text, expected):
    assert [period[2:] for period in periods_in(text, language)] == expected


def test_years_from_that_of_writing():
    assert years_around("L'anno scorso meno di quest'anno", "it") == {-1, 0}
    assert years_around("Наступного року", "uk") == {1}
    assert years_around("one year", "en") == set()


@pytest.mark.parametrize(
    ("language", "text", "article"),
    [
        ("ar", "استبعد الوزير زيادة أسعار المياه.", "قال الوزير إن أسعار المياه لن ترتفع. استبعد رفعها."),
        (
            "pl",
            "Zdaniem Artura Sobieraja ogień wybuchł wieczorem.",
            "Artur Sobieraj: ogień wybuchł wieczorem.",
        ),
        (
            "uk",
            "Посол Крістенсен назвав допомогу важливою.",
            "Посол Данії Ларс Крістенсен назвав допомогу важливою.",
        ),
        ("de", "Betriebsbedingte Kündigungen gibt es nicht.", "Es gibt keine betriebsbedingten Kündigungen."),
        ("fr", "La production reprend le 26 du mois.", "La production reprend le lundi 26 mai."),
        ("fr", "Un Breton a péri en mer.", "Un homme a péri en mer en Bretagne."),
        ("de", "Nach dem Abbau bleiben 930 Stellen.", "Die Firma baut 310 von 1.240 Stellen ab."),
        (
            "de",
            "Habermann wirft dem Rat Versäumnisse vor.",
            "Rat Rainer Stahlhut: Habermann wirft ihm viel vor.",
        ),
        ("es", "Cobrará cerca de medio millón de euros.", "La indemnización rondará los 480.000 euros."),
        ("uk", "Автобус їздить два рази на день.", "Автобус їздить двічі на день."),
    ],
)
def test_openers_and_forms_that_are_no_errors(language, text, article):
    assert problems(language, text, article) == []


def test_an_office_behind_a_comma_makes_a_name_in_arabic():
    article = "قال بركات رئيس جمعية الصيادين إن السمك يبتعد."
    assert "name" in problems("ar", "يشكو حجازي، ممثل الصيادين، من السمك.", article)


def test_altered_names_are_only_those_that_a_source_has_otherwise():
    korean = told_in_may("해운시립도서관은 박정우 시장이 짓는다.", "ko")
    assert altered_names("해송시립도서관은 박정민 시장이 짓는다.", "ko", [korean]) == [
        "해송시립도서관은",
        "박정민",
    ]
    assert altered_names("해운시립도서관의 이사장 시장", "ko", [korean]) == []
    german = told_in_may("Der Deich bei Brandersiel wird teurer, sagt die Verwaltung.", "de")
    assert altered_names("Der Deich bei Brandersfeld wird teurer.", "de", [german]) == ["Brandersfeld"]
    assert altered_names("Der Deich in Brandersieler Nähe bricht.", "de", [german]) == []
    assert altered_names("The dyke of Brandersfeld.", "en", [german]) == []


@pytest.mark.parametrize(
    ("language", "text", "article", "stands"),
    [
        ("de", "Ende 2027 ist er fertig.", "Der Deich ist im Dezember fertig, nicht Ende 2026.", True),
        ("de", "Mitte 2025 schließt das Werk.", "Das Werk schließt zum 30. Juni 2027.", False),
        (
            "de",
            "Ende 2028 schließt das Werk.",
            "Das Werk schließt zum 31. Dezember 2028, nicht Ende 2027.",
            True,
        ),
        ("de", "Der Bau beginnt im Herbst.", "Der Bau beginnt im Oktober, nicht im Sommer.", True),
        ("it", "Apre entro dicembre.", "Apre entro la fine dell'anno.", True),
        ("hi", "सड़क फ़रवरी के मध्य तक बनेगी।", "सड़क 15 फरवरी तक बनेगी।", True),
        ("hi", "सड़क फरवरी के अंत तक बनेगी।", "सड़क 15 फरवरी तक बनेगी।", False),
    ],
)
def test_periods_are_held_against_dates(language, text, article, stands):
    assert ("date" in problems(language, text, article)) is not stands
