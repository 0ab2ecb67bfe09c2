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
    "sonst beide andere darin darunter hierzu hierbei damals solche solcher solches "
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
    r"\b(?:about|of|to|for|with|on|after|before|despite|since|until|than|like) "
    r"(?:that|this|these|those)(?=[.,;])|"
    r"\b(?:said|says|according to) (?:its|their|his|her)\b|\b(?:did|does|do|doing|done) so\b|\bsuch an?\b|"
    r"\b(?:will|did|does|would|could|can|should|must)(?: not|n['’]t)?\.$|"
    r"^The (?:answer|question|trouble|catch|irony|explanation)\b|\bthe answer (?:is|was)\b|"
    r"\b(?:answered|replied|countered|retorted|responded) that\b|\basked (?:about|whether) (?:the|that|"
    r"this)\b|"
    r"\bthe same (?:period|day|time|place|way|week|month|year|reason|evening|night)\b|"
    r"\bwere (?:told|asked|informed|warned)\.$|"
    r"^The (?:oldest|youngest|largest|biggest|smallest|latest) (?:is|was|were|are|had|has)\b|"
    r"^(?:Statement|Exhibit|Number|Step|Item|Question) (?:number )?(?:\d|one|two)",
    "de": r"\b(?:diese[rmns]?|jene[rmns]?|derselben?|letztere[rn]?|erstere[rn]?) \w+|^[^,]*\bdavon\b|"
    r"\b(?:[Ee]rste|[Zz]weite)[rs]? davon|"
    r"^(?:Am|Im|In|Um|Nach|Vor|Seit|Bei|Auf|Mit) [^,.]{2,40} \w+(?:t|n) (?:sie|er|es)\b|"
    r"^Die (?:Antwort|Frage|Erklärung) (?:ist|lautet|war|darauf)\b|"
    r"^Gemeint (?:ist|sind)\b|\b(?:entgegnete|erwiderte|konterte)\b",
    "fr": r"\b(?:cette|cet|ces|celle-ci|celui-ci|ceux-ci|ce dernier|cette dernière) |\bce (?!que|qui|"
    r"dont|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|mois|soir|matin)\w+|"
    r"^(?:Lorsqu|Quand|Dès qu|Si|S|Comme|Bien qu|Alors qu)['’ ]?(?:ils?|elles?)\b"
    r"|\bs['’]en\b|^Dans les \w+ cas\b|"
    r"^Le (?:premier|second|deuxième|troisième)\b|\balors(?! qu| président| ministre| maire)\b|"
    r"^Une? (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|"
    r"centaine),|"
    r"\b(?:lui|leur) (?:a|ont|avait|avaient|\w{3,}aient|\w{3,}ait)\b|"
    r"^L[ea]s? plus \w+ (?:est|était|sont|étaient|a|avait|ont|port\w+|compte\w*)\b|"
    r"^La (?:réponse|question|raison) (?:est|était)\b|\b(?:réplique|rétorque|répond) que\b|"
    r"\b(?:dit|affirme|explique|"
    r"ajoute|poursuit|assure|estime|raconte|précise)-(?:t-)?(?:il|elle|on)\b",
    "es": r"\b(?:est[ea]|ese|esa|es[ao]s|aquell?[oa]s?) (?!semana|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo|año|mes)\w+|"
    r"^(?:El|La) (?:primer[oa]?|segund[oa]|otr[oa])\b|\bdicho? \w+|^La (?:respuesta|pregunta) (?:es|era|"
    r"fue)\b|"
    r"\b(?:le|les) (?:había|habían|ha|han|dij\w+|pidi\w+|dieron|dio|comunic\w+|enseñ\w+)\b",
    "pt": r"\b(?:n?d?esse|n?d?essa|n?d?este|n?d?esta|aquel[ea]) (?!semana|ano|mês|segunda|terça|quarta|"
    r"quinta|sexta)\w+",
    "it": r"\b(?:quest[oaie]|quel|quell[oaie]) (?!settimana|mattina|anno|mese|lunedì)\w+",
    "nl": r"\b(?:deze|dit|die) (?!week|maand|jaar|ochtend|zomer|winter)\w+|^De (?:eerste|tweede|ander)\b",
    "pl": r"\b(?:ten|ta|te|tego|tej|tych|(?<!, w )tym) (?!sam|tydzień|rok)\w+",
    "ru": r"\b(?:эт(?:от|а|и|ого|ой|их|ому|им|у)) (?!год|недел|месяц)\w+",
    "uk": r"\b(?:ц(?:ей|я|і|ього|ієї|их|ьому|им|ю)) (?!рок|рік|тижн|місяц)\w+",
}
_LATER: Final = {
    "en": r"^(?:[\w-]+ ){0,5}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|night|morning|"
    r"evening) (?:later|earlier|afterwards|before|on),?(?= )|\bfor (?:its|his|her|their) part\b|"
    r"^(?:\w+ ){0,4}also\b|\b(?:too|as well|either)(?=[,.;])",
    "de": r"^(?:\S+ ){0,5}(?:Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|Jahrzehnte?n?) "
    r"(?:später|zuvor|danach|darauf|vorher)\b|^(?:\S+ ){1,3}(?:auch|ebenfalls|hingegen|dagegen|jedoch|"
    r"allerdings|außerdem|zudem|aber)\b",
    "fr": r"^(?:\S+ ){0,5}(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?) "
    r"(?:plus tard|plus tôt|auparavant|après,)|^(?:\S+ ){1,4}(?:aussi|également|pourtant|cependant|"
    r"toutefois)\b|\b(?:de (?:son|leur) côté|quant à (?:lui|elle|eux|elles)|à (?:son|leur) tour)\b|"
    r"^[^,]{2,40}, (?:elle|lui|eux|s(?:on|a) \w+),",
    "es": r"^(?:\S+ ){0,5}(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?) "
    r"(?:más tarde|después(?! de)|antes(?! de))|^(?:\S+ ){1,4}(?:también|tampoco|sin embargo|no obstante)\b|"
    r"\bpor su parte\b|^[^,]{3,40}, sus? \w+,",
    "pt": r"^(?:\S+ ){0,5}(?:segundos?|minutos?|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?) "
    r"(?:mais tarde|depois(?! d)|antes(?! d))|^(?:\S+ ){1,4}(?:também|tampouco|no entanto|porém)\b|"
    r"\bpor sua vez\b",
    "it": r"^(?:\S+ ){0,5}(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) "
    r"(?:dopo,|più tardi|prima,)|^(?:\S+ ){1,4}(?:anche|inoltre|tuttavia|invece|però)\b|"
    r"\bdal canto (?:suo|loro)\b",
    "nl": r"^(?:\S+ ){0,5}(?:seconden|minuten|uur|uren|dag(?:en)?|wek?en?|maand(?:en)?|jaar|jaren) "
    r"(?:later|eerder|daarna|ervoor)\b|^(?:\S+ ){1,3}(?:ook|echter|eveneens|bovendien)\b",
    "pl": r"^(?:\S+ ){0,5}(?:minut\w*|godzin\w*|dni|dzień|tygodni\w*|tydzień|miesi\w+|lat|lata|rok) "
    r"(?:później|wcześniej)\b|^(?:\S+ ){1,3}(?:też|także|również|jednak|natomiast)\b",
    "ru": r"^(?:\S+ ){0,5}(?:минут\w*|час\w*|дн\w+|день|недел\w+|месяц\w*|лет|год\w*) "
    r"(?:спустя|позже|раньше)\b|^(?:\S+ ){1,3}(?:также|тоже|однако|впрочем)\b|\bв свою очередь\b",
    "uk": r"^(?:\S+ ){0,5}(?:хвилин\w*|годин\w*|дн\w+|день|тиж\w+|місяц\w*|рок\w*) "
    r"(?:потому|пізніше|раніше)\b|^(?:\S+ ){1,3}(?:також|теж|однак|проте)\b|\bсвоєю чергою\b",
}
"""Times that count from another event, and words that add to what was said."""
_UNNAMED: Final = {
    "en": r"\b(?:them|they|it|this|that(?= (?:is|was|would|will))|those|these|he|she|him|her|there|then)\b",
    "de": r"\b(?:er|sie(?= \w+(?:t|en)\b)|es|ihn|ihm|das(?= (?:ist|war|wird|geht|kann))|dies\w*|damals|"
    r"dort)\b",
    "fr": r"\b(?:il(?! (?:y a|faut))|elles?|ils|cel(?:a|ui|le)|ça|ceci|là-bas|leur|lui|en)\b",
    "es": r"\b(?:est[eao]s?|es[eao]s?|aquell?[oa]s?|ell[oa]s?|él|lo|la(?= \w+(?:ó|amos|emos|an|en)\b)|"
    r"allí)\b",
    "pt": r"\b(?:ele|ela|eles|elas|iss[eo]|ist[eo]|ess[ea]s?|est[ea]s?|aquil[oe]|lá)\b",
    "it": r"\b(?:quest[oaie]|quell[oaie]|ess[oaie]|lui|lei|loro|ciò|lo|lì)\b",
    "nl": r"\b(?:hij|zij|ze|het(?= (?:is|was|wordt))|dit|dat(?= (?:is|was))|die|er|hem|haar|daar)\b",
}
"""Words that a quotation standing alone leaves unexplained."""
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
_BARE_NUMBER: Final = re.compile(
    r"(?<![:/-])\b[^\W\d_A-ZÀ-Þ][^\W\d_]*,?\s(?!(?:1[5-9]|20)\d\d\.)\d{1,3}(?:[.,\u202f\u00a0 ]\d{1,3})*\.?$"
)
_SPLIT: Final = re.compile(r"[\s,;:!?.]+")
_MARKS: Final = "\"'“‘«‹„‚「『([…—–- "


