"""Crossheads that are clauses: the opening words of a sentence, up to where its main clause may end."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from wirepress.summaries.choosing.phrases import OFFICES
from wirepress.summaries.reading.cues import needs_context, speech_words
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.words import content_words, stop_words

_LONGEST: Final = 72
"""Characters that a heading may have."""
_WORDS: Final = range(3, 14)
_MIN_CONTENT: Final = 2
_CUT: Final = re.compile(r"(?:[,;:](?=\s)|\s[–—](?=\s)|[.!?…]+$)")
_TIME_WORDS: Final = {
    "en": r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:this|last|next) (?:week|month|year|morning|"
    r"evening|"
    r"spring|summer|autumn|winter)|yesterday|while|because|although|but",
    "fr": r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|parce qu|tandis|alors qu|mais",
    "es": r"el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|este (?:lunes|martes|miércoles|"
    r"jueves|viernes)|"
    r"porque|mientras|pero",
    "pt": r"porque|enquanto|mas",
    "it": r"(?:lune|marte|mercole|giove|vener)dì|perché|mentre|ma",
}
"""Where a main clause may stop before what only says when or why."""
_SUBORDINATE: Final = {
    "en": word_set(
        "from on in at since when if after before with without while as for by during until although "
        "because despite under over of to between among about around according once unlike within "
        "throughout given whether what how why where who that there here it he she they this these "
        "those then now not but and or so such all some many most both each nobody nothing everybody "
        "everyone anybody someone somebody"
    ),
    "de": word_set(
        "aus auf in im an am bei beim seit wenn falls als nach nachdem vor bevor mit ohne während für "
        "durch bis obwohl weil trotz unter über von vom zum zur zu zwischen um gegen laut wie was wer "
        "wo warum dass damit sobald ob es er sie wir ich man dann da dort hier nun jetzt heute "
        "gestern morgen kaum nicht nur auch aber und oder niemand nichts alle viele manche beide "
        "inzwischen derzeit zunächst zuletzt bereits schon noch künftig allein"
    ),
    "fr": word_set(
        "dans en sur sous à au aux de du des par pour avec sans depuis pendant quand lorsque lorsqu "
        "si après avant comme selon malgré entre vers chez dès près parmi que qui quoi où pourquoi "
        "comment il elle ils elles on ce cela c qu s d l'un personne rien tous tout plusieurs hier "
        "demain aujourd mais et ou donc"
    ),
    "es": word_set(
        "en de a al ante bajo con contra del desde durante entre hacia hasta mediante para según sin sobre "
        "tras cuando si como aunque mientras porque que quien donde cómo él ella ellos ellas lo se "
        "nadie nada todos todas muchos algunos ambos ayer hoy mañana pero y o más"
    ),
    "pt": word_set("a com de em no na nos nas com por até após perto quem onde ele ela"),
    "it": word_set(
        "in a di con su per tra fra da dal dalla nel nella quando se dopo prima durante mentre secondo che "
        "chi "
        "dove lui lei si"
    ),
    "nl": word_set(
        "in op bij naar uit met voor na door tot sinds toen terwijl volgens wie wat waar hij zij ze het er"
    ),
    "pl": word_set(
        "na w z ze do od po przed przy przez podczas gdy jeśli kiedy według jak co kto gdzie on ona "
        "to się nikt"
    ),
    "ru": word_set("в на с со из за по от до при после перед когда если как что кто где он она это не у для"),
    "uk": word_set("у з зі із від під після коли якщо як що хто де він вона це не"),
}
"""Words by which an opening is an adverbial or a pronoun rather than a subject."""
_INTRODUCTION: Final = {
    "en": re.compile(
        r"^(?:On|Since|By) \w+day(?: (?:morning|afternoon|evening|night|lunchtime))?,?\s|"
        r"^(?:On|Since|In|At|From|By|After|During|Under|For|Until|Last|This|Between|Within)\b[^,.;:]{2,60},\s"
    ),
    "fr": re.compile(
        r"^(?:En|Dans|Depuis|À|Au|Aux|Pour|Devant|Lors|Pendant|Après|Avant|D['’]ici|Le)\b[^,.;:]{2,60},\s|"
        r"^(?:Lun|Mar|Mercre|Jeu|Vendre|Same)di(?: (?:matin|soir))?,\s"
    ),
    "es": re.compile(
        r"^(?:En|Desde|Durante|Tras|A|Al|Para|Ante|Hasta|El (?:lunes|martes|miércoles|jueves|viernes|"
        r"sábado|domingo))\b"
        r"[^,.;:]{2,60},\s"
    ),
    "it": re.compile(r"^(?:In|Da|Dal|Dalla|Nel|Nella|Durante|Dopo|A|Al|Alla)\b[^,.;:]{2,60},\s"),
    "pt": re.compile(r"^(?:Em|No|Na|Desde|Durante|Após|Para)\b[^,.;:]{2,60},\s"),
}
"""When and where, before the subject: a heading does without."""
_PLACES: Final = {
    "en": re.compile(
        r"\s(?:in|at|on|during|after|across|near|between|under|by|with|from|for) (?=the |an? |its |[A-Z0-9])"
    ),
    "fr": re.compile(r"\s(?:dans|à|au|en|lors|pendant|après|sur) (?=l[ea]s? |l['’]|une? |[A-Z0-9])"),
    "es": re.compile(r"\s(?:en|durante|tras|por) (?=el |la |los |las |un[ao]? |[A-Z0-9])"),
}
"""Adverbials behind an object."""
_OBJECT: Final = 3
"""Words behind the verb that make an object, before an adverbial may be left out."""
_INSERTION: Final = re.compile(
    r"(?P<subject>[^,;:.–—()\"“«„]{3,48}), (?!and |und |et |y )[^,;:–—\"“«„]{3,120}, "
)
_AND: Final = re.compile(r"\s(?:and|et|y|e|i|и|та)\s(?P<next>[^\W\d_]+)")
_ARTICLE: Final = {"en": re.compile(r"^The\s+(?=\S)")}
_QUOTES: Final = re.compile(r"[\"“”„«»‘「『]")
_LOOSE_END: Final = re.compile(r"[\s,;:–—-]+$")
_PRONOUNS: Final = {
    "en": r"\b(?:it|his|hers?|him|theirs|them|they|he|she|we|our|you|your|I|my|who|which|that|this|"
    r"these|those|there|also|such|so)\b",
    "de": r"\b(?:sein\w*|ihr\w*|er|es|sie|ihn|ihm|dies\w*|jene\w*|dort|dabei|davon|dazu|auch|sich selbst)\b",
    "fr": r"\b(?:son|sa|ses|leurs?|lui|il|elle|ils|elles|ce|cette|ces|cela|y|en|aussi)\b",
    "es": r"\b(?:sus?|él|ella|ellos|ellas|lo|le|les|est[eao]s?|es[eao]s?|también)\b",
}


def crosshead(sentence: str, language: str) -> str:
    """The clause that a sentence opens with, as a heading; empty where it has none that can stand.

    At most 72 characters that a reader understands alone: no pronoun, no quotation, no mere
    adverbial, no announcement of who speaks. In English without "The".
    """
    return next((clause for clause in _openings(sentence, language) if _stands(clause, language)), "")


def _openings(sentence: str, language: str) -> Iterator[str]:
    """The sentence up to each place where its main clause may end, the longest that fits first."""
    bare = _without_insertion(_bare(sentence, language), language)
    ends = {match.start() for match in _CUT.finditer(bare)} | {len(bare)}
    pattern = _times(language)
    if pattern is not None:
        ends |= {match.start() for match in pattern.finditer(bare)}
    ends |= {*_coordinated(bare, language), *_adverbials(bare, language)}
    cut = _CUT.search(bare)
    first = cut.start() if cut else len(bare)
    if cut and cut.group() == ":":  # an announcement of what follows
        return
    for end in sorted(ends, reverse=True):
        # Nothing behind the first comma: what stands there may be an insertion that is left open.
        if end <= min(first, _LONGEST):
            yield _LOOSE_END.sub("", bare[:end])


def _without_insertion(bare: str, language: str) -> str:
    """A sentence without what stands between its subject and its verb: "Quillbank, which ..., did not"."""
    match = _INSERTION.match(bare)
    if match is None or language not in _VERBS:
        return bare
    subject, rest = match["subject"], bare[match.end() :]
    words = rest.split(maxsplit=1)
    if not words or not _is_verb(words[0].rstrip(".,"), subject.split()[-1], language):
        return bare
    if any(_is_verb(word, before, language) for before, word in pairwise(subject.split())):
        return bare
    return f"{subject} {rest}"


def _coordinated(bare: str, language: str) -> Iterator[int]:
    """Where a second verb begins of the same subject: "employs 230 people | and produced"."""
    known = _VERBS.get(language)
    if known is None or language in {"de", "nl"}:
        return
    verbs, endings = known
    for match in _AND.finditer(bare):
        word = match["next"].casefold()
        if word in verbs or (match["next"].islower() and word.endswith(endings)):
            yield match.start()


def _adverbials(bare: str, language: str) -> Iterator[int]:
    """Where what stands behind verb and object only says where, when or how."""
    pattern = _PLACES.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(bare):
        before = bare[: match.start()].split()
        verbs = [at for at, word in enumerate(before) if at and _is_verb(word, before[at - 1], language)]
        if verbs and len(before) - verbs[-1] > _OBJECT:
            yield match.start()


_SUBJECTS: Final = word_set("who which that qui que se s'est") | {""}
"""Function words that stand right before a verb."""


def _is_verb(word: str, before: str, language: str) -> bool:
    verbs, endings = _VERBS[language]
    folded = word.casefold()
    if before.casefold() in stop_words(language) - _SUBJECTS:
        return folded in verbs
    return folded in verbs or (word.islower() and folded.endswith(endings))


def _bare(sentence: str, language: str) -> str:
    pattern, introduction = _ARTICLE.get(language), _INTRODUCTION.get(language)
    text = " ".join(sentence.split())
    if introduction is not None and (match := introduction.match(text)):
        text = text[match.end() :]
        text = text[:1].upper() + text[1:]
    if pattern is not None and (match := pattern.match(text)):
        text = text[match.end() :]
        text = text[:1].upper() + text[1:]
    return text


def _stands(clause: str, language: str) -> bool:
    words = clause.split()
    if len(words) not in _WORDS or (not clause[:1].isupper() and not clause[:1].isdigit()):
        return False
    folded = [re.sub(r"[^\w’'-]", "", word).casefold() for word in words]
    stops = stop_words(language)
    subordinate = _SUBORDINATE.get(language, frozenset())
    if folded[0] in subordinate or re.split(r"['’]", folded[0])[0] in subordinate:
        return False
    if folded[-1] in stops | speech_words(language) or set(folded[-2:]) & _ENDINGS:
        return False
    if _QUOTES.search(clause) or needs_context(clause, language) or _pronoun(clause, language):
        return False
    content = content_words(clause, language)
    return len(content) >= _MIN_CONTENT and not set(content) <= OFFICES and _has_verb(clause, language)


_ENDINGS: Final = word_set(
    "said says told asked announced added wrote says is was were are has had have been sagte sagt erklärte "
    "teilte betonte a dit ont est était ha han fue dijo disse werd zei"
    " first second third last other same next"
)


def _has_verb(clause: str, language: str) -> bool:
    """Whether a word behind the first one may be the verb of the clause."""
    words = clause.split()
    return language in _VERBS and any(_is_verb(word, before, language) for before, word in pairwise(words))


_VERBS: Final = {
    "en": (
        word_set(
            "is are was were has have had will would can could may might must should do does did gets got "
            "goes "
            "went came comes made makes took takes found finds won wins lost loses rose rises fell falls "
            "cost "
            "costs put puts cut cuts set sets gave gives kept keeps paid pays sold sells bought buys built "
            "builds "
            "met meets led leads left leaves held holds ran runs stood stands says grew grows began begins "
            "became becomes brought brings spent spends sent sends shut shuts hit hits drew beat wants needs "
            "expects plans faces employs owes owns works remains calls hopes fears opens closes starts ends "
            "stays rejects backs denies joins records sits lives live stand counts covers handles serves "
            "uses hosts "
            "carries offers shows charges asks returns warns turns seeks aims agrees supports welcomes "
            "moves heads "
            "plays scores takes holds adds cannot"
        ),
        ("ed",),
    ),
    "de": (
        word_set(
            "ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können konnte konnten "
            "muss "
            "müssen musste mussten soll sollen sollte sollten will wollen wollte wollten darf dürfen gibt "
            "gab "
            "bleibt bleiben blieb blieben kostet kosten kommt kommen kam kamen geht gehen ging gingen "
            "steht stehen "
            "stand standen liegt liegen lag lagen fehlt fehlen nimmt nahm nennt nannte hält hielt fordert "
            "fordern "
            "plant planen zahlt zahlen steigt stieg sinkt sank fiel fielen verlor gewann"
        ),
        ("te", "ten"),
    ),
    "fr": (
        word_set(
            "est sont était étaient a ont avait avaient sera seront aura auront peut peuvent doit doivent "
            "va vont "
            "reste restent coûte coûtera met mettait dispose prévoit compte vaut fait font perd perdra "
            "perdent "
            "devient passe demande réclame refuse annonce"
        ),
        ("ait", "aient", "era", "eront", "ira", "iront"),
    ),
    "es": (
        word_set(
            "es son era eran fue fueron ha han había habían será serán tiene tienen tenía puede pueden "
            "debe deben "
            "va van está están estaba quiere pide cuesta costará mantiene pierde gana sube baja sigue exige"
        ),
        ("ó", "aron", "ieron", "rá", "rán"),
    ),
    "pt": (
        word_set("é são era foi foram tem têm tinha será serão está estão pode podem deve custa pede exige"),
        ("ou", "aram", "eram", "iram", "rá", "rão"),
    ),
    "it": (
        word_set(
            "è sono era erano fu ha hanno aveva sarà saranno può possono deve costa chiede resta restano"
        ),
        ("erà", "eranno", "irà", "iranno"),
    ),
    "nl": (
        word_set(
            "is zijn was waren heeft hebben had hadden wordt worden werd werden kan moet gaat kost eist wil"
        ),
        ("den", "ten"),
    ),
    "pl": (
        word_set("jest są był była było były ma mają będzie będą może mogą musi zostanie"),
        ("ał", "ała", "ali", "ało", "ły"),
    ),
    "ru": (
        word_set("есть был была было были будет будут может могут должен"),
        ("ал", "ала", "али", "ило", "или", "ился", "ась", "ит", "ет"),
    ),
    "uk": (
        word_set("є був була було були буде будуть може мають"),
        ("ав", "ала", "али", "ило", "или", "ився", "ить"),
    ),
}
"""For each language common finite verbs, and endings of others."""


def _pronoun(clause: str, language: str) -> bool:
    pattern = _PRONOUNS.get(language)
    return pattern is not None and re.search(pattern, clause) is not None


@cache
def _times(language: str) -> re.Pattern[str] | None:
    source = _TIME_WORDS.get(language)
    return re.compile(rf"\s(?=(?:{source})(?:\b|$))") if source else None
