"""Rows for tests: plain functions with sensible defaults; every row passes its own rules."""

from datetime import date
from itertools import count

from beirat.models import (
    Aktivitaet,
    Amtszeit,
    Anwesenheit,
    Beauftragung,
    Beratung,
    Beschluss,
    Drucksache,
    Empfehlung,
    Funktion,
    Handlungsfeld,
    Kandidatur,
    Ladung,
    Mandat,
    Niederschrift,
    Organisation,
    Person,
    Rueckmeldung,
    Satzungsfassung,
    Sitzkontingent,
    Sitzung,
    Stellungnahme,
    Tagesordnungspunkt,
    Tagesordnungsvorlage,
    Thema,
    Vorlagenpunkt,
    Wahl,
    Wahlgang,
)

_nummern = count(1)


def _gespeichert(datensatz):
    datensatz.full_clean()
    datensatz.save()
    return datensatz


def eine_satzungsfassung(fraktion=7, migration=8, geschaeftsfuehrung=0, **abweichend):
    """A version of the statute with its seats; by default the one under which 7+8 were appointed."""
    werte = {"bezeichnung": "Satzung", "in_kraft_ab": date(2014, 7, 1)} | abweichend
    satzung = _gespeichert(Satzungsfassung(**werte))
    for sitzart, sitze in (("fraktion", fraktion), ("migration", migration)):
        _gespeichert(Sitzkontingent(satzungsfassung=satzung, sitzart=sitzart, sitze=sitze))
    if geschaeftsfuehrung:
        _gespeichert(
            Sitzkontingent(
                satzungsfassung=satzung,
                sitzart="geschaeftsfuehrung",
                sitze=geschaeftsfuehrung,
                stimmberechtigt=False,
            )
        )
    return satzung


def eine_amtszeit(**abweichend):
    """A board, appointed on 01.10.2014 and constituted on 03.11.2014 unless told otherwise."""
    werte = {
        "bezeichnung": f"Beirat {next(_nummern)}",
        "bestellt_am": date(2014, 10, 1),
        "konstituiert_am": date(2014, 11, 3),
    } | abweichend
    if "satzungsfassung" not in werte:
        werte["satzungsfassung"] = Satzungsfassung.objects.order_by("pk").first() or eine_satzungsfassung()
    return _gespeichert(Amtszeit(**werte))


def eine_person(**abweichend):
    """A person with an invented name, another one each time."""
    nummer = next(_nummern)
    return _gespeichert(Person(**({"vorname": "Mira", "nachname": f"Muster{nummer:03d}"} | abweichend)))


def eine_organisation(**abweichend):
    """A body; by default a society."""
    nummer = next(_nummern)
    return _gespeichert(Organisation(**({"name": f"Verein {nummer:03d}", "art": "verein"} | abweichend)))


def eine_fraktion(**abweichend):
    """A Fraktion of the council."""
    return eine_organisation(**({"name": f"Fraktion {next(_nummern):03d}", "art": "fraktion"} | abweichend))


def ein_handlungsfeld(**abweichend):
    """A field of action."""
    return _gespeichert(Handlungsfeld(**({"name": f"Handlungsfeld {next(_nummern):03d}"} | abweichend)))


def ein_mandat(**abweichend):
    """A seat for a migrant member from the appointment on; `sitzart="fraktion"` brings a Fraktion."""
    werte = {"sitzart": "migration"} | abweichend
    if "amtszeit" not in werte:
        werte["amtszeit"] = Amtszeit.objects.order_by("pk").first() or eine_amtszeit()
    if "person" not in werte:
        werte["person"] = eine_person()
    werte.setdefault("erster_tag", werte["amtszeit"].bestellt_am)
    if werte["sitzart"] == "fraktion" and "fraktion" not in werte:
        werte["fraktion"] = eine_fraktion()
    return _gespeichert(Mandat(**werte))


def eine_funktion(**abweichend):
    """A function on the Vorstand, from the constitution on; by default the chair."""
    werte = {"art": "vorsitz"} | abweichend
    if "mandat" not in werte:
        werte["mandat"] = ein_mandat()
    werte.setdefault("amtszeit", werte["mandat"].amtszeit)
    werte.setdefault("erster_tag", werte["amtszeit"].konstituiert_am)
    return _gespeichert(Funktion(**werte))