_ORDER: Final = {
    "en": r"(?:^|^If [^,]{3,60}, |^Please )(?:[Bb]ring|[Rr]ing|[Cc]all|[Dd]ial|[Cc]heck|[Aa]void|[Vv]isit|"
    r"[Rr]ead|[Ss]ee|[Ff]ind out|[Ss]end|[Ww]rite|[Kk]eep|[Tt]ake|[Ss]tay|[Ll]ook|[Tt]ry|[Aa]dd|"
    r"[Pp]ut|[Bb]ook|[Jj]oin|[Ii]magine|[Cc]onsider|[Dd]o not|[Dd]on['’]t|[Rr]emember|[Ll]et) "
    r"(?!to\b|[a-z]+(?:ed|s) )",
    "de": r"^(?:Bitte|Bringen Sie|Rufen Sie|Achten Sie|Melden Sie|Beachten Sie|Denken Sie|Stellen Sie)\b",
    "fr": r"^(?:Veuillez|Pensez|Appelez|Apportez|Réservez|Imaginez|N['’]oubliez)\b",
    "es": r"^(?:Llame|Llamen|Recuerde|Consulte|Reserve|Imagine|No olvide)\b",
}
"""Sentences that ask something of the reader."""
_PATTERNS: Final = {
    "writer": _WRITER,
    "deictic": _DEICTIC,
    "later": _LATER,
    "unnamed": _UNNAMED,
    "order": _ORDER,
}


