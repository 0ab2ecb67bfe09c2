"""The words of numbers up to a thousand, in the languages that spell them with spaces or in one word."""

from functools import cache
from typing import Final

_UNITS: Final = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "de": "null eins|ein|eine|einen|einer|einem zwei|zwo|zweier|zweien drei|dreier|dreien "
    "vier fünf sechs sieben acht neun zehn elf "
    "zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit "
    "dix-neuf vingt",
    "es": "cero uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
    "pt": "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze "
    "catorze|quatorze quinze dezesseis|dezasseis "
    "dezessete|dezassete dezoito dezenove|dezanove vinte",
    "it": "zero uno|una|un due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici "
    "diciassette diciotto diciannove venti",
    "nl": "nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien "
    "achttien negentien twintig",
    "pl": "zero jeden|jedna|jedno|jednego|jednej|jednym|jedną|jednemu "
    "dwa|dwie|dwaj|dwóch|dwu|dwóm|dwom|dwoma|dwiema|dwoje|dwojga|dwojgu "
    "trzy|trzej|trzech|trzem|trzema|troje|trojga|trojgu "
    "cztery|czterej|czterech|czterem|czterema|czworo|czworga|czworgu pięć|pięciu sześć|sześciu "
    "siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu jedenaście|jedenastu "
    "dwanaście|dwunastu "
    "trzynaście|trzynastu czternaście|czternastu piętnaście|piętnastu szesnaście|szesnastu "
    "siedemnaście|siedemnastu "
    "osiemnaście|osiemnastu dziewiętnaście|dziewiętnastu dwadzieścia|dwudziestu",
    "ru": "ноль один|одна|одно|одного|одну|одной два|две|двух|двум|двумя|двое|двоих|двоим "
    "три|трёх|трех|трём|трем|тремя|трое|троих|троим "
    "четыре|четырёх|четырех|четырём|четырем|четырьмя|четверо|четверых|четверым "
    "пять|пяти|пятеро|пятерых шесть|шести|шестеро|шестерых "
    "семь|семи|семеро|семерых восемь|восьми|восемью|восьмью|восьмеро|восьмерых "
    "девять|девяти|девятеро|девятерых десять|десяти|десятеро|десятерых "
    "одиннадцать|одиннадцати двенадцать|"
    "двенадцати "
    "тринадцать|тринадцати "
    "четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати "
    "восемнадцать|восемнадцати девятнадцать|девятнадцати двадцать|двадцати",
    "uk": "нуль один|одна|одне|одного|одну|однієї два|дві|двох|двом|двома|двоє|двійко "
    "три|трьох|трьом|трьома|троє "
    "чотири|чотирьох|чотирьом|чотирма|чотирьома|четверо "
    "п'ять|п'яти|п'ятеро|п'ятьма шість|шести|шестеро|шістьма сім|семи|семеро|сімох|сімом|сімома "
    "вісім|восьми|вісьмох|вісьмом|вісьмома|восьмеро дев'ять|дев'яти|дев'ятеро десять|десяти|десятеро "
    "одинадцять|одинадцяти дванадцять|дванадцяти "
    "тринадцять|тринадцяти "
    "чотирнадцять|чотирнадцяти п'ятнадцять|п'ятнадцяти шістнадцять|шістнадцяти сімнадцять|сімнадцяти "
    "вісімнадцять|вісімнадцяти дев'ятнадцять|дев'ятнадцяти двадцять|двадцяти",
    "ar": "صفر واحد|واحدة|أحد|إحدى اثنان|اثنين|اثنتان|اثنتين|اثنا|اثني ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست "
    "سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر",
    "hi": "शून्य एक दो तीन चार पांच|पाँच छह|छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह|"
    "पन्द्रह सोलह सत्रह अठारह उन्नीस बीस "
    "इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस|अठाईस उनतीस तीस "
    "इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस "
    "इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास "
    "इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ "
    "इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर "
    "इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी "
    "इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे "
    "इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे",
}
_TENS: Final = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "trente quarante cinquante soixante - - -",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nl": "dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": "trzydzieści|trzydziestu czterdzieści|czterdziestu pięćdziesiąt|pięćdziesięciu "
    "sześćdziesiąt|sześćdziesięciu "
    "siedemdziesiąt|siedemdziesięciu osiemdziesiąt|osiemdziesięciu dziewięćdziesiąt|dziewięćdziesięciu",
    "ru": "тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти семьдесят|семидесяти "
    "восемьдесят|восьмидесяти девяносто|девяноста",
    "uk": "тридцять|тридцяти сорок|сорока п'ятдесят|п'ятдесяти шістдесят|шістдесяти сімдесят|сімдесяти "
    "вісімдесят|вісімдесяти дев'яносто|дев'яноста",
    "ar": "ثلاثون|ثلاثين أربعون|أربعين خمسون|خمسين ستون|ستين سبعون|سبعين ثمانون|ثمانين تسعون|تسعين",
}
_HUNDREDS: Final = {
    "es": "cien|ciento doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas "
    "quinientos|quinientas seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas "
    "novecientos|novecientas",
    "pt": "cem|cento duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas "
    "quinhentos|quinhentas seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas "
    "novecentos|novecentas",
    "pl": "sto|stu dwieście|dwustu trzysta|trzystu czterysta|czterystu pięćset|pięciuset "
    "sześćset|sześciuset siedemset|siedmiuset osiemset|ośmiuset dziewięćset|dziewięciuset",
    "ru": "сто|ста двести|двухсот триста|трёхсот|трехсот четыреста|четырёхсот|четырехсот "
    "пятьсот|пятисот шестьсот|шестисот семьсот|семисот восемьсот|восьмисот девятьсот|девятисот",
    "uk": "сто|ста двісті|двохсот триста|трьохсот чотириста|чотирьохсот п'ятсот|п'ятисот "
    "шістсот|шестисот сімсот|семисот вісімсот|восьмисот дев'ятсот|дев'ятисот",
    "ar": "مئة|مائة|مئات مئتان|مئتين|مائتان|مائتين|مئتي|مائتي ثلاثمئة|ثلاثمائة أربعمئة|"
    "أربعمائة خمسمئة|خمسمائة "
    "ستمئة|ستمائة سبعمئة|سبعمائة ثمانمئة|ثمانمائة تسعمئة|تسعمائة",
}
_HAN_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
}
_HAN_SCALES: Final = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}
_COMPOUNDS: Final = {
    "de": ("hundert", "tausend", ("und",)),
    "nl": ("honderd", "duizend", ("en", "ën")),
    "it": ("cento", "mila", ()),
}
"""What languages join to a number in one word: hundreds, thousands, and "and" before tens."""
_ENDS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "uk": (("ть", "тьох"), ("ть", "тьом"), ("ть", "тьома"), ("цять", "цятеро"), ("сят", "сятьох")),
    "ru": (("ть", "тью"), ("десят", "десятью")),
    "pl": (
        *(("nastu", end) for end in ("nastoma", "naścioro", "naściorga")),
        *(("dziestu", end) for end in ("dziestoma", "dzieścioro")),
        *((f"{stem}u", f"{stem}{end}") for stem in ("ci", "mi") for end in ("oma", "oro", "orga")),
    ),
}
"""Further ends of numbers, and what they stand for: двадцатью, двадцятьох, pięcioro."""
_AGES: Final = {"de": ("jährig", ("", "e", "er", "en", "em", "es")), "nl": ("jarig", ("", "e", "en"))}
_ELIDED: Final = ("l'", "un'", "all'", "dell'", "dall'", "nell'", "sull'")
"""Italian articles that are tied to a vowel: un'ottantenne."""
NO_DOTS: Final = {
    0x93C: None,
    0x958: "क",
    0x959: "ख",
    0x95A: "ग",
    0x95B: "ज",
    0x95C: "ड",
    0x95D: "ढ",
    0x95E: "फ",
}
"""What takes the dots from letters of Hindi, which are left out as often as not."""
_MORE: Final[dict[str, dict[str, float]]] = {
    "en": {"hundred": 100, "thousand": 1000},
    "de": {"hundert": 100, "tausend": 1000, "anderthalb": 1.5},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "vingts": 20},
    "es": {"mil": 1000},
    "pt": {"mil": 1000},
    "it": {"cento": 100, "mille": 1000},
    "nl": {"honderd": 100, "duizend": 1000, "anderhalf": 1.5, "anderhalve": 1.5},
    "pl": {"tysiąc": 1000, "półtora": 1.5, "półtorej": 1.5},
    "ru": {"тысяча": 1000, "полтора": 1.5, "полторы": 1.5, "полутора": 1.5},
    "uk": {"тисяча": 1000, "півтора": 1.5, "півтори": 1.5},
    "ar": {"عشرون": 20, "عشرين": 20, "ألفان": 2000, "ألفين": 2000, "مليونان": 2e6, "مليونين": 2e6},
    "hi": {"सौ": 100, "डेढ़": 1.5, "ढाई": 2.5, "साढ़े": 0.5, "पौने": -0.25},
}
_COLLECTIVES: Final = {
    "en": "dozen|dozens=12",
    "de": "dutzend|dutzende|dutzenden=12",
    "fr": "dizaine|dizaines=10 douzaine|douzaines=12 quinzaine=15 vingtaine=20 trentaine=30 quarantaine=40 "
    "cinquantaine=50 soixantaine=60 centaine|centaines=100",
    "es": "decena|decenas=10 docena|docenas=12 veintena=20 treintena=30 cincuentena=50 "
    "centenar|centenares=100",
    "pt": "dezena|dezenas=10 dúzia|dúzias=12 vintena=20 trintena=30 centena|centenas=100",
    "it": "decina|decine=10 dozzina|dozzine=12 quindicina=15 ventina=20 trentina=30 "
    "quarantina=40 cinquantina=50 "
    "sessantina=60 centinaio|centinaia=100",
    "nl": "tiental|tientallen=10 dozijn|dozijnen=12 twintigtal=20 dertigtal=30 veertigtal=40 vijftigtal=50 "
    "honderdtal|honderden=100",
    "pl": "tuzin|tuziny=12 setka|setki|setek=100",
    "ru": "десяток|десятка|десятков|десятки=10 дюжина|дюжины=12 сотня|сотни|сотен=100",
    "uk": "десяток|десятка|десятків|десятки=10 сотня|сотні|сотень=100",
}
"""Nouns for so many, of which plurals without a number before them tell none: hundreds of people."""


