"""Crossheads that are clauses: the opening words of a sentence, up to where its main clause may end."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from wirepress.summaries.choosing.headings.endings import (
    ROMANCE,
    VERB_LAST,
    WHO,
    joined_by,
    left_open,
    listed_subject,
)
from wirepress.summaries.choosing.headings.marked_clauses import BY_MARKS, QUOTES, up_to_mark
from wirepress.summaries.choosing.headings.phrases import NUMBER_WORDS, OFFICES
from wirepress.summaries.choosing.people import FULL_NAME
from wirepress.summaries.choosing.verbs import continues_as_verb, has_verbs, is_verb, verbs_in
from wirepress.summaries.reading.cues import needs_context, speech_words
from wirepress.summaries.reading.word_sets import word_set
from wirepress.text.words import content_words, stop_words

_LONGEST: Final = 80
"""Characters that a heading may have."""
_PREFERRED: Final = 72
"""Characters up to which a heading is sought first."""
_HANDY: Final = 60
"""Characters up to which a longer heading says more and is not the worse for it."""
_LONGEST_TITLE: Final = 80
_WORDS: Final = range(3, 15)
_MIN_CONTENT: Final = 2
_MIN_HALF: Final = 4
"""Words of meaning in what stands before a second verb, to be worth a heading without it."""
_SHORTEST: Final = 6
_UNSPACED: Final = frozenset({"zh", "ja"})
_EXPLAINS: Final = re.compile(
    r"(?:what|how|why|inside|live|who|where|was|wie|warum|wer|so|comment|pourquoi|ce qu|qué|cómo|por qué|"
    r"quién|as[ií]|como|perch[eé]|come|chi|wat|hoe|waarom|wie|jak|dlaczego|co|kto|как|почему|что|кто|як|чому|"
    r"що|хто)\b",
    re.IGNORECASE,
)
"""How a title begins that promises rather than tells."""
_CUT: Final = re.compile(r"(?:[,;:](?=\s)|\s[–—](?=\s)|[.!?…]+$)")
_SIDE_CLAUSES: Final = {
    "en": r"while|because|although|but|when|after|before|until|where|if|as (?!of|well|many|much|part|an?\b)",
    "fr": r"parce qu|tandis|alors qu|mais|quand|lorsqu|après|avant|où|afin",
    "es": r"porque|mientras|pero|cuando|tras|después de|antes de|donde",
    "pt": r"porque|enquanto|mas|quando|após|depois|antes|onde",
    "it": r"perché|mentre|ma|quando|dopo|prima|dove",
}
"""How a clause or phrase begins that says when or why."""
_DAY_WORDS: Final = {
    "en": r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:this|last|next) (?:week|month|year|morning|"
    r"evening|spring|summer|autumn|winter)|yesterday",
    "fr": r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche",
    "es": r"el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|este (?:lunes|martes|miércoles|"
    r"jueves|viernes)",
    "it": r"(?:lune|marte|mercole|giove|vener)dì",
}
"""Days behind a verb that a heading does without."""
_SUBORDINATE: Final = {
    "en": word_set(
        "from on in at since when if after before with without while as for by during until although "
        "because despite under over of to between among about around according once unlike within "
        "throughout given whether what how why where who that there here it he she they this these "
        "those then now not but and or so such all both each nobody nothing everybody "
        "everyone anybody someone somebody"
    ),
    "de": word_set(
        "zuerst erstmals vielmehr zugleich ungeklärt unklar offen "
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
        "sí nadie nada todos todas muchos algunos ambos ayer hoy mañana pero y o más"
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
        r"^(?:On|Since|In|At(?! least)|From|By|After|During|Under|For|Until|Last|This|Between|Within|With|"
        r"Despite|Amid|Before|Following|Based on|\w+ing)\b(?!,)[^,.;:]{2,80},\s|^\w+ly,\s|"
        r"^(?:Last|This) (?:week|month|year)\s|^(?:But|And|Yet|Now,|Still,|However,|Meanwhile,)\s"
    ),
    "fr": re.compile(
        r"^(?:En|Dans|Depuis|À|Au|Aux|Pour|Devant|Lors|Pendant|Après|Avant|"
        r"D['’]ici|Le \d+)\b[^,.;:]{2,60},\s|"
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
"""When and where, before the subject, and what joins it to the sentence before: a heading does without."""
_SIDE_FIRST: Final = {
    "en": re.compile(r"^(?:Although|Though|While|When|As|Because|Once)\b(?P<side>[^,.;:]{2,90}),\s"),
}
"""A clause before the main one, of which a heading can be made."""
_PLACES: Final = {
    "en": re.compile(
        r"\s(?:in|at|on|during|after|across|near|between|under|by|with|from|for|over|despite|amid|against) "
        r"(?=the |an? |its |[A-Z0-9]|(?<=for )\w+ing )"
    ),
    "fr": re.compile(
        r"\s(?:dans|à|au|en|lors|pendant|après|sur|par|avec|devant|depuis|pour) "
        r"(?=l[ea]s? |l['’]|une? |deux |trois |quatre |cinq |six |dix |plus |moins |tou[ts] |toutes? |"
        r"ce |cette |[A-Z0-9])"
    ),
    "es": re.compile(
        r"\s(?:en|durante|tras|por|con|ante|desde|para) "
        r"(?=el |la |los |las |un[ao]? |dos |tres |cuatro |cinco |seis |diez |más |menos |tod[ao]s? |"
        r"est[ea] |(?<=por )\w+[aei]r |(?<=para )\w+[aei]r |[A-Z0-9])"
    ),
}
"""Adverbials behind an object."""
_OBJECT: Final = 3
"""Words behind the verb that make an object, before an adverbial may be left out."""
_INSERTION: Final = re.compile(
    r"(?P<subject>(?:[^,;:.–—()\"“«„]|(?<=\b(?:Mr|Ms|Dr|St|Lt))\.|(?<=\b(?:Mrs|Gov|Sen|Rep|Gen))\.|"
    r"(?<=\bU)\.(?=S)|(?<=U\.S)\.){3,60}), (?!and |und |et |y )[^,;:–—\"“«„]{2,120}, "
)
_ASIDE: Final = re.compile(
    r" \([^()]{1,24}\)|(?<=\w) also(?= [a-z])|"
    r"(?:(?<=\w) on|(?<=ed)) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?(?= [a-z]{3})"
    r"(?! (?:and|that|until|morning|afternoon|evening|night)\b)"
)
"""What an English heading leaves out within its clause: an abbreviation in brackets, the day."""
_ARTICLE: Final = {"en": re.compile(r"^The\s+(?=\S)")}
_NEEDS_ARTICLE: Final = re.compile(
    r"The (?:whole|same|only|other|rest|first|second|last|next|most|least|more|number|way|"
    r"(?!inquest|request|protest|forest|harvest|arrest|interest|contest|conquest|guest|west|priest|test)"
    r"\w+est)\b"
)
"""What makes no heading with its article, and is no English without."""
_NO_COMMENT: Final = re.compile(
    r"\b(?:for|to|of) comment\b|\bcomment on\b|\bcould not be reached\b|^Any(?:one|body) with information\b|"
    r"\basked to call\b|\bshould call \d|\b(?:pages|Seiten|páginas|pagine)$|"
    r"\ba long time$|\bremains? (?:important|unclear|to be seen)$"
)
"""What could stand over any story."""
_COUNTS: Final = re.compile(r"(?:At least|As many as|Up to|Over|Under|About|Around|Among) (?:the )?\d")
"""How an English clause opens that counts its subject."""
_LOOSE_END: Final = re.compile(r"[\s,;:–—-]+$")
_PRONOUNS: Final = {
    "en": r"\b(?:it|his|hers?|him|theirs|them|they|he|she|we|our|you|your|I|my|who|which|that|this|"
    r"these|those|there|also|such|so|thus|therefore|hence|however|meanwhile|instead|otherwise|"
    r"accordingly|likewise)\b",
    "de": r"\b(?:sein\w*|ihr\w*|er|es|sie|ihn|ihm|dies\w*|jene\w*|dort|dabei|davon|dazu|auch|sich selbst|"
    r"zwar|deshalb|daher|damit|somit|jedoch|allerdings|dennoch|zudem|außerdem|dagegen|immerhin)\b",
    "fr": r"\b(?:son|sa|ses|leurs?|lui|il|elle|ils|elles|ce|cette|ces|cela|y|en|aussi|donc|ainsi|pourtant|"
    r"cependant|toutefois|également)\b",
    "es": r"\b(?:sus?|él|ella|ellos|ellas|lo|le|les|est[eao]s?|es[eao]s?|también|así|además|tampoco|"
    r"sin embargo|por tanto)\b",
}


_OWN: Final = re.compile("its|their")
_OWN_OF_PERSON: Final = re.compile("its|their|his|her")
"""English pronouns that stand for the subject of their clause, behind its verb."""
_SPEAKING: Final = re.compile("it|they|he|she")
_THAT_WORDS: Final = frozenset({"that", "whether"})
"""By these, or a verb, a pronoun follows the subject it stands for: "said she knew"."""
_CLITICS: Final = word_set("se s' ne non no lo la le les ya si")
"""Words that may stand between a subject and its verb."""
_PARTICLES: Final = word_set("an ab auf aus ein vor zu mit nach um bei fest zurück op uit toe aan af in door")
"""Halves of verbs with which a German or Dutch main clause ends."""
_SHUT_DOWN: Final = frozenset({"down", "up", "out", "off", "over", "away", "back"})
"""The same in English: "shut down"."""
_IS: Final = frozenset({"is", "are", "was", "were"})
_WITH_PARTICLE: Final = 5
"""Words that such a clause has at least: what is announced may follow as an infinitive."""
_NUMBERS: Final = NUMBER_WORDS | word_set("million billion bn thousand hundred millionen milliarden")
"""Numbers that count something which a clause should name."""
_BETWEEN: Final = re.compile(
    r"\bbetween (?!.*\sand\s)|\bzwischen (?!.*\sund\s)|\bentre (?!.*\s[ety]\s|.*\set\s)|\bboth (?!.*\sand\s)|"
    r"\b(?:tra|fra) (?!.*\se\s)|\btussen (?!.*\sen\s)|"
    r"\bmiędzy (?!.*\si\s)|\bfrom [^ ]+ (?:\w+ )?(?:up|down)$|"
    r"\b(?:not only|nicht nur|non seulement|no solo) (?!.*(?:but|sondern|mais|sino))"
)
"""What names one of two things."""
_BEFORE_VERB: Final = word_set(
    "aus auf in im an am bei beim nach vor mit ohne für trotz unter über von vom zum zur zwischen um gegen "
    "laut heute gestern inzwischen derzeit künftig zuletzt erstmals op bij uit met voor na door tot sinds"
)
"""German and Dutch words that may open a main clause whose verb comes before its subject."""
_SUBJECT_REACH: Final = 2
_ENDINGS: Final = {
    "en": word_set(
        "said says told asked announced added wrote is was were are has had have been first second third "
        "last other same next"
    ),
    "de": word_set("sagte sagt erklärte teilte betonte war ist hat"),
    "fr": word_set("a dit ont est était"),
    "es": word_set("ha han dijo fue"),
    "pt": word_set("disse foi"),
    "it": word_set("ha hanno disse"),
    "nl": word_set("werd zei"),
}
"""Words with which a clause does not end, nor before the last word: what they say follows."""


def is_heading(title: str, language: str) -> bool:
    """Whether a title, or a half of one, can stand over a section: whole, short, nobody's words."""
    words = title.split()
    if not _SHORTEST <= len(title) <= _LONGEST_TITLE or not (title[:1].isupper() or not title[:1].islower()):
        return False
    if language not in _UNSPACED and len(words) not in _WORDS:
        return False
    if title.rstrip()[-1] in "?？؟…,:;" or QUOTES.search(title) or _EXPLAINS.match(title):
        return False
    last = re.sub(r"[^\w’'-]", "", words[-1]).casefold()
    if last in stop_words(language) and language not in {"de", "nl", "en"}:
        return False
    return not needs_context(title, language) and not _pronoun(title, language)


