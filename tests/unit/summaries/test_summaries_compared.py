"""Where sources differ, and what only one of them says."""

import pytest

from wirepress.model import Citation, Difference, Sentence
from wirepress.summaries.choosing.asides.differences import differences
from wirepress.summaries.choosing.asides.exclusives import only_one_source
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.reading.passages import read_passages
from wirepress.summaries.verification import verify, without_unsupported


@pytest.fixture
def told(make_article):
    """What two sources of a story give different numbers of."""

    def tell(one, other, language="en", allowed=lambda passages: True, **fields):
        articles = [
            make_article("one", one, language=language),
            make_article("two", other, language=language, **fields),
        ]
        texts = read_passages(articles, language)
        return differences(texts, articles, language, allowed)

    return tell


@pytest.mark.parametrize(
    ("language", "one", "other", "about"),
    [
        (
            "en",
            "The fire in Halden injured nine people on Monday.",
            "Hospital staff counted 12 injured.",
            "Injured",
        ),
        (
            "de",
            "Bei dem Brand in Halden wurden neun Menschen verletzt.",
            "Die Klinik meldete 12 Verletzte.",
            "Verletzte",
        ),
        (
            "fr",
            "L’incendie de Halden a fait neuf blessés lundi.",
            "L’hôpital de Halden a compté 12 blessés lundi soir.",
            "Blessés",
        ),
        (
            "es",
            "El incendio dejó nueve heridos el lunes.",
            "El hospital de Halden atendió a 12 heridos.",
            "Heridos",
        ),
        (
            "pt",
            "O incêndio deixou nove feridos em Halden.",
            "O hospital de Halden atendeu 12 feridos.",
            "Feridos",
        ),
        (
            "ru",
            "При пожаре в Халдене ранены девять человек.",
            "Больница сообщила о 12 раненых.",
            "Пострадавшие",
        ),
        (
            "ar",
            "أدى الحريق في هالدن إلى إصابة تسعة أشخاص يوم الاثنين.",
            "استقبل مستشفى المدينة ١٢ مصابا يوم الاثنين.",
            "جرحى",
        ),
        (
            "ko",
            "할덴 시장에서 불이 나 9명이 다쳤다고 소방당국이 밝혔다.",
            "시립병원은 12명이 부상으로 치료를 받았다고 밝혔다.",
            "부상",
        ),
    ],
)
def test_two_counts_of_the_hurt_differ(told, language, one, other, about):
    (difference,) = told(one, other, language)
    assert difference.about == about
    assert [statement.text for statement in difference.statements] == [one, other]
    assert [statement.citations[0].article_id for statement in difference.statements] == ["one", "two"]


@pytest.mark.parametrize(
    ("language", "one", "other", "about"),
    [
        ("it", "Sette persone sono rimaste lievemente ferite.", "L’ospedale ha curato 12 feriti.", "Feriti"),
        ("nl", "Zeven mensen raakten lichtgewond bij de brand.", "De kliniek telde 12 gewonden.", "Gewonden"),
        (
            "pl",
            "Podczas pożaru siedem osób zostało lekko rannych.",
            "Szpital w Halden przyjął 12 rannych.",
            "Ranni",
        ),
        (
            "uk",
            "Під час пожежі постраждали семеро людей.",
            "Лікарня міста Гальден прийняла 12 постраждалих.",
            "Постраждалі",
        ),
        ("hi", "आग में सात लोगों को मामूली चोटें आईं।", "अस्पताल ने 12 घायलों का इलाज किया।", "घायल"),
        (
            "zh",
            "七人在转移过程中受轻伤，海事局周二上午通报。",
            "南湾人民医院说，该院收治了12名伤者。",
            "受伤",
        ),
        ("ja", "避難の際に7人が軽いけがをしたという。", "市民病院によると、12人が手当てを受けた。", "けが"),
        (
            "en",
            "Eleven boats took part in the rescue, which lasted five hours.",
            "The rescue lasted seven hours and ended at 3.40 am, said Rita Solberg.",
            "The rescue",
        ),
        (
            "de",
            "Boote halfen, die Rettung dauerte fünf Stunden.",
            "Die Rettung dauerte sieben Stunden.",
            "Die Rettung",
        ),
        (
            "fr",
            "Des bateaux ont participé au sauvetage, qui a duré cinq heures.",
            "Le sauvetage a duré sept heures, a précisé lundi l’office des transports.",
            "Le sauvetage",
        ),
        ("zh", "救援持续了五个小时，共出动11艘船只。", "交通局说，救援持续了七个小时。", "救援"),
        ("ja", "救助には船11隻が出動し、5時間かかった。", "運輸局によると、救助は7時間続いた。", "救助"),
        (
            "ko",
            "구조에는 선박 11척이 동원됐고 5시간이 걸렸다.",
            "당국은 구조가 7시간 이어졌다고 밝혔다.",
            "구조",
        ),
        (
            "ar",
            "واستغرقت عملية الإنقاذ خمس ساعات بمشاركة 11 قاربا.",
            "وقالت الوزارة إن عملية الإنقاذ استمرت سبع ساعات.",
            "عملية",
        ),
        ("hi", "बचाव कार्य पांच घंटे चला।", "विभाग ने बताया कि बचाव कार्य सात घंटे चला।", "बचाव"),
    ],
)
def test_differences_in_many_languages(told, language, one, other, about):
    (difference,) = told(one, other, language)
    assert difference.about == about


