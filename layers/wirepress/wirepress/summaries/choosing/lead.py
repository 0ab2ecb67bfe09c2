"""The headline and the dek: the title most like the others, the most central opening sentence."""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, Sentence
from wirepress.summaries.choosing.moments import is_timeless
from wirepress.summaries.reading.cues import opens_definite
from wirepress.summaries.reading.passages import Passage, stem, unquoted
from wirepress.summaries.values.dates import months_in, weekdays_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.text.words import content_words

_DEK_CHARACTERS: Final = 240
_LENGTH_POWER: Final = 0.2
_MIN_DEK_WORDS: Final = 9
_OPENING: Final = 500
"""Characters of an article that count as its opening."""
_LEAD_SENTENCES: Final = 4
_LEAD_BONUS: Final = 1.2
_FIRST_BONUS: Final = 0.5
"""How much more the lead of the first articles counts: later ones follow up."""
_HEADLINE_BONUS: Final = 0.4
_TITLES_BONUS: Final = 0.8
_SUMMARY_BONUS: Final = 0.4
"""How much a term counts in the dek that an outlet's own summary of its article has."""
_ALONE: Final = 2.0
"""How many times as much titles and summary count for a single source, with no other to agree with."""
_DATED: Final = 1.3
"""How much more a sentence counts that says on which day: news does, a scene seldom."""
_OPENING_ALONE: Final = 0.3
"""What a term of a single source's opening counts, where titles and summary do not have it."""
_LEAD_BONUS_ALONE: Final = 0.5
_LEAD_BONUS_UNTITLED: Final = 5.0
"""The same where neither title nor summary says what a single article is about: its order must do."""
_FIGURES_PER_WORD: Final = 0.15
"""Numbers from which a sentence is a calculation rather than a lead."""
_FAULTY: Final = 0.7
"""How much less one counts that opens with what the sentence before it spoke of ("The decision"),
that calculates, or whose verbs tell neither what happened nor what is to come."""
_ADDS: Final = 2
"""Terms beyond the headline's from which a dek tells more than it."""
_LONG_TITLE: Final = 110
_SUFFIX: Final = re.compile(r"\s+(?:[|·•»]|[-–—])\s+([^|·•»–—]{2,40})$")
_LABEL: Final = re.compile(
    r"^(?:live|breaking|watch|video|exclusive|update[ds]?|opinion|analysis|editorial|eilmeldung|"
    r"liveticker|vidéo|direct|"
    r"en direct|última hora|vídeo|ao vivo|diretta|срочно)\s*[:|–—-]\s+",
    re.IGNORECASE,
)
_CLAUSE_END: Final = re.compile(r"(?<=[^\d\s])(?=[,;:](?:\s|$)|\s[–—]\s|[，；、])")
_ADDITION: Final = re.compile(
    r"(?<=[^\d\s])(?:[;:](?=\s)|\s[–—](?=\s)|,(?=\s(?:which|who|whose|where|after|as|while|when|but|and|"
    r"because|although|according to|saying|der|die|das|dessen|deren|nachdem|während|weil|wobei|aber|"
    r"und|doch|qui|dont|où|après|alors que|selon|tandis|mais|et|quien|quienes|tras|según|mientras|aunque|"
    r"pero|y|che|dopo|secondo|"
    r"mentre|ma|segundo|após|enquanto|mas|omdat|terwijl|nadat|maar|die|który\w*|która|które|po|ale|według|"
    r"котор\w+|после|как|а|но|який|яка|яке|які|після|але|por|presidente?|président|directeur|director)\b)"
    r"|，|、(?=.{12}))"
)
"""Where what only adds to a main clause may begin."""
_MIN_CUT: Final = 60
_SCENE: Final = 0.4
"""How much less one counts that opens with what happened beside the news, or with what there is."""
_AFTER: Final = re.compile(
    r"^(?:There (?:is|are|was|were|has|have) |Es gibt |Es gab |Il y (?:a|avait) |Hay |Había |"
    r"C['’]è |C['’]era |Er (?:is|was|zijn) een |Há |Havia |"
    r"(?:A|One|Two|Three|Four|Five|\d+|Thirty|Several|Some) (?:hours?|days?|weeks?) (?:after|on|"
    r"since)\b|When |"
    r"(?:Einen Tag|Eine Woche|\w+ (?:Stunden|Tage)) nach|Als |Nachdem |Pour comprendre |"
    r"(?:Un jour|Une semaine|\w+ (?:heures|jours)) après|Au lendemain|Lorsqu|Quand |"
    r"(?:Un día|Una semana|\w+ (?:horas|días)) después|Cuando |"
    r"(?:Un giorno|\w+ (?:ore|giorni)) dopo|Quando |\w+ (?:uur|dagen) na |Toen |Kiedy |Когда |Коли )"
)
_EXPLAINS: Final = re.compile(
    r"\b(?:what|how|why|inside|explained|five things|was|wie|warum|comment|pourquoi|qué|cómo|por qué|"
    r"como|perché|hoe|waarom|"
    r"jak|dlaczego|как|почему|що|як|чому)\b",
    re.IGNORECASE,
)


