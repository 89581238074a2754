"""Who held which seat: the old board, how it shrank in 2019, and the new one."""

from basis.zeitraum import Genauigkeit
from beirat.models import Ausscheiden, Beauftragung, Funktion, Mandat, Mitwirkung, Nachrueckplatz, Sitzart

from .ablage import anlegen, tag

# Delegates of the Fraktionen: person, Fraktion, last day in the council (None: still there).
FRAKTIONSSITZE_ALT = (
    ("aldag", "ottostadt", "30.06.2019"),  # not re-elected, stays on the board (§ 3 Abs. 2)
    ("mertesloh", "elbufer", "30.06.2019"),  # didn't stand again, stays on the board
    ("thiessenhusen", "boerde", None),
    ("wendelborn", "stadtpark", "30.06.2019"),
    ("kattwinkel", "domplatz", None),
)
MIGRATIONSSITZE_ALT = (
    "tchavadze",
    "nazemi",
    "hrytsak",
    "nguyen",
    "karadeniz",
    "okonjo",
    "munteanu",
    "haddadin",
)
# The Fraktion Herrenkrug hasn't named anybody yet: one of the seven seats is vacant.
FRAKTIONSSITZE_NEU = (
    ("poelking", "ottostadt", None),
    ("silberhorn", "elbufer", None),
    ("thiessenhusen", "boerde", None),
    ("ostermoor", "stadtpark", None),
    ("abendroth", "domplatz", None),
    ("yildirim", "sudenburg", None),
)
MIGRATIONSSITZE_NEU = (
    "nazemi",
    "okonjo",
    "munteanu",
    "milewska",
    "qaderi",
    "tran",
    "altunkaya",
    "ionescu",
)
VORSTAND_ALT = (
    ("tchavadze", Funktion.Art.VORSITZ),
    ("nazemi", Funktion.Art.STELLVERTRETUNG_1),
    ("hrytsak", Funktion.Art.STELLVERTRETUNG_2),
)
VORSTAND_NEU = (
    ("nazemi", Funktion.Art.VORSITZ),
    ("silberhorn", Funktion.Art.STELLVERTRETUNG_1),
    ("altunkaya", Funktion.Art.STELLVERTRETUNG_2),
)


def _sitz(b, amtszeit, kurz, sitzart, erster_tag=None, **felder):
    return anlegen(
        Mandat,
        amtszeit=amtszeit,
        person=b.personen[kurz],
        sitzart=sitzart,
        erster_tag=erster_tag or amtszeit.bestellt_am,
        **felder,
    )


def _beirat(b, amtszeit, fraktionssitze, migrationssitze, vorstand):
    sitze = {}
    for kurz, fraktion, ratsmandat_bis in fraktionssitze:
        sitze[kurz] = _sitz(
            b,
            amtszeit,
            kurz,
            Sitzart.FRAKTION,
            fraktion=b.organisationen[fraktion],
            ratsmandat_letzter_tag=tag(ratsmandat_bis) if ratsmandat_bis else None,
        )
    for kurz in migrationssitze:
        sitze[kurz] = _sitz(b, amtszeit, kurz, Sitzart.MIGRATION)
    _sitz(b, amtszeit, "hollenstedt", Sitzart.GESCHAEFTSFUEHRUNG)
    for kurz, art in vorstand:
        anlegen(Funktion, amtszeit=amtszeit, mandat=sitze[kurz], art=art, erster_tag=amtszeit.konstituiert_am)
    return sitze


def anlegen_mandate(b):
    """Both boards with Vorstand, changes, reserve, and the office of commissioner."""
    alt, neu = b.amtszeiten["alt"], b.amtszeiten["neu"]
    sitze = _beirat(b, alt, FRAKTIONSSITZE_ALT, MIGRATIONSSITZE_ALT, VORSTAND_ALT)
    _wechsel_2019(b, alt, sitze)
    _beirat(b, neu, FRAKTIONSSITZE_NEU, MIGRATIONSSITZE_NEU, VORSTAND_NEU)
    for rang, kurz in enumerate(("diabate", "ferrer", "achmedkhanov"), start=1):
        anlegen(Nachrueckplatz, amtszeit=neu, person=b.personen[kurz], rang=rang)
    anlegen(
        Beauftragung,
        person=b.personen["tchavadze"],
        amtszeit=alt,
        erster_tag=alt.konstituiert_am,
        letzter_tag=tag("26.11.2019"),
    )
    anlegen(Beauftragung, person=b.personen["nazemi"], amtszeit=neu, erster_tag=neu.konstituiert_am)
    _mitwirkungen(b)


def _wechsel_2019(b, alt, sitze):
    """How the old board shrank: two vacancies stay, that of the 2nd deputy among them."""
    reserve = anlegen(Nachrueckplatz, amtszeit=alt, person=b.personen["diabate"], rang=1)
    sitze["hrytsak"].beenden(tag("30.04.2019"), Ausscheiden.RUECKTRITT)
    reserve.nachruecken(sitze["hrytsak"])
    sitze["wendelborn"].beenden(tag("30.06.2019"), Ausscheiden.RUECKTRITT)
    sitze["haddadin"].beenden(tag("31.07.2019"), Ausscheiden.WEGFALL)
    _sitz(
        b,
        alt,
        "ostermoor",
        Sitzart.FRAKTION,
        erster_tag=tag("01.10.2019"),
        fraktion=b.organisationen["stadtpark"],
    )


def _mitwirkungen(b):
    """[A] the first years; the paper tells only that the board took part in 2019."""
    for gremium, rolle, seit in (
        ("arbeitsgruppe", "ständiges Mitglied", "01.01.2018"),
        ("konzeptprojekt", "beratendes Gremium", "01.01.2019"),
    ):
        anlegen(
            Mitwirkung,
            gremium=b.organisationen[gremium],
            rolle=rolle,
            erster_tag=tag(seit),
            erster_genauigkeit=Genauigkeit.JAHR,
        )
