"""The headline and the dek: the title most like the others, the most central opening sentence."""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from wirepress.model.article import Article
from wirepress.model.report import Citation, Sentence
from wirepress.summaries.choosing.colour import is_gesture
from wirepress.summaries.choosing.headings.clauses import opens_aside
from wirepress.summaries.choosing.headings.endings import goes_on_as_list
from wirepress.summaries.choosing.moments import is_timeless, opens_before
from wirepress.summaries.choosing.verbs import has_verbs, is_verb, verbs_in
from wirepress.summaries.reading.cues import adds_one, opens_definite, says_same, speech_words
from wirepress.summaries.reading.passages import Passage, stem, unquoted
from wirepress.summaries.values.dates import months_in, weekdays_in
from wirepress.summaries.values.numerals import numbers_in
from wirepress.text.words import content_words, count_words, tokenize

_DEK_CHARACTERS: Final = 200
_LENGTH_POWER: Final = 0.2
_MIN_DEK_WORDS: Final = 9
_FULL_DEK_WORDS: Final = 11
"""Words, as of English, from which a dek says more than a headline."""
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
_UNSAID: Final = 0.6
"""How much less a sentence counts that is cut before it says who says so."""
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
_DASH: Final = re.compile(r"\s(?:[–—]|--)\s")
_CLAUSE_END: Final = re.compile(r"(?<=\S)(?=[,;:](?:\s|$)|\s[–—]\s|[，；、])")
_ADDITION: Final = re.compile(
    r"(?<=\S)(?:[;:](?=\s)|\s(?:[–—]|--)(?=\s)|,(?=\s(?:\w+ing|despite|amid|with|hours|days|less than|"
    r"which|who|whose|where|after|as|while|when|but|and|"
    r"because|although|according to|saying|der|die|das|dessen|deren|nachdem|während|weil|wobei|aber|"
    r"und|doch|qui|dont|où|après|alors que|selon|tandis|mais|et|quien|quienes|tras|según|mientras|aunque|"
    r"pero|y|che|dopo|secondo|"
    r"mentre|ma|segundo|após|enquanto|mas|omdat|terwijl|nadat|maar|die|który\w*|która|które|po|ale|według|"
    r"котор\w+|после|как|а|но|який|яка|яке|які|після|але|por|presidente?|président|directeur|director)\b)"
    r"|，|、(?=.{12}))"
    r"|(?<=\w)(?=\s(?:as (?!of|well|many|much|part|an?\b|far|long|soon)|while|after|when|because|amid|"
    r"despite|following|in what)\b)"
)
"""Where what only adds to a main clause may begin."""
_RELATIVE: Final = re.compile(r",\s(?:who|which|whose)\b[^,]*")
_GOES_ON: Final = re.compile(
    r"\b(?:even|well|far|much|soon|long|just|only|came|comes|less|more|began|begins|started|ended|happened|"
    r"(?:minute|hour|day|week|month|year|Stunde|Tag|Woche|Monat|Jahr|heure|jour|semaine|mois|an|hora|día|mes|año)"
    r"(?:s|es|e|n|en)?)$"
)
"""How what is left of a sentence ends that cannot do without the rest: "hours | before"."""
_COUNTS_FROM: Final = re.compile(
    r"(?:[\w-]+ ){1,3}(?:minutes?|hours?|days?|weeks?|months?|years?|decades?) (?:after|before|since)\b|"
    r"(?:\w+ ){1,2}(?:Stunden?|Tage?|Wochen?|Monate?|Jahre?) (?:nach|vor|seit)\b|"
    r"(?:[\w-]+ ){1,3}(?:heures?|jours?|semaines?|mois|ans|années) (?:après|avant)\b|"
    r"(?:\w+ ){1,3}(?:horas?|días?|semanas?|mes(?:es)?|años?) (?:después|antes)\b"
)
"""How a sentence opens that counts from another event before it comes to its own."""
_PAIR: Final = 2
"""Dashes around an insertion."""
_BEHIND: Final = re.compile(r",\s(?:[^,;:.]{2,90},\s)?(?P<word>[\w’']+)")
"""How an insertion ends, and the word behind it."""
_MIN_PART: Final = 4
"""Words that the last part of a cut sentence has: fewer are an insertion."""
_MIN_CUT: Final = 60
_SCENE: Final = 0.4
"""How much less one counts that opens with what happened beside the news, or with what there is; or that
has something be the same as what it does not tell ("down the same stairs")."""
_AFTER: Final = re.compile(
    r"^(?:There (?:is|are|was|were|has|have) |Es gibt |Es gab |Il y (?:a|avait) |Hay |Había |"
    r"C['’]è |C['’]era |Er (?:is|was|zijn) een |Há |Havia |"
    r"(?:A|One|Two|Three|Four|Five|\d+|Thirty|Several|Some) (?:hours?|days?|weeks?) (?:after|on|"
    r"since)\b|When |"
    r"(?:Einen Tag|Eine Woche|\w+ (?:Stunden|Tage)) nach|Als |Nachdem |"
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

    One of at most 200 characters if any; never one that needs another sentence, but nothing stands
    before the first sentence of the only article. `fits(passage)` may refuse one, such as more than
    its source may give, or one with a name that is introduced before it.
    """
    alone = len(articles) == 1

    def is_sound(passage: Passage) -> bool:
        # What costs most is asked last.
        opening = alone and not passage.index
        told = not passage.dangles and (opening or not adds_one(passage.text, language))
        return told and not _is_quotation(passage.text) and fits(passage) and passage.usable

    every = [passage for passages in texts for passage in passages]
    leads = [passage for passage in every if _is_lead(passage) and is_sound(passage)]
    short = [passage for passage in leads if _is_short(passage, language)]
    if not short:
        sound = [passage for passage in every if is_sound(passage)]
        leads, short = leads or sound, [passage for passage in sound if _is_short(passage, language)]
    if not short:
        cut = [told_in_dek(passage, language) for passage in leads]
        cut = [passage for passage in cut if len(passage.text) <= _DEK_CHARACTERS]
        return max(cut, key=lambda passage: (len(passage.text), passage.key), default=None)
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

    headed = title or articles[0].summary
    bonus = (_LEAD_BONUS_ALONE if headed else _LEAD_BONUS_UNTITLED) if alone else _LEAD_BONUS

    told = [told_in_dek(passage, language) for passage in short]
    unsaid = {
        part.key
        for part, whole in zip(told, short, strict=True)
        if _is_attributed(whole.text, language) > _is_attributed(part.text, language)
    }
    named = head.union(*(_bag(article.title, language) for article in articles))

    def merit(passage: Passage) -> float:
        adds = len(passage.terms - head) >= _ADDS
        faults = (not adds) + _takes_up_untold(passage, named, language)
        faults += not alone and passage.length < _FULL_DEK_WORDS
        worth = _FAULTY**faults * (_UNSAID if passage.key in unsaid else 1.0)
        return _merit(passage, shared, bonus) * _soundness(passage, language) * worth

    return max(told, key=lambda passage: (merit(passage), -passage.article, -passage.index))


def _takes_up_untold(passage: Passage, told: Collection[str], language: str) -> bool:
    """Whether a sentence inside an article opens with "the" thing that no title names: "The decision ..."."""
    if not passage.index or not opens_definite(passage.text, language):
        return False
    behind = passage.text.split(maxsplit=2)[1:2]
    if language != "de" and behind and behind[0][0].isupper():  # a name
        return False
    subject = next(iter(content_words(passage.text, language)), "")
    return stem(subject) not in told


def _soundness(passage: Passage, language: str) -> float:
    """How much a sentence looks like a lead, whatever it is about."""
    dated = weekdays_in(passage.text, language) or months_in(passage.text, language)
    taken_up = passage.leans and not dated and opens_definite(passage.text, language)
    numbers = numbers_in(passage.text, language)
    counted = len(numbers) > _FIGURES_PER_WORD * passage.length and numbers[0].start == 0
    scene = _AFTER.match(passage.text) is not None or is_gesture(unquoted(passage.text), language)
    timeless = is_timeless(passage.text, language)
    before = opens_before(unquoted(passage.text), language)
    faults = sum((taken_up, counted, timeless, before))
    scenes = scene + says_same(passage.text, language)
    worth = _FAULTY**faults * _SCENE**scenes
    return float(worth * (_DATED if dated and not faults and not scene else 1.0))


def _is_quotation(text: str) -> bool:
    """Whether a sentence begins with, or mostly is, what somebody said."""
    return text[0] in '"“„«‘「『' or len(unquoted(text)) < len(text) / 2


def _is_short(passage: Passage, language: str) -> bool:
    """Whether a sentence can be a dek: whole, or an opening one of an article up to a clause."""
    fits = len(passage.text) <= _DEK_CHARACTERS or (
        passage.index < _LEAD_SENTENCES and told_in_dek(passage, language) is not passage
    )
    return bool(fits) and passage.length >= _MIN_DEK_WORDS


def _main_clause(text: str, language: str) -> int | None:
    """Where a long sentence may end: before what only adds to it."""
    cuts = [match.start() for match in _ADDITION.finditer(text)]
    return next((cut for cut in reversed(cuts) if _may_end(text, cut, language)), None)


def _may_end(text: str, cut: int, language: str) -> bool:
    """Whether a sentence may end there: nothing is left open, and its main clause does not go on behind."""
    head, rest = text[:cut], text[cut:]
    if not _MIN_CUT <= cut <= _DEK_CHARACTERS or not _closed(head):
        return False
    dashes = len(_DASH.findall(text)), len(_DASH.findall(head))
    if dashes[0] == _PAIR and dashes[1] < _PAIR and (dashes[1] or _DASH.match(rest)):
        return False
    if has_verbs(language) and not verbs_in(_RELATIVE.sub("", head).split(), language):
        return False
    if _GOES_ON.search(head) or _is_aside(head, language):
        return False
    if goes_on_as_list(rest, language):
        return False
    behind = _BEHIND.match(rest)
    return behind is None or not is_verb(behind["word"], "", language)


def _is_aside(head: str, language: str) -> bool:
    """Whether all of it only says when or why: no main clause follows, or one phrase of an event more."""
    parts = head.split(",")[1:]
    if _COUNTS_FROM.match(head):
        return all(not part.strip() or part.split()[0].endswith("ing") for part in parts)
    return not parts and opens_aside(head, language)


def _is_attributed(text: str, language: str) -> bool:
    """Whether a text has a word that names who says so."""
    return not speech_words(language).isdisjoint(tokenize(text, language))


def _is_lead(passage: Passage) -> bool:
    return passage.index < _LEAD_SENTENCES and passage.length >= _MIN_DEK_WORDS


def _merit(passage: Passage, shared: Mapping[str, float], lead_bonus: float) -> float:
    place = (1 + lead_bonus / (1 + passage.index)) * (1 + _FIRST_BONUS / (1 + passage.article))
    return _closeness(passage.terms, shared) * place


def as_dek(passage: Passage, article: Article) -> Sentence:
    """The dek as a cited sentence; `passage` is what was chosen for it."""
    citation = Citation(article_id=article.id, start=passage.start, end=passage.end)
    return Sentence(text=article.text[passage.start : passage.end], citations=(citation,))


def told_in_dek(passage: Passage, language: str) -> Passage:
    """A sentence as far as it is the dek: one that is too long ends at a clause, still word for word.

    Its words are those of this part, so that what was cut off may be told by another sentence.
    """
    cut = None
    if len(passage.text) > _DEK_CHARACTERS:
        cut = _main_clause(passage.text, language) or _any_clause(passage.text, language)
    if cut is None:
        return passage
    text = passage.text[:cut]
    tokens = frozenset(tokenize(text, language))
    stems = frozenset(map(stem, tokens))
    return replace(
        passage,
        end=passage.start + cut,
        text=text,
        words=count_words(text),
        terms=passage.terms & stems,
        pairs=frozenset(pair for pair in passage.pairs if stems.issuperset(pair)),
        overlap=passage.overlap & (tokens | stems),
    )


def _any_clause(text: str, language: str) -> int | None:
    cuts = [match.start() for match in _CLAUSE_END.finditer(text)]
    parts = zip([0, *cuts], cuts, strict=False)
    fitting = [end for start, end in parts if count_words(text[start:end]) >= _MIN_PART]
    return next((cut for cut in reversed(fitting) if _may_end(text, cut, language)), None)


def _closed(text: str) -> bool:
    return (
        all(text.count(a) == text.count(b) for a, b in ("“”", "«»", "()", "「」"))
        and text.count('"') % 2 == 0
    )
