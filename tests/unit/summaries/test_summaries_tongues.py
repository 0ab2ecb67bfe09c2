"""What languages other than English tell in other words: numbers, hours, quarters, spans of time, names."""

from datetime import UTC, datetime

import pytest
from evidence_of_text import source

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.names.uncased.titled import usurped_titles
from wirepress.summaries.values.dates import dates_in, months_in
from wirepress.summaries.values.hours import hours_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.summaries.values.quarters import quarters_in

PUBLISHED = datetime(2026, 3, 4, 9, tzinfo=UTC)
LAUNDRY = {
    "pt": "A lavandaria abre entre as 09:00 e as 21:30. A carrinha parte às 06:30.",
    "es": "La lavandería abre entre las 9:00 y las 21:30 horas. La furgoneta sale a las 16.40.",
    "fr": "La laverie ouvre de 09H00 à 21H30. La camionnette part à 6h30.",
    "de": "Die Wäscherei ist von 9.00 bis 21.30 Uhr offen. Der Wagen fährt um 6.30 Uhr ab.",
    "nl": "De wasserij is open van 09.00 tot 21.30 uur. Het busje vertrekt om 7.50 uur.",
    "ru": "Прачечная работает с 09:00 до 21:30. Фургон отправляется в 6:30.",
    "uk": "Пральня працює з 09:00 до 21:30. Фургон вирушає о 6:30.",
    "ar": "تفتح المغسلة من الساعة 9:00 إلى الساعة 21:30. وتغادر الشاحنة عند الساعة 6:30.",
    "hi": "धुलाईघर सुबह 9:00 बजे से रात 21:30 बजे तक खुला रहता है।",
    "zh": "洗衣店营业时间为9:00至21:30。货车6:30发车。",
    "ja": "洗濯店の営業時間は9:00から21:30。車は6時30分に出る。",
    "ko": "세탁소는 오전 9시부터 21시 30분까지 문을 연다.",
}


def problems(language: str, article: str, sentence: str) -> list[str]:
    """The kinds of what a sentence claims without the article."""
    found = unsupported(sentence, [source(article, language, published=PUBLISHED)], language)
    return [problem.kind for problem in found]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("pl", "trzem, dwoma, czworo, siedmioro, piętnastoma, dwudziestoma", [3, 2, 4, 7, 15, 20]),
        ("ru", "двум, трём, четверых, восемью, пятьюдесятью", [2, 3, 4, 8]),
        ("uk", "п'ятьом, сімома, вісьмох, двом, одинадцятеро", [5, 7, 8, 2, 11]),
        ("pt", "dezasseis, dezassete, dezanove", [16, 17, 19]),
        ("it", "un'ottantunenne e un trentaquattrenne, l'ottanta", [81, 34, 80]),
        ("de", "eine Zweiundachtzigjährige", [1, 82]),
        ("nl", "eenentachtigjarige", [81]),
        ("ru", "два-три дня", [2, 3]),
        ("ko", "1천200만원, 3천200명", [12_000_000, 3200]),
    ],
)
def test_forms_of_numbers(language, text, values):
    told = [max(number.values) for number in numbers_in(text, language)]
    assert told[: len(values)] == values


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("pt", "das nove da manhã às nove da noite", ["9:00", "9:00"]),
        ("es", "a las cinco menos veinte", ["4:40"]),
        ("es", "a las seis y media de la tarde", ["6:30"]),
        ("fr", "à six heures et demie, vers neuf heures du soir", ["6:30", "9:00"]),
        ("fr", "après deux heures et demie de débat", []),
        ("de", "um halb sieben, um Viertel nach fünf, um neun Uhr abends", ["6:30", "5:15", "9:00"]),
        ("nl", "om half zeven, kwart voor acht", ["6:30", "7:45"]),
        ("it", "alle sei e mezza", ["6:30"]),
        ("ru", "в половине седьмого, в 9 вечера, два дня", ["6:30", "9:00"]),
        ("uk", "о пів на сьому, о 9 вечора", ["6:30", "9:00"]),
        ("ar", "في السادسة والنصف صباحا، عند الساعة 9 مساء", ["6:30", "9:00"]),
        ("hi", "सुबह साढ़े छह बजे, सवा सात बजे", ["6:30", "7:15"]),
        ("zh", "早上六点半, 晚上9点", ["6:30", "9:00"]),
        ("ja", "午前6時半, 午後8時", ["6:30", "8:00"]),
        ("ko", "오전 6시 반, 밤 아홉 시", ["6:30", "9:00"]),
        ("en", "nine in the evening", []),
    ],
)
def test_hours_with_a_part_of_the_day_or_in_words(language, text, times):
    told = [min(minute for minute in time.minutes) for time in hours_in(text, language)]
    assert [f"{minute // 60}:{minute % 60:02}" for minute in told] == times


