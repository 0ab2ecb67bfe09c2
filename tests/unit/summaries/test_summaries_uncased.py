"""Names in scripts without capitals that no article has."""

import pytest

from wirepress.summaries.checking.claims import unsupported
from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.names.uncased.strangers import unknown_uncased_names
from wirepress.text.sentences import split_sentences

SOURCES = {
    "zh": (
        "一艘载有213人的客轮3月1日晚在南湾港外搁浅，海事局周二上午通报。救援持续了五个小时。"
        "海事局局长吴国平说：“风浪很大，但是船员处置得当。”公司总经理邱志远道歉。"
        "副市长郭晓岚要求全面检查全市26艘客轮。美国专家丽塔·索尔伯格参与调查。"
    ),
    "ja": (
        "1日夜、青波港沖で乗客乗員213人を乗せた客船が座礁し、海上保安部が2日午前に発表した。"
        "海上保安部の大塚健一部長は「乗組員の対応は適切だった」と述べた。黒沢達也社長は謝罪した。"
        "乗客の西村早紀さんは甲板で3時間待った。米国のリタ・ソルベルグ氏が調べる。"
    ),
    "ko": (
        "승객과 승무원 213명을 태운 여객선이 1일 밤 남파항 앞바다에서 좌초했다고 해경이 밝혔다. "
        '해경 남파서장 오세훈은 "승무원들의 대처가 적절했다"고 말했다. 곽미란 부시장은 점검을 지시했다. '
        "남파페리 구자원 사장은 사과했다. 승객 한지민 씨는 갑판에서 기다렸다. 미국 전문가가 조사한다."
    ),
    "ar": (
        "جنحت عبارة على متنها 213 شخصا مساء الاثنين قبالة ميناء النورس. وقال قائد خفر السواحل العميد فادي "
        "الخطيب إن الطاقم تصرف بشكل صحيح. وطالبت نائبة رئيس البلدية دينا المصري بفحص العبارات. واعتذر "
        "المدير العام للشركة وائل الشامي. وقالت الراكبة سلوى العطار إنها انتظرت ثلاث ساعات."
    ),
    "hi": (
        "नीलतट बंदरगाह के पास 1 मार्च की रात 213 लोगों को ले जा रही एक नौका चट्टान में फंस गई। तटरक्षक कमांडर "
        "विक्रम राठौर ने कहा कि चालक दल ने सही कदम उठाए। उप महापौर रेणु भटनागर ने जांच का आदेश दिया। प्रबंध "
        "निदेशक आलोक सूद ने माफी मांगी। यात्री कविता सैनी ने तीन घंटे इंतजार किया।"
    ),
}
INVENTED = {
    "zh": {
        "海事局局长孙立军说，风浪很大。": "孙立军",
        "船长马腾飞在现场指挥。": "马腾飞",
        "公司总经理卡洛斯·门德斯道歉。": "卡洛斯·门德斯",
        "船长约翰逊被警方带走。": "约翰逊",
        "司徒志明要求检查客轮。": "司徒志明",
        "渔民杜小燕看见了客轮。": "杜小燕",
        "客轮从威海出发。": "威海",
        "青山县派出了救援队。": "青山",
        "损失由平安保险公司赔付。": "平安",
        "救援专家来自北京。": "北京",
        "法国船只也参与了救援。": "法国",
    },
    "ja": {
        "海上保安部の秋山部長は適切だったと述べた。": "秋山",
        "乗客の伊藤さんは甲板で待った。": "伊藤",
        "店主の大村さんは甲板で待った。": "大村",
        "船長の緒方容疑者が逮捕された。": "緒方",
        "マルティネス船長は座礁を防げなかった。": "マルティネス",
        "客船は博多を出た。": "博多",
        "火災は黒崎町にも広がった。": "黒崎",
        "修理は瀬戸造船が担う。": "瀬戸",
        "専門家が大阪から来た。": "大阪",
        "韓国の船も救助に加わった。": "韓国",
    },
    "ko": {
        "해경 남파서장 배용준은 대처가 적절했다고 말했다.": "배용준",
        "승객 송미라 씨는 갑판에서 기다렸다.": "송미라",
        "신동엽 부시장은 점검을 지시했다.": "신동엽",
        "선장 표창원이 체포됐다.": "표창원",
        "김태호는 점검이 필요하다고 말했다.": "김태호",
        "여객선은 통영을 떠났다.": "통영",
        "이웃한 송림시도 점검을 시작했다.": "송림시",
        "일본 해경도 구조에 참여했다.": "일본",
        "로베르트 슈미트 씨가 조사한다.": "슈미트",
    },
    "ar": {
        "قال قائد خفر السواحل العميد نادر الجبوري إن الطاقم تصرف بشكل صحيح.": "نادر",
        "قالت الراكبة هيفاء الزين إنها انتظرت ثلاث ساعات.": "هيفاء",
        "كانت العبارة متجهة إلى جزيرة السندباد.": "السندباد",
        "اعتذر المدير العام زهير للركاب.": "زهير",
        "شارك محمود في الإنقاذ.": "محمود",
        "وصل خبراء من ألمانيا.": "المانيا",
    },
    "hi": {
        "तटरक्षक कमांडर अरविंद नायर ने कहा कि चालक दल ने सही कदम उठाए।": "नायर",
        "कप्तान डिसूजा से पूछताछ हो रही है।": "डिसूजा",
        "प्रबंध निदेशक फूलचंद ने माफी मांगी।": "फूलचंद",
        "नौका सुंदरनगर से चली थी।": "सुंदरनगर",
        "नौका कोच्चि जा रही थी।": "कोच्चि",
        "यात्रियों को संजीवनी अस्पताल ले जाया गया।": "संजीवनी",
        "दिल्ली से विशेषज्ञों की टीम आई।": "दिल्ली",
    },
}
RETOLD = {
    "zh": [
        "客轮周一夜里触礁搁浅，船上213人平安脱险。",
        "吴国平局长称赞船员应变及时。",
        "邱志远向公众道歉，承认辜负了大家的信任。",
        "郭晓岚下令逐一检查所有客轮。",
        "白宫没有评论。",
        "索尔伯格正在调查。",
    ],
    "ja": [
        "客船が岩に乗り上げたが、乗っていた213人は無事だった。",
        "大塚部長は乗組員の冷静な行動を評価した。",
        "船は決められたコースから離れた場所にいた。",
        "西村さんは子どもたちと甲板で助けを待った。",
        "アメリカのソルベルグ氏が調査チームに加わった。",
        "黒沢社長は頭を下げ、利用者に謝った。",
    ],
    "ko": [
        "여객선이 암초에 걸려 멈췄지만 탑승자 213명은 무사히 빠져나왔다.",
        "오세훈 서장은 선원들이 침착하게 움직였다고 평가했다.",
        "구자원 사장은 고개를 숙이며 승객들에게 용서를 구했다.",
        "한지민 씨는 갑판에서 구조를 기다렸다.",
        "미국에서 온 전문가들이 원인을 살펴보고 있다.",
    ],
    "ar": [
        "علقت العبارة فوق الصخور مساء الاثنين لكن ركابها نجوا جميعا.",
        "أشاد العميد فادي الخطيب بهدوء أفراد الطاقم.",
        "أمرت دينا المصري بالتدقيق في حالة كل العبارات.",
        "قدم وائل الشامي اعتذاره لكل من كان على متن السفينة.",
    ],
    "hi": [
        "नौका चट्टान से टकराकर अटक गई, मगर सवार सभी 213 लोग सुरक्षित निकल आए।",
        "कमांडर विक्रम राठौर ने चालक दल की सूझबूझ की तारीफ की।",
        "रेणु भटनागर ने हर नौका की पड़ताल करने को कहा।",
        "आलोक सूद ने हाथ जोड़कर यात्रियों से क्षमा मांगी।",
    ],
}