@lru_cache(maxsize=1024)
def crosshead(sentence: str, language: str) -> str:
    """The clause that a sentence opens with, as a heading; empty where it has none that can stand.

    At most 80 characters that a reader understands alone: no pronoun, no quotation, no mere
    adverbial, no announcement of who speaks. In English without "The".
    """
    if language in BY_MARKS:
        return up_to_mark(sentence, language)
    if language == "en" and _NEEDS_ARTICLE.match(sentence):
        return ""
    return next(
        (
            clause
            for clause, rest in _openings(sentence, language)
            if _stands(clause, language) and not left_open(clause, rest, language)
        ),
        "",
    )


def opens_aside(text: str, language: str) -> bool:
    """Whether a text opens with when, where or why rather than with its subject."""
    first = text.split(maxsplit=1)[0].casefold()
    return first in _SUBORDINATE.get(language, frozenset())


def _openings(sentence: str, language: str) -> Iterator[tuple[str, str]]:
    """The sentence up to each place where its main clause may end, the longest handy one first; the rest."""
    bare = _without_insertion(_bare(sentence, language), language)
    ends = {match.start() for match in _CUT.finditer(bare)} | {len(bare)}
    pattern = _times(language)
    if pattern is not None:
        ends |= {match.start() for match in pattern.finditer(bare)}
    joined = {end for end in _coordinated(bare, language) if end <= _HANDY}
    ends |= {*joined, *_adverbials(bare, language)}
    listed = listed_subject(language).match(bare)
    subject = listed.end() if listed and not verbs_in(listed.group().split(), language) else 0
    cut = _CUT.search(bare, subject)
    first = cut.start() if cut else len(bare)
    side = _side_clause(language)
    if first < len(bare) - 1 and side is not None and (match := side.search(bare)):
        first = min(first, match.start())  # a comma within a side clause leaves it open
    if cut and cut.group() == ":":  # an announcement of what follows
        return
    # Of a long line with two verbs, the half with the first one says enough.
    longest = max((end for end in ends if end <= min(first, _LONGEST)), default=0)
    halves = sorted(joined, reverse=True) if longest > _HANDY else []
    for end in [*halves, *sorted(ends, key=lambda end: (end > _PREFERRED, -end))]:
        # Nothing behind the first comma: what stands there may be an insertion that is left open.
        if end <= min(first, _LONGEST):
            yield _LOOSE_END.sub("", bare[:end]), bare[end:].lstrip()