@cache
def _set(table: str, language: str) -> frozenset[str]:
    tables = {"openers": _OPENERS, "speech": _SPEECH, "definite": _DEFINITE}
    return frozenset(tables[table].get(language, "").split())


@cache
def _pattern(table: str, language: str) -> re.Pattern[str] | None:
    source = _PATTERNS[table].get(language)
    flags = 0 if table in {"writer", "order"} else re.IGNORECASE
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
    patterns = (_pattern("deictic", language), _pattern("later", language))
    bare = sentence.lstrip(_MARKS)
    return any(pattern is not None and pattern.search(bare) for pattern in patterns) or _is_elliptical(bare)


def _is_elliptical(sentence: str) -> bool:
    """Whether it ends with a number of which only the sentence before tells what it counts: "lost 10.4."."""
    return _BARE_NUMBER.search(sentence) is not None


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


def needs_context(quote: str, language: str) -> bool:
    """Whether words in quotation marks speak of something that only the text around them names."""
    if opens_dangling(quote, language) or points_back(quote, language):
        return True
    pattern = _pattern("unnamed", language)
    return pattern is not None and pattern.search(quote) is not None


def speaks_for_writer(unquoted: str, language: str) -> bool:
    """Whether the text outside quotation marks says "I", "we" or "you", or asks something of the reader."""
    patterns = (_pattern("writer", language), _pattern("order", language))
    return any(pattern is not None and pattern.search(unquoted) for pattern in patterns)


def speech_words(language: str) -> frozenset[str]:
    """Verbs and prepositions that name a speaker."""
    return _set("speech", language)


def conjunction(language: str) -> str:
    """What stands between two phrases of a heading, with its spaces; a comma where none is known."""
    return _AND.get(language, ", ")