@pytest.mark.parametrize(
    ("language", "sentence", "stands"),
    [
        ("pt", "A lavandaria funciona das nove da manhã às nove e meia da noite.", True),
        ("pt", "A lavandaria funciona das sete da manhã às nove e meia da noite.", False),
        ("es", "La furgoneta sale a las cinco menos veinte de la tarde.", True),
        ("es", "La furgoneta sale a las cinco menos diez de la tarde.", False),
        ("fr", "La camionnette part à six heures et demie.", True),
        ("de", "Der Wagen startet um halb sieben.", True),
        ("de", "Der Wagen startet um halb acht.", False),
        ("nl", "Het busje rijdt even voor acht uur 's ochtends weg.", True),
        ("nl", "Het busje rijdt om acht uur 's ochtends weg.", False),
        ("ru", "Фургон уходит в половине седьмого утра.", True),
        ("ru", "Прачечная открыта с восьми утра.", False),
        ("uk", "Фургон рушає о пів на сьому ранку.", True),
        ("ar", "تنطلق الشاحنة في السادسة والنصف صباحا.", True),
        ("hi", "धुलाईघर सुबह नौ बजे से रात साढ़े नौ बजे तक चलता है।", True),
        ("hi", "धुलाईघर सुबह आठ बजे से चलता है।", False),
        ("zh", "货车早上六点半出发。", True),
        ("zh", "货车早上五点半出发。", False),
        ("ja", "車の出発は午前6時半だ。", True),
        ("ko", "세탁소 문은 아침 아홉 시에 열린다.", True),
        ("ko", "세탁소 문은 아침 여덟 시에 열린다.", False),
    ],
)
def test_hours_are_held_against_those_of_the_article(language, sentence, stands):
    assert (problems(language, LAUNDRY[language], sentence) == []) is stands


def test_quarters_and_halves_of_years():
    assert {part[:2] for part in quarters_in("bis Ende des dritten Quartals", "de")} == {(7, 9)}
    assert {part[:2] for part in quarters_in("第1四半期", "ja")} == {(1, 3), (4, 6)}
    assert {part[:2] for part in quarters_in("الربع الأخير", "ar")} == {(10, 12)}
    assert quarters_in("اليوم الأول", "ar") == quarters_in("Tercer intento", "es") == frozenset()
    assert quarters_in("premier trimestre", "tr") == frozenset()


@pytest.mark.parametrize(
    ("language", "article", "sentence", "stands"),
    [
        (
            "fr",
            "Au premier trimestre, le moulin a moulu 900 tonnes.",
            "En trois mois, 900 tonnes moulues.",
            True,
        ),
        ("fr", "Le moulin fermera fin du premier semestre.", "Le moulin sera fermé avant fin juin.", True),
        ("fr", "Le moulin fermera fin du premier semestre.", "Le moulin sera fermé avant fin août.", False),
        (
            "es",
            "En el primer trimestre molió 900 toneladas.",
            "Molió 900 toneladas entre enero y marzo.",
            True,
        ),
        (
            "pt",
            "No primeiro semestre moeu 900 toneladas.",
            "Moeu 900 toneladas nos seis primeiros meses.",
            True,
        ),
        ("ko", "방앗간은 상반기까지 문을 닫는다.", "방앗간은 6월 말까지 폐쇄된다.", True),
        ("es", "Los molineros llegaron al pueblo en 2024.", "Dos años antes vinieron los molineros.", True),
        (
            "es",
            "Los molineros llegaron al pueblo en 2024.",
            "Cuatro años antes vinieron los molineros.",
            False,
        ),
        ("pl", "Młyn zbudowano w 2021 r.", "Młyn stoi tam od pięciu lat.", True),
        ("uk", "Млин збудували у 2021 році.", "Млин звели п'ять років тому.", True),
        ("fr", "Le moulin date de 1958.", "Un moulin vieux de près de soixante-dix ans.", True),
        ("ru", "Мельницу чинили 12 лет назад.", "Мельницу не ремонтировали с 2014 года.", True),
        ("ru", "Мельницу чинили 12 лет назад.", "Мельницу не ремонтировали с 2009 года.", False),
        ("de", "Nach einer Stunde und 50 Minuten war Ruhe.", "Ruhe war in weniger als zwei Stunden.", True),
        ("ko", "소동은 1시간 50분 만에 끝났다.", "두 시간이 채 안 돼 소동은 가라앉았다.", True),
        ("ja", "騒ぎは1時間50分後に収まった。", "2時間足らずで騒ぎは静まった。", True),
        ("zh", "骚动持续了1小时50分钟。", "骚动近三个小时才平息。", False),
        ("it", "Restarono lì per nove ore.", "I due rimasero bloccati nove ore.", True),
        ("zh", "到省会需70分钟。", "去省会只要一小时十分钟。", True),
        ("zh", "到省会需70分钟。", "去省会只要一小时三十分钟。", False),
        ("ru", "Работают девять врачей из 14.", "Не хватает ещё пяти врачей.", True),
        ("ja", "旅館は1928年の創業。", "創業から100年近い旅館だ。", True),
        ("ar", "تُفحص الطاحونة كل ست ساعات.", "الطاحونة تخضع للفحص أربع مرات في اليوم.", True),
        ("de", "Die Mühle wird alle sechs Stunden geprüft.", "Geprüft wird vier Mal täglich.", True),
        ("de", "Die Mühle wird alle sechs Stunden geprüft.", "Geprüft wird drei Mal täglich.", False),
        (
            "nl",
            "De molen sloot om 7.50 uur en ging om 13.15 uur open.",
            "Na ruim vijf uur ging hij open.",
            True,
        ),
        ("ru", "Вывезли 184 мешка. На складе 97, остальные у соседей.", "У соседей лежат 87 мешков.", True),
    ],
)
def test_spans_of_time_that_follow(language, article, sentence, stands):
    assert (problems(language, article, sentence) == []) is stands


