"""Words in dates: time zones, months in the languages of feeds, and what stands between them."""

from datetime import timedelta, timezone
from typing import Final

_OFFSETS: Final = """
        UT 0 UTC 0 GMT 0 Z 0 WET 0 WEST 1 BST 1 IST 5.5 AT -4 CET 1 MEZ 1 MET 1 CEST 2 MESZ 2 MEST 2 EET 2
        EEST 3 SAST 2 CAT 2 EAT 3 WAT 1 MSK 3 MSD 4 TRT 3 GST 4 PKT 5 NPT 5.75 ICT 7 WIB 7 HKT 8 SGT
        8 PHT 8 AWST 8 JST 9 KST 9 ACST 9.5 ACDT 10.5 AEST 10 AEDT 11 NZST 12 NZDT 13 NST -3.5 NDT
        -2.5 AST -4 ADT -3 EST -5 EDT -4 CST -6 CDT -5 MST -7 MDT -6 PST -8 PDT -7 AKST -9 AKDT -8
        HST -10 BRT -3 BRST -2 ART -3 CLT -4 CLST -3 COT -5 PET -5 ET -5 CT -6 MT -7 PT -8
    """.split()  # noqa: SIM905 - a table reads better
ZONES: Final = {
    name: timezone(timedelta(hours=float(hours)))
    for name, hours in zip(_OFFSETS[::2], _OFFSETS[1::2], strict=True)
}
"""Abbreviations of time zones, in the meaning that most feeds give them."""

ENGLISH_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS: Final = {
    "Jan": """
        jan janv ene gen sty янв січ jän january januar jänner janvier enero gennaio janeiro januari
        styczeń stycznia январь января січня ocak leden ledna
        ιαν ιανουαρίου ιανουάριος január janúar ianuarie ianuar jaanuar janvāris sausio tammikuuta
        tammikuu siječnja januára януари gener urtarrila يناير ינואר जनवरी januarja
    """,
    "Feb": """
        feb févr fevr fév fev lut фев февр лют february februar feber février fevrier febrero
        febbraio fevereiro februari luty lutego февраль февраля лютого şubat únor února
        φεβ φεβρουαρίου február febrúar februarie februarja veebruar februāris vasario helmikuuta
        helmikuu veljače februára февруари febrer فبراير פברואר फरवरी
    """,
    "Mar": """
        mar mär mrz mrt мар бер march märz maerz mars marzo março marco maart marzec marca март
        марта березня mart březen března marts
        μαρ μάρ μαρτίου március márc martie märts kovo maaliskuuta maaliskuu ožujka març مارس מרץ
        मार्च marec
    """,
    "Apr": """
        apr avr abr kwi апр кві april avril abril aprile kwiecień kwietnia апрель апреля квітня
        nisan duben dubna
        απρ απριλίου április ápr apríl aprilie aprill aprīlis balandžio huhtikuuta huhtikuu travnja
        apríla април d'abril أبريل ابريل אפריל अप्रैल
    """,
    "May": """
        may mai mag mei maj май мая тра mayo maggio maio maja травня mayıs květen května
        μαϊ μάι μαΐου μαι május máj maí maijs gegužės toukokuuta toukokuu svibnja mája maig مايو מאי
        मई
    """,
    "Jun": """
        jun juin giu cze июн чер june juni junio giugno junho czerwiec czerwca июнь июня червня
        haziran červen června
        ιουν ιούν ιουνίου június jún júní iunie iun juuni jūnijs birželio kesäkuuta kesäkuu lipnja
        júna юни juny يونيو יוני जून
    """,
    "Jul": """
        jul juil lug lip июл лип july juli juillet julio luglio julho lipiec lipca июль июля липня
        temmuz červenec července
        ιουλ ιούλ ιουλίου július júl júlí iulie iul juuli jūlijs liepos heinäkuuta heinäkuu srpnja
        júla юли juliol يوليو יולי जुलाई
    """,
    "Aug": """
        aug août aout aou ago sie авг сер august agosto augustus sierpień sierpnia август августа
        серпня ağustos srpen srpna augusti
        αυγ αύγ αυγούστου augusztus ágúst augusts rugpjūčio elokuuta elokuu kolovoza augusta agost
        أغسطس اغسطس אוגוסט अगस्त ogos
    """,
    "Sep": """
        sep sept set wrz сен сент вер september septembre septiembre setembro settembre wrzesień
        września сентябрь сентября вересня eylül září
        σεπ σεπτεμβρίου szeptember szept septembrie septembris rugsėjo syyskuuta syyskuu rujna
        septembra септември setembre سبتمبر ספטמבר सितंबर
    """,
    "Oct": """
        oct okt ott out paź paz окт жов october oktober octobre octubre ottobre outubro październik
        października октябрь октября жовтня ekim říjen října
        οκτ οκτωβρίου október octombrie oktoober oktobris oktobra spalio lokakuuta lokakuu октомври
        d'octubre أكتوبر اكتوبر אוקטובר अक्टूबर
    """,
    "Nov": """
        nov lis ноя нояб november novembre noviembre novembro listopad listopada ноябрь ноября
        листопада kasım
        νοε νοέ νοεμβρίου noiembrie novembris novembra lapkričio marraskuuta marraskuu studenoga
        studenog ноември نوفمبر נובמבר नवंबर nóvember
    """,
    "Dec": """
        dec dez déc dic gru дек гру december dezember décembre decembre diciembre dicembre dezembro
        grudzień grudnia декабрь декабря грудня aralık prosinec prosince
        δεκ δεκεμβρίου decembrie detsember decembris decembra gruodžio joulukuuta joulukuu prosinca
        декември desembre ديسمبر דצמבר दिसंबर desember
    """,
}
MONTHS: Final = {word: month for month, words in _MONTHS.items() for word in words.split()}
"""Names of months and their abbreviations, in lower case, and the English one for each."""

FILLERS: Final = frozenset(
    """
        um uhr den der am vom à le de del of the at on klo kl o'clock às as do da г года год р року
        roku godz alle ore il om uur op dne v h dnia posted published updated
    """.split()  # noqa: SIM905 - a word list
)
"""Words that stand in dates and say nothing."""