def _without_insertion(bare: str, language: str) -> str:
    """A sentence without what stands between its subject and its verb: "Quillbank, which ..., did not"."""
    match = _INSERTION.match(bare)
    if match is None or not has_verbs(language):
        return bare
    subject, rest = match["subject"], bare[match.end() :]
    words = rest.split(maxsplit=2)[:2]
    if language in ROMANCE and words and words[0].casefold() in _CLITICS:
        words = words[1:]
    if not words or not is_verb(words[0].rstrip(".,"), subject.split()[-1], language):
        return bare
    if verbs_in(subject.split(), language):
        return bare
    return f"{subject} {rest}"


def _coordinated(bare: str, language: str) -> Iterator[int]:
    """Where a second verb begins of the same subject: "employs 230 people | and produced"."""
    return (
        match.start()
        for match in joined_by(language).finditer(bare)
        if continues_as_verb(match["next"], language) and _is_told(bare[: match.start()], language)
    )


def _is_told(half: str, language: str) -> bool:
    """Whether the half of a sentence tells enough: not only "The board met in the afternoon"."""
    return any(map(str.isdigit, half)) or len(content_words(half, language)) >= _MIN_HALF


def _adverbials(bare: str, language: str) -> Iterator[int]:
    """Where what stands behind verb and object only says where, when or how, or more about the object."""
    pattern = _PLACES.get(language)
    if pattern is None:
        return
    relative = WHO.finditer(bare) if language == "en" else ()
    for match in chain(pattern.finditer(bare), relative):
        before = bare[: match.start()].split()
        verbs = verbs_in(before, language)
        if verbs and len(before) - verbs[-1] > _OBJECT:
            yield match.start()


