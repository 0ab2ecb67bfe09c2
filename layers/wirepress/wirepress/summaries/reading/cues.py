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
    "thus therefore hence also too moreover furthermore besides instead otherwise still yet meanwhile "
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
_POINTS_AT_HEAD: Final = {
    "en": r"(?:\w+ ){0,2}(?:of them|of whom)\b|"
    r"(?:one|two|three|four|five|six|some|most|many|several|all)(?: (?:more|others?))? (?:of (?:the|them|its|"
    r"his|her|their)|others|more|[a-z]+ed|fit|were|are|is|was|had|have|has|came|went)\b|"
    r"(?:the|an?) (?:other|first|second|third)\b|at (?:the|that) time\b|"
    r"(?:at|in|on|for|from|by|with|after|before) [^,.]{3,60}\b(?:they|it (?:ha[sd]|is|was|went|did|"
    r"will))\b|"
    r"(?:in (?:addition|response|return|turn)|as a result|for (?:example|instance)|by contrast|"
    r"at the same time|by then|since then|after that|the (?:result|reason|answer|move|figure|"
    r"number)s? (?:is|was|were|are)\b)|the (?:answer|question|trouble|catch|irony|explanation)\b|"
    r"the (?:oldest|youngest|largest|biggest|smallest|latest) (?:is|was|were|are|had|has)\b|"
    r"(?:statement|exhibit|number|step|item|question) (?:number )?(?:\d|one|two)|"
    r"(?:[\w-]+ ){0,5}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|night|morning|"
    r"evening) (?:later|earlier|afterwards|before|on),?(?= )|(?:\w+ ){0,4}also\b",
    "de": r"[^,]*\bdavon\b|"
    r"(?:am|im|in|um|nach|vor|seit|bei|auf|mit) [^,.]{2,40} \w+(?:t|n) (?:sie|er|es)\b|"
    r"die (?:antwort|frage|erklärung) (?:ist|lautet|war|darauf)\b|gemeint (?:ist|sind)\b|"
    r"(?:\S+ ){0,5}(?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|"
    r"jahrzehnte?n?) (?:später|zuvor|danach|darauf|vorher)\b|"
    r"(?:\S+ ){1,3}(?:auch|ebenfalls|hingegen|dagegen|jedoch|allerdings|außerdem|zudem|aber)\b",
    "fr": r"(?:lorsqu|quand|dès qu|si|s|comme|bien qu|alors qu)['’ ]?(?:ils?|elles?)\b|dans les \w+ cas\b|"
    r"le (?:premier|second|deuxième|troisième)\b|"
    r"une? (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|"
    r"centaine),|l[ea]s? plus \w+ (?:est|était|sont|étaient|a|avait|ont|port\w+|compte\w*)\b|"
    r"la (?:réponse|question|raison) (?:est|était)\b|"
    r"(?:\S+ ){0,5}(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?) (?:plus tard|plus tôt|"
    r"auparavant|après,)|(?:\S+ ){1,4}(?:aussi|également|pourtant|cependant|toutefois)\b|"
    r"[^,]{2,40}, (?:elle|lui|eux|s(?:on|a) \w+),",
    "es": r"(?:el|la) (?:primer[oa]?|segund[oa]|otr[oa])\b|la (?:respuesta|pregunta) (?:es|era|fue)\b|"
    r"(?:\S+ ){0,5}(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?) (?:más tarde|"
    r"después(?! de)|antes(?! de))|(?:\S+ ){1,4}(?:también|tampoco|sin embargo|no obstante)\b|"
    r"[^,]{3,40}, sus? \w+,",
    "pt": r"(?:\S+ ){0,5}(?:segundos?|minutos?|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?) (?:mais tarde|"
    r"depois(?! d)|antes(?! d))|(?:\S+ ){1,4}(?:também|tampouco|no entanto|porém)\b",
    "it": r"(?:\S+ ){0,5}(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) (?:dopo,|"
    r"più tardi|prima,)|(?:\S+ ){1,4}(?:anche|inoltre|tuttavia|invece|però)\b",
    "nl": r"de (?:eerste|tweede|ander)\b|"
    r"(?:\S+ ){0,5}(?:seconden|minuten|uur|uren|dag(?:en)?|wek?en?|maand(?:en)?|jaar|jaren) (?:later|"
    r"eerder|daarna|ervoor)\b|(?:\S+ ){1,3}(?:ook|echter|eveneens|bovendien)\b",
    "pl": r"(?:\S+ ){0,5}(?:minut\w*|godzin\w*|dni|dzień|tygodni\w*|tydzień|miesi\w+|lat|lata|"
    r"rok) (?:później|wcześniej)\b|(?:\S+ ){1,3}(?:też|także|również|jednak|natomiast)\b",
    "ru": r"(?:\S+ ){0,5}(?:минут\w*|час\w*|дн\w+|день|недел\w+|месяц\w*|лет|год\w*) (?:спустя|позже|"
    r"раньше)\b|(?:\S+ ){1,3}(?:также|тоже|однако|впрочем)\b",
    "uk": r"(?:\S+ ){0,5}(?:хвилин\w*|годин\w*|дн\w+|день|тиж\w+|місяц\w*|рок\w*) (?:потому|пізніше|"
    r"раніше)\b|(?:\S+ ){1,3}(?:також|теж|однак|проте)\b",
}
"""Openings that need what was said before: looked for at the head of a sentence, in small letters."""
_POINTS: Final = {
    "en": r"(?:these|those(?! (?:who|whose|that|with|without|in|at|on|from|of|under|over|for|against|not|"
    r"still|most|\w+ing|\w+ed)\b)|this(?! (?:week|month|year|morning|afternoon|evening|autumn|winter|spring|"
    r"summer|season|time|is\b|was\b))) \w+|"
    r"(?:of|to|in|with|without|for|on|by|at|from|contests?|rejects?) that (?!the\b|a\b)\w+|"
    r"(?:the (?:former|latter|same|others)|of (?:them|it|which))\b|"
    r"(?:about|of|to|for|with|on|after|before|despite|since|until|than|like) (?:that|this|these|"
    r"those)(?=[.,;])|(?:said|says|according to) (?:its|their|his|her)\b|(?:did|does|do|doing|done) so\b|"
    r"such an?\b|(?:will|did|does|would|could|can|should|must)(?: not|n['’]t)?\.$|the answer (?:is|was)\b|"
    r"(?:answered|replied|countered|retorted|responded) that\b|asked (?:about|whether) (?:the|that|this)\b|"
    r"the same (?:period|day|time|place|way|week|month|year|reason|evening|night)\b|"
    r"were (?:told|asked|informed|warned)\.$|for (?:its|his|her|their) part\b|"
    r"(?:too|as well|either)(?=[,.;])|"
    r"the \d+-year-olds?(?= (?:is|was|has|had|says?|said|told|will|would|who)\b|[,.;])",
    "de": r"(?:diese[rmns]?|jene[rmns]?|derselben?|letztere[rn]?|erstere[rn]?) \w+|"
    r"(?:erste|zweite)[rs]? davon|(?:entgegnete|erwiderte|konterte)\b|"
    r"(?:der|die|dem|den|des) \d+-jährigen?(?= (?:und|ist|war|hat|hatte|wurde|wird|will|sagte?)\b|[,.;])",
    "fr": r"(?:cette|cet|ces|celle-ci|celui-ci|ceux-ci|ce dernier|cette dernière) |"
    r"ce (?!que|qui|dont|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mois|soir|matin)\w+|s['’]en\b|"
    r"alors(?! qu| président| ministre| maire)\b|"
    r"(?:lui|leur) (?:a|ont|avait|avaient|\w{3,}aient|\w{3,}ait)\b|(?:réplique|rétorque|répond) que\b|"
    r"(?:dit|affirme|explique|ajoute|poursuit|assure|estime|raconte|précise)-(?:t-)?(?:il|elle|on)\b|"
    r"(?:de (?:son|leur) côté|quant à (?:lui|elle|eux|elles)|à (?:son|leur) tour)\b",
    "es": r"(?:est[ea]|ese|esa|es[ao]s|aquell?[oa]s?) (?!semana|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo|año|mes)\w+|dicho? \w+|"
    r"(?:le|les) (?:había|habían|ha|han|dij\w+|pidi\w+|dieron|dio|comunic\w+|enseñ\w+)\b|por su parte\b",
    "pt": r"(?:n?d?esse|n?d?essa|n?d?este|n?d?esta|aquel[ea]) (?!semana|ano|mês|segunda|terça|quarta|"
    r"quinta|sexta)\w+|por sua vez\b",
    "it": r"(?:quest[oaie]|quel|quell[oaie]) (?!settimana|mattina|anno|mese|lunedì)\w+|"
    r"dal canto (?:suo|loro)\b",
    "nl": r"(?:deze|dit|die) (?!week|maand|jaar|ochtend|zomer|winter)\w+",
    "pl": r"(?:ten|ta|te|tego|tej|tych|(?<!, w )tym) (?!sam|tydzień|rok)\w+",
    "ru": r"(?:эт(?:от|а|и|ого|ой|их|ому|им|у)) (?!год|недел|месяц)\w+|в свою очередь\b",
    "uk": r"(?:ц(?:ей|я|і|ього|ієї|их|ьому|им|ю)) (?!рок|рік|тижн|місяц)\w+|своєю чергою\b",
}
"""Words that do, looked for wherever a word begins. In both also times that count from another event, and
words that add to what was said."""
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
_NAMED: Final = {
    "en": re.compile(r"(?<=\w )[A-ZÄÖÜ][\w’'-]+|^[A-Z][\w’'-]+ [A-Z]"),
    # German nouns have capitals, too: two in a row, a man with his article, or a name that opens.
    "de": re.compile(
        r"[A-ZÄÖÜ][\wß-]+ [A-ZÄÖÜ][\wß-]+"
        r"|(?:^|[,–] |\b(?:dass|weil|wenn|als|ob|und) )(?:[Dd]er|[Ee]in|[Jj]eder|[Ww]er) "
        r"|^[A-ZÄÖÜ][\wß-]+ (?:ist|war|hat|hatte|wird|will|kann|soll|sagte?|\w{3,}te) "
    ),
}
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
    r"(?<![:/-])\b(?!(?:aged?|to) \d)[^\W\d_A-ZÀ-Þ][^\W\d_]*,?\s(?!(?:1[5-9]|20)\d\d\.)"
    r"\d{1,3}(?:[.,\u202f\u00a0 ]\d{1,3})*\.?$"
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
_STANDS: Final = {
    "ar": r"و(?:قال|أوضح|أكد)ت? (?!إن|أن|في |ل)[^\s،:]{3,}",
    "en": r"this (?:week|month|year|morning|afternoon|evening|autumn|winter|spring|summer|season)\b",
}
"""Openings that point at nothing though their first word often does."""
_PATTERNS: Final = {"stands": _STANDS, "writer": _WRITER, "unnamed": _UNNAMED, "order": _ORDER}


