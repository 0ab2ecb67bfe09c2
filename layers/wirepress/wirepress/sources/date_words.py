"""Words in dates: time zones, months in the languages of feeds, and what stands between them."""

from datetime import timedelta, timezone
from typing import Final

_OFFSETS: Final = """
        UT 0 UTC 0 GMT 0 Z 0 WET 0 WEST 1 BST 1 IST 5.5 CET 1 MEZ 1 MET 1 CEST 2 MESZ 2 MEST 2 EET 2
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
    """,
    "Feb": """
        feb févr fevr fév fev lut фев февр лют february februar feber février fevrier febrero
        febbraio fevereiro februari luty lutego февраль февраля лютого şubat únor února
    """,
    "Mar": """
        mar mär mrz mrt мар бер march märz maerz mars marzo março marco maart marzec marca март
        марта березня mart březen března marts
    """,
    "Apr": """
        apr avr abr kwi апр кві april avril abril aprile kwiecień kwietnia апрель апреля квітня
        nisan duben dubna
    """,
    "May": """
        may mai mag mei maj май мая тра mayo maggio maio maja травня mayıs květen května
    """,
    "Jun": """
        jun juin giu cze июн чер june juni junio giugno junho czerwiec czerwca июнь июня червня
        haziran červen června
    """,
    "Jul": """
        jul juil lug lip июл лип july juli juillet julio luglio julho lipiec lipca июль июля липня
        temmuz červenec července
    """,
    "Aug": """
        aug août aout aou ago sie авг сер august agosto augustus sierpień sierpnia август августа
        серпня ağustos srpen srpna augusti
    """,
    "Sep": """
        sep sept set wrz сен сент вер september septembre septiembre setembro settembre wrzesień
        września сентябрь сентября вересня eylül září
    """,
    "Oct": """
        oct okt ott out paź paz окт жов october oktober octobre octubre ottobre outubro październik
        października октябрь октября жовтня ekim říjen října
    """,
    "Nov": """
        nov lis ноя нояб november novembre noviembre novembro listopad listopada ноябрь ноября
        листопада kasım
    """,
    "Dec": """
        dec dez déc dic gru дек гру december dezember décembre decembre diciembre dicembre dezembro
        grudzień grudnia декабрь декабря грудня aralık prosinec prosince
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