@pytest.fixture
def evidence(make_article):
    def read(language):
        return [Evidence.of(make_article(language, SOURCES[language], language=language))]

    return read


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [(language, *pair) for language, cases in INVENTED.items() for pair in cases.items()],
)
def test_a_name_that_no_article_has_is_found(evidence, language, sentence, name):
    assert name in unknown_uncased_names(sentence, language, evidence(language))
    assert "name" in {problem.kind for problem in unsupported(sentence, evidence(language), language)}


@pytest.mark.parametrize(
    ("language", "sentence"), [(language, one) for language, cases in RETOLD.items() for one in cases]
)
def test_what_is_retold_in_other_words_has_no_new_name(evidence, language, sentence):
    assert unknown_uncased_names(sentence, language, evidence(language)) == []


@pytest.mark.parametrize("language", sorted(SOURCES))
def test_the_words_of_an_article_are_no_new_names(evidence, language):
    text = SOURCES[language]
    for start, end in split_sentences(text, language):
        assert unknown_uncased_names(text[start:end], language, evidence(language)) == []
        assert unknown_uncased_names("＊ " + text[start:end], language, evidence(language)) == []


def test_scripts_with_capitals_are_left_alone(evidence):
    assert unknown_uncased_names("Ada Brandt von Halden.", "de", evidence("zh")) == []