def headline(articles: Sequence[Article], language: str) -> str:
    """The cleaned title closest to what all titles and opening sentences share; empty without titles.

    Questions, quotations, explainers and very long titles come second.
    """
    shared = shared_terms(articles, language)
    best, best_score = "", -math.inf
    for article in articles:
        title = clean_title(article.title, article.outlet)
        if title:
            score = _closeness(_bag(title, language), shared) - _title_faults(title)
            if score > best_score + 1e-9:
                best, best_score = title, score
    return best


def shared_terms(articles: Sequence[Article], language: str) -> dict[str, float]:
    """In what share of the articles each term stands in the title or the first lines."""
    spread: Counter[str] = Counter()
    for article in articles:
        spread.update(_bag(f"{article.title} {article.text[:_OPENING]}", language))
    return {term: count / len(articles) for term, count in spread.items()}


def _bag(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text, language))


def _closeness(bag: frozenset[str], shared: Mapping[str, float]) -> float:
    """How much of what the articles share a text says, for its length."""
    told = math.fsum(shared.get(term, 0.0) ** 2 for term in bag)
    return float(told / (len(bag) or 1) ** _LENGTH_POWER)


def clean_title(title: str, outlet: str | None) -> str:
    """A title without the outlet's name at its end and without labels such as "Live:"."""
    text = _LABEL.sub("", " ".join(title.split()))
    match = _SUFFIX.search(text)
    while match and _is_outlet(match.group(1), match.group(0), outlet):
        text = text[: match.start()]
        match = _SUFFIX.search(text)
    return text[:1].upper() + text[1:]


def _is_outlet(tail: str, whole: str, outlet: str | None) -> bool:
    plain = _letters(tail)
    if outlet and plain and (plain in _letters(outlet) or _letters(outlet) in plain):
        return True
    return whole.lstrip()[0] in "|·•»" and len(tail.split()) <= 4


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _title_faults(title: str) -> float:
    faults = 0.15 if title.rstrip().endswith(("?", "？", "؟")) else 0.0
    faults += 0.1 if _EXPLAINS.search(title) else 0.0
    faults += 0.1 if title[0] in "\"“„«»'‘「" else 0.0
    return faults + (0.1 if len(title) > _LONG_TITLE else 0.0)