def test_two_amounts_of_the_same_thing_differ(told):
    one = "The museum in Tolberg will spend 3.2 million euros on repairs of its old dry dock."
    other = "Repairs of the dry dock at the museum in Tolberg cost 4.9 million euros, said Rita Solberg."
    assert told(one, other) == ()
    other = "The museum in Tolberg will spend 4.9 million euros on repairs of the old dry dock, it said."
    (difference,) = told(one, other)
    assert difference.about == "Euros on repairs of its old"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fire injured nine people.", "The fire injured nine people in Halden."),
        ("The fire injured about 50 people.", "The fire injured 48 people in the town of Halden."),
        ("The fire injured nine people.", "A fire of 2019 injured 30 people in Halden."),
        (
            "The fire injured nine people.",
            "Of the injured, three of them were in hospital, said Rita Solberg.",
        ),
        ("The fire injured nine people.", "Another 12 people were injured on Tuesday."),
        ("The fire injured nine people.", "Four women and eight men were injured by the fire in Halden."),
        ("The fire injured nine people.", "In Tolberg a storm left 12 injured on Monday."),
        (
            "The fire injured nine people.",
            "Nine days after the fire, 12 injured tourists left. It injured nine.",
        ),
        ("Repairs took three weeks in Tolberg harbour.", "Repairs took nine weeks in Tolberg harbour."),
        ("Repairs took three weeks in Tolberg harbour.", "The ferry ride took four weeks, said Ada Brandt."),
        ("Repairs cost three weeks of sleep in Tolberg.", "Repairs cost four weeks of sleep in Tolberg."),
        (
            "Last year the museum in Tolberg spent 3.2 million euros on repairs of its dry dock.",
            "This year the museum in Tolberg spends 4.9 million euros on repairs of its dry dock.",
        ),
        ("The fire injured nine people.", "Of 40 guests, 12 of them injured, most fled on Monday night."),
        ("The fire in Halden killed nine, Rita Solberg said.", "The fire injured 12, said Ada Brandt."),
        ("Tickets of the museum in Tolberg cost 7 euros.", "Boats of the museum in Tolberg carry 40 euros."),
    ],
)
def test_what_is_no_difference(told, one, other):
    assert told(one, other) == ()


def test_one_source_does_not_differ_from_itself(told):
    one, other = "The fire injured nine people on Monday.", "Hospital staff counted 12 injured."
    assert told(one, other, source_id="source-one") == ()
    assert told(one, other, allowed=lambda passages: False) == ()


