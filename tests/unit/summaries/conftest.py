"""A small story in three versions, and one short article in each of fifteen languages."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from wirepress.model import Article

MakeArticle = Callable[..., Article]


def _unwrapped(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


BRIDGE_MORNING = _unwrapped(
    """The old swing bridge at Carrow Lock will be replaced, the harbour board decided on Monday after a
debate of five hours. The new bridge is to cost 12.4 million euros and to open in March 2029.

Board chair Ilse Varden said the present bridge, built in 1931, had stuck open 47 times last year.
"A bridge that keeps boats happy and people waiting is only half a bridge," she said.

The harbour board will pay 8 million euros of the price from its reserves. The remaining 4.4 million
euros is to come from a toll of 30 cents for each crossing.

Fishing boats will use the southern channel during the works. The channel was dredged in May and is
open to boats of up to 14 metres.

Follow us on Facebook for more local news."""
)

BRIDGE_NOON = _unwrapped(
    """Monday's vote of the harbour board on the Carrow Lock bridge was closer than it looked: six members
voted in favour, five against. The plan for a toll of 30 cents had divided the board since January.

Marten Hulst, who speaks for the shopkeepers of Carrow Lock, called the toll a tax on buying bread.
"My customers cross that bridge twice a day," Hulst said. "They will count the cents."

According to a study by the engineering office Brandt, repairing the swing bridge would have cost
9.1 million euros and lasted only fifteen years. The study was paid for by the board and published
on 3 February.

The works begin on 12 April. Until 20 June 2028 pedestrians will be taken across by a ferry that
carries 40 people at a time."""
)

BRIDGE_EVENING = _unwrapped(
    """Boat owners in Carrow Lock have welcomed the end of the swing bridge, which has turned on its pivot
since 1931. Skipper Anna Loos has waited in front of it for a total of eleven hours this year, by
her own log.

The swing bridge will be taken to the maritime museum in Tolberg, which wants to set it up beside
its dry dock. Museum director Peer Aldous put the cost of the move at 600,000 euros.

The museum has collected half of the sum so far. A decision on the rest is expected from the
province in November.

