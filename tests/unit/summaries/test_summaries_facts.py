from datetime import UTC, date, datetime

import pytest

from wirepress.summaries.choosing.arrangement import arrange
from wirepress.summaries.choosing.asides.attribution import speaker
from wirepress.summaries.choosing.asides.days import day_told
from wirepress.summaries.choosing.asides.facts import key_numbers, quotations, timeline
from wirepress.summaries.choosing.asides.quantities import quantities_in
from wirepress.summaries.choosing.headings.phrases import phrases
from wirepress.summaries.choosing.headings.sections import headings
from wirepress.summaries.choosing.lead import as_dek, choose_dek, clean_title, headline, told_in_dek
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.reading.passages import read_passages

NOW = datetime(2027, 2, 9, tzinfo=UTC)


def everything(passage, words):
    return True


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Bridge to close | The Post", None, "Bridge to close"),
        ("Bridge to close - The Morning Post", "Morning Post", "Bridge to close"),
        ("Bridge to close – News – Post", "Post", "Bridge to close – News"),
        ("Bridge to close - all winter", "Post", "Bridge to close - all winter"),
        ("Live: bridge to close", None, "Bridge to close"),
        ("", None, ""),
    ],
)
def test_titles_lose_outlets_and_labels(title, outlet, expected):
    assert clean_title(title, outlet) == expected


def test_the_headline_is_the_title_that_says_most_of_what_all_say(make_article):
    titles = [
        "What the closing means",
        "Carrow bridge to close in May",
        "“It hurts”: bridge of Carrow to close",
    ]
    articles = [
        make_article(f"t{n}", "The bridge of Carrow will close.", title=title)
        for n, title in enumerate(titles)
    ]
    assert headline(articles, "en") == "Carrow bridge to close in May"
    assert headline([make_article("t", "x", title="Will it close?")], "en") == "Will it close?"
    assert headline([make_article("t", "x", title="Bridge " * 20)], "en").startswith("Bridge")


def test_a_long_dek_ends_at_a_clause_still_word_for_word(make_article):
    text = (
        "The bridge of Carrow Lock will be closed for the whole of the coming winter, the harbour "
        "board decided on "
        "Monday after a debate of five hours that was followed by some three hundred people in the "
        "gallery and by "
        "many more at home in front of their screens."
    )
    article = make_article("long", text)
    (passages,) = read_passages([article], "en")
    dek = as_dek(told_in_dek(passages[0], "en"), article)
    assert dek.text == (
        "The bridge of Carrow Lock will be closed for the whole of the coming winter, the harbour board "
        "decided on Monday"
    )
    assert text[dek.citations[0].start : dek.citations[0].end] == dek.text
    unbroken = make_article("unbroken", text.replace(",", "").replace(" after", " in"))
    (passages,) = read_passages([unbroken], "en")
    assert told_in_dek(passages[0], "en") == passages[0]
    assert choose_dek([passages], [unbroken], "", "en") is None  # none is better than one that is too long


def test_quotations_have_their_speaker(make_article):
    text = (
        "Rita Solberg is the mayor of Halden.\n\n“The house has never been so full of light,” Mayor "
        "Solberg said.\n\n"
        "“Nobody here can say who said these words.”\n\n“too small a quote from Ada Brandt is left "
        "out,” said Ada Brandt."
    )
    article = make_article("q", text)
    (passages,) = read_passages([article], "en")
    (quotation,) = quotations(passages, [article], "en", everything)
    assert quotation.text == "The house has never been so full of light"
    assert quotation.speaker == "Rita Solberg"
    assert text[quotation.citation.start : quotation.citation.end] == quotation.text
    assert quotations(passages, [article], "en", lambda passage, words: False) == ()


def test_a_speaker_needs_a_verb_and_a_single_name():
    assert speaker("“Yes,” Ada Brandt of Halden.", "", "en") is None
    assert speaker("“Ja“, sagte sie über 5 Millionen Euro.", "", "de") is None
    assert speaker("« Oui », a déclaré Rita Solberg.", "", "fr") == "Rita Solberg"