@cache
def _set(table: str, language: str) -> frozenset[str]:
    tables = {"openers": _OPENERS, "speech": _SPEECH, "definite": _DEFINITE}
    return frozenset(tables[table].get(language, "").split())


@cache
def _pattern(table: str, language: str) -> re.Pattern[str] | None:
    source = _PATTERNS[table].get(language)
    flags = 0 if table in {"writer", "order"} else re.IGNORECASE
    return re.compile(source, flags) if source else None


@cache
def _pointing(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What points back at the head of a sentence in small letters, and anywhere in it.

    Two patterns because one search for both would try the openings at every character; small letters
    because `re` passes over a word by its first letter only where case counts. Seven times as fast.
    """
    if language not in _POINTS:
        return None
    return re.compile(_POINTS_AT_HEAD.get(language, "(?!)")), re.compile(rf"\b(?:{_POINTS[language]})")


def opens_dangling(sentence: str, language: str) -> bool:
    """Whether the first word points back at a sentence before this one."""
    bare = sentence.lstrip(_MARKS)
    if language in _PREFIXED:
        return any(
            bare.startswith(opener) for opener in _set("openers", language) if len(opener) > 1
        ) or bare[:1] in _set("openers", language)
    stands = _pattern("stands", language)
    if stands is not None and stands.match(bare):
        return False
    first = _SPLIT.split(bare, maxsplit=1)[0].casefold().replace("’", "'")
    return first in _set("openers", language) or first.split("'")[0] in _set("openers", language)


def points_back(sentence: str, language: str) -> bool:
    """Whether an expression such as "that agreement" or "the latter" needs what was said before."""
    bare = sentence.lstrip(_MARKS)
    patterns = _pointing(language)
    if patterns is not None:
        at_head, anywhere = patterns
        lowered = bare.replace("İ", "i").lower()
        if at_head.match(lowered) or anywhere.search(lowered):
            return True
    return _is_elliptical(bare)


def _is_elliptical(sentence: str) -> bool:
    """Whether it ends with a number of which only the sentence before tells what it counts: "lost 10.4."."""
    return sentence.rstrip(".\n")[-1:].isdecimal() and _BARE_NUMBER.search(sentence) is not None


def opens_definite(sentence: str, language: str) -> bool:
    """Whether the first word is a definite article: within a paragraph it takes up what was said."""
    first = _SPLIT.split(sentence.lstrip(_MARKS), maxsplit=1)[0].casefold().replace("’", "'")
    articles = _set("definite", language)
    return first in articles or ("'" in first and first.split("'")[0] + "'" in articles)


def somebody_unnamed(unquoted: str, language: str) -> bool:
    """Whether "he" or "her" stands before anybody has been named (English and German)."""
    pattern = _SOMEBODY.get(language)
    pronoun = pattern.search(unquoted) if pattern else None
    return pronoun is not None and _NAMED[language].search(unquoted[: pronoun.start()]) is None


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