Photo: Carrow Lock Press Office"""
)

WORLD = {
    "en": (
        "Library reopens",
        (
            "The town library of Halden reopened on Monday after two years of repairs. The work cost 3.2 "
            "million euros and added a reading room for children. Mayor Rita Solberg said the house had "
            "never been so bright. About 900 visitors came on the first day, twice as many as expected."
        ),
    ),
    "de": (
        "Bibliothek öffnet wieder",
        (
            "Die Stadtbibliothek von Halden hat am Montag nach zwei Jahren Umbau wieder geöffnet. Die "
            "Arbeiten kosteten 3,2 Millionen Euro und brachten einen Lesesaal für Kinder. Bürgermeisterin "
            "Rita Solberg nannte das Haus heller als je zuvor. Rund 900 Besucher kamen am ersten Tag, "
            "doppelt so viele wie erwartet."
        ),
    ),
    "fr": (
        "La bibliothèque rouvre",
        (
            "La bibliothèque municipale de Halden a rouvert lundi après deux ans de travaux. Le chantier "
            "a coûté 3,2 millions d’euros et ajouté une salle de lecture pour les enfants. La maire Rita "
            "Solberg a déclaré que la maison n’avait jamais été aussi claire. Environ 900 visiteurs sont "
            "venus le premier jour, deux fois plus que prévu."
        ),
    ),
    "es": (
        "Reabre la biblioteca",
        (
            "La biblioteca municipal de Halden reabrió el lunes tras dos años de obras. Los trabajos "
            "costaron 3,2 millones de euros y añadieron una sala de lectura infantil. La alcaldesa Rita "
            "Solberg dijo que la casa nunca había sido tan luminosa. Unos 900 visitantes acudieron el "
            "primer día, el doble de lo esperado."
        ),
    ),
    "pt": (
        "Biblioteca reabre",
        (
            "A biblioteca municipal de Halden reabriu na segunda-feira após dois anos de obras. Os "
            "trabalhos custaram 3,2 milhões de euros e criaram uma sala de leitura para crianças. A "
            "prefeita Rita Solberg disse que a casa nunca foi tão clara. Cerca de 900 visitantes vieram "
            "no primeiro dia, o dobro do esperado."
        ),
    ),
    "it": (
        "Riapre la biblioteca",
        (
            "La biblioteca comunale di Halden ha riaperto lunedì dopo due anni di lavori. Il cantiere è "
            "costato 3,2 milioni di euro e ha aggiunto una sala di lettura per bambini. La sindaca Rita "
            "Solberg ha detto che la casa non è mai stata così luminosa. Circa 900 visitatori sono "
            "arrivati il primo giorno, il doppio del previsto."
        ),
    ),
    "nl": (
        "Bibliotheek weer open",
        (
            "De stadsbibliotheek van Halden is maandag na twee jaar verbouwing heropend. De werken "
            "kostten 3,2 miljoen euro en leverden een leeszaal voor kinderen op. Burgemeester Rita "
            "Solberg zei dat het huis nog nooit zo licht was geweest. Ongeveer 900 bezoekers kwamen op de "
            "eerste dag, twee keer zoveel als verwacht."
        ),
    ),
    "pl": (
        "Biblioteka znów otwarta",
        (
            "Miejska biblioteka w Halden została ponownie otwarta w poniedziałek po dwóch latach remontu. "
            "Prace kosztowały 3,2 miliona euro i dały czytelnię dla dzieci. Burmistrz Rita Solberg "
            "powiedziała, że dom nigdy nie był tak jasny. Około 900 gości przyszło pierwszego dnia, dwa "
            "razy więcej niż oczekiwano."
        ),
    ),
    "ru": (
        "Библиотека снова открыта",
        (
            "Городская библиотека Халдена вновь открылась в понедельник после двух лет ремонта. Работы "
            "обошлись в 3,2 миллиона евро и добавили читальный зал для детей. Мэр Рита Сольберг сказала, "
            "что дом никогда не был таким светлым. Около 900 посетителей пришли в первый день, вдвое "
            "больше ожидаемого."
        ),
    ),
    "uk": (
        "Бібліотека знову відкрита",
        (
            "Міська бібліотека Гальдена знову відкрилася в понеділок після двох років ремонту. Роботи "
            "коштували 3,2 мільйона євро і додали читальну залу для дітей. Мерка Рита Сольберг сказала, "
            "що будинок ніколи не був таким світлим. Близько 900 відвідувачів прийшли першого дня, удвічі "
            "більше, ніж очікували."
        ),
    ),
    "ar": (
        "إعادة افتتاح المكتبة",
        (
            "أعيد افتتاح مكتبة مدينة هالدن يوم الاثنين بعد عامين من أعمال الترميم. بلغت كلفة الأعمال 3.2 "
            "مليون يورو وأضيفت قاعة قراءة للأطفال في الطابق الأول. قالت رئيسة البلدية ريتا سولبرغ إن "
            "المبنى لم يكن يوما بهذا الإشراق. حضر نحو 900 زائر في اليوم الأول أي ضعف العدد المتوقع."
        ),
    ),
    "hi": (
        "पुस्तकालय फिर खुला",
        (
            "हाल्डेन शहर का पुस्तकालय दो साल की मरम्मत के बाद सोमवार को फिर खुल गया। मरम्मत पर 32 लाख "
            "यूरो खर्च हुए और बच्चों के लिए नया वाचनालय बना। मेयर रीटा सोलबर्ग ने कहा कि भवन पहले कभी "
            "इतना उजला नहीं था। पहले दिन लगभग 900 लोग आए जो उम्मीद से दोगुने थे।"
        ),
    ),
    "zh": (
        "图书馆重新开放",
        (
            "哈尔登市图书馆经过两年修缮后于周一重新开放。工程耗资320万欧元，并新增了一间儿童阅览室"
            "。市长丽塔·索尔伯格说，这座建筑从未如此明亮。开放首日约有900名读者到访，是预期的两倍"
            "。"
        ),
    ),
    "ja": (
        "図書館が再開",
        (
            "ハルデン市立図書館は二年間の改修を終えて月曜日に再開した。工事費は320万ユーロで、子ど"
            "も向けの閲覧室が新たに設けられた。リタ・ソルベルグ市長は建物がこれほど明るかったことはな"
            "いと述べた。初日には予想の二倍にあたる約900人が訪れた。"
        ),
    ),
    "ko": (
        "도서관 재개관",
        (
            "할덴 시립 도서관이 2년간의 보수를 마치고 월요일에 다시 문을 열었다. 공사에는 320만 "
            "유로가 들었고 어린이 열람실이 새로 생겼다. 리타 솔베르그 시장은 건물이 이렇게 밝았던 적이 "
            "없다고 말했다. 첫날에는 예상의 두 배인 약 900명이 도서관을 찾았다."
        ),
    ),
}


def _article(article_id: str, text: str, **fields: object) -> Article:
    values = {
        "id": article_id,
        "source_id": f"source-{article_id}",
        "outlet": f"The {article_id.title()} Post",
        "title": "",
        "text": text,
        "published_at": datetime(2027, 2, 8, 9, tzinfo=UTC),
        "language": "en",
    } | fields
    return Article.model_validate(values)


@pytest.fixture
def make_article() -> MakeArticle:
    return _article


@pytest.fixture
def bridge() -> list[Article]:
    """Three outlets on one event, in time order."""
    return [
        _article(
            "a-morning",
            BRIDGE_MORNING,
            title="Carrow Lock swing bridge to be replaced for 12.4 million euros | The A-Morning Post",
            image_url="https://a.example/bridge.jpg",
            image_alt="A bridge",
        ),
        _article(
            "b-noon",
            BRIDGE_NOON,
            title="Six to five: harbour board votes for bridge toll at Carrow Lock",
            published_at=datetime(2027, 2, 8, 12, tzinfo=UTC),
        ),
        _article(
            "c-evening",
            BRIDGE_EVENING,
            title="What becomes of the swing bridge?",
            published_at=datetime(2027, 2, 8, 18, tzinfo=UTC),
        ),
    ]


@pytest.fixture(params=sorted(WORLD))
def local_news(request: pytest.FixtureRequest) -> Article:
    """One article in each language, its text twice over in different words where it counts."""
    title, text = WORLD[request.param]
    return _article(f"library-{request.param}", text, title=title, language=request.param)