def eine_beauftragung(**abweichend):
    """The office of the commissioner, held by somebody for some days."""
    werte = {"erster_tag": date(2014, 11, 3)} | abweichend
    if "person" not in werte:
        werte["person"] = eine_person()
    return _gespeichert(Beauftragung(**werte))


def eine_sitzung(**abweichend):
    """A public session that took place on 12.03.2019."""
    nummer = next(_nummern)
    werte = {
        "nummer": nummer,
        "tag": date(2019, 3, 12),
        "oeffentlich": True,
        "zustand": "durchgefuehrt",
    } | abweichend
    if "amtszeit" not in werte:
        werte["amtszeit"] = Amtszeit.objects.order_by("pk").first() or eine_amtszeit()
    return _gespeichert(Sitzung(**werte))


def ein_top(**abweichend):
    """A public item of an agenda."""
    nummer = next(_nummern)
    werte = {"nummer": str(nummer), "titel": f"Thema {nummer}", "oeffentlich": True} | abweichend
    if "sitzung" not in werte:
        werte["sitzung"] = eine_sitzung()
    return _gespeichert(Tagesordnungspunkt(**werte))


def eine_anwesenheit(**abweichend):
    """A member present at a session."""
    werte = {"status": "anwesend"} | abweichend
    if "sitzung" not in werte:
        werte["sitzung"] = eine_sitzung()
    if "mandat" not in werte:
        werte["mandat"] = ein_mandat(amtszeit=werte["sitzung"].amtszeit)
    return _gespeichert(Anwesenheit(**werte))


def ein_beschluss(**abweichend):
    """A public decision of a session: 9 of 10 for it, one abstains."""
    werte = {
        "nummer": f"B{next(_nummern):03d}",
        "titel": "Mehrsprachige Hinweise",
        "wortlaut": "Der Beirat empfiehlt mehrsprachige Hinweise.",
        "oeffentlich": True,
        "stimmberechtigt_anwesend": 10,
        "ja": 9,
        "enthaltung": 1,
    } | abweichend
    if "sitzung" not in werte:
        werte["sitzung"] = eine_sitzung()
    if werte["sitzung"] is not None:
        werte.setdefault("amtszeit", werte["sitzung"].amtszeit)
        werte.setdefault("gefasst_am", werte["sitzung"].tag)
    return _gespeichert(Beschluss(**werte))


def ein_umlauf(**abweichend):
    """A decision by circulation with eight replies until 15.03.2019 and no objection."""
    tag = date(2019, 3, 15)
    werte = {"sitzung": None, "gefasst_am": tag, "umlauf_frist": tag, "umlauf_antworten": 8} | abweichend
    if "amtszeit" not in werte:
        werte["amtszeit"] = Amtszeit.objects.order_by("pk").first() or eine_amtszeit()
    return ein_beschluss(**({"stimmberechtigt_anwesend": 0, "ja": 0, "enthaltung": 0} | werte))


def eine_niederschrift(**abweichend):
    """Minutes, signed but not yet confirmed."""
    werte = {"oeffentlicher_teil": "Verlauf der Sitzung.", "unterzeichnet_am": date(2019, 3, 20)} | abweichend
    if "sitzung" not in werte:
        werte["sitzung"] = eine_sitzung()
    return _gespeichert(Niederschrift(**werte))


def eine_empfehlung(**abweichend):
    """A public recommendation of 15.03.2018, adopted by the Vorstand."""
    werte = {
        "nummer": f"E{next(_nummern):03d}",
        "titel": "Sprachmittlung ausbauen",
        "text": "Die Verwaltung möge die Sprachmittlung ausbauen.",
        "verabschiedet_am": date(2018, 3, 15),
        "verabschiedet_durch": "vorstand",
        "oeffentlich": True,
    } | abweichend
    if "adressat" not in werte:
        werte["adressat"] = eine_organisation(name="Oberbürgermeister", art="dezernat")
    return _gespeichert(Empfehlung(**werte))


