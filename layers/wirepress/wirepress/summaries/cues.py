"""Words by which a sentence leans on another one, speaks for the writer, or joins two phrases.

Kept small on purpose: a cue that is missing costs a worse sentence, one that is wrong costs a good
one. Every list is by primary language subtag; a language without a list is read by its marks only.
"""

import re
from functools import cache
from typing import Final

_OPENERS: Final = {
    "en": "he she it they this these those that such him her his hers their theirs its but and or nor "
    "however so then "
    "thus therefore hence also too moreover furthermore besides instead otherwise still yet though "
    "although meanwhile "
    "neither either both none others another other elsewhere there here similarly likewise nevertheless "
    "nonetheless "
    "consequently finally again afterwards later not which who whose asked perhaps maybe indeed",
    "de": "er sie es dies diese dieser dieses diesen diesem jene jener jenes dessen deren ihm ihn ihr "
    "ihre ihren ihrem "
    "sein seine seinen seinem seiner aber und oder doch jedoch dennoch deshalb deswegen daher darum "
    "dann danach dabei "
    "damit dazu dagegen davon dafür daran darauf außerdem zudem auch so hingegen stattdessen trotzdem "
    "sonst beide andere "
    "anderer ebenso ferner schließlich zunächst später wer dort hier da denn weder man allerdings immerhin",
    "fr": "il elle ils elles ce cela ceci cette ces cet c'est celui celle ceux celles son sa ses leur "
    "leurs mais et ou donc "
    "or ni car puis ensuite ainsi aussi alors cependant toutefois pourtant néanmoins enfin d'autres "
    "autre lui eux elles "
    "y chacun chacune là ici outre également l'un l'une même elle-même lui-même",
    "es": "él ella ellos ellas este esta estos estas ese esa esos esas aquel aquella eso esto su sus "
    "pero y o sino entonces "
    "así también además luego después aunque otro otra otros otras ambos ambas ninguno ninguna "
    "allí ahí aquí lo le les tampoco finalmente destacó añadió agregó dijo señaló explicó preguntaron "
    "fue era es son eran "
    "fueron está están estaba había tiene tenía será serán",
    "pt": "ele ela eles elas este esta estes estas esse essa esses essas isso isto aquele aquela seu "
    "sua seus suas mas e ou "
    "então assim também além disso depois porém contudo entretanto todavia outro outra outros outras "
    "ambos ambas nenhum "
    "ali aí lá aqui finalmente disse afirmou acrescentou foi era é são foram "
    "está estão tem tinha será serão",
    "it": "lui lei egli ella essi esse loro questo questa questi queste quello quella quelli quelle ciò "
    "suo sua suoi sue ma e o "
    "però allora così anche inoltre poi dopo tuttavia infine altri altre altro entrambi nessuno lì là qui "
    "disse aggiunse è era sono erano fu furono sarà",
    "nl": "hij zij ze dit deze die dat hem haar zijn hun maar en of dus dan daarna daardoor daarom ook "
    "bovendien echter "
    "toch anderen andere beide daar hier toen verder evenmin zo intussen ondertussen tenslotte",
    "pl": "on ona ono oni one to ten ta te ci tego tej tym tych jego jej ich ale i a lub więc jednak "
    "potem następnie dlatego "
    "także również też ponadto inni inne inny oba obie obaj tam tu tutaj natomiast "
    "zaś tymczasem dodał dodała powiedział powiedziała",
    "ru": "он она оно они это этот эта эти этого этой этих его её ее их но и а или однако затем потом "
    "поэтому также тоже "
    "другие другой другая оба обе там здесь тут тем такой такая такие "
    "добавил добавила сказал сказала тогда",
    "uk": "він вона воно вони це цей ця ці цього цієї цих його її їх їхній але і й а або однак проте "
    "потім тому також теж "
    "інші інший інша обидва обидві там тут такий така такі тоді додав додала сказав сказала",
    "ar": "هو هي هم هذا هذه ذلك تلك هؤلاء لكن ولكن كما وقال وأضاف وأضافت وقالت وأوضح وأشار وأكد بينما "
    "ثم لذلك وهو وهي وهذا وهذه",
    "hi": "वह वे यह ये उसने उन्होंने इसने इन्होंने उनका उनकी उनके उसका उसकी उसके इसका इसकी इसके लेकिन "
    "और या फिर इसलिए साथ ऐसे वहीं "
    "हालांकि हालाँकि इस उस इन उन",
    "zh": "他 她 它 他们 她们 它们 这 那 该 此 其 但 但是 然而 不过 因此 所以 此外 另外 同时 随后 "
    "而 并 也 对此 "
    "另据",
    "ja": "彼 彼女 これ それ あれ この その あの しかし だが そして また さらに そのため "
    "したがって 一方 同 なお ただ ここ そこ",
    "ko": "그는 그녀는 그들은 이는 이것은 그것은 하지만 그러나 그리고 또 또한 한편 따라서 이에 이어 이들은",
}
_WRITER: Final = {
    "en": r"\b(?:I|I['’]\w+|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Yy]ou|[Yy]our|[Mm]e)\b",
    "de": r"\b(?:[Ii]ch|[Mm]ein\w*|[Ww]ir|[Uu]ns(?:er\w*)?)\b",
    "fr": r"\b(?:[Jj]e|[Jj]['’]|[Nn]ous|[Nn]otre|[Nn]os|[Mm]on|[Mm]es|[Vv]ous|[Vv]otre)\b",
    "es": r"\b(?:[Yy]o|[Nn]osotros|[Nn]uestr[oa]s?|[Mm]i|[Mm]is|usted)\b",
    "pt": r"\b(?:[Ee]u|[Nn]ós|[Nn]oss[oa]s?|[Mm]eu|[Mm]inha|você)\b",
    "it": r"\b(?:[Ii]o|[Nn]oi|[Nn]ostr[oaie]|[Mm]io|[Mm]ia|voi)\b",
    "nl": r"\b(?:[Ii]k|[Ww]ij|[Ww]e|[Oo]nze|[Mm]ijn|[Uu]w)\b",
    "pl": r"\b(?:[Jj]a|[Mm]y|[Nn]asz\w*|[Mm]ój|[Mm]oja)\b",
    "ru": r"\b(?:[Яя]|[Мм]ы|[Нн]аш\w*|[Мм]ой|[Мм]оя|[Вв]ы)\b",
    "uk": r"\b(?:[Яя]|[Мм]и|[Нн]аш\w*|[Мм]ій|[Мм]оя|[Вв]и)\b",
    "zh": r"(?:^|[，。])(?:我|我们|你|您)",
    "ja": r"(?:私|私たち|われわれ|我々|あなた)",
}
_DEICTIC: Final = {
    "en": r"\b(?:these|those|this(?! (?:week|month|year|morning|afternoon|evening|autumn|winter|spring|"
    r"summer|season|"
    r"time|is\b|was\b))) \w+|\b(?:of|to|in|with|without|for|on|by|at|from|contests?|"
    r"rejects?) that (?!the\b|a\b)\w+|"
    r"\b(?:the (?:former|latter|same|others)|of (?:them|it|which))\b|"
    r"^(?:\w+ ){0,2}(?:of them|of whom)\b|^(?:One|Two|Three|Four|Five|Six|Some|Most|Many|Several|"
    r"All)(?: \w+)? (?:of (?:the|them|its|his|her|their)|others|more|[a-z]+ed|fit|were|are|"
    r"is|was|had|have|has|came|went)\b|^(?:The|An?) (?:other|first|second|third)\b|^At (?:the|that) time\b|"
    r"^(?:At|In|On|For|From|By|With|After|Before) [^,.]{3,60}\b(?:they|it (?:ha[sd]|is|was|went|did|will))\b|"
    r"^(?:In (?:addition|response|return|turn)|As a result|For (?:example|instance)|By contrast|"
    r"At the same time|By then|"
    r"Since then|After that|The (?:result|reason|answer|move|figure|number)s? (?:is|was|were|are)\b)|"
    r"\b(?:did|does|do|doing|done) so\b|\bsuch an?\b",
    "de": r"\b(?:diese[rmns]?|jene[rmns]?|derselben?|letztere[rn]?|erstere[rn]?) \w+|\bdavon\b|"
    r"\b(?:[Ee]rste|[Zz]weite)[rs]? davon",
    "fr": r"\b(?:cette|cet|ces|celle-ci|celui-ci|ceux-ci|ce dernier|cette dernière) |\bce (?!que|qui|"
    r"dont|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|mois|soir|matin)\w+|"
    r"^(?:Lorsqu|Quand|Dès qu|Si|S|Comme|Bien qu|Alors qu)['’ ]?(?:ils?|elles?)\b"
    r"|\bs['’]en\b|^Dans les \w+ cas\b|"
    r"^Le (?:premier|second|deuxième|troisième)\b|"
    r"\b(?:dit|affirme|explique|"
    r"ajoute|poursuit|assure|estime|raconte|précise)-(?:t-)?(?:il|elle|on)\b",
    "es": r"\b(?:est[ea]|ese|esa|es[ao]s|aquell?[oa]s?) (?!semana|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo|año|mes)\w+|"
    r"^(?:El|La) (?:primer[oa]?|segund[oa]|otr[oa])\b|\bdicho? \w+",
    "pt": r"\b(?:n?d?esse|n?d?essa|n?d?este|n?d?esta|aquel[ea]) (?!semana|ano|mês|segunda|terça|quarta|"
    r"quinta|sexta)\w+",
    "it": r"\b(?:quest[oaie]|quel|quell[oaie]) (?!settimana|mattina|anno|mese|lunedì)\w+",
    "nl": r"\b(?:deze|dit|die) (?!week|maand|jaar|ochtend|zomer|winter)\w+|^De (?:eerste|tweede|ander)\b",
    "pl": r"\b(?:ten|ta|te|tego|tej|tych|tym) (?!sam|tydzień|rok)\w+",
    "ru": r"\b(?:эт(?:от|а|и|ого|ой|их|ому|им|у)) (?!год|недел|месяц)\w+",
    "uk": r"\b(?:ц(?:ей|я|і|ього|ієї|их|ьому|им|ю)) (?!рок|рік|тижн|місяц)\w+",
}
_DEFINITE: Final = {
    "en": "the",
    "de": "der die das den dem",
    "fr": "le la les l'",
    "es": "el la los las",
    "pt": "o a os as",
    "it": "il lo la i gli le l'",
    "nl": "de het",
}
_SOMEBODY: Final = {
    "en": re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]ers?|[Hh]im)\b"),
    "de": re.compile(r"\b(?:er|ihm|ihn)\b"),
}
_NAMED: Final = re.compile(r"(?<=\w )[A-ZÄÖÜ][\w’'-]+|^[A-Z][\w’'-]+ [A-Z]")
_SPEECH: Final = {
    "en": "said says told tells asked asks added adds wrote writes argued argues explained explains "
    "warned warns announced "
    "insisted replied recalled noted claimed declared stated commented according spoke called described "
    "promised put",
    "de": "sagte sagt sagten erklärte erklärt teilte betonte fragte fragt antwortete warnte kündigte "
    "schilderte berichtete meinte "
    "schrieb versprach lobte sprach so",
    "fr": "dit déclare déclaré affirme affirmé explique expliqué assure raconte répond ajoute précise "
    "estime défend annonce "
    "lance souligne regrette selon résume confie plaide",
    "es": "dijo dice declaró afirmó explicó aseguró respondió añadió señaló contó preguntó anunció "
    "advirtió sostuvo recordó según "
    "lamentó admitió",
    "pt": "disse diz declarou afirmou explicou respondeu acrescentou contou perguntou anunciou alertou "
    "segundo",
    "it": "ha detto dice disse dichiarato affermato spiegato risposto aggiunto raccontato secondo",
    "nl": "zei zegt verklaarde vertelde vroeg voegde antwoordde schreef aldus volgens",
    "pl": "powiedział powiedziała mówi dodał dodała oświadczył oświadczyła zapytał napisał stwierdził "
    "stwierdziła podkreślił",
    "ru": "сказал сказала сообщил сообщила заявил заявила добавил добавила отметил отметила подчеркнул "
    "рассказал рассказала",
    "uk": "сказав сказала повідомив повідомила заявив заявила додав додала зазначив зазначила розповів "
    "розповіла",
    "ar": "قال قالت أضاف أضافت أكد أكدت أوضح أوضحت صرح أعلن ذكر",
    "hi": "कहा बताया बोले पूछा",
}
_AND: Final = {
    "en": " and ",
    "de": " und ",
    "fr": " et ",
    "es": " y ",
    "pt": " e ",
    "it": " e ",
    "nl": " en ",
    "pl": " i ",
    "ru": " и ",
    "uk": " і ",
    "hi": " और ",
    "zh": "与",
    "ja": "と",
    "ar": " و",
}
_PREFIXED: Final = frozenset({"zh", "ja"})
"""Languages whose openers are not set off by a space."""
_SPLIT: Final = re.compile(r"[\s,;:!?.]+")
_MARKS: Final = "\"'“‘«‹„‚「『([…—–- "