@cache
def collectives(language: str) -> dict[str, tuple[float, bool]]:
    """Nouns for about so many with their values, and whether they tell it without a number: a dozen."""
    entries = [entry.split("=") for entry in _COLLECTIVES.get(language, "").split()]
    return {
        form: (float(value), at == 0) for forms, value in entries for at, form in enumerate(forms.split("|"))
    }


@cache
def number_words(language: str) -> dict[str, float]:
    """The words from zero up with their values; empty for a language without a list."""
    known: dict[str, float] = {}
    for value, forms in enumerate(_UNITS.get(language, "").split()):
        known.update(dict.fromkeys(forms.split("|"), value))
    for tens, forms in enumerate(_TENS.get(language, "").split(), 3):
        known.update(dict.fromkeys(forms.split("|"), 10 * tens))
    for hundreds, forms in enumerate(_HUNDREDS.get(language, "").split(), 1):
        known.update(dict.fromkeys(forms.split("|"), 100 * hundreds))
    known.update(_MORE.get(language, {}))
    known.update(_glued(known, language))
    known.pop("-", None)
    return {word.translate(NO_DOTS): value for word, value in known.items()} if language == "hi" else known


def _glued(known: dict[str, float], language: str) -> dict[str, float]:
    """Numbers that are written in one word: einundzwanzig, tweehonderd, ventitré, veintidós, двадцатью."""
    if language in _COMPOUNDS:
        return _compounds(known, language)
    if language == "es":
        plain = {"dós": 2, "trés": 3, "séis": 6} | {word: v for word, v in known.items() if 1 <= v <= 9}
        return {f"veinti{unit}": 20 + value for unit, value in plain.items()}
    if language == "ar":
        accusative = {
            f"{word}{end}": v
            for word, v in known.items()
            if 3 <= v <= 10 or word == "واحد"
            for end in ("ا", "اً", "ًا")
        }
        counted = accusative | {word: value for word, value in known.items() if value}
        return accusative | {f"{prefix}{word}": v for word, v in counted.items() for prefix in "وبل"}
    ends = _ENDS.get(language, ())
    return {
        word.removesuffix(end) + other: value
        for word, value in known.items()
        for end, other in ends
        if word.endswith(end)
    }