@pytest.mark.parametrize(
    ("language", "article", "sentence", "stands"),
    [
        ("ko", "배에는 승객 64명과 선원 9명이 탔다.", "배에 탄 73명이 대피했다.", True),
        ("ko", "배에는 승객 64명과 선원 9명이 탔다.", "배에 탄 75명이 대피했다.", False),
        ("ru", "На борту были 64 пассажира и 9 членов экипажа.", "Спасены все 73 человека.", True),
        ("hi", "नाव पर 64 यात्री और चालक दल के 9 सदस्य थे।", "नाव के सभी 73 लोग सुरक्षित हैं।", True),
        ("de", "Verletzt sind 12 Frauen, 5 Männer und 3 Kinder.", "Es gibt 20 Verletzte.", True),
        (
            "fr",
            "Un homme de 81 ans et un chien vivent là.",
            "Un homme de quatre-vingt-deux ans vit là.",
            False,
        ),
        ("uk", "Спіймали двох злодіїв та сімох водіїв.", "Оштрафували дев'ятьох водіїв.", False),
        ("pt", "Burlou 18 idosos.", "Enganou quase duas dezenas de idosos.", True),
        ("pt", "Burlou 18 idosos.", "Enganou quase três dezenas de idosos.", False),
        ("nl", "Het is haar vierde zege.", "Ze staat nu op vier zeges.", True),
        ("zh", "这是她第四次夺冠。", "她已夺得4个冠军。", True),
        ("de", "Er ließ die Kosten unerwähnt.", "Die Kosten ließ er außer Acht.", True),
        ("fr", "Le pont vient d'être bâti.", "Le pont est neuf.", True),
        ("fr", "Sept hommes sont là.", "Neuf hommes sont là.", False),
        ("ko", "접수는 5월 7일부터 15일까지다.", "접수 기간은 5월 7∼15일이다.", True),
        ("ko", "접수는 5월 7일부터 15일까지다.", "접수 기간은 5월 8∼15일이다.", False),
        ("ja", "28年4月の完成を目指す。", "完成は2028年春の見通しだ。", True),
        ("ja", "2028年の完成を目指す。", "完成は28年だという。", True),
        ("ru", "Деньги дадут до конца сентября.", "Деньги обещаны до 1 октября.", True),
        ("zh", "预计2028年底开放。", "计划2028年年底开馆。", True),
        (
            "ko",
            "상금 3천만원 중 1천200만원은 우승팀 몫이다.",
            "우승팀은 3천만원의 40%인 1천200만원을 받는다.",
            True,
        ),
    ],
)
def test_sums_ordinals_and_ranges(language, article, sentence, stands):
    assert (problems(language, article, sentence) == []) is stands


def test_a_vote_keeps_its_two_numbers():
    article = (
        "La grève continue au port de Saint-Rieul. Les dockers réclament 180 euros de plus par mois. "
        "Le blocage a été approuvé par 312 voix contre 58, selon le syndicat."
    )
    told = "Les dockers du port, qui réclament 180 euros, continuent la grève par 312 voix contre 58."
    assert problems("fr", article, told) == []
    assert problems("fr", article, told.replace("58", "85")) == ["number"]


