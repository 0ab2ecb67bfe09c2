"""The words of numbers up to a thousand, in the languages that spell them with spaces or in one word."""

from functools import cache
from typing import Final

_UNITS: Final = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "de": "null eins|ein|eine|einen|einer|einem zwei drei vier fünf sechs sieben acht neun zehn elf "
    "zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit "
    "dix-neuf vingt",
    "es": "cero uno|una|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
    "pt": "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze "
    "catorze|quatorze quinze dezesseis "
    "dezessete dezoito dezenove vinte",
    "it": "zero uno|una|un due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici "
    "diciassette diciotto diciannove venti",
    "nl": "nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien "
    "achttien negentien twintig",
    "pl": "zero jeden|jedna|jedno dwa|dwie|dwóch|dwoje trzy|trzech|troje cztery|czterech pięć|pięciu "
    "sześć|sześciu "
    "siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu jedenaście|jedenastu "
    "dwanaście|dwunastu "
    "trzynaście|trzynastu czternaście|czternastu piętnaście|piętnastu szesnaście|szesnastu "
    "siedemnaście|siedemnastu "
    "osiemnaście|osiemnastu dziewiętnaście|dziewiętnastu dwadzieścia|dwudziestu",
    "ru": "ноль один|одна|одно|одного два|две|двух|двое три|трёх|трех|трое четыре|четырёх|четырех|четверо "
    "пять|пяти|пятеро шесть|шести|шестеро "
    "семь|семи|семеро восемь|восьми девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|"
    "двенадцати "
    "тринадцать|тринадцати "
    "четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати "
    "восемнадцать|восемнадцати девятнадцать|девятнадцати двадцать|двадцати",
    "uk": "нуль один|одна|одне|одного два|дві|двох|двоє три|трьох|троє чотири|чотирьох|четверо "
    "п'ять|п'яти|п'ятеро шість|шести|шестеро сім|семи|семеро "
    "вісім|восьми дев'ять|дев'яти десять|десяти одинадцять|одинадцяти дванадцять|дванадцяти "
    "тринадцять|тринадцяти "
    "чотирнадцять|чотирнадцяти п'ятнадцять|п'ятнадцяти шістнадцять|шістнадцяти сімнадцять|сімнадцяти "
    "вісімнадцять|вісімнадцяти дев'ятнадцять|дев'ятнадцяти двадцять|двадцяти",
    "ar": "صفر واحد|واحدة اثنان|اثنين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني "
    "تسعة|تسع عشرة|عشر",
    "hi": "शून्य एक दो तीन चार पांच|पाँच छह|छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस",
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
}
_ABOUT_FR: Final = {"dizaine": 10, "vingtaine": 20, "trentaine": 30, "cinquantaine": 50, "centaine": 100}
_MORE: Final[dict[str, dict[str, float]]] = {
    "en": {"dozen": 12, "hundred": 100, "thousand": 1000},
    "de": {"hundert": 100, "tausend": 1000, "dutzend": 12, "anderthalb": 1.5},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "vingts": 20, "douzaine": 12, **_ABOUT_FR},
    "es": {"cien": 100, "ciento": 100, "mil": 1000, "docena": 12, "doscientos": 200, "trescientos": 300},
    "pt": {"cem": 100, "cento": 100, "mil": 1000, "dúzia": 12},
    "it": {"cento": 100, "mille": 1000, "dozzina": 12},
    "nl": {"honderd": 100, "duizend": 1000, "dozijn": 12},
    "pl": {"sto": 100, "tysiąc": 1000},
    "ru": {"сто": 100, "двести": 200, "триста": 300, "тысяча": 1000},
    "uk": {"сто": 100, "двісті": 200, "триста": 300, "тисяча": 1000},
}


@cache
def number_words(language: str) -> dict[str, float]:
    """The words from zero up with their values; empty for a language without a list."""
    known: dict[str, float] = {}
    for value, forms in enumerate(_UNITS.get(language, "").split()):
        known.update(dict.fromkeys(forms.split("|"), value))
    for tens, forms in enumerate(_TENS.get(language, "").split(), 3):
        known.update(dict.fromkeys(forms.split("|"), 10 * tens))
    known.update(_MORE.get(language, {}))
    known.update(_glued(known, language))
    known.pop("-", None)
    return known


def _glued(known: dict[str, float], language: str) -> dict[str, float]:
    """Numbers that are written in one word: einundzwanzig, vierentwintig, ventitré, veintidós, dix-sept."""
    units = [(word, value) for word, value in known.items() if 1 <= value <= 9]
    tens = [(word, value) for word, value in known.items() if 20 <= value <= 90]
    if language == "de":
        return {f"{unit}und{ten}": a + b for unit, a in units for ten, b in tens} | {
            f"{unit}{end}": value
            for unit, a in units
            for end, value in (("hundert", 100 * a), ("einhalb", a + 0.5))
        }
    if language == "nl":
        return {f"{unit}{join}{ten}": a + b for unit, a in units for ten, b in tens for join in ("en", "ën")}
    if language == "it":
        units.append(("tré", 3))
        return {
            f"{stem}{unit}": a + b for ten, b in tens for unit, a in units for stem in (ten, ten[:-1])
        } | {f"{unit}cento": 100 * a for unit, a in units}
    if language == "es":
        plain = {"dós": 2, "trés": 3, "séis": 6} | dict(units)
        return {f"veinti{unit}": 20 + value for unit, value in plain.items()}
    return {}