def _compounds(known: dict[str, float], language: str) -> dict[str, float]:
    """Tens with units, hundreds and thousands of the languages that write them together."""
    hundred, thousand, joints = _COMPOUNDS[language]
    units = [(word, value) for word, value in known.items() if 1 <= value <= 9]
    tens = [(word, value) for word, value in known.items() if 20 <= value <= 90]
    if language == "it":
        units.append(("tré", 3))
        few = {f"{stem}{unit}": a + b for ten, b in tens for unit, a in units for stem in (ten, ten[:-1])}
    else:
        few = {f"{unit}{joint}{ten}": a + b for unit, a in units for ten, b in tens for joint in joints}
    halves = {f"{unit}einhalb": value + 0.5 for unit, value in units} if language == "de" else {}
    more = few | halves | _aged(known | few, language) | _in_hundreds(known | few, hundred, thousand)
    if language != "it":
        return more
    return more | {
        f"{article}{word}": value
        for word, value in (known | more).items()
        if value > 1 and word[0] in "ou"
        for article in _ELIDED
    }


def _aged(known: dict[str, float], language: str) -> dict[str, float]:
    """Ages in one word: achtzigjährige, tachtigjarige, ottantenne."""
    below = {word: value for word, value in known.items() if 2 <= value < 100 and value % 1 == 0}
    if language == "it":
        stems = {word if word.endswith("tre") else word[:-1]: value for word, value in below.items()}
        return {f"{stem}enn{end}": value for stem, value in stems.items() if value > 10 for end in "ei"}
    joint, ends = _AGES[language]
    return {f"{word}{joint}{end}": value for word, value in below.items() for end in ends}


def _in_hundreds(known: dict[str, float], hundred: str, thousand: str) -> dict[str, float]:
    """Hundreds with what follows them, and round thousands, in one word."""
    below = {word: value for word, value in known.items() if 1 <= value < 100 and value % 1 == 0}
    heads = {"": 1.0} | {word: value for word, value in below.items() if 1 < value < 10}
    rests = {"": 0.0} | below
    hundreds = {
        f"{head}{hundred}{rest}": 100 * a + b for head, a in heads.items() for rest, b in rests.items()
    }
    round_ones = {word: value for word, value in hundreds.items() if value % 100 == 0}
    thousands = {
        f"{word}{thousand}": 1000 * value for word, value in (below | round_ones | {"anderhalf": 1.5}).items()
    }
    return hundreds | thousands


def han_value(digits: str) -> float:
    """What Chinese numerals mean: 320 for 三百二十."""
    total = section = current = 0.0
    for char in digits:
        if char in _HAN_SCALES:
            scale = _HAN_SCALES[char]
            if scale >= 1e4:
                total, section = total + (section + current or 1) * scale, 0.0
            else:
                section += (current or 1) * scale
            current = 0.0
        else:
            current = 10 * current + _HAN_DIGITS[char]
    return total + section + current