def eine_rueckmeldung(**abweichend):
    """An answer of 10.09.2018: under examination."""
    werte = {"tag": date(2018, 9, 10), "status": "in_pruefung", "quelle": "Schreiben der Verwaltung"}
    werte |= abweichend
    if "empfehlung" not in werte:
        werte["empfehlung"] = eine_empfehlung()
    return _gespeichert(Rueckmeldung(**werte))


def eine_stellungnahme(**abweichend):
    """An opinion of the Vorstand on a paper."""
    werte = {"text": "Der Beirat stimmt zu.", "tag": date(2019, 3, 12), "verabschiedet_durch": "vorstand"}
    werte |= abweichend
    if "drucksache" not in werte:
        werte["drucksache"] = eine_drucksache()
    return _gespeichert(Stellungnahme(**werte))


def eine_aktivitaet(**abweichend):
    """A public event on 26.02.2019."""
    werte = {
        "art": "veranstaltung",
        "titel": "Gemeinsame Veranstaltung",
        "erster_tag": date(2019, 2, 26),
        "letzter_tag": date(2019, 2, 26),
        "oeffentlich": True,
    } | abweichend
    return _gespeichert(Aktivitaet(**werte))


def eine_drucksache(**abweichend):
    """A public council paper of the usual pattern."""
    werte = {"kennung": f"DS{next(_nummern):04d}/19", "titel": "Vorlage", "oeffentlich": True} | abweichend
    return _gespeichert(Drucksache(**werte))


def eine_beratung(**abweichend):
    """One step of a paper's way through the committees."""
    werte = {"position": 1, "oeffentlich": True} | abweichend
    if "drucksache" not in werte:
        werte["drucksache"] = eine_drucksache()
    if "gremium" not in werte:
        werte["gremium"] = eine_organisation(name="Gesundheits- und Sozialausschuss", art="gremium")
    return _gespeichert(Beratung(**werte))


def eine_ladung(**abweichend):
    """A member asked to a session, not yet sent and not answered."""
    werte = dict(abweichend)
    if "sitzung" not in werte:
        werte["sitzung"] = eine_sitzung(zustand="geplant")
    if "mandat" not in werte:
        werte["mandat"] = ein_mandat(amtszeit=werte["sitzung"].amtszeit)
    werte.setdefault("fuer_tag", werte["sitzung"].tag)
    return _gespeichert(Ladung(**werte))


def eine_wahl(**abweichend):
    """An election of the chair."""
    werte = {"funktion": "vorsitz"} | abweichend
    if "sitzung" not in werte:
        werte["sitzung"] = eine_sitzung()
    return _gespeichert(Wahl(**werte))


def ein_wahlgang(**abweichend):
    """The first ballot of an election, with ten voting members present."""
    werte = {"nummer": 1, "stimmberechtigt_anwesend": 10} | abweichend
    if "wahl" not in werte:
        werte["wahl"] = eine_wahl()
    return _gespeichert(Wahlgang(**werte))


def eine_kandidatur(**abweichend):
    """Somebody who stands in a ballot."""
    werte = {"stimmen": 0} | abweichend
    if "wahlgang" not in werte:
        werte["wahlgang"] = ein_wahlgang()
    if "person" not in werte:
        werte["person"] = eine_person()
    return _gespeichert(Kandidatur(**werte))


def ein_thema(**abweichend):
    """A public topic that waits for a session since 05.02.2019."""
    nummer = next(_nummern)
    werte = {"titel": f"Anliegen {nummer:03d}", "eingebracht_am": date(2019, 2, 5), "oeffentlich": True}
    return _gespeichert(Thema(**(werte | abweichend)))


def eine_vorlage(*punkte, **abweichend):
    """A template of an agenda; `punkte` are titles, „- “ before one makes a sub-item, „! “ a non-public."""
    nummer = next(_nummern)
    vorlage = _gespeichert(Tagesordnungsvorlage(**({"bezeichnung": f"Vorlage {nummer:03d}"} | abweichend)))
    for position, titel in enumerate(punkte or ("Eröffnung", "- Niederschrift", "! Personalfragen"), start=1):
        _gespeichert(
            Vorlagenpunkt(
                vorlage=vorlage,
                position=position,
                titel=titel.lstrip("-! "),
                unterpunkt=titel.startswith("- "),
                oeffentlich=not titel.startswith("! "),
            )
        )
    return vorlage
