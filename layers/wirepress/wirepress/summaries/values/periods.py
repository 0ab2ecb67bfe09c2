"""Parts of months and years, and seasons: fin 2026, Anfang Mai, mid-June, 去年夏天."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from wirepress.summaries.values.around import month_spans_around, year_spans_around
from wirepress.summaries.values.dates import month_spans

START, MIDDLE, END, SPRING, SUMMER, AUTUMN, WINTER = range(1, 8)
_PARTS: Final = {
    "en": (r"early|(?:start|beginning) of", r"mid|middle of", r"late|end of"),
    "de": (r"Anfang|Beginn", r"Mitte", r"Ende"),
    "fr": (r"début", r"mi|milieu", r"fin"),
    "es": (r"principios|comienzos|inicios?|primeros", r"mediados", r"finales|fines|final|fin"),
    "pt": (r"inícios?|começo|princípio", r"meados|meio", r"fim|final|finais"),
    "it": (r"inizio?|primi", r"metà", r"fine"),
    "nl": (r"begin", r"half|medio|halverwege|midden", r"eind|einde"),
    "pl": (r"począt\w+", r"połow\w+", r"ko(?:niec|ńc\w+)"),
    "ru": (r"начал\w+", r"середин\w+", r"кон(?:ец|ц)\w*"),
    "uk": (r"почат\w+", r"середин\w+", r"кін(?:ець|ц)\w*"),
    "ar": (r"(?:مطلع|بداية|أوائل|بدايات)", r"(?:منتصف|أواسط)", r"(?:نهاية|أواخر|ختام)"),
    "hi": (r"(?:की|के) (?:शुरुआत|शुरू)", r"के मध्य|के बीच", r"के (?:अंत|आखिर|आख़िर)"),
    "zh": (r"初|上旬", r"中旬", r"底|末|下旬"),
    "ja": (r"初め|上旬|初旬|初頭|初", r"中旬|半ば|中頃", r"下旬|末"),
    "ko": (r"초|상순", r"중순|중반", r"말|하순"),
}
"""Words for the start, the middle and the end; behind the month or year in the last four, else before it."""
_BEHIND: Final = frozenset({"hi", "zh", "ja", "ko"})
_SEASONS: Final = {
    "de": (r"Frühjahrs?|Frühlings?", r"Sommers?", r"Herbste?s?", r"Winters?"),
    "fr": (r"printemps", r"(?:l['’]|cet |d['’])été", r"automne", r"hiver"),
    "es": (r"primavera", r"verano", r"otoño", r"invierno"),
    "pt": (r"primavera", r"verão", r"outono", r"inverno"),
    "it": (r"primavera", r"(?:d['’]|l['’]|in |questa )estate", r"autunno", r"inverno"),
    "nl": (r"voorjaar|lente", r"zomer", r"najaar|herfst", r"winter"),
    "pl": (r"wiosn\w{1,2}", r"lato|latem", r"jesie(?:ń|ni|nią)", r"zim[ayąęo]"),
    "ru": (r"весн(?:а|ы|у|ой|е)", r"лето|летом", r"осень|осени|осенью", r"зим(?:а|ы|у|ой|е)"),
    "uk": (r"весн(?:а|и|у|ою|і)|навесні", r"літо|влітку", r"осінь|осені|восени", r"зим(?:а|и|у|ою|і)|взимку"),
    "ar": (r"(?:ال)?ربيع", r"(?:ال)?صيف", r"(?:ال)?خريف", r"(?:ال)?شتاء"),
    "zh": (
        r"[今明去来]春|春[季天]",
        r"[今明去来]夏|夏[季天]",
        r"[今明去来]秋|秋[季天]",
        r"[今明去来]冬|冬[季天]",
    ),
    "ja": (
        r"[今来昨翌年]の?春|春(?:に|から|まで)",
        r"[今来昨翌年]の?夏|夏(?:に|から|まで)",
        r"[今来昨翌年]の?秋|秋(?:に|から|まで)",
        r"[今来昨翌年]の?冬|冬(?:に|から|まで)",
    ),
    "ko": (
        r"봄(?:에|부터|까지)?",
        r"여름(?:에|부터|까지)?",
        r"가을(?:에|부터|까지)?",
        r"겨울(?:에|부터|까지)?",
    ),
}
_FILLER: Final = re.compile(
    r"[\s-]*(?:(?:of|the|de|des|du|del|di|do|da|van|het|le|la|el|dell['’]|d['’]|l['’]|mes|"
    r"mese|mês|mois|Monats?|年|"
    r"miesiąca|месяца|місяця|شهر|عام|سنة|العام|महीने)\s?){0,3}",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\s?%)(?:年|년)?")
_THE_YEAR: Final = re.compile(
    r"(?<!\w)(?:Jahres|l['’]année|dell['’]anno|del año|do ano|(?:van )?het jaar|roku|года|року)(?!\w)"
    r"(?!\s\w+(?:[oa]|й|ый)\b)",
    re.IGNORECASE,
)
"""The year of writing behind a part of it: "entro la fine dell'anno"."""
_EDGES: Final = {
    START: re.compile(r"Jahres(?:beginn|anfang)|lo que va de año|(?<!年)年初|연초", re.IGNORECASE),
    END: re.compile(r"Jahresende|(?<!\w)fin d['’]année|(?<!年)(?:年底|年末)|연말", re.IGNORECASE),
}
_YEAR_BEHIND: Final = re.compile(
    r"\s(?:de |del |do |des Jahres |van )?(?P<year>(?:19|20)\d\d)(?![\d.,]\d|\s?%)"
)


class Period(NamedTuple):
    """A part of a month or year in a text, or a season; `part` is one of `START` to `WINTER`.

    `month` is 0 for the month of writing; `after` says how many years after that of writing the year is.
    All three are `None` for a season, and where the text does not name them.
    """

    start: int
    end: int
    part: int
    month: int | None = None
    year: int | None = None
    after: int | None = None

    @property
    def is_edge_of_year(self) -> bool:
        """Whether it is the start or the end of a year, told by its number or from the year of writing."""
        return self.part in (START, END) and self.month is None


class _Span(NamedTuple):
    """A month or year in a text."""

    start: int
    end: int
    month: int | None = None
    year: int | None = None
    after: int | None = None


@lru_cache(maxsize=4096)
def periods_in(text: str, language: str) -> tuple[Period, ...]:
    """The parts of months and years that a text names, and its seasons, in order."""
    edges = [
        Period(match.start(), match.end(), part, after=0)
        for part, form in _EDGES.items()
        for match in form.finditer(text)
        if not text[: match.start()].endswith(("去", "明", "今", "来", "昨", "前", "翌"))
        and not text[match.start() - 1 : match.start()].isdigit()
    ]
    found = [*_parts(text, language), *_seasons(text, language), *edges]
    return tuple(sorted(found, key=lambda period: period.start))


def _seasons(text: str, language: str) -> Iterator[Period]:
    for part, form in enumerate(_forms(language)[1], SPRING):
        for match in form.finditer(text):
            year = _YEAR_BEHIND.match(text, match.end())
            end = year.end() if year else match.end()
            yield Period(match.start(), end, part, year=int(year["year"]) if year else None)


def _parts(text: str, language: str) -> Iterator[Period]:
    words = [
        (part, match) for part, form in enumerate(_forms(language)[0], START) for match in form.finditer(text)
    ]
    spans = _spans(text, language) if words else []
    for part, match in words:
        for span in spans:
            if language in _BEHIND:
                between = text[span.end : match.start()] if span.end <= match.start() else None
            else:
                between = text[match.end() : span.start] if match.end() <= span.start else None
            if between is not None and _FILLER.fullmatch(between):
                start, end = min(match.start(), span.start), max(match.end(), span.end)
                yield Period(start, end, part, span.month, span.year, span.after)


def _spans(text: str, language: str) -> list[_Span]:
    """The months and years that a text names."""
    months = [_Span(start, end, month=month) for start, end, month in month_spans(text, language)]
    years = [_Span(match.start(), match.end(), year=int(match.group()[:4])) for match in _YEAR.finditer(text)]
    this = [_Span(start, end, month=0) for start, end, at in month_spans_around(text, language) if at == 0]
    the_year = [_Span(match.start(), match.end(), after=0) for match in _THE_YEAR.finditer(text)]
    around = [_Span(start, end, after=after) for start, end, after in year_spans_around(text, language)]
    return [*months, *years, *this, *the_year, *around]


@cache
def _forms(language: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """The patterns for parts and for seasons."""
    apart = language not in {"zh", "ja"}
    return tuple(
        tuple(
            re.compile(
                rf"(?<!\w)(?:{form})(?!\w)"
                if apart and not (language == "ko" and table is _PARTS)
                else f"(?:{form})",
                re.IGNORECASE,
            )
            for form in table.get(language, ())
        )
        for table in (_PARTS, _SEASONS)
    )