@cache
def _set(table: str, language: str) -> frozenset[str]:
    tables = {"openers": _OPENERS, "speech": _SPEECH, "definite": _DEFINITE}
    return frozenset(tables[table].get(language, "").split())


@cache
def _pattern(table: str, language: str) -> re.Pattern[str] | None:
    source = {"writer": _WRITER, "deictic": _DEICTIC}[table].get(language)
    flags = re.IGNORECASE if table == "deictic" else 0
    return re.compile(source, flags) if source else None


def opens_dangling(sentence: str, language: str) -> bool:
    """Whether the first word points back at a sentence before this one."""
    bare = sentence.lstrip(_MARKS)
    if language in _PREFIXED:
        return any(
            bare.startswith(opener) for opener in _set("openers", language) if len(opener) > 1
        ) or bare[:1] in _set("openers", language)
    first = _SPLIT.split(bare, maxsplit=1)[0].casefold().replace("’", "'")
    return first in _set("openers", language) or first.split("'")[0] in _set("openers", language)


def points_back(sentence: str, language: str) -> bool:
    """Whether an expression such as "that agreement" or "the latter" needs what was said before."""
    pattern = _pattern("deictic", language)
    return pattern is not None and pattern.search(sentence) is not None


def opens_definite(sentence: str, language: str) -> bool:
    """Whether the first word is a definite article: within a paragraph it takes up what was said."""
    first = _SPLIT.split(sentence.lstrip(_MARKS), maxsplit=1)[0].casefold().replace("’", "'")
    articles = _set("definite", language)
    return first in articles or ("'" in first and first.split("'")[0] + "'" in articles)


def somebody_unnamed(unquoted: str, language: str) -> bool:
    """Whether "he" or "her" stands before anybody has been named (English and German)."""
    pattern = _SOMEBODY.get(language)
    pronoun = pattern.search(unquoted) if pattern else None
    return pronoun is not None and _NAMED.search(unquoted[: pronoun.start()]) is None


def speaks_for_writer(unquoted: str, language: str) -> bool:
    """Whether the text outside quotation marks says "I", "we" or "you"."""
    pattern = _pattern("writer", language)
    return pattern is not None and pattern.search(unquoted) is not None


def speech_words(language: str) -> frozenset[str]:
    """Verbs and prepositions that name a speaker."""
    return _set("speech", language)


def conjunction(language: str) -> str:
    """What stands between two phrases of a heading, with its spaces; a comma where none is known."""
    return _AND.get(language, ", ")