def choose_dek(
    texts: Sequence[Sequence[Passage]],
    articles: Sequence[Article],
    title: str,
    language: str,
    fits: Callable[[Passage], bool] = lambda _: True,
) -> Passage | None:
    """The opening sentence closest to what the articles share and the headline tells.

    One of at most 240 characters if any; never one that needs another sentence, but nothing stands
    before the first sentence of the only article. `fits(passage)` may refuse one, such as more than
    its source may give, or one with a name that is introduced before it.
    """
    alone = len(articles) == 1

    def is_sound(passage: Passage) -> bool:
        return passage.usable and not _is_quotation(passage.text) and fits(passage) and not passage.dangles

    every = [passage for passages in texts for passage in passages]
    leads = [passage for passage in every if _is_lead(passage) and is_sound(passage)]
    short = [passage for passage in leads if _is_short(passage)]
    if not short:
        sound = [passage for passage in every if is_sound(passage)]
        leads, short = leads or sound, [passage for passage in sound if _is_short(passage)]
    if not short:
        return min(leads, key=lambda passage: (len(passage.text), passage.key), default=None)
    shared = shared_terms(articles, language)
    if alone:
        shared = dict.fromkeys(shared, _OPENING_ALONE)
    weight = _ALONE if alone else 1.0
    head = _bag(title, language)
    for term in head:
        shared[term] = shared.get(term, 0.0) + _HEADLINE_BONUS * weight
    for article in articles:
        for bonus, line in ((_TITLES_BONUS, article.title), (_SUMMARY_BONUS, article.summary or "")):
            for term in _bag(line, language):
                shared[term] = shared.get(term, 0.0) + bonus * weight / len(articles)

    told = title or articles[0].summary
    bonus = (_LEAD_BONUS_ALONE if told else _LEAD_BONUS_UNTITLED) if alone else _LEAD_BONUS

    def merit(passage: Passage) -> float:
        adds = len(passage.terms - head) >= _ADDS
        return _merit(passage, shared, bonus) * _soundness(passage, language) * (1.0 if adds else _FAULTY)

    return max(short, key=lambda passage: (merit(passage), -passage.article, -passage.index))


def _soundness(passage: Passage, language: str) -> float:
    """How much a sentence looks like a lead, whatever it is about."""
    dated = weekdays_in(passage.text, language) or months_in(passage.text, language)
    taken_up = passage.leans and not dated and opens_definite(passage.text, language)
    numbers = numbers_in(passage.text, language)
    counted = len(numbers) > _FIGURES_PER_WORD * passage.length and numbers[0].start == 0
    scene = _AFTER.match(passage.text) is not None
    timeless = is_timeless(passage.text, language)
    faults = sum((taken_up, counted, timeless))
    worth = _FAULTY**faults * (_SCENE if scene else 1.0)
    return float(worth * (_DATED if dated and not faults and not scene else 1.0))


def _is_quotation(text: str) -> bool:
    """Whether a sentence begins with, or mostly is, what somebody said."""
    return text[0] in '"“„«‘「『' or len(unquoted(text)) < len(text) / 2


def _is_short(passage: Passage) -> bool:
    """Whether a sentence can be a dek: whole, or the opening one of an article up to a clause."""
    fits = len(passage.text) <= _DEK_CHARACTERS or (passage.index == 0 and _main_clause(passage.text))
    return bool(fits) and passage.length >= _MIN_DEK_WORDS


def _main_clause(text: str) -> int | None:
    """Where a long sentence may end: before what only adds to it."""
    cuts = [match.start() for match in _ADDITION.finditer(text)]
    return next(
        (cut for cut in reversed(cuts) if _MIN_CUT <= cut <= _DEK_CHARACTERS and _closed(text[:cut])), None
    )


def _is_lead(passage: Passage) -> bool:
    return passage.index < _LEAD_SENTENCES and passage.length >= _MIN_DEK_WORDS


def _merit(passage: Passage, shared: Mapping[str, float], lead_bonus: float) -> float:
    place = (1 + lead_bonus / (1 + passage.index)) * (1 + _FIRST_BONUS / (1 + passage.article))
    return _closeness(passage.terms, shared) * place


def as_dek(passage: Passage, article: Article) -> Sentence:
    """The dek as a cited sentence; one that is too long ends at a clause, still word for word."""
    end = passage.end
    if len(passage.text) > _DEK_CHARACTERS:
        clause = _main_clause(passage.text) or _any_clause(passage.text)
        end = passage.start + clause if clause else end
    citation = Citation(article_id=article.id, start=passage.start, end=end)
    return Sentence(text=article.text[passage.start : end], citations=(citation,))


def _any_clause(text: str) -> int | None:
    cuts = [match.start() for match in _CLAUSE_END.finditer(text)]
    fitting = [cut for cut in cuts if _MIN_CUT <= cut <= _DEK_CHARACTERS]
    return fitting[-1] if fitting and _closed(text[: fitting[-1]]) else None


def _closed(text: str) -> bool:
    return (
        all(text.count(a) == text.count(b) for a, b in ("“”", "«»", "()", "「」"))
        and text.count('"') % 2 == 0
    )
