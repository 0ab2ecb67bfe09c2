"""Words by which a sentence leans on the one before it, and openings that only seem to.

Every table is by primary language subtag. Measured on what outlets print: an alternative that was wrong more
often than right went out, or is looked for only where the sentence itself cannot say what it means.
"""

import re
from typing import Final

_TIMES: Final = {
    "de": "woche|jahr|monat|sommer|herbst|winter|frühjahr|tage",
    "en": "week|month|year|morning|afternoon|evening|autumn|fall|winter|spring|summer|season|weekend|"
    "century|decade|time",
    "es": "semana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|año|mes|verano|invierno|otoño|"
    "primavera|noche|mañana|tarde",
    "fr": "semaine|année|nuit|saison|été|hiver|automne|après-midi|lundi|mardi|mercredi|jeudi|vendredi|"
    "samedi|dimanche|mois|soir|matin|week-end",
    "it": "settimana|mattina|anno|mese|estate|inverno|autunno|sera|lunedì|martedì|mercoledì|giovedì|venerdì|"
    "sabato|domenica",
    "nl": "week|maand|jaar|ochtend|zomer|winter|herfst|voorjaar|seizoen|weekend",
    "pt": "semana|ano|mês|verão|inverno|manhã|tarde|noite|segunda|terça|quarta|quinta|sexta|sábado|domingo",
}
"""What is "this" by the day on which an article was printed."""
OPENERS: Final = {
    "en": "he she it they this these those that such him her his hers their theirs its but and or nor "
    "however so then thus therefore hence also too moreover furthermore besides instead otherwise still yet "
    "meanwhile neither either none elsewhere there here similarly likewise nevertheless nonetheless "
    "consequently finally again afterwards later not which who whose asked perhaps maybe indeed",
    "de": "er sie es dies diese dieser dieses diesen diesem jene jener jenes dessen deren ihm ihn ihr "
    "ihre ihren ihrem "
    "sein seine seinen seinem seiner aber und oder doch jedoch dennoch deshalb deswegen daher darum "
    "dann danach dabei "
    "damit dazu dagegen davon dafür daran darauf außerdem zudem auch so hingegen stattdessen trotzdem "
    "sonst darin darunter hierzu hierbei damals solche solcher solches "
    "ebenso ferner schließlich zunächst später dort hier da denn weder man allerdings immerhin",
    "fr": "il elle ils elles ce cela ceci cette ces cet c'est celui celle ceux celles son sa ses leur "
    "leurs mais et ou donc "
    "or ni car puis ensuite ainsi aussi alors cependant toutefois pourtant néanmoins enfin "
    "lui eux elles "
    "y chacun chacune là ici outre également l'un l'une même elle-même lui-même",
    "es": "él ella ellos ellas este esta estos estas ese esa esos esas aquel aquella eso esto su sus "
    "pero y o sino entonces "
    "así también además luego después ninguno ninguna "
    "allí ahí aquí lo le les tampoco finalmente destacó añadió agregó dijo señaló explicó preguntaron "
    "fue era es son eran "
    "fueron está están estaba había tiene tenía será serán",
    "pt": "ele ela eles elas este esta estes estas esse essa esses essas isso isto aquele aquela seu "
    "sua seus suas mas e ou "
    "então assim também além disso depois porém contudo entretanto todavia nenhum "
    "ali aí lá aqui finalmente disse afirmou acrescentou foi era é são foram "
    "está estão tem tinha será serão",
    "it": "lui lei egli ella essi esse loro questo questa questi queste quello quella quelli quelle ciò "
    "suo sua suoi sue ma e o "
    "però allora così anche inoltre poi dopo tuttavia infine nessuno lì là qui "
    "disse aggiunse è era sono erano fu furono sarà",
    "nl": "hij zij ze dit deze die dat hem haar zijn hun maar en of dus dan daarna daardoor daarom ook "
    "bovendien echter "
    "toch daar hier toen verder evenmin zo intussen ondertussen tenslotte",
    "pl": "on ona ono oni one to ten ta te ci tego tej tym tych jego jej ich ale i a lub więc jednak "
    "potem następnie dlatego "
    "także również też ponadto tam tu tutaj natomiast "
    "zaś tymczasem dodał dodała powiedział powiedziała",
    "ru": "он она оно они это этот эта эти этого этой этих его её ее их но и а или однако затем потом "
    "поэтому также тоже "
    "там здесь тут тем такой такая такие "
    "добавил добавила сказал сказала тогда",
    "uk": "він вона воно вони це цей ця ці цього цієї цих його її їх їхній але і й а або однак проте "
    "потім тому також теж "
    "там тут такий така такі тоді додав додала сказав сказала",
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
POINTS_AT_HEAD: Final = {
    "en": r"(?:\w+ ){0,2}(?:of them|of whom)\b|(?:if|once|when|while|because|unless) they\b|"
    r"(?:at|in|on|for|from|by|with|after|before) [^,.]{2,60},? (?:they|it (?:ha[sd]|is|was|said|will))\b|"
    r"(?:one|two|three|four|five|six|some|most|many|several|all)(?: (?:more|others?))? (?:of (?:them|its|"
    r"his|her|their)|others|more|(?!hundred)[a-z]+ed|fit|were|are|is|was|had|have|has|will|would|"
    r"can|may|came|went)\b|"
    r"at (?:the|that) time\b(?! of\b)|"
    r"(?:in (?:addition(?! to\b)|response(?! to\b)|return|turn)|as a result(?! of\b)|for (?:example|"
    r"instance)|by contrast|at the same time|by then|since then|after that|"
    r"the (?:result|reason|answer|move|figure|number)s? (?:is|was|were|are)\b)|"
    r"the (?:answer|question|trouble|catch|irony|explanation)\b|"
    r"(?:first|second|third|secondly|thirdly|lastly), |"
    r"(?:in contrast(?! to\b)|on the other hand|conversely|even so|that said|on top of that)\b|"
    r"the (?:oldest|youngest|largest|biggest|smallest|latest) (?:is|was|were|are|had|has)\b|"
    r"(?:statement|exhibit|number|step|item|question) (?:number )?(?:\d|one|two)|"
    r"(?:[\w-]+ ){0,5}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|night|morning|"
    r"evening) (?:later|earlier(?! (?:this|in|on)\b)|afterwards|(?:before|on)(?=,)),?(?= )",
    "de": r"[^,]*\bdavon\b(?! aus)|"
    r"(?:am|im|in|um|nach|vor|seit|bei|auf|mit) [^,.]{2,40} \w+(?:t|n) (?:sie|er|es)\b|"
    r"(?:im gegenzug|darüber hinaus,?(?= \w+t\b)|hinzu kommt|demnach|andererseits|zum vergleich)\b|"
    r"die (?:antwort|frage|erklärung) (?:ist|lautet|war|darauf)\b|gemeint (?:ist|sind)\b|"
    r"(?:\S+ ){0,5}(?:sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|"
    r"jahrzehnte?n?) (?:später|zuvor|danach|darauf|vorher)\b|"
    r"(?:\S+ ){1,3}(?:hingegen|dagegen|jedoch|allerdings|aber)\b",
    "fr": r"(?:lorsqu|quand|dès qu|si|s|comme|bien qu|alors qu)['’ ]?(?:ils?|elles?)\b|dans les \w+ cas\b|"
    r"une? (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|"
    r"centaine),|l[ea]s? plus \w+ (?:est|était|sont|étaient|a|avait|ont|port\w+|compte\w*)\b|"
    r"la (?:réponse|question|raison) (?:est|était)\b|"
    r"(?:en revanche|par ailleurs|au contraire|à l['’]inverse|en outre|de plus|d['’]ailleurs|en effet),|"
    r"(?:\S+ ){0,5}(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?) (?:plus tard|plus tôt|"
    r"auparavant|après,)|(?:\S+ ){1,4}(?:pourtant|cependant|toutefois)\b|"
    r"[^,]{2,40}, (?:elle|lui|eux|s(?:on|a) \w+),",
    "es": r"la (?:respuesta|pregunta) (?:es|era|fue)\b|"
    r"(?:en cambio|por el contrario|por otr[oa] (?:parte|lado)|de hecho|en efecto)\b|"
    r"(?:\S+ ){0,5}(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?) (?:más tarde|"
    r"después(?! de)|antes(?! de))|(?:\S+ ){1,4}(?:sin embargo|no obstante)\b|"
    r"[^,]{3,40}, sus? \w+,",
    "pt": r"(?:\S+ ){0,5}(?:segundos?|minutos?|horas?|dias?|semanas?|m[êe]s(?:es)?|anos?) (?:mais tarde|"
    r"depois(?! d)|antes(?! d))|(?:\S+ ){1,4}(?:no entanto|porém)\b",
    "it": r"(?:\S+ ){0,5}(?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) (?:dopo,|"
    r"più tardi|prima,)|(?:\S+ ){1,4}(?:tuttavia|invece|però)\b",
    "nl": r"(?:\S+ ){0,5}(?:seconden|minuten|uur|uren|dag(?:en)?|wek?en?|maand(?:en)?|jaar|jaren) (?:later|"
    r"eerder|daarna|ervoor)\b|(?:\S+ ){1,3}echter\b",
    "pl": r"(?:\S+ ){0,5}(?:minut\w*|godzin\w*|dni|dzień|tygodni\w*|tydzień|miesi\w+|lat|lata|"
    r"rok) (?:później|wcześniej)\b|(?:\S+ ){1,3}(?:jednak|natomiast)\b",
    "ru": r"(?:\S+ ){0,5}(?:минут\w*|час\w*|дн\w+|день|недел\w+|месяц\w*|лет|год\w*) (?:спустя|позже|"
    r"раньше)\b|(?:\S+ ){1,3}(?:однако|впрочем)\b",
    "uk": r"(?:\S+ ){0,5}(?:хвилин\w*|годин\w*|дн\w+|день|тиж\w+|місяц\w*|рок\w*) (?:потому|пізніше|"
    r"раніше)\b|(?:\S+ ){1,3}(?:однак|проте)\b",
}
"""Openings that need what was said before: looked for at the head of a sentence, in small letters."""
POINTS: Final = {
    "en": r"(?:these(?! days\b)|those(?! (?:who|whose|that|with|without|in|at|on|from|of|under|over|for|"
    r"against|about|between|near|close|not|still|most|already|aged?|able|eligible|likely|responsible|lucky|"
    rf"\d+ |\w+ing|\w+ed)\b)|this(?! (?:{_TIMES['en']}|past|coming|\w+day|"
    r"(?:jan|feb|aug|sept|oct|nov|dec)\w*|march|april|may|june|july|is|was)\b)) \w+|"
    r"(?:of|to|(?<!-)in|with|without|for|on|by|at|from|contests?|rejects?) that (?!the\b|a\b)\w+|"
    r"the (?:latter|others)\b|the former(?= (?:is|was|has|had|will|would|said|and|to)\b|[,.;])|"
    r"the same\b(?! (?:\w+ ){0,3}as\b| (?:\w+ ){0,2}(?:who|he|she|it|they)\b)|of (?:them|it)\b|"
    r"(?:confirm|den(?:y|i)|reject)(?:e?[sd])? (?:that|this|it)(?= on\b|[.,;])|for one(?=,)|"
    r"(?:made|makes|making) the (?:comments?|remarks?|announcement|statement|decision)"
    r"(?! (?:to|that|not)\b)|"
    r"(?:about|of|to|for|with|on|after|before|despite|since|until|than|like) (?:that|this|these|"
    r"those)(?=[.,;])|(?:did|does|do|doing|done) so\b|such an?\b|"
    r"(?:will|did|does|would|could|can|should|must)(?: not|n['’]t)?\.$|"
    r"(?:answered|replied|countered|retorted|responded) that\b|for (?:its|his|her|their) part\b|"
    r"the \d+-year-olds?(?= (?:is|was|has|had|says?|said|told|will|would|who)\b|[,.;])",
    "de": rf"(?:diese[rmns]?(?! (?:{_TIMES['de']}))|"
    r"jene[rmns]?(?![^,.]*, (?:\w+ )?d(?:ie|er|as|en|em|enen|eren|essen)\b)|derselben?|letztere[rn]?|"
    r"erstere[rn]?) \w+|(?:erste|zweite)[rs]? davon|(?:entgegnete|erwiderte|konterte)\b|"
    r"(?:der|die|dem|den|des) \d+-jährigen?(?= (?:und|ist|war|hat|hatte|wurde|wird|will|sagte?)\b|[,.;])",
    "fr": rf"(?:ce(?:tte|t|s)|ce(?! (?:que|qui|dont)\b))(?! (?:{_TIMES['fr']}|derni))(?= \w)|"
    r"(?:celle|celui|ceux)-ci |ce dernier |cette dernière |s['’]en (?!t(?:ient|enir)|pren|sort)|"
    r"alors(?! qu| président| ministre| maire)\b|"
    r"l['’](?:a|ont|avait|avaient) \w{3,}(?:é|ée|és|ées|u|i)(?=[.,;])|"
    r"(?:lui|leur) (?:a|ont|avait|avaient|\w{3,}aient|\w{3,}ait)\b|(?:réplique|rétorque|répond) que\b|"
    r"(?:dit|affirme|explique|ajoute|poursuit|assure|estime|raconte|précise)-(?:t-)?(?:il|elle|on)\b|"
    r"(?:de (?:son|leur) côté|quant à (?:lui|elle|eux|elles)|à (?:son|leur) tour)\b",
    "es": rf"(?:est[ea]|ese|esa|es[ao]s|aquell?[oa]s?) (?!{_TIMES['es']})\w+|dicho? \w+|"
    r"(?:le|les) (?:había|habían|ha|han|dij\w+|pidi\w+|dieron|dio|comunic\w+|enseñ\w+)\b|por su parte\b",
    "pt": rf"(?:n?d?esse|n?d?essa|n?d?este|n?d?esta|aquel[ea]) (?!{_TIMES['pt']})\w+|por sua vez\b",
    "it": rf"(?:quest[oaie]|quel|quell[oaie]) (?!{_TIMES['it']}|che\b)\w+|dal canto (?:suo|loro)\b",
    "nl": rf"(?:deze|dit|die) (?!{_TIMES['nl']})\w+",
    "pl": r"(?:ten|ta|te|tego|tej|tych|(?<!, w )tym) (?!sam|tydzień|rok)\w+",
    "ru": r"(?:эт(?:от|а|и|ого|ой|их|ому|им|у)) (?!год|недел|месяц)\w+|в свою очередь\b",
    "uk": r"(?:ц(?:ей|я|і|ього|ієї|их|ьому|им|ю)) (?!рок|рік|тиж|місяц)\w+|своєю чергою\b",
}
"""Words that do, looked for wherever a word begins. In both also times that count from another event."""
ADDS: Final = {
    "en": r"(?:another|other|others|both|also|a (?:second|third)|the (?:other|first|second|third))\b|"
    r"(?:one|two|three|four|five|six|some|most|many|several|all) of the\b|(?:\w+ ){1,4}also\b|"
    r".{1,60}\b(?:too|as well)[,.;]",
    "de": r"(?:andere[rn]?|beide)\b|(?:\S+ ){1,3}(?:auch(?! nur)|ebenfalls|außerdem|zudem)\b",
    "fr": r"(?:d['’]autres|l['’]autre|un(?:e)? autre|le (?:premier|second|deuxième|troisième))\b|"
    r"(?:\S+ ){1,4}(?:aussi|également)\b",
    "es": r"(?:otr[oa]s?|amb[oa]s|(?:el|la) (?:primer[oa]?|segund[oa]|otr[oa]))\b|"
    r"(?:\S+ ){1,4}(?:también|tampoco)\b",
    "pt": r"(?:outr[oa]s?|amb[oa]s)\b|(?:\S+ ){1,4}(?:também|tampouco)\b",
    "it": r"(?:altr[ieoa]|entramb[ie])\b|(?:\S+ ){1,4}(?:anche|inoltre)\b",
    "nl": r"(?:anderen?|beide|de (?:eerste|tweede|andere))\b|(?:\S+ ){1,3}(?:ook|eveneens|bovendien)\b",
    "pl": r"(?:inni|inn[ey]|oba|obie|obaj)\b|(?:\S+ ){1,3}(?:też|także|również)\b",
    "ru": r"(?:друг(?:ие|ой|ая)|об[ае])\b|(?:\S+ ){1,3}(?:также|тоже)\b",
    "uk": r"(?:інш(?:і|ий|а)|обидв[аі])\b|(?:\S+ ){1,3}(?:також|теж)\b",
}
"""Heads of sentences, in small letters, that add to what was said: understood where that has been told."""
ONE_MORE: Final = {
    "en": r"(?:another(?! day\b)|others?|both(?! the\b))\b|(?:one|two|three|four|five|six|some|most|many|"
    r"several|all) of the\b(?! (?:\w+ )?(?:\w+est|most|few|world|country|nation|city|state|first|last|best|"
    r"top|main)\b| (?:\w+ )?\w+['’])",
    "de": r"(?:beide|(?:eine[rs]?|zwei|drei|einige|viele) der)\b(?! \w+sten\b)",
    "fr": r"(?:d['’]autres|l['’]autre|une? autre|l['’]une? des|(?:deux|trois|plusieurs) des)\b(?! plus\b)",
    "es": r"(?:otr[oa]s?|amb[oa]s|(?:un[oa]|dos|tres|vari[oa]s|algun[oa]s) de l[oa]s)\b",
}
"""Heads, in small letters, that tell of one more, or of some of those who were told of: no dek."""
SAME: Final = {
    "en": r"\bthe same (?!(?:time|day|week|month|year|thing)\b|(?:\w+ ){0,3}as\b|"
    r"(?:\w+ ){0,2}(?:who|he|she|it|they)\b)",
    "de": r"\b(?:der|die|das|dem|den)selben?\b(?! (?:\w+ ){0,2}wie\b| (?:zeit|tag|jahr))",
    "fr": r"\bl(?:a|e|es) mêmes? (?!(?:temps|jour|année|moment|soir)\b|(?:\w+ ){0,2}qu)",
    "es": r"\bl(?:a|os|as) mism[oa]s? (?!(?:día|vez|tiempo|noche)\b|(?:\w+ ){0,2}que\b)",
}
"""What is the same as something else, in small letters: a dek seldom says as what."""
STANDS: Final = {
    "ar": r"و(?:قال|أوضح|أكد)ت? (?!إن|أن|في |ل)[^\s،:]{3,}",
    "de": rf"diese[rmns]? (?:{_TIMES['de']})|es (?:gibt|gab|geht um|bleibt (?:unklar|abzuwarten)|ist "
    r"(?:\w+ ){0,2}(?:unklar|klar|möglich|offen|fraglich|wahrscheinlich|schwer|zu früh))\b|"
    r"(?:da|damit) (?:der|die|das|den|dem|ein\w*|sich|viele|alle|kein\w*) |so (?:viel|wenig)",
    "en": rf"this (?:{_TIMES['en']})\b|those (?:who|with|without|in|under|over|aged|\w+ing|\w+ed)\b|"
    r"so (?:far|many|much|few)\b|neither [^,.]{2,60} nor\b|either [^,.]{2,60} or\b|"
    r"not (?:long|until|since|every|all|a single)\b|(?:other than|instead of|besides) \w|"
    r"asked [^,]*, [^\"“,]*\b(?:sa(?:id|ys)|replied|answered|told)\b|"
    r"there(?:['’]s| (?:is|are|was|were|has|have|had|appear|seem)\w*)\b|"
    r"it(?:['’]s| (?:is|was|has been|would be|will be|may be|remains))(?: \w+){0,2}?(?: the)? "
    r"(?:clear|unclear|likely|unlikely|possible|impossible|hard|difficult|easy|understood|believed|hoped|"
    r"expected|estimated|thought|feared|certain|unusual|rare|common|true|legal|illegal|case|too \w+) "
    r"(?:that|to|whether|if|how|what|when|where|who|why|for)\b|it (?:took|takes) [^.]* to\b|"
    r"it took (?:\w+ ){1,6}for\b|it (?:remains to be seen|emerged|turn(?:s|ed) out)\b|"
    r"it(?:['’]s| has) been [^,.]{3,40} since\b",
    "es": rf"est[ea] (?:{_TIMES['es']})\b|(?:después|luego|además|antes) de|lo que\b",
    "fr": rf"(?:ce|cette|cet) (?:{_TIMES['fr']}|qui|que|dont)\b|ces derni|"
    r"(?:ceux|celles|celui) (?:qui|que|dont)\b|"
    r"il (?:y (?:a|avait|aura)|faut|faudra|fallait|a fallu|existe|reste|est (?:\w+ )?(?:probable|possible|"
    r"impossible|difficile|clair|trop|interdit))\b|alors qu|même si\b|outre l",
    "it": rf"quest[oa] (?:{_TIMES['it']})\b|quell[oi] che\b|"
    r"(?:dopo|oltre) (?:il|la|lo|l['’]|i|le|gli|un\w*|aver\w*|che)\b",
    "nl": rf"(?:deze|dit) (?:{_TIMES['nl']})\b|toen (?:de|het|een) ",
    "pt": rf"est[ea] (?:{_TIMES['pt']})\b|(?:além|depois|antes) d",
}
"""Openings, in small letters, that point at nothing though their first word often does."""
_DAY_OR_MONTH: Final = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|June?|July?|Aug|Sept?|Oct|Nov|Dec|"
    r"(?:Jan|Febr)uary|March|April|May|August|(?:Septem|Octo|Novem|Decem)ber"
)
SOMEBODY: Final = {
    "en": re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]ers?|[Hh]im)\b"),
    "de": re.compile(r"\b(?:er|ihm|ihn)\b"),
}
_PERSON: Final = (
    r"(?:(?:gun|business|congress|chair|fire|fisher|sales)?(?:wo)?man|boy|girl|child|father|mother|son|daughter|"
    r"brother|sister|husband|wife|baby|suspect|victim|driver|officer|doctor|teacher|student|pupil|worker|"
    r"player|striker|midfielder|defender|singer|actor|actress|writer|author|judge|lawyer|leader|president|"
    r"minister|mayor|governor|senator|lawmaker|candidate|soldier|resident|patient|passenger|neighbou?r|"
    r"pilot|farmer|scientist|teenager|toddler|friend|king|queen|prince|princess|pope|bishop|priest|owner|"
    r"director|founder|coach|captain|veteran|nurse|villager|someone|somebody|anyone|everyone|architect|"
    r"billionaire|employee|expert|attorney|aide|investigator|teen|defendant|\d+-year-old)(?!s\b)"
)
_NO_NAME: Final = (
    r"\w{1,2}|\w+(?:s|ing)|The|All|And|But|For|Not|One|Two|How|Who|Why|Now|Yet|Most|Many|Some|Such|Each|Both|This|"
    r"That|Then|They|There|These|Those|What|When|Where|Which|While|With|After|Before|Police|People|Every|Even|"
    r"Only|Once|More|Later|Another|Other|Here"
)
NAMED: Final = {
    # A name that is no day, month or place; a name or a thing that does something; a person, whoever that is.
    "en": re.compile(
        rf"(?<=[\w.,;:–—)] )(?<!\b[Ii]n )(?<!\b[Aa]t )(?!(?:{_DAY_OR_MONTH})\b)[A-ZÄÖÜ][\w’'-]+|"
        rf"^(?!(?:{_NO_NAME})\b)[A-Z][\w-]+(?:['’]s?\b|"
        r",? (?:also|will|would|may|can|could|might|did|who|then|\w+ly|\w+ed|\w+s|told|felt|made|said|began|"
        r"ran|won|took|came|went|got|gave|left|led|met|held|wrote|lost|had)\b)|"
        rf"\b{_PERSON}\b"
    ),
    # German nouns have capitals, too: two in a row, a man with his article, or a name that opens.
    "de": re.compile(
        r"[A-ZÄÖÜ][\wß-]+ [A-ZÄÖÜ][\wß-]+"
        r"|(?:^|[,–] |\b(?:dass|weil|wenn|als|ob|und) )(?:[Dd]er|[Ee]in|[Jj]eder|[Ww]er) "
        r"|^[A-ZÄÖÜ][\wß-]+ (?:ist|war|hat|hatte|wird|will|kann|soll|sagte?|\w{3,}te) "
    ),
}
NAMED_NEXT: Final = {
    "en": re.compile(
        r"(?:After|As|At|Before|By|Despite|During|Following|For|From|In|On|Since|Speaking|Though|Although|When|"
        r"While|With|Upon|Until|Under|Because|Once|[A-Z][a-z]+ing)\b[^,]*, "
        rf"(?:(?!(?:{_DAY_OR_MONTH}|I)\b)[A-Z]|(?:the|an?|former) (?:[\w-]+ ){{0,2}}{_PERSON}\b)"
    )
}
"""Sentences whose opening phrase may say "his" of whom the main clause names: "In his book, Orr ..."."""