@pytest.fixture
def fire(make_article):
    """Two outlets on a fire: they differ, and each knows something of its own."""
    one = (
        "A fire destroyed the market hall of Halden on Monday and injured nine people, the fire service said."
        "\n\nFlames spread through 48 stalls of the market hall before firefighters had them under control."
        "\n\nMayor Rita Solberg promised 2 million euros to the traders of the market hall on Monday."
        "\n\nInsurance inspectors from Corvane had criticised market hall wiring in 31 pages."
    )
    other = (
        "The market hall of Halden burnt down on Monday, and 48 stalls are lost, the town said."
        "\n\nHospital director Ada Brandt counted 14 injured by Monday evening, most with burnt lungs."
        "\n\nSix hours passed before firefighters had control of the flames in the market hall of Halden."
        "\n\nPeer Aldous wants market hall traders to move to his brewery car park for 90 days."
    )
    ours = "\n\n" + "We were there with you and our cameras all night long. " * 6
    return [
        make_article("one", one + ours, title="Fire in Halden"),
        make_article("two", other + ours, title="Market hall lost"),
    ]


def test_the_report_tells_where_sources_differ(fire):
    report = ExtractiveSummarizer(max_share=0.5, max_words=90).summarize(fire, now=fire[0].published_at)
    (difference,) = report.differences
    assert [len(statement.citations) for statement in difference.statements] == [1, 1]
    assert {statement.citations[0].article_id for statement in difference.statements} == {"one", "two"}
    assert verify(report, fire) == []


def test_what_one_source_alone_says_has_a_fact_of_its_own(fire):
    texts = read_passages(fire, "en")
    candidates = [passage for passages in texts for passage in passages if passage.usable]
    alone = only_one_source(candidates, texts, fire, lambda passage: True)
    assert [sentence.citations[0].article_id for sentence in alone] == ["one", "two"]
    assert alone[0].text.startswith("Mayor Rita Solberg promised 2 million euros")
    assert alone[1].text.startswith("Hospital director Ada Brandt counted 14 injured")
    later = [passage for passage in candidates if passage.article == 0 and passage.index > 2]
    assert only_one_source(later, texts, fire, lambda passage: True)[0].text.startswith("Insurance")
    assert only_one_source(candidates, texts, fire, lambda passage: False) == ()


def cited(text, *article_ids):
    return Sentence(text=text, citations=tuple(Citation(article_id=name) for name in article_ids))


def test_a_difference_needs_two_sources(fire):
    report = ExtractiveSummarizer(max_share=0.5).summarize(fire, now=fire[0].published_at)
    told = "A fire destroyed the market hall of Halden on Monday."
    same = Difference(about="Fire", statements=(cited(told, "one"), cited(told, "one")))
    broken = report.model_copy(update={"differences": (same,)})
    assert [violation.kind for violation in verify(broken, fire)] == ["sources"]
    assert without_unsupported(broken, fire).differences == ()


def test_what_only_one_source_says_is_in_no_other(fire):
    report = ExtractiveSummarizer(max_share=0.5).summarize(fire, now=fire[0].published_at)
    known = cited("The market hall of Halden burnt down on Monday.", "two")
    several = cited("The market hall of Halden lost 48 stalls.", "one", "two")
    lie = cited("The market hall of Halden lost 99 stalls.", "one")
    broken = report.model_copy(update={"only_one_source": (known, several, lie)})
    kinds = [violation.kind for violation in verify(broken, fire)]
    assert kinds.count("sources") >= 1
    assert "number" in kinds
    left = without_unsupported(broken, fire)
    assert several not in left.only_one_source
    assert lie not in left.only_one_source
    assert left.provenance.dropped_sentences >= 2


def test_a_copy_does_not_confirm(fire):
    copy = fire[0].model_copy(update={"id": "copy", "source_id": "wire"})
    articles = [*fire, copy]
    report = ExtractiveSummarizer(max_share=0.5, max_words=90).summarize(articles, now=copy.published_at)
    assert verify(report, articles) == []


def test_one_source_alone_has_nothing_to_compare(fire):
    report = ExtractiveSummarizer(max_share=0.5).summarize(fire[:1], now=fire[0].published_at)
    assert report.differences == ()
    assert report.only_one_source == ()
