"""Grave words: what a report says of nobody unless a source has such a word where it speaks of the same.

Numbers and names can be looked up; a wrong verb between two right names cannot. The worst of those
accuse somebody, or tell of death, illness or dismissal, and their words are few. One word of a group
bears out the others: who is "charged" may be called "accused", but not a "thief".
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from wirepress.summaries.checking.evidence import Evidence
from wirepress.summaries.checking.folding import compared
from wirepress.summaries.reading.word_sets import beginning_with
from wirepress.text.words import content_words

_Group = tuple[str, str]
"""Beginnings of words that accuse, and of milder ones that bear them out."""

_GROUPS: Final[Mapping[str, tuple[_Group, ...]]] = {
    "en": (
        (r"fraud|swindl|embezzl|defraud|forgery", "scam|cheat|forged|forging|deceiv|false"),
        (r"corrupt|brib|kickback|money launder", "graft|launder"),
        (r"steals?\b|stealing|stole|theft|thie[fv]|robbe|looter|looting", "robb|loot|burglar|rob"),
        (r"lied\b|liars?\b|deceiv|deceit|perjur|misled\b", "lie|lying|mislead|decept|hoax|false|untrue"),
        (r"murder|homicid|massacr|assassin", "manslaughter|kill|slaughter|shot|slay|slain|execut"),
        (r"rape[ds]?\b|raping|rapist|molest|pa?edophil", "sexual|assault|abus|grop"),
        (r"sexual(?:ly)? (?:abus|assault|harass)", "sexual|rape|abus|assault|grop|molest"),
        (r"guilty|convict", "verdict|sentenc|plead|pled"),
        (
            r"accus|alleg|indict|prosecut|suspected of",
            (
                "charg|suspect|investigat|probe|su(?:e|ing)|lawsuit|claim|blam|trial|court|complain|critici"
                "|denounc"
            ),
        ),
        (r"arrest|jail|imprison|handcuff", "custody|detain|detention|prison|held|sentenc|behind bars|police"),
        (r"racist|racism|nazi|fascis|anti-?semit|bigot", "racial|supremacis|xenophob|hate|slur"),
        (r"terroris|jihad", "terror|extremis|militant|islamic state|bomb"),
        (r"traitor|treason|espionage|spie[ds]\b|spying", "spy|betray|secret"),
        (r"disgrac|crook|criminals?\b", "scandal|shame|crime|criminal|illegal|unlawful|charg|convict|offen"),
        (r"drunk|intoxicat|overdos", "alcohol|drink(?!ing water)|drug|dui|sober"),
        (r"genocid|war crime|tortur", "atrocit|ethnic cleansing|massacr"),
        (
            r"died\b|dead\b|dies\b|fatal",
            "death|dying|kill|victim|body|bodies|funeral|mourn|late\b|lives|lost|casualt|toll|perish",
        ),
        (
            r"resign|sacked|fired\b|ousted|dismissed",
            "step|quit|left|leav|remov|replac|depart|former|successor|retire|lay|laid",
        ),
        (
            r"cancer|tumou?r|dementia|hiv\b|infect|mentally ill|depress|suicid",
            "ill|sick|disease|health|virus|diagnos|patient|took (?:his|her)",
        ),
        (
            (
                r"citizen\b|national of|born in|immigrant|refugee|asylum|muslim|jewish|homosexual|gay\b"
                r"|lesbian|transgender"
            ),
            "native|nationality|origin|migrant|religio|faith|mosque|synagogue|passport|visa|jew|same-sex",
        ),
    ),
    "de": (
        (r"betrug|betrüg|veruntreu|unterschl", "schwindel|fälsch|gefälscht|täusch"),
        (r"korrupt|korruption|bestech|bestoch|schmiergeld|geldwäsche", "geschmiert|vorteilsnahme"),
        (
            r"diebstahl|diebe?\b|gestohlen|stiehlt|räuber|raubüber|raub\b",
            "geraubt|raub|dieb|einbr|entwend|klau",
        ),
        (r"lüg|gelogen|getäuscht|meineid", r"log\b|täusch|falsch|unwahr"),
        (r"mord|mörder|ermord|totschl|massak", "tötung|getötet|töte|attentat|erschoss|erschlag|erstoch"),
        (r"vergewaltig|missbrauch|pädophil|sexuell", "sexual|belästig|nötigung|misshand|übergriff"),
        (r"schuldig gesp|verurteil", "schuldig|urteil|geständ|gestand|strafe"),
        (
            r"beschuldig|angeklag|verdächtig",
            "vorgeworfen|vorwurf|vorwürf|wirft|werfen|anklag|verdacht|ermitt|klag|kritisier",
        ),
        (r"verhaft|festgenommen|inhaftier", "festnahm|gefängnis|haft|gewahrsam|untersuchungshaft|polizei"),
        (r"rassis|nazi|faschis|antisemit", "fremdenfeind|rechtsextrem|hass"),
        (r"terroris|landesverrat|verräter|spionier", "terror|extremis|spion|verrat"),
        (r"schande|kriminell|verbrecher", "skandal|illegal|verbrechen|straftat|gesetzwidrig"),
        (r"betrunken|süchtig", "alkohol|drogen|promille|getrunken"),
        (r"völkermord|genozid|kriegsverbrech|folter", "massak|gräuel"),
        (
            r"gestorben|starb|verstorben|tot\b|tödlich",
            "tote|tod|getötet|leben|leiche|opfer|stirb|sterb|beigesetzt",
        ),
        (
            r"zurückgetreten|rücktritt|entlassen|gefeuert|abgesetzt",
            "tritt|trat|verlässt|verließ|ablös|nachfolg|ehemalig|früher|gekündigt|kündigung|stellen",
        ),
        (
            r"krebs|tumor|demenz|infizier|depress|suizid|selbstmord",
            "krank|leiden|virus|patient|gesundheit|ansteck|infekt",
        ),
        (
            (
                r"staatsbürger|staatsangehör|geboren in|flüchtling|asyl|muslim|jüdisch"
                r"|homosexuell|schwul|lesbisch"
            ),
            "herkunft|geflücht|islam|moschee|synagoge|jude|pass\b|stammt",
        ),
    ),
    "fr": (
        (r"fraud|escroqu|détournements? de fonds|falsifi", "tromp|faux"),
        (r"corromp|corrupt|corruption|pots?-de-vin|blanchiment", "soudoy"),
        (r"voleu|cambriol|pillage|dérob", "vol(?:er|é)|pill|braqu"),
        (r"menti\b|menteur|mensong|parjur", "ment(?:i|eur|ir|ent)|tromp|faux|fausse"),
        (r"meurtr|assassin|homicid|massacr", "tu(?:é|er|ant)|mort|abatt"),
        (r"viol(?:é|ée|eur|s)?\b|pédophil|agressions? sexuel", "agress|sexuel|attouch|abus"),
        (r"coupable|condamné", "condamn|verdict|peine"),
        (r"accusé|inculp|soupçonn|mise? en examen", "accus|poursui|enquêt|plainte|soupçon|reproch|critiqu"),
        (r"arrestation|emprison|incarcér|interpell", "arrêt|prison|détenu|détention|garde à vue|police"),
        (r"racis|nazi|fascis|antisémit", "xénophob|haine"),
        (r"terroris|traître|trahison|espionn", "attentat|extrémis|espion"),
        (r"honteu|criminel|délinquant", "scandal|honte|crime|illég|délit"),
        (r"ivre|ivresse|drogué", "alcool|drogu"),
        (r"génocid|crimes? de guerre|tortur", "massacr"),
        (r"décédé|mort\b|mortel", "mort|tué|décès|vie|victime|corps|péri|obsèques|disparu"),
        (r"démission|limogé|licencié|renvoyé|révoqué", "quitt|départ|remplac|ancien|succéd|écart|supprim"),
        (r"cancer|tumeur|démence|infect|dépressi|suicid", "malad|santé|virus|patient|contamin"),
        (
            r"ressortissant|de nationalité|réfugié|immigré|musulman|jui(?:f|ve)|homosexuel",
            "origin|migrant|asile|islam|mosquée|synagogue|passeport",
        ),
    ),
    "es": (
        (r"fraud|estaf|malvers|desfalc|falsific", "engañ|fals"),
        (r"corrupt|corrupción|soborn|cohech|blanque", "mordida"),
        (r"ladr[oó]n|robó|robaron|robado|hurt[oó]\b|saqueo", "rob|asalt|atrac"),
        (r"mintió|mintieron|mentiros|mentira|perjur", "minti|mient|mentir|engañ|fals"),
        (r"asesin|homicid|masacr", "mató|matar|muert|matanza"),
        (r"violador|violó|violación sexual|pederast|pedófil|abusos? sexual", "viol|abus|acos|sexual"),
        (r"culpable|condenad", "conden|veredicto|pena"),
        (r"acusad|imputad|sospechos", "acus|imput|sospech|investig|denunci|critic"),
        (r"arrest|encarcel|detenid", "deten|cárcel|prisión|preso|policía"),
        (r"racis|nazi|fascis|antisemit", "xenófob|odio"),
        (r"terroris|traidor|traición|espió|espionaje", "extremis|espía|atentado"),
        (r"vergonzos|criminal|delincuent", "escándalo|vergüenza|ilegal|delito|crimen"),
        (r"borrach|ebrio|drogad", "alcohol|drog|ebri"),
        (r"genocid|cr[ií]men(?:es)? de guerra|tortur", "masacr"),
        (
            r"murió|murieron|muert[oa]s?\b|falleci|mortal",
            "muert|muri|mata|vida|víctima|cadáver|funeral|fallec",
        ),
        (
            r"dimit|dimisi|destitu|despedid|cesad",
            "renunci|dej[óa]|relev|sustitu|exalcald|ex\b|anterior|cese|salida",
        ),
        (r"cáncer|tumor|demencia|infect|depresi|suicid", "enferm|salud|virus|paciente|contagi"),
        (
            r"de nacionalidad|refugiad|inmigrante|musulm|judí|homosexual",
            "origen|migrant|asilo|islam|mezquita|sinagoga|pasaporte",
        ),
    ),
    "pt": (
        (r"fraud|corrup|suborn|propina|desvi(?:o|ou) de|estelionat|lavagem de", "irregular|desvi|falsific"),
        (r"roub|furt|ladr", "assalt|levou"),
        (r"menti|mentir", "fals|engan"),
        (r"assassin|homic|matou|estupr", "mort|mata|morr|viol|abus"),
        (r"culpad|condenad|acusad|indiciad|suspeit[oa] de", "conden|acus|denunci|investig|suspeit|process"),
        (r"presos?\b|presa\b|prisão|detid", "prend|prend|deten|cadeia|polícia"),
        (r"racis|nazi|terroris|fascis", "ódio|extremis|atentado"),
        (r"morreu|morta?s?\b|faleceu", "mort|morr|vida|vítima|corpo"),
        (r"renunci|demiti|demissão", "deix|saíd|saiu|afast|substitu"),
    ),
    "it": (
        (r"frod|truff|corr(?:uzion|ott)|tangent|riciclagg", "irregolar|falsific"),
        (r"rub(?:ò|at|are)|furt|ladr", "rapin|sottratt"),
        (r"ment(?:ì|it|ire)|bugiard", "fals|ingann"),
        (r"assassin|omicid|ucci[ds]|stupr", "mort|uccis|violent|abus"),
        (r"colpevol|condannat|accusat|indagat", "condann|accus|indagin|sospett|process|denunc"),
        (r"arrest|carcer", "ferm|detenu|prigion|polizia|carabinier"),
        (r"razzis|nazis|terroris|fascis", "odio|estremis|attentat"),
        (r"mort[oaie]\b|decedut", "mor[ti]|vita|vittim|corpo|ucci"),
        (r"dimess|dimission|licenzia|cacciat", "lascia|sostitu|uscita|rimoss|ex\b"),
    ),
    "nl": (
        (r"fraude|corrupt|omkop|omgekocht|verduister|witwas", "oplicht|vervals"),
        (r"gestolen|stal\b|dief|diefstal", "roof|beroof|inbra"),
        (r"loog|gelogen|leugen", "vals|mislei"),
        (r"vermoord|moord|verkracht", "gedood|dood|doodslag|misbruik|aanrand"),
        (r"schuldig|veroordeel|beschuldig|aangeklaagd|verdacht", "straf|verwijt|aanklacht|onderzoek|verdenk"),
        (r"gearresteerd|aangehouden|opgepakt", "arrest|cel|gevangen|politie|hechtenis"),
        (r"racis|nazi|terroris", "haat|extremis|aanslag"),
        (r"overleden|dood\b|gestorven", "dod|leven|slachtoffer|lichaam|omgekomen"),
        (r"afgetreden|ontslag|ontslagen", "vertrek|opgestapt|opvolg|aftred"),
    ),
    "pl": (
        (r"oszust|korupc|łapówk|defraud|wyłudz", "przekup|fałsz"),
        (r"ukrad|kradzie|złodziej", "rabun|zrabow|włama"),
        (r"kłam|skłam", "fałsz|nieprawd"),
        (r"zamordow|morder|zabój|zgwałc|gwałt", "zabi|śmier|zabó|molest"),
        (r"winn[yaei]\b|skazan|oskarżon|podejrzan", "skaz|oskarż|zarzut|śledztw|podejrz|wyrok"),
        (r"aresztow|zatrzyman", "areszt|więzien|policj"),
        (r"rasist|nazist|terrory", "nienawi|ekstrem|zamach"),
        (r"zmarł|zginął|zginęł|nie żyje", "śmier|życi|ofiar|zwłok|zgin"),
        (r"dymisj|zrezygnow|zwolnion|odwołan", "odejś|odszed|rezygn|następc|był[ya]"),
    ),
    "ru": (
        (r"мошенн|коррупц|взятк|взяточ|хищени|отмыван", "обман|растрат|подделк"),
        (r"украл|украд|краж|вор\b|воров", "похи[тщ]|ограб|грабе"),
        (r"лгал|солгал|ложь|лжец", "обман|неправд"),
        (r"убил|убийств|убийц|изнасил", "уби[тв]|смерт|гибел|насил"),
        (r"виновн|осужд|обвин[яе]|подозрева", "приговор|вин[уаы]\b|дел[оау]|следств|обвин|подозр"),
        (r"арест|задержа", "заключ|тюр|полици|страж"),
        (r"расист|нацист|террор", "ненавист|экстрем|теракт"),
        (r"умер|погиб|скончал", "смерт|жизн|жертв|тел[оа]\b|гибел"),
        (r"отставк|уволен|уволил", "покин|уш[её]л|освобожд|преемн|бывш"),
    ),
    "uk": (
        (r"шахрай|корупц|хабар|розкрадан", "обман|підробк"),
        (r"украв|украла|крадіжк|злоді", "викра|пограб"),
        (r"збреха|брехн", "обман|неправд"),
        (r"вбив|убив|вбивств|зґвалт", "вбит|смерт|загиб|насил"),
        (r"винн|засудж|звинувач|підозрю", "вирок|справ|слідств|підозр|обвинув"),
        (r"заарешт|затрима|арешт", "ув'язн|в’язниц|поліц"),
        (r"расист|нацист|терор", "ненавист|екстрем|теракт"),
        (r"помер|загин", "смерт|житт|жертв|тіло|загибел"),
        (r"відставк|звільнен|звільни", "піш[оі]|залиш|наступн|колишн"),
    ),
    "zh": (
        (r"诈骗|欺诈|贪污|受贿|行贿|贿赂|挪用|洗钱", "腐败|骗|违纪"),
        (r"偷窃|盗窃|抢劫|偷走", "盗|抢"),
        (r"撒谎|说谎|欺骗", "谎|虚假|不实"),
        (r"谋杀|杀害|凶手|强奸|性侵", "杀|遇害|死|性"),
        (r"有罪|定罪|判刑|起诉|被控|涉嫌|嫌疑", "判|诉|调查|指控|罪"),
        (r"逮捕|被捕|拘留|拘捕|入狱|监禁", "警方|羁押|狱|抓"),
        (r"种族主义|纳粹|恐怖分子|恐怖主义|间谍", "极端|仇恨|袭击|恐怖"),
        (r"去世|死亡|身亡|丧生|遇难", "死|亡|丧|遗体|难"),
        (r"辞职|下台|免职|解雇|革职", "辞|离任|卸任|前任|免|裁"),
        (r"癌症|感染|抑郁|自杀", "病|疫|健康"),
    ),
    "ja": (
        (r"詐欺|横領|収賄|贈賄|汚職|着服", "不正|だまし|賄賂"),
        (r"窃盗|盗んだ|強盗", "盗|奪"),
        (r"殺人|殺害|強姦|性的暴行", "殺|死|性的"),
        (r"有罪|起訴|容疑|逮捕|拘束", "疑い|捜査|罪|警察|訴"),
        (r"死亡|亡くな", "死|遺体|犠牲|命"),
        (r"辞任|辞職|解任|解雇", "退|辞|後任|前"),
    ),
    "ko": (
        (r"사기|횡령|뇌물|비리|부패", "배임|속[였이]"),
        (r"절도|훔[쳤친]|강도", "도난|빼앗"),
        (r"살인|살해|성폭행", "숨[지진졌]|죽|성추행"),
        (r"유죄|기소|혐의|체포|구속", "수사|재판|경찰|의혹"),
        (r"사망|숨졌|숨진", "죽|희생|목숨|숨"),
        (r"사임|사퇴|해임|해고", "물러|후임|퇴|전임"),
    ),
}


_NEAR: Final = 3
"""Sentences to either side of one that has the word, in which the rest of the claim may stand."""
_MIN_SHARED: Final = 2
"""Words of meaning that a claim shares with the place that bears it out."""


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (beginning_with(claims, language), beginning_with(f"{claims}|{milder}", language))
        for claims, milder in _GROUPS.get(language, ())
    )


def unfounded_accusation(text: str, sources: Sequence[Evidence], language: str) -> str | None:
    """The first grave word of a text that no source has, or its like, where it speaks of the same.

    `language` is a primary subtag.
    """
    rest: frozenset[str] | None = None
    for claims, bearing in _patterns(language):
        found = claims.search(text)
        if found is None:
            continue
        rest = _others(text, language) if rest is None else rest
        if not any(_bears(source, bearing, rest) for source in sources):
            return found.group()
    return None


def _others(text: str, language: str) -> frozenset[str]:
    """The words of a claim that are not grave themselves, cut for comparing."""
    for claims, _ in _patterns(language):
        text = claims.sub(" ", text)
    return frozenset(map(compared, content_words(text, language)))


def _bears(source: Evidence, bearing: re.Pattern[str], rest: frozenset[str]) -> bool:
    """Whether a source has such a word near others of the claim."""
    for at, (line, _) in enumerate(source.sentences):
        if bearing.search(line):
            near = frozenset[str]().union(*source.stems[max(0, at - _NEAR) : at + _NEAR + 1])
            if len(near & rest) >= min(_MIN_SHARED, len(rest)):
                return True
    return False