def _bare(sentence: str, language: str) -> str:
    """A sentence from its subject on, as far as what stands before it can be told."""
    text = " ".join(sentence.split())
    if language == "en":
        text = _ASIDE.sub("", text)
    for pattern in (_INTRODUCTION.get(language), _INTRODUCTION.get(language), _ARTICLE.get(language)):
        if pattern is not None and (match := pattern.match(text)):
            text = _capitalised(text[match.end() :])
    side = _SIDE_FIRST.get(language)
    match = side.match(text) if side is not None else None
    if match is not None and verbs_in(match["side"].split(), language):
        return _bare(_capitalised(text[match.end() :]), language)
    return text


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _stands(clause: str, language: str) -> bool:
    words = clause.split()
    if len(words) not in _WORDS or (not clause[:1].isupper() and not clause[:1].isdigit()):
        return False
    folded = [re.sub(r"[^\w’'-]", "", word).casefold() for word in words]
    opens = {folded[0], re.split(r"['’]", folded[0])[0]} & _SUBORDINATE.get(language, frozenset())
    if opens and not (_is_inverted(words, language) or _COUNTS.match(clause)):
        return False
    if not _ends_well(words, folded, language) or _BETWEEN.search(clause) or QUOTES.search(clause):
        return False
    told = _without_own(clause, words, language)
    if needs_context(told, language) or _pronoun(told, language) or _NO_COMMENT.search(clause):
        return False
    content = content_words(clause, language)
    return len(content) >= _MIN_CONTENT and not set(content) <= OFFICES and bool(verbs_in(words, language))


