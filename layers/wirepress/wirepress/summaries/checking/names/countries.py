"""Names of countries and unions of states, with their short forms, people and capitals, in many languages.

Each is a pattern of folded words: "Usa" is known to a text that has "Stati Uniti", "Deutschland" to one
that has "deutsche".
"""

import re
from functools import lru_cache
from typing import Final

_FORMS: Final = (
    # The United States
    (
        r"usa?|us-\w+|americ\w+|amerik\w+|ameryk\w+|united states|estados unidos|estadounid\w+|"
        r"estadunid\w+|norte-?american\w+|ee ?uu|uu|eua|etats[- ]unis|etasun\w+|"
        r"vereinigte[nr]? staaten|stati uniti|statunitens\w+|verenigde staten|vs|"
        r"stan\w+ zjednoczon\w+|сша|америк\w+|соединенн\w+ штат\w+|сполучен\w+ штат\w+|washington|"
        r"вашингтон\w*"
    ),
    # The United Kingdom
    (
        r"uk|gb|united kingdom|great britain|brit[aio]\w+|grossbrit\w+|vereinigte[sn]? konigreich\w*|"
        r"royaume[- ]uni|grande[- ]bretagne|outre-manche|reino unido|gran bretana|gra-bretanha|"
        r"regno unito|gran bretagna|verenigd koninkrijk|groot-brittannie|wielk\w+ brytani\w+|"
        r"brytyj\w+|zjednoczon\w+ krolestw\w+|британ\w+|велик\w+ британи\w+|великобритан\w+|"
        r"соединенн\w+ королевств\w+|лондон\w*|londo?n\w*|londres|londra|londyn\w*"
    ),
    # The United Nations
    (
        r"u\.?n\.?|uno|onu|vn|onz|united nations|vereinte[nr]? nationen|nations unies|naciones unidas|"
        r"nacoes unidas|nazioni unite|verenigde naties|(?:organizacj\w+ )?narod\w+ zjednoczon\w+|оон|"
        r"объединенн\w+ наци\w+|об['’]єднан\w+ наці\w+|всемирн\w+ организаци\w+"
    ),
    # The European Union
    (
        r"european union|union europeenne|uni[ao]o? europeia?|unione europea|europaische[nr]? union|"
        r"europese unie|uni\w+ europejsk\w+|uni[aei]|европеиск\w+ союз\w*|європеиськ\w+ союз\w*|eu|ue|ес|єс|"
        r"euro(?:p|pa|pe|pas|pes)|europ\w+|евросоюз\w*|євросоюз\w*|европ\w+|європ\w+|brussels?|"
        r"bruxelles|bruxelas|bruselas|bruksel\w+|брюссел\w*"
    ),
    (
        r"deutsch\w*|german\w*|tedesc\w+|alem[ao]\w+|allemagne|allemand\w*|niemc\w+|niemiec\w*|"
        r"duits\w*|герман\w+|немец\w+|німеч\w+|німец\w+|berlin\w*|берлин\w*|берлін\w*"
    ),
    r"franc\w+|frankr\w+|franz\w+|frans\w*|франц\w+|paris|parigi|parijs|paryz\w*|париж\w*",
    r"ital\w+|włoc\w+|włos\w+|итал\w+|італ\w+|rom[ae]?|rzym\w*|рим\w{0,2}",
    (
        r"spa(?:in|nish|nien|nier\w*|nisch\w*|nje|ans\w*|gn\w+)|espan\w+|espagn\w+|espanh\w+|hiszp\w+|"
        r"испан\w+|іспан\w+|madrid\w*|мадрид\w*"
    ),
    r"portug\w+|португал\w+|lissabon|lisbo\w+|lizbon\w+|лис+абон\w*",
    (
        r"(?:the )?netherlands|dutch|holland\w*|holand\w+|niederl\w+|nederl\w+|pays[- ]bas|"
        r"neerland\w+|paises baixos|paises bajos|paesi bassi|oland\w+|niderland\w+|holender\w+|"
        r"нидерланд\w+|голланд\w+|нідерланд\w+|den haag|amsterdam\w*"
    ),
    r"belg\w+|бельг\w+",
    (
        r"switzerland|swiss|schweiz\w*|suiss\w*|suiz\w+|suic\w+|svizzer\w+|zwits\w+|szwajc\w+|"
        r"швеицар\w+"
    ),
    r"austri\w+|autrich\w+|osterreich\w*|oostenrijk\w*|австри\w+|wien\w*|vienn\w+",
    (
        r""
        r"pol(?:and|ish|en|nisch\w*|ogne|onais\w*|onia|ac[oc]\w*|acch\w+|ones\w*|ska|ski\w*|ak\w*|sce)|"
        r"pools\w*|польш\w+|польс\w+|польщ\w+|pologne|warschau|warsaw|varsovi\w+|varsavia|warszaw\w+|"
        r"варшав\w+"
    ),
    (
        r"russ\w+|rus(?:ia|o|a|os|as|land)|rosj\w+|rosyj\w+|росси\w+|росі\w+|русск\w+|mosc\w+|mosk\w+|"
        r"москв\w+|москов\w+|kreml\w*|kremlin\w*|кремл\w+"
    ),
    r"ukra\w+|украин\w+|україн\w+|kiew|kiev|kyiv|kijow\w*|киев\w*|київ\w*",
    r"chin\w+|kina|кита\w+|peking|beijing|pekin\w*|pequim|pechino|пекин\w*|пекін\w*",
    r"jap[ao]\w+|giappon\w+|nippon\w*|япон\w+|tok[iy]o\w*|токио",
    r"turk\w+|turqu\w+|turc\w+|турц\w+|турец\w+|туреч\w+|ankara",
    r"grec\w+|greec\w+|greek\w*|griech\w+|grieks?\w*|греч\w+|греци\w+",
    (
        r"swed\w+|schwed\w+|sued\w+|suec\w+|svez?des\w+|svezia|zweed\w+|zwed\w+|szwec\w+|szwed\w+|"
        r"швед\w+|швец\w+"
    ),
    r"norw\w+|norweg\w+|norveg\w+|norueg\w+|noor\w+|норве\w+",
    (
        r"denmark|dan(?:ish|emark|isch\w*|ois\w*|imarca|es\w*|ia|ii|emarken)|dinamar\w+|deens\w*|"
        r"denemarken|dunsk\w+|дани\w+|датск\w+|дані\w+|данськ\w+"
    ),
    r"finl\w+|finn\w+|fins\w*|finsk\w+|fin[lo]\w+|финл\w+|финск\w+|фін\w+",
    r"irel\w+|irish|irl\w+|irish|iers\w*|ierl\w+|ирланд\w+|ірланд\w+",
    r"czech\w*|tschech\w*|tchequ\w*|chec\w+|tchec\w+|cec[ah]\w*|tsjech\w*|czes\w+|чех\w+|чеш\w+",
    r"hungar\w+|ungar\w*|ungher\w+|hongr\w+|hongaa?r\w*|wegr\w+|wegi\w+|венг\w+|угор\w+",
    r"india\w*|indi[es]\w*|inde|indien\w*|инди\w+|індіі?|індійськ\w+",
    r"brasil\w*|brazil\w*|bresil\w*|brasilian\w*|бразил\w+",
)
"""What tells of one country each, short enough words aside that mean something else."""


@lru_cache(maxsize=8192)
def countries_of(word: str) -> tuple[int, ...]:
    """The countries, as places in the list, that a folded word or name with spaces stands for."""
    return tuple(at for at, form in enumerate(_PATTERNS) if form.fullmatch(word))


@lru_cache(maxsize=1024)
def tells_of(country: int, folded: str) -> bool:
    """Whether a folded text has a word for a country."""
    return re.search(rf"(?<!\w)(?:{_FORMS[country]})(?!\w)", folded) is not None


_PATTERNS: Final = tuple(re.compile(form) for form in _FORMS)