def test_key_numbers_measure_something(make_article):
    text = (
        "In 2029 the new bridge will cost 12.4 million euros, the board said on 3 May.\n\n"
        "Some 47 boats and 5 cars waited for 900 metres, and 15 per cent of them turned back at 10 o'clock."
    )
    article = make_article("n", text)
    texts = read_passages([article], "en")
    numbers = key_numbers(texts[0], texts, [article], "en")
    assert [number.value for number in numbers] == [
        "12.4 million euros",
        "47 boats",
        "900 metres",
        "15 per cent",
    ]
    for number in numbers:
        assert text[number.citation.start : number.citation.end] == number.context
        assert number.value in number.context


def test_a_number_in_an_endless_clause_is_left_out(make_article):
    text = "There were 47 boats " + "and then some more of them " * 8 + "in the end."
    article = make_article("n", text)
    texts = read_passages([article], "en")
    assert key_numbers(texts[0], texts, [article], "en") == ()


def test_a_timeline_needs_three_dates(make_article):
    days = [
        "Repairs on the bridge of Carrow Lock began on 3 February.",
        "Workers found the first cracks in the pivot on 12 January.",
        "Traffic will return to both lanes on 20 June 2028.",
    ]
    article = make_article("t", "\n\n".join(days))
    (passages,) = read_passages([article], "en")
    entries = timeline(passages, [article], "en", everything)
    assert [entry.date for entry in entries] == ["2027-01-12", "2027-02-03", "2028-06-20"]
    assert entries[0].text == days[1]
    assert timeline(passages[:2], [article], "en", everything) == ()
    assert timeline(passages, [article], "en", lambda passage, words: False) == ()


def test_a_heading_is_a_phrase_that_comes_back():
    story = [
        "Rain fell on the maritime museum.",
        "Nobody lifts a swing bridge alone.",
        "Bread and the ferry toll rise.",
        "Late in May the harbour board sits.",
    ]
    again = ["A maritime museum, a swing bridge, a ferry toll, a harbour board."]
    first, second = headings([story[:2], story[2:]], story + again, ["What next?"], "en")
    assert {"swing bridge", "maritime museum"} == set(first.casefold().split(" and "))
    assert {"ferry toll", "harbour board"} == set(second.casefold().split(" and "))


def test_a_section_without_a_phrase_has_no_heading():
    assert headings([["It was so."]], ["It was so."], ["Headline"], "en") == [""]


def test_names_and_longer_phrases_are_not_cut():
    story = ["The regional audit letter wrote itself.", "Nobody answered Rita Solberg in time."]
    assert headings([story], [*story, "A regional audit letter, Rita Solberg."], ["x"], "en") == [
        "Regional audit letter"
    ]


@pytest.mark.parametrize(
    ("language", "story", "expected"),
    [
        ("zh", ["儿童阅览室在一楼。", "新的儿童阅览室很受欢迎。"], "儿童阅览室"),
        ("ja", ["津波警報が出された。", "津波警報は解除された。"], "津波警報"),
        ("de", ["Die Stadtbibliothek ist offen.", "In der Stadtbibliothek liest man."], "Stadtbibliothek"),
        ("fr", ["La salle de lecture ouvre.", "Une salle de lecture pour tous."], "Salle de lecture"),
        ("ko", ["어린이 열람실이 생겼다.", "어린이 열람실은 크다."], "어린이 열람실"),
    ],
)
def test_headings_in_other_languages(language, story, expected):
    assert headings([story], story, ["x"], language) == [expected]


def test_an_opening_word_loses_its_capital_within_a_heading():
    assert "swing bridge" in {phrase.text for phrase in phrases("Swing bridge to go.", "en")}
    assert "Rita Solberg" in {phrase.text for phrase in phrases("Rita Solberg left.", "en")}
    assert "inspection des pêches" in {
        phrase.text for phrase in phrases("Selon l’inspection des pêches, oui.", "fr")
    }


def test_nothing_to_arrange():
    assert arrange([], [], [], "en") == []


