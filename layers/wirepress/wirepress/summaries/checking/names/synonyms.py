"""Names that mean the same: states and their peoples, offices and parties, and who is known by a surname."""

from typing import Final

SYNONYMS: Final = tuple(
    frozenset(names.split())
    for names in (
        "us usa america american americans united_states washington etats_unis americain amerika eeuu vs",
        "usa amerikanische amerikanischen estados_unidos estadounidense stati_uniti сша америка американский",
        "uk gb britain british briton britons united_kingdom great_britain england grossbritannien",
        (
            "eu european_union europe european union_europeenne europaische_union union_europea ue ес "
            "євросоюз евросоюз єс brussel brussels bruxelles bruselas bruxelas bruksela europa europeo "
            "europea europeos europeas europeu europeia europeus europeias europeen europeenne europeens "
            "europeennes europaische europaischen europaischer europese europei europejski europejska "
            "europejskiej европейский європейський"
        ),
        "un united_nations onu vereinte_nationen nations_unies naciones_unidas оон",
        "russia russian russians russland russe moscow kremlin rusia ruso",
        "china chinese beijing",
        "france french paris",
        "germany german germans berlin",
        "spain spanish spaniard spaniards madrid",
        "netherlands dutch holland",
        "switzerland swiss",
        "turkey turkish turk turks turkiye",
        "denmark danish dane danes",
        "poland polish poles",
        "ireland irish",
        "portugal portuguese",
        "norway norwegian norwegians",
        "sweden swedish swede swedes",
        "finland finnish finn finns",
        "belgium belgian belgians",
        "scotland scottish scots scot",
        "england english",
        "hungary hungarian hungarians",
        "norwegen norwegische norwegischen",
        "wales welsh",
        "greece greek greeks",
        "israel israeli israelis",
        "ceo chief_executive chief_executive_officer",
        "cfo chief_financial_officer finance_chief",
        "pm prime_minister premier",
        "mp mps member_of_parliament members_of_parliament",
        "gop republican republicans republican_party",
        "democrat democrats democratic democratic_party",
        "tv television televised",
        "twitter tweet tweets tweeted",
        "utd united",
        "g7 group_of_seven group_of_7",
        "g20 group_of_20 group_of_twenty",
        "senate senator senators sen sens",
        "congress congressman congresswoman congressional lawmaker lawmakers",
        "white_house president administration",
        "black african_american african_americans african-american african-americans",
        "latino latina latinos latinas latinx hispanic hispanics",
        "indigenous native_american native_americans american_indian american_indians first_nations",
        "dem dems democrat democrats",
        "reps republican republicans",
        "xmas christmas",
        "covid covid-19 coronavirus",
        "peru peruvian peruvians",
        "congo congolese",
        "cyprus cypriot cypriots",
        "philippines philippine filipino filipinos filipina",
        "afghanistan afghan afghans",
        "kazakhstan kazakh kazakhs",
        "uzbekistan uzbek uzbeks",
        "kyrgyzstan kyrgyz",
        "tajikistan tajik tajiks",
        "turkmenistan turkmen",
        "kosovo kosovar kosovars",
        "catalonia catalan catalans",
        "lebanon lebanese",
        "ivory_coast ivorian ivorians",
        "czech czechs czechia czech_republic",
        "slovakia slovak slovaks",
        "croatia croatian croat croats",
        "serbia serbian serb serbs",
        "myanmar burma burmese",
        "iceland icelandic icelander icelanders",
        "cambodia cambodian cambodians",
        "thailand thai thais",
        "monaco monegasque",
        "new_zealand new_zealander new_zealanders kiwi kiwis",
        "united_arab_emirates uae emirati emiratis",
        "saudi_arabia saudi saudis",
        "south_africa south_african south_africans",
        "bangladesh bangladeshi bangladeshis",
        "guatemala guatemalan guatemalans",
        "ecuador ecuadorian ecuadorians ecuadorean ecuadoreans",
        "argentina argentine argentines argentinian argentinians",
        "barbados barbadian bajan",
        "glasgow glaswegian glaswegians",
        "manchester mancunian mancunians",
        "liverpool liverpudlian liverpudlians",
        "venice venetian venetians",
        "naples neapolitan neapolitans",
        "kyiv kiev",
        "kharkiv kharkov",
        "odesa odessa",
        "mumbai bombay",
        "kolkata calcutta",
        "beijing peking",
        "eswatini swaziland",
        "cabo_verde cape_verde",
        "quebec quebecer quebecers quebecois",
    )
)
_KNOWN: Final = (
    "trump=donald biden=joe|joseph obama=barack harris=kamala putin=vladimir lavrov=sergei|sergey "
    "zelensky=volodymyr zelenskyy=volodymyr zelenskiy=volodymyr macron=emmanuel merkel=angela "
    "scholz=olaf merz=friedrich starmer=keir sunak=rishi trudeau=justin carney=mark modi=narendra "
    "erdogan=recep|tayyip netanyahu=benjamin|binyamin meloni=giorgia orban=viktor sanchez=pedro "
    "bolsonaro=jair milei=javier albanese=anthony guterres=antonio leyen=ursula stoltenberg=jens "
    "rutte=mark tusk=donald lukashenko=alexander|aleksandr khamenei=ali assad=bashar maduro=nicolas "
    "musk=elon bezos=jeff zuckerberg=mark thatcher=margaret gorbachev=mikhail mandela=nelson "
    "pelosi=nancy mcconnell=mitch blinken=antony guardiola=pep mourinho=jose klopp=jurgen|juergen"
)
FIRST_NAMES: Final = {
    surname: frozenset(first.split("|")) for surname, first in (one.split("=") for one in _KNOWN.split())
}
"""First names, by folded surnames, of those whom news calls by the surname alone."""
