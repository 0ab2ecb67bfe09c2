"""What numbers are measured in: currencies, spans of time, lengths, weights, in several languages."""

import re
from functools import lru_cache
from typing import Final

from wirepress.text.words import MARKS

_CURRENCIES: Final = {
    "real": r"R\$|reais|reales|real\b|BRL\b",
    "dollar": r"(?:US|A|C|AU|CA|NZ|HK|S)?-?\$|(?:US-?)?(?:dollar\w*|dólar\w*|долл\w*|долар\w*)|USD\b|"
    r"دولار\w*|डॉलर|ドル|美元|달러",
    "euro": r"€|euro(?!p)\w*|EUR\b|евро|євро|يورو|यूरो|ユーロ|欧元|歐元|유로",
    "pound": r"£|pounds?\b|pfund\b|livres? sterling|libras? esterlinas?|GBP\b|фунт\w*",
    "yen": r"yen\b|円|JPY\b",
    "yuan": r"yuan\b|renminbi|人民币|元|юан\w*|RMB\b|CNY\b",
    "rupee": r"₹|rupee\w*|rupia\w*|रुपये|रुपए|Rs\.?(?![a-z])|INR\b",
    "rouble": r"₽|rou?bles?|rubel\w*|rubl\w+|рубл\w*|руб(?!\w)|RUB\b",
    "hryvnia": r"₴|hryvnia\w*|гривен\w*|гривн\w*|грн(?!\w)|UAH\b",
    "won": r"₩|(?:(?<![가-힣])|(?<=[만억천조백여]))원(?![가-힣])|"
    r"(?<![가-힣])원(?=(?:[이을은에의과도씩대]|으로|가량|어치|짜리|까지|부터))|KRW\b",
    "zloty": r"zł(?!\w)|zlotys?|złot\w+|PLN\b",
    "franc": r"francs?\b|franken\b|fränkli|CHF\b",
    "krone": r"kron[aeo]r?\b|kronen|SEK\b|NOK\b|DKK\b",
    "peso": r"pesos?\b",
    "lira": r"lira\w*|₺",
    "dirham": r"درهم",
    "riyal": r"ريال",
    "dinar": r"دينار\w*|دنانير",
    "tenge": r"тенге|теңге|₸",
}
_CURRENCY: Final = {name: re.compile(forms, re.IGNORECASE) for name, forms in _CURRENCIES.items()}
ANY_CURRENCY: Final = "(?:[¥]|" + "|".join(f"(?:{forms})" for forms in _CURRENCIES.values()) + ")"
"""A currency by its sign, its code or its name."""