def test_too_little_text_is_not_divided(bridge):
    report = ExtractiveSummarizer(max_share=0.6, max_words=60).summarize(bridge[:2], now=NOW)
    assert len(report.sections) <= 2


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "“We have let everybody down,” Pallister said.", "Hugh Pallister"),
        (
            "de",
            "„Die Wellen waren hoch“, sagte der Leiter der Küstenwache, Jens Tiedemann.",
            "Jens Tiedemann",
        ),
        ("pl", "„Fale były wysokie” – powiedział dowódca straży przybrzeżnej Olaf Trzaska.", "Olaf Trzaska"),
        ("zh", "海事局局长吴国平说：“风浪很大，但是船员处置得当。”", "吴国平"),
        ("zh", "“船突然停下来，所有人都摔倒了。”乘客韩雪梅回忆说。", "韩雪梅"),
        ("zh", "“船突然停下来。”她回忆说。", None),
        ("ja", "「申し訳ない」と黒沢社長は話した。", "黒沢達也"),
        ("ja", "「突然止まった」と、乗客の西村早紀さん（41）は振り返る。", "西村早紀"),
        ("ja", "「突然止まった」と書かれた紙を西村早紀さんは拾った。", None),
        ("ja", "「突然止まった」と、西村早紀さんは大塚健一部長が来たと話した。", None),
        ("ko", '해경 남파서장 오세훈은 "대처가 적절했다"고 말했다.', "오세훈"),
        ("ko", '"배가 갑자기 멈췄어요"라고 승객 한지민 씨가 말했다.', "한지민"),
        ("ko", '"배가 갑자기 멈췄어요"라는 쪽지를 한지민 씨가 주웠다.', None),
        ("ar", "وقال قائد خفر السواحل العميد فادي الخطيب: «كان الموج عاليا».", "فادي الخطيب"),
        ("ar", "«سقط الجميع»، قالت الراكبة سلوى العطار التي انتظرت طويلا.", "سلوى العطار"),
        ("ar", "وقال الشامي: «نأسف لذلك».", "وائل الشامي"),
        ("ar", "وقال المستشفى: «نأسف لذلك».", None),
        ("ar", "وقالت شركة النورس: «نأسف لذلك».", None),
        ("ar", "لافتة كتب عليها «نأسف لذلك» أمام المستشفى.", None),
        ("hi", 'तटरक्षक कमांडर विक्रम राठौर ने कहा, "लहरें ऊंची थीं।"', "विक्रम राठौर"),
        ("hi", 'सरकार ने कहा, "लहरें ऊंची थीं।"', None),
        ("hi", '"लहरें ऊंची थीं," बोर्ड पर लिखा था।', None),
    ],
)
def test_speakers_in_any_script(language, text, name):
    known = "We met Hugh Pallister. 黒沢達也社長は早かった。 جاء المدير وائل الشامي."
    assert speaker(text, f"{known} {text}", language) == name


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "en",
            "The firm carried 3.1 million passengers and about 2,000 last week.",
            ["3.1 million passengers"],
        ),
        ("fr", "Elle transporte 3,1 millions de passagers.", ["3,1 millions de passagers"]),
        (
            "ru",
            "Компания заплатила 900 тыс. рублей, приехали 12 новых катеров с 40 людьми.",
            ["900 тыс. рублей", "12 новых катеров", "40 людьми"],
        ),
        (
            "pl",
            "Prom z 213 osobami wypłynął o godz. 20.40 i zabrał 45 zł oraz 11 łodzi.",
            ["45 zł", "11 łodzi"],
        ),
        (
            "hi",
            "38 प्राथमिक स्कूलों के 12 हजार बच्चों पर 10.8 करोड़ रुपये लगे, हाजिरी 6.5 प्रतिशत अंक बढ़ी।",
            ["38 प्राथमिक स्कूलों", "12 हजार बच्चों", "10.8 करोड़ रुपये", "6.5 प्रतिशत अंक"],
        ),
        (
            "ar",
            "يشمل البرنامج 12 ألف تلميذ في 38 مدرسة بكلفة 10.8 مليون دينار بعد 3 ملايين.",
            ["12 ألف تلميذ", "38 مدرسة", "10.8 مليون دينار"],
        ),
        (
            "zh",
            (
                "试点从2026年9月1日开始，覆盖1.2万名学生和38所小学，提高"
                "6.5个百分点，花费640万元，第3名和12艘奇物除外，一户5人。"
            ),
            ["1.2万名学生", "38所小学", "6.5个百分点", "640万元"],
        ),
        (
            "ja",
            "2日、乗客乗員213人と客船26隻と船隊員約70人が集まり、1億2600万円かかった。3人と15隻は別だ。",
            ["乗客乗員213人", "70人", "1億2600万円"],
        ),
        (
            "ko",
            (
                "2일 승객과 승무원 213명, 선박 11척, 학생 1만2000명이"
                " 왔고 3만 6천 원과 6.5%포인트, 지난해 26척, 3명이다."
            ),
            ["213명", "선박 11척", "학생 1만2000명", "3만 6천 원", "6.5%포인트"],
        ),
        ("en", "It cost $15 million, 40 % of £3,000, no more.", ["$15 million", "40 %", "£3,000"]),
        ("de", "Aus 48,2 Millionen Euro sind 83,6 Millionen geworden.", ["48,2 Millionen Euro"]),
        (
            "en",
            "It cost 31 times its price of 2029 pounds and rose 4 per cent.",
            ["2029 pounds", "4 per cent"],
        ),
    ],
)
def test_figures_say_what_they_count(language, text, values):
    assert [quantity.value for quantity in quantities_in(text, language, text)] == values


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "The ferry ran aground on Monday evening, the coastguard said on Tuesday.", "2027-03-01"),
        ("en", "The ferry ran aground on Monday evening and sank on Tuesday.", None),
        ("en", "The ferry will sail on Monday.", None),
        ("en", "The ferry ran aground yesterday.", "2027-03-01"),
        ("en", "It stopped yesterday and sails tomorrow.", None),
        ("en", "The court overturned a ruling from June 2025.", None),
        ("en", "The court overturned the ruling in June 2025.", "2025-06"),
        ("en", "Work began on 3 May and ended on 9 May.", None),
        ("de", "Die Fähre lief am Montagabend auf Grund.", "2027-03-01"),
        ("nl", "De veerboot liep maandagavond vast.", "2027-03-01"),
        ("fr", "Le ferry s’est échoué lundi soir.", "2027-03-01"),
        ("fr", "Le ferry partira lundi.", None),
        ("ru", "Паром сел на мель в понедельник вечером.", "2027-03-01"),
        ("ar", "جنحت العبارة يوم الاثنين.", "2027-03-01"),
        ("hi", "नौका सोमवार रात फंस गई।", "2027-03-01"),
        ("zh", "客轮昨天搁浅。", "2027-03-01"),
        ("zh", "客轮周一搁浅。", "2027-03-01"),
        ("ja", "客船は1日夜に座礁した。", "2027-03-01"),
        ("ja", "改修は3日間続いた。", None),
        ("ko", "여객선이 28일 밤 좌초했다.", "2027-02-28"),
        ("ko", "점검은 3월 20일까지 끝난다.", "2027-03-20"),
        ("eo", "La pramo haltis lunde.", None),
    ],
)
def test_the_day_that_a_sentence_tells_of(language, text, day):
    assert day_told(text, language, date(2027, 3, 2)) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Unions called a general strike for Tuesday."),
        ("en", "The vote was postponed to Tuesday."),
        ("de", "Die Sitzung wurde auf Dienstag verschoben."),
        ("fr", "La réunion est fixée à mardi."),
        ("es", "La huelga fue convocada para el martes."),
        ("pl", "Strajk ogłoszono na wtorek."),
    ],
)
def test_a_day_for_which_something_is_called_is_not_the_one_before(language, text):
    assert day_told(text, language, date(2026, 3, 12)) is None
