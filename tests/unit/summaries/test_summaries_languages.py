"""A small event told by two sources, in scripts and languages unlike English."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirepress.model import Article
from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.extractive import ExtractiveSummarizer
from wirepress.summaries.verification import verify
from wirepress.text.sentences import split_sentences
from wirepress.text.words import count_words, tokenize

NOW = datetime(2027, 3, 2, 8, tzinfo=UTC)
EVENTS = {
    "pt": (
        (
            "Um incêndio destruiu na segunda o mercado municipal de Vila Serena e deixou nove feridos.\n\n"
            "O fogo começou por volta das 3h20 em um depósito de papelão e se espalhou por 48 bancas.\n\n"
            "O prefeito Rui Salgado anunciou um auxílio de R$ 2,4 milhões para os comerciantes da cidade."
        ),
        (
            "O hospital da cidade atendeu 12 feridos, três deles com queimaduras graves, disse o diretor.\n\n"
            "A associação dos comerciantes pede um local provisório na praça central de Vila Serena.\n\n"
            "«Sem feira, a cidade não come», afirmou o presidente da entidade, Joel Brandão."
        ),
    ),
    "ru": (
        (
            "В Заречье в понедельник утром обрушился пешеходный мост через реку Тура, сообщили в МЧС.\n\n"
            "Мост был построен в 1978 году и закрыт на ремонт с января, рассказали в мэрии города.\n\n"
            "Мэр Сергей Логинов пообещал открыть временную переправу до 20 марта и построить новый мост."
        ),
        (
            "Новый мост через Туру обойдётся в 340 млн рублей, подсчитали в администрации Заречья.\n\n"
            "Следователи изъяли документы в мэрии и возбудили уголовное дело по статье о халатности.\n\n"
            "«Мы предупреждали о трещинах ещё осенью», — сказал инженер Павел Руднев из Заречья."
        ),
    ),
    "ar": (
        (
            "اندلع حريق كبير فجر الاثنين في سوق الوردة القديم وسط مدينة النهرين بحسب الدفاع المدني.\n\n"
            "أتت النيران على 48 متجرا في السوق واستغرق إخمادها ست ساعات بمشاركة 70 رجل إطفاء.\n\n"
            "أعلن رئيس البلدية كريم الصافي عن مساعدات بقيمة 2.4 مليون دولار لتجار السوق القديم."
        ),
        (
            "بدأ الحريق في مخزن للورق المقوى قرب البوابة الشمالية للسوق كما قالت الشرطة المحلية.\n\n"
            "طالب رئيس جمعية التجار نبيل حمدان بموقع مؤقت للتجار في الساحة المركزية للمدينة.\n\n"
            "استقبل مستشفى المدينة ١٢ مصابا حالة ثلاثة منهم خطيرة كما ذكرت إدارة المستشفى."
        ),
    ),
    "hi": (
        (
            "नवगढ़ के पुराने बाज़ार में सोमवार तड़के भीषण आग लग गई, दमकल विभाग ने बताया।\n\n"
            "आग कागज़ के एक गोदाम से शुरू हुई और बाज़ार की 48 दुकानों तक फैल गई।\n\n"
            "मेयर राकेश त्यागी ने व्यापारियों के लिए 2.4 करोड़ रुपये की मदद की घोषणा की।"
        ),
        (
            "शहर के अस्पताल ने १२ घायलों का इलाज किया, जिनमें तीन की हालत गंभीर है।\n\n"
            "व्यापारी संघ के अध्यक्ष सुरेश बंसल ने केंद्रीय चौक में अस्थायी जगह की मांग की है।\n\n"
            "पुलिस शॉर्ट सर्किट की आशंका की जांच कर रही है, एक अधिकारी ने कहा।"
        ),
    ),
    "zh": (
        (
            "临江市老市场周一凌晨发生火灾，造成九人受伤，市消防救援支队通报说。\n\n"
            "约70名消防员经过六个小时将明火扑灭，火势蔓延至48家店铺。\n\n"
            "市长陈立群宣布，市政府将拿出2400万元帮助受灾商户重建老市场。"
        ),
        (
            "市第一人民医院收治了12名伤者，医院负责人周一晚上对记者表示。\n\n"
            "商户协会会长周国栋希望在中心广场设立临时摊位，让商户继续经营。\n\n"
            "新市场将于今年12月底前建成，总投资约1.2亿元，市政府说。"
        ),
    ),
    "ja": (
        (
            "白浜市の旧市場で1日未明、火災が発生し、9人がけがをしたと市消防局が発表した。\n\n"
            "消防隊員約70人が出動し、6時間後に鎮火したが、48店舗に燃え広がった。\n\n"
            "高木伸一市長は被災した店主に総額2億4000万円の支援金を支給すると発表した。"
        ),
        (
            "商店会の森下健会長は中央広場に仮設店舗を設けるよう市に求めている。\n\n"
            "白浜市の旧市場の火災について、警察は漏電の可能性を調べていると明らかにした。\n\n"
            "高木市長は「12月までに市場を再建する」と述べ、総事業費は約18億円を見込む。"
        ),
    ),
    "ko": (
        (
            "강원시 구시장에서 1일 새벽 큰불이 나 9명이 다쳤다고 소방당국이 밝혔다.\n\n"
            "소방관 70여 명이 출동해 6시간 만에 구시장의 불길을 잡았다고 당국이 전했다.\n\n"
            "이준호 시장은 구시장의 피해 상인들에게 24억 원을 지원하겠다고 발표했다."
        ),
        (
            "강원시 구시장의 불은 북문 근처 종이상자 창고에서 시작된 것으로 추정된다.\n\n"
            "상인회 최동욱 회장은 중앙광장에 임시 점포를 마련해 달라고 강원시에 요구했다.\n\n"
            "경찰은 구시장 화재의 원인으로 누전 가능성을 조사하고 있다고 설명했다."
        ),
    ),
}


def told(language: str) -> list[Article]:
    return [
        Article(
            id=f"{language}{number}",
            source_id=f"source-{number}",
            title=text.split("\n", maxsplit=1)[0][:40],
            text=text,
            published_at=NOW + timedelta(hours=number),
            language=language,
        )
        for number, text in enumerate(EVENTS[language])
    ]


@pytest.mark.parametrize("language", sorted(EVENTS))
def test_a_report_of_two_sources_in_any_script(language):
    articles = told(language)
    report = ExtractiveSummarizer(max_share=0.8).summarize(articles, now=NOW)
    assert not report.is_note
    assert len(report.dek.text) <= 200
    cited = {citation.article_id for sentence in report.sentences() for citation in sentence.citations}
    assert cited == {article.id for article in articles}
    assert len(report.sentences()) >= 3
    assert verify(report, articles) == []


@pytest.mark.parametrize("language", sorted(EVENTS))
def test_every_sentence_is_found_whole(language):
    for article in told(language):
        sentences = [article.text[start:end] for start, end in split_sentences(article.text, language)]
        assert sentences == article.text.split("\n\n")


@pytest.mark.parametrize("language", sorted(EVENTS))
def test_a_planted_number_is_caught_in_any_script(language):
    articles = told(language)
    report = ExtractiveSummarizer(max_share=0.8).summarize(articles, now=NOW)
    sentence = next(one for one in report.sentences() if any(char.isdigit() for char in one.text))
    digit = next(char for char in sentence.text if char.isdigit())
    wrong = sentence.model_copy(
        update={
            "text": sentence.text.replace(digit, "८७" if digit in "०१२३४५६७८९" else "87", 1),
            "citations": tuple(
                citation.model_copy(update={"start": None, "end": None}) for citation in sentence.citations
            ),
        }
    )
    broken = report.model_copy(update={"dek": wrong})
    assert "number" in {violation.kind for violation in verify(broken, articles)}


def test_vowel_signs_belong_to_their_words():
    assert tokenize("हाल्डेन शहर का पुस्तकालय", "hi") == ["हाल्डेन", "शहर", "का", "पुस्तकालय"]
    assert count_words("पहले दिन लगभग 900 लोग आए") == 6
    assert count_words("قَالَ الرَّئِيسُ") == 2


FACTS = {
    "en": (
        "In {year} the town of Halden counted {count} boats; on "
        "{day} March it paid {amount}.{tenth} million euros."
    ),
    "de": (
        "Im Jahr {year} zählte Halden {count} Boote, am {day}. März "
        "zahlte es {amount},{tenth} Millionen Euro."
    ),
    "fr": (
        "En {year}, Halden a compté {count} bateaux et payé {amount},{tenth} millions d’euros le {day} mars."
    ),
    "es": (
        "En {year} Halden contó {count} barcos y pagó {amount},{tenth} millones de euros el {day} de marzo."
    ),
    "pt": (
        "Em {year} Halden contou {count} barcos e pagou {amount},{tenth} milhões de reais em {day} de março."
    ),
    "it": "Nel {year} Halden contò {count} barche e pagò {amount},{tenth} milioni di euro il {day} marzo.",
    "nl": "In {year} telde Halden {count} boten en betaalde op {day} maart {amount},{tenth} miljoen euro.",
    "pl": "W {year} roku Halden policzyło {count} łodzi, a {day} marca zapłaciło {amount},{tenth} mln zł.",
    "ru": "В {year} году Халден насчитал {count} лодок, а {day} марта заплатил {amount},{tenth} млн рублей.",
    "uk": (
        "У {year} році Гальден налічив {count} човнів, а {day} березня сплатив {amount},{tenth} млн гривень."
    ),
    "ar": "في عام {year} أحصت هالدن {count} قاربا ودفعت {amount}.{tenth} مليون دينار يوم {day} مارس.",
    "hi": "{year} में हाल्डेन ने {count} नावें गिनीं और {day} मार्च को {amount}.{tenth} करोड़ रुपये दिए।",
    "zh": "{year}年3月{day}日，哈尔登市统计了{count}艘船，并支付{amount}.{tenth}亿元。",
    "ja": "{year}年3月{day}日、ハルデン市は船{count}隻を数え、{amount}億{tenth}000万円を支払った。",
    "ko": "{year}년 3월 {day}일 할덴시는 배 {count}척을 세고 {amount}억 {tenth}천만 원을 냈다.",
}
"""What news states in figures, as each language writes it."""
_NATIVE_DIGITS = {
    "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "hi": str.maketrans("0123456789", "०१२३४५६७८९"),
}


@given(
    language=st.sampled_from(sorted(FACTS)),
    lines=st.lists(
        st.fixed_dictionaries(
            {
                "year": st.integers(1950, 2030),
                "count": st.integers(2, 99_999),
                "day": st.integers(1, 28),
                "amount": st.integers(1, 99),
                "tenth": st.integers(1, 9),
            }
        ),
        min_size=1,
        max_size=4,
    ),
    native=st.booleans(),
)
def test_the_words_of_an_article_are_always_borne_out(language, lines, native):
    digits = _NATIVE_DIGITS.get(language, {}) if native else {}
    sentences = [FACTS[language].format(**line).translate(digits) for line in lines]
    article = Article(
        id="a",
        source_id="a",
        title=sentences[0][:20],
        text="\n\n".join(sentences),
        published_at=NOW,
        language=language,
    )
    for sentence in sentences:
        assert unsupported(sentence, [Evidence.of(article)], language) == []