_UNITS: Final = {
    "second": (1, "seconds?|sekunden?|secondes?|segundos?|second[oi]|seconden|sekund[aey]?|секунд[аы]?"),
    "minute": (60, "minutes?|mins?|minuten?|minutos?|minut[oi]|minut[aey]?|минут[аы]?|хвилин[аи]?"),
    "hour": (3600, "hours?|hrs?|stunden?|heures?|horas?|or[ae]|uren|uur|godzin[ay]?|час(?:а|ов)?|годин[аи]?"),
    "day": (86_400, "days?|tagen?|tage|tag|jours?|días?|dias?|giorn[oi]|dagen|dni|день|дн(?:я|ей|ів|і)"),
    "week": (604_800, ("weeks?|wochen?|semaines?|semanas?|settiman[ae]|we(?:ken|ek)|tygodni\\w*|"
    "недел[ьияю]|тижн\\w+")),
    "month": (1, ("months?|monaten?|monate?|mois|mes(?:es)?|mês|mes[ei]|maanden?|miesi\\w+|месяц\\w*|"
    "місяц\\w*")),
    "year": (12, ("years?|yrs?|jahren?|jahre?|jährig\\w*|années?|ans?|años?|anos?|ann[oi]|ja(?:ren|ar)|"
    "lata?|rok(?:u|i|ів)?|лет|год(?:а|у|ов)?")),
    "decade": (120, ("decades?|jahrzehnt\\w*|décennies?|décadas?|decenni[oa]?|decennia|dekad\\w*|"
    "десятилет\\w*|десятиліт\\w*")),
    "metre": (1, "met(?:er|re)s?|metern|mètres?|metros?|metr[oi]|metrów|metry?|метр(?:а|ов|ів|и)?"),
    "kilometre": (1000, ("km|kilomet(?:er|re)s?n?|kilomètres?|kilómetros?|quilômetros?|chilometr[oi]|"
    "kilometr\\w*|километр\\w*|кілометр\\w*")),
    "mile": (0, "miles?|meilen?|milles|millas?|milhas?|miglia|mijl|mil[ia]|мил[ья]"),
    "foot": (0, "feet|foot|ft|fuß|pieds?|pies"),
    "kilogram": (1, "kg|kilos?|kilogram\\w*|kilogramm\\w*|kilogramos?|килограмм\\w*"),
    "tonne": (1000, "tons?|tonnes?|tonnen?|toneladas?|tonnellat[ae]|ton(?:y|nen)?|тонн[аы]?"),
    "hectare": (0, "hectares?|hektar\\w*|hectáreas?|ettari|ha|гектар\\w*"),
    "acre": (0, "acres?"),
    "litre": (0, "lit(?:er|re)s?|litern|litros?|litr[oi]|literów|литр\\w*"),
    "gallon": (0, "gallons?|galones"),
    "barrel": (0, "barrels?|barriles"),
    "cent": (1, ("cents?|pence|penny|pennies|centimes?|céntimos?|cêntimos?|centavos?|centesim[oi]|eurocent|"
    "grosz\\w*|копе(?:ек|йк\\w*)|копі(?:йок|йк\\w*)")),
    "money": (100, "(?!)"),
}  # fmt: skip
_FURTHER: Final = {
    "second": "ثاني(?:ة|تين)|ثوان|सेकंड",
    "minute": "minut\\w{0,3}|минут\\w{0,3}|хвилин\\w{0,3}|دقيق(?:ة|تين)|دقائق|मिनट",
    "hour": "godzin\\w{0,3}|час(?:ам|ами|ах|у)|годин\\w{0,3}|ساع(?:ة|تين|ات)|घंट[ाे]|घंटों",
    "day": "dni(?:a|ach|om|ami)|дня(?:х|ми?)|днів|діб|сут(?:ки|ок|ками)|يوم(?:ا|اً|ين|ان)?|أيام|दिन(?:ों)?",
    "week": "tygod\\w+|недел\\w{1,3}|тиждень|أسبوع(?:ا|اً|ين)?|أسابيع|सप्ताह|हफ़?्त[ाे]|हफ़?्तों",
    "month": "شهر(?:ا|اً|ين)?|أشهر|شهور|महीन[ाे]|महीनों|माह",
    "year": "jarigen?|letni\\w*|летн\\w+|річн\\w+|lat(?:ami|ach|om|y)|рік|год(?:ами|ам|ах|ом|ы)|"
    "рок(?:ами|ах|ам|ом|у|и|ів)|عام(?:ا|اً|ين|ان)?|أعوام|سن(?:ة|تين|وات)|साल(?:ों)?|वर्ष(?:ों)?",
    "decade": "عقد(?:ا|اً|ين|ان)?|عقود|दशक(?:ों)?",
    "metre": "متر(?:ا|اً|ين)?|أمتار|मीटर",
    "kilometre": "كيلومتر(?:ا|اً|ين|ات)?|كلم|किलोमीटर|किमी",
    "tonne": "طن(?:ا|اً|ين)?|أطنان|टन",
}
"""The same in Arabic and Hindi, and further forms in Ukrainian and Russian."""
_PER_HOUR: Final = {
    "kilometre an hour": r"km/h|kph|kmh|stundenkilomet\w+|"
    r"(?:km|[kqc]h?ilom\w+|километр\w*)\s(?:per|an|pro|por|à l['’]|par|all['’]|na|в)\s?(?:hour|stunde|"
    r"hora|heure|ora|godzinę|час)",
    "mile an hour": r"mph|mi/h|miles? (?:per|an) hour|millas por hora",
    "degree celsius": r"(?:degrees?|grad|degrés|grados|graus|gradi|stopni|градус\w*|°|º)\s?(?:c\b|"
    r"celsius\w*|цельс\w*)",
    "degree fahrenheit": r"(?:degrees?|grad|degrés|grados|°|º)\s?(?:f\b|fahrenheit\w*)",
}
_SCALES: Final = {
    "time": frozenset({"second", "minute", "hour", "day", "week"}),
    "calendar": frozenset({"month", "year", "decade"}),
    "length": frozenset({"metre", "kilometre"}),
    "weight": frozenset({"kilogram", "tonne"}),
    "price": frozenset({"cent", "money"}),
}
_COMPOUND: Final = {name: re.compile(forms, re.IGNORECASE) for name, forms in _PER_HOUR.items()}
_UNIT: Final = {
    name: re.compile(f"{forms}|{_FURTHER[name]}" if name in _FURTHER else forms, re.IGNORECASE)
    for name, (_, forms) in _UNITS.items()
}
_WORD: Final = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")


def currency_of(sign: str) -> str:
    """The currency that a sign, code or name stands for; empty where more than one may be meant."""
    return next((name for name, forms in _CURRENCY.items() if forms.match(sign)), "")


def unit_at(text: str) -> str:
    """The unit with which a text begins; empty for none that is known."""
    for name, forms in _COMPOUND.items():
        if forms.match(text):
            return name
    word = _WORD.match(text)
    return _unit(word.group()) if word else ""


@lru_cache(maxsize=1024)
def _unit(word: str) -> str:
    return next((name for name, forms in _UNIT.items() if forms.fullmatch(word)), "")


def amount(value: float, unit: str) -> tuple[str, float] | None:
    """A measure that can be compared across units: 24 months and 2 years are the same; else `None`."""
    scale = next((name for name, units in _SCALES.items() if unit in units), None)
    return (scale, round(value * _UNITS[unit][0], 6)) if scale else None


@lru_cache(maxsize=4096)
def is_measure(word: str) -> bool:
    """Whether a word is a currency or a unit: it goes with any number."""
    return bool(_unit(word)) or any(forms.fullmatch(word) for forms in _CURRENCY.values())
