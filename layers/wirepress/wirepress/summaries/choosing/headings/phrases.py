"""Key phrases: the noun phrases, names and quoted words of sentences, found without a grammar.

A run of words that comes back in another sentence of the story, begins and ends with words that
carry meaning and does not cross punctuation is nearly always a noun phrase; verbs rarely come back
with the same neighbours. Scripts without spaces are read as runs of characters instead.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from wirepress.summaries.reading.cues import speech_words
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.stop_words import NEWS_WORDS
from wirepress.text.words import stop_words, tokenize

_WORD: Final = re.compile(r"[^\W_]+(?:[\u0900-\u0903\u093a-\u094f\u064b-\u0652]+[^\W_]*)*(?:[’'.-][^\W_]+)*")
_GAPS: Final = " \u00a0\n"
_UNSPACED: Final = frozenset({"zh", "ja"})
_MAX_PHRASE: Final = 4
_MAX_CHARACTERS: Final = 48
_LINKS: Final = word_set(
    "of for de du des d del della dei delle degli di da do dos das van von zu zum zur im am für der en"
)
_ARTICLES: Final = word_set("the la le les los las el der den dem het")
"""Articles, which may stand within a phrase only behind one of the links: chief of the navy."""
_OPENS: Final = word_set(
    "the a an of in on at for from by with to its their his her no every each into about over under "
    "der die das den dem des ein eine einen einem einer eines im am zum zur vom beim ins für mit von bei "
    "aus nach über le la les un une des du de au aux en sur pour par dans avec el los las una unos unas "
    "del al con por para en sobre o os as um uma do da dos das no na nos nas ao il lo gli i un uno della "
    "del dei delle degli nel nella dal al alla di het een van voor met op bij naar w na z do od o w we "
    "во в на с за по от из для про від у до"
)
"""Articles and prepositions: what follows them is nearly always a noun phrase."""
INSTITUTIONS: Final = word_set(
    "board office trust court council authority inspectorate institute union party estates company bank "
    "museum hospital university ministry agency commission police association federation group club "
    "school church bridge harbour park bay street committee department service society fund parliament "
    "senate assembly library theatre station airport port stadium festival factory plant mill line "
    "gericht rat amt ministerium verband verein gewerkschaft partei polizei klinik krankenhaus museum "
    "tribunal cour conseil agence ministère hôpital syndicat association commission police institut "
    "audiencia tribunal ayuntamiento ministerio hospital sindicato asociación comisión policía instituto "
    "autoridad autoridade câmara prefeitura ospedale comune tribunale sindacato ministero rechtbank "
    "gemeente ziekenhuis vakbond ministerie sąd urząd szpital rada"
)
"""By these one sees that a name is that of a body or a place, not of a person."""
_HEADS: Final = word_set(
    "office line plan company group party law city country government meeting member members order "
    "process report service system power place room round study union workers work conference"
)
"""News words that close a phrase though they do not make one: the regional audit office."""
_GENITIVES: Final = frozenset({"des", "eines"})
_WEAK_WORDS: Final = word_set(
    "via per amid alongside versus within "
    "along across around near beside beyond despite inside outside without while again ago remains remain "
    "needs wants plans makes takes comes goes gets becomes became brings keeps holds stands began begins "
    "sont était reste restent quedan queda sigue siguen bleibt bleiben steht stehen rimane restano fica ficam"
)
_ELISION: Final = re.compile(r"^[cdjlmnst]['’]|^(?:dell|nell|all|sull|un|qu)['’]", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"['’]s$")
_KOREAN_PARTICLES: Final = re.compile(r"(?:에서|으로|에게|까지|부터|은|는|이|가|을|를|의|에|로|와|과|도|고)$")
_HAN_RUN: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_JA_RUN: Final = re.compile(r"(?:[\u4e00-\u9fff]|[\u30a0-\u30ff])(?:[\u4e00-\u9fff\u30a0-\u30ff]){2,11}")
_ZH_BREAKS: Final = re.compile(
    r"[的了在是和与或但而也都就不没这那有为以及对从到被把让由于等将他她它我你们说称表示个]"
    r"|因为|所以|如果|虽然|已经|进行|认为|发生|可能|目前|今年|今天|昨天|日前|超过|至少|宣布|记者"
)
_CALENDAR: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december spring summer autumn winter montag dienstag "
    "mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember "
    "frühjahr sommer herbst lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars "
    "avril juin juillet août septembre octobre novembre décembre lunes martes miércoles jueves "
    "viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre "
    "noviembre diciembre domenica lunedì martedì mercoledì giovedì venerdì sabato gennaio febbraio "
    "maggio giugno luglio settembre ottobre dicembre segunda terça quarta quinta sexta feira janeiro "
    "fevereiro março maio junho julho setembro outubro novembro dezembro maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag januari februari maart mei juni juli augustus oktober euro "
    "euros dollar dollars million millions millionen billion per cent percent prozent mio mrd mr mrs "
    "ms dr cllr year years month months week weeks day days hours minutes kilometres metres tonnes "
    "celsius kilometer meter woche wochen mal jahr jahre jahren tage stunden uhr ans année jours heures mois "
    "años días horas meses millones personas people"
)
OFFICES: Final = word_set(
    "director directors chief chair chairman chairwoman chairperson executive president mayor minister "
    "secretary spokesman spokeswoman spokesperson spokespeople councillor professor doctor judge captain "
    "commander manager managing head deputy owner founder coach senator governor commissioner officer "
    "direktor direktorin leiter leiterin chef chefin bürgermeister bürgermeisterin minister ministerin "
    "sprecher sprecherin präsident präsidentin vorsitzende vorsitzender vorstand geschäftsführer "
    "geschäftsführerin professorin kapitän staatssekretär direttore direttrice sindaco sindaca ministro "
    "presidente portavoce directeur directrice maire ministre président présidente porte-parole "
    "professeur capitaine directora alcalde alcaldesa ministra presidenta portavoz profesor capitán "
    "diretor diretora prefeito prefeita porta-voz burgemeester woordvoerder woordvoerster voorzitter "
    "dyrektor prezes burmistrz minister rzecznik rzeczniczka директор мэр министр президент "
    "председатель директорка мер міністр президентка голова речник"
)
"""Offices: a heading of one of them could stand over any story."""
NUMBER_WORDS: Final = word_set(
    "two three four five six seven eight nine ten eleven twelve zwei drei vier fünf sechs sieben acht "
    "neun zehn elf zwölf deux trois quatre cinq sept huit neuf dix onze douze dos tres cuatro seis "
    "siete ocho nueve diez due quattro sei sette otto nove dieci dois três quatro twee drie vijf zes "
    "zeven negen tien dwa trzy cztery два три четыре пять"
)


class Phrase(NamedTuple):
    """A phrase as a sentence has it, and its words folded for comparing."""

    text: str
    words: tuple[str, ...]
    name: bool
    """Whether every word has a capital that does not come from opening the sentence."""
    before: str = ""
    after: str = ""
    """The neighbours that could belong to it as well: words that carry meaning, folded."""
    cut_name: bool = False
    """Whether capitals on both sides of an edge show that a name was cut in two."""
    opened: bool = False
    """Whether an article or preposition stands before it, as before a noun phrase."""
    genitive: bool = False
    """Whether its article shows that it is inflected: des Deichs."""
    opens: bool = False
    """Whether it opens the sentence, where its capital tells nothing."""
    linked: bool = False
    """Whether a preposition joins its words: price of products."""


class _Run:
    """Words that follow each other with nothing but a space between."""

    def __init__(self, matches: list[re.Match[str]], language: str) -> None:
        self.matches = matches
        self.capital = [match.group()[0].isupper() for match in matches]
        read = [_read(match.group(), language) for match in matches]
        self.folded = [word for word, _ in read]
        self.strong = [strong for _, strong in read]
        self.ends = [
            strong or (word in _HEADS and at > 0 and self.strong[at - 1])
            for at, (word, strong) in enumerate(zip(self.folded, self.strong, strict=True))
        ]

    def spans(self, shortest: int) -> Iterator[tuple[int, int]]:
        """First and last word of each candidate; a word alone of so many letters at least."""
        for first, match in enumerate(self.matches):
            if self.strong[first]:
                start = first if match.end() - match.start() >= shortest else first + 1
                for last in range(start, min(first + _MAX_PHRASE, len(self.matches))):
                    if self.ends[last] and self._inner_is_fine(first, last):
                        yield first, last

    def _inner_is_fine(self, first: int, last: int) -> bool:
        for at in range(first + 1, last):
            word = self.folded[at]
            behind_link = at > first + 1 and self.folded[at - 1] in _LINKS
            if not (self.ends[at] or word in _LINKS or (word in _ARTICLES and behind_link)):
                return False
        return True

    def phrase(self, first: int, last: int, text: str, language: str) -> Phrase:
        matches, folded = self.matches, self.folded
        start = matches[first].start()
        surface = _surface(text[start : matches[last].end()], language)
        capitals = [self.capital[at] for at in range(first, last + 1) if folded[at] not in _LINKS]
        name = all(capitals) and (len(capitals) > 1 or (start > 0 and language != "de"))
        if start == 0 and language != "de" and not name:
            surface = surface[:1].lower() + surface[1:]
        left = first > 0 and self.capital[first] and self.capital[first - 1]
        right = self.capital[last : last + 2] == [True, True]
        return Phrase(
            surface,
            tuple(folded[first : last + 1]),
            name,
            before=folded[first - 1] if first and self.strong[first - 1] else "",
            after=folded[last + 1] if last + 1 < len(folded) and self.ends[last + 1] else "",
            cut_name=left or right,
            opened=first > 0 and folded[first - 1] in _OPENS,
            genitive=first > 0 and folded[first - 1] in _GENITIVES,
            opens=start == 0 and language != "de" and not name,
            linked=not _LINKS.isdisjoint(folded[first : last + 1]),
        )


@cache
def _weak(language: str) -> frozenset[str]:
    """Words that neither begin nor end a phrase worth a heading."""
    return (
        stop_words(language)
        | speech_words(language)
        | NEWS_WORDS.get(language, frozenset())
        | _CALENDAR
        | _WEAK_WORDS
        | NUMBER_WORDS
    )


@lru_cache(maxsize=256)
def phrases(text: str, language: str, shortest: int = 1) -> Sequence[Phrase]:
    """The candidate phrases of a sentence, in order; the same phrase may come more than once.

    A word alone has so many letters at least. Remembered: sections that are joined are read again.
    """
    if language in _UNSPACED:
        return tuple(Phrase(piece, (piece,), name=False) for piece in _pieces(text, language))
    found = [
        run.phrase(first, last, text, language)
        for run in _runs(text, language)
        for first, last in run.spans(shortest)
    ]
    return tuple(phrase for phrase in found if len(phrase.text) <= _MAX_CHARACTERS)


def _pieces(text: str, language: str) -> list[str]:
    if language == "ja":
        return [match.group() for match in _JA_RUN.finditer(text)]
    runs = [piece for run in _HAN_RUN.findall(text) for piece in _ZH_BREAKS.split(run)]
    return [run[at : at + size] for run in runs for size in range(3, 9) for at in range(len(run) - size + 1)]


def _runs(text: str, language: str) -> list[_Run]:
    runs: list[list[re.Match[str]]] = []
    last = -2
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start == last + 1 and text[last] in _GAPS:
            runs[-1].append(match)
        else:
            runs.append([match])
        last = end
    return [_Run(run, language) for run in runs]


def _surface(text: str, language: str) -> str:
    surface = " ".join(text.split())
    if "'" in surface or "’" in surface:
        surface = _POSSESSIVE.sub("", _ELISION.sub("", surface))
    return _KOREAN_PARTICLES.sub("", surface) if language == "ko" else surface


@lru_cache(maxsize=20_000)
def _read(word: str, language: str) -> tuple[str, bool]:
    """A word folded, and whether it may begin and end a phrase."""
    folded = _fold(word, language)
    return folded, _is_strong(folded, _weak(language))


def _fold(word: str, language: str) -> str:
    folded = _ELISION.sub("", word).casefold().replace("’", "'").removesuffix("'s")
    return _KOREAN_PARTICLES.sub("", folded) if language == "ko" and len(folded) > 2 else folded


def _is_strong(word: str, weak: frozenset[str]) -> bool:
    return word not in weak and len(word) > 1 and not any(char.isdigit() for char in word)


@lru_cache(maxsize=2048)
def terms_of(text: str, language: str) -> frozenset[str]:
    """The words of a text that carry meaning, cut to their stems."""
    return frozenset(word[:6] for word in tokenize(text, language) if word not in stop_words(language))