def _ends_well(words: Sequence[str], folded: Sequence[str], language: str) -> bool:
    """Whether the last words of a clause can be its last."""
    last = folded[-1]
    if language == "en":
        particle = last in _SHUT_DOWN and is_verb(words[-2], words[-3], language)
    else:
        particle = language in VERB_LAST and last in _PARTICLES and len(words) >= _WITH_PARTICLE
    if (last in stop_words(language) and not particle) or last in speech_words(language) or last in _NUMBERS:
        return False
    # What an English clause says with a word behind "is" it says in full; others go on more often.
    said = folded[-1:] if language == "en" and folded[-2] in _IS else folded[-2:]
    return _ENDINGS.get(language, frozenset()).isdisjoint(said)


def _without_own(clause: str, words: Sequence[str], language: str) -> str:
    """A clause without the pronouns that stand for its own subject: "Vellum closed its quarry"."""
    if language == "fr":  # "en bois" is no pronoun, "en aligne" has one
        return re.sub(r"\ben (?=(\w+))", lambda en: "" if not is_verb(en[1], "", "fr") else en[0], clause)
    verbs = verbs_in(words, language) if language == "en" else []
    if not verbs:
        return clause
    own = _OWN_OF_PERSON if FULL_NAME.match(clause) else _OWN
    speaks = [
        at
        for at in range(verbs[0] + 1, len(words) - 1)
        if at + 1 in verbs
        and (at - 1 in verbs or words[at - 1] in _THAT_WORDS)
        and _SPEAKING.fullmatch(words[at])
    ]
    return " ".join(
        word for at, word in enumerate(words) if at <= verbs[0] or not (at in speaks or own.fullmatch(word))
    )


def _is_inverted(words: Sequence[str], language: str) -> bool:
    """Whether verb and subject follow on the opening: "Am Sonntag wollte der Chor auftreten"."""
    if language not in VERB_LAST or words[0].casefold() not in _BEFORE_VERB:
        return False
    verbs = verbs_in(words, language)
    return bool(verbs) and verbs[0] < len(words) - _SUBJECT_REACH


def _pronoun(clause: str, language: str) -> bool:
    pattern = _PRONOUNS.get(language)
    return pattern is not None and re.search(pattern, clause) is not None


@cache
def _side_clause(language: str) -> re.Pattern[str] | None:
    source = _SIDE_CLAUSES.get(language)
    return re.compile(rf"\s(?=(?:{source})(?:\b|$))") if source else None


@cache
def _times(language: str) -> re.Pattern[str] | None:
    source = "|".join(filter(None, (_DAY_WORDS.get(language), _SIDE_CLAUSES.get(language))))
    return re.compile(rf"\s(?=(?:{source})(?:\b|$))") if source else None