def test_the_number_seven_is_no_month():
    assert months_in("soixante-dix-sept millions", "fr") == frozenset()
    assert months_in("le 12 sept 2026, en sept. prochain", "fr") == {9}
    assert [(date.month, date.day) for date in dates_in("Roscal, 15 may (EFE)", "es")] == [(5, 15)]
    assert dates_in("en el mar 20 barcos", "es") == ()
    assert [date.day for date in dates_in("до 1 октября 50 тысяч рублей", "ru")] == [1]


@pytest.mark.parametrize(
    ("language", "article", "sentence", "stands"),
    [
        ("it", "Cresce l'export verso gli Stati Uniti.", "Sale l'export verso gli Usa.", True),
        ("it", "Cresce l'export verso gli Stati Uniti.", "Sale l'export verso la Cina.", False),
        ("es", "Crecen las ventas a Estados Unidos.", "Suben las ventas a EE.UU.", True),
        ("de", "Der Export in die Vereinigten Staaten wächst.", "Mehr Waren gehen in die USA.", True),
        ("pl", "Rośnie eksport do Stanów Zjednoczonych.", "Więcej towarów jedzie do USA.", True),
        ("it", "L'export verso il mercato tedesco cresce.", "Sale l'export verso la Germania.", True),
        (
            "de",
            "Bürgermeisterin Dr. Ada Lenz. Vereinsvorsitzende Jule Kern ging. Vorsitzende Richter lachen.",
            "Gekommen ist Bürgermeisterin Lenz, gegangen die Vorsitzende Jule Kern.",
            True,
        ),
        (
            "ru",
            "«Это большая удача для села», - сказал Дубов.",
            "Дубов назвал это «большой удачей для села».",
            True,
        ),
        (
            "ru",
            "«Это большая удача для села», - сказал Дубов.",
            "Дубов назвал это «большой бедой для села».",
            False,
        ),
        ("pl", "Cieszy się wiceprezydent Ida Olej. Radny Jan Bąk jest zły.", "Radny Bąk jest zły.", True),
        (
            "pl",
            "Strefa działa od dziś, mówi wiceprezydent Ida Olej. Protestuje radny Jan Bąk.",
            "Wiceprezydent Bąk zachwala strefę.",
            False,
        ),
        ("fr", "La navette part à 4H30.", "Départ de la navette vers 4H30.", True),
        ("ar", "أعلن المجلس إغلاق الجسر.", "انطلقت مطلع الأسبوع أعمال الجسر وتلبي حاجة المدينة.", True),
        ("hi", "पुल तीन माह बंद रहेगा।", "विकास कार्य के चलते पुल तीन महीने बंद रहेगा।", True),
    ],
)
def test_names_in_another_form(language, article, sentence, stands):
    assert (problems(language, article, sentence) == []) is stands


@pytest.mark.parametrize(
    ("language", "article", "right", "wrong"),
    [
        (
            "zh",
            "县长郑海宽宣布修桥。教授罗启东建议缩短工期。",
            "县长郑海宽说要修桥。",
            "县长罗启东说要修桥。",
        ),
        (
            "ja",
            "森田隆市長が橋を直すと述べた。古閑正治社長は歓迎した。",
            "森田市長は直すと述べた。",
            "古閑市長は直すと述べた。",
        ),
        (
            "ko",
            "김도현 과장은 다리를 고친다고 했다. 이정훈 교수는 반겼다.",
            "김도현 과장이 말했다.",
            "이정훈 과장이 말했다.",
        ),
        (
            "hi",
            "मुख्यमंत्री हरीश नेगी ने पुल बनाने को कहा। विधायक सुरेश टम्टा ने विरोध किया।",
            "मुख्यमंत्री नेगी ने पुल बनाने को कहा।",
            "मुख्यमंत्री टम्टा ने पुल बनाने को कहा।",
        ),
        (
            "ar",
            "قال مدير المحطة فؤاد سليم إن الجسر جاهز. ونفى المقاول رامي عزام ذلك.",
            "أكد مدير المحطة فؤاد سليم جاهزية الجسر.",
            "أكد مدير المحطة رامي عزام جاهزية الجسر.",
        ),
    ],
)
def test_an_office_belongs_to_whom_the_article_gives_it(language, article, right, wrong):
    evidence = [source(article, language, published=PUBLISHED)]
    assert usurped_titles(right, language, evidence) == []
    assert len(usurped_titles(wrong, language, evidence)) == 1
    assert usurped_titles("", "en", evidence) == []
