"""Nothing leaks by a side door: secrets are planted everywhere, then every address is searched for them.

A new text field has to be told here as public or internal, or the first test fails; a new address needs
rows to be asked with, or the walk fails.
"""

import subprocess
from datetime import UTC, date, datetime
from functools import cache
from io import StringIO
from itertools import product

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from post_office.models import Email

from basis.einlesen import arten_fuer
from basis.felder import Suchschluessel
from basis.models import Datei, Einlesung, Konto, Unveraenderlich
from basis.tests.fabrik import eine_einlesung
from beirat import models as beirat
from beirat.einladung.antwort import schluessel
from beirat.tests import fabrik
from berichte import models as berichte
from berichte.ablauf import GAENGE
from berichte.deckblatt import erstelle_deckblatt
from berichte.festschreibung import festschreiben, freigeben, zuruecknehmen
from berichte.pruefung import pruefe
from berichte.tests.fabrik import (
    ein_bericht,
    ein_statistikwert,
    eine_anlage,
    eine_statistikreihe,
    in_abstimmung,
)
from berichte.zuarbeit.link import schluessel as beitragsschluessel
from portal import verlauf
from portal.datenschutz.fristen import FRISTARTEN
from portal.models import Rechtstext
from portal.oparl.adressen import Adressen
from portal.oparl.typen import TYPEN, baue
from projekte.models import Phase, Projekt, Verwendungsnachweis
from projekte.tests.fabrik import ein_projekt, eine_kennzahl, eine_phase, mittel

G = "GEHEIM"
PERSON = "PERSONENDATEN"
RAT = "NUR-FUER-DEN-RAT"
GEBURTSTAG = date(1901, 2, 3)
ZEITPUNKT = datetime(2020, 5, 12, 10, 0, tzinfo=UTC)
PAKETE = ("basis", "beirat", "projekte", "berichte", "portal")

# Text that a report may tell of a public record, or that isn't about the subject at all.
OEFFENTLICH = {
    "basis.datei": "name typ sha256",
    "beirat.aktivitaet": "titel ort beschreibung ergebnis schluessel",
    "beirat.amtszeit": "bezeichnung wahlperiode beschlussnummer",
    "beirat.beratung": "top rolle",
    "beirat.beschluss": "nummer titel wortlaut",
    "beirat.drucksache": "kennung titel url",
    "beirat.drucksachendatei": "name url",
    "beirat.empfehlung": "nummer titel text wirkung",
    "beirat.frueherername": "name",
    "beirat.handlungsfeld": "name schluessel",
    "beirat.mitwirkung": "rolle",
    "beirat.organisation": "name kurzname website schluessel",
    "beirat.person": "titel vorname nachname schluessel",
    "beirat.rueckmeldung": "quelle text",
    "beirat.satzungsfassung": "bezeichnung fundstelle_fortdauer fundstelle_teilnahme "
    "fundstelle_voraussetzung",
    "beirat.sitzung": "kennung ort einladungstext",
    "beirat.stellungnahme": "text",
    "beirat.tagesordnungspunkt": "nummer titel ergebnis",
    "beirat.thema": "titel beschreibung",
    "berichte.abkuerzung": "kurz bedeutung",
    "berichte.anlage": "titel dateiname sha256",
    "berichte.auswahl": "modell",
    # The reason of a correction is told once the correction is released.
    "berichte.fassung": "stand druckfassung grund",
    "berichte.fassungsbezug": "modell",
    "berichte.abschnitt": "anker kapitel ueberschrift text",
    "berichte.fassungsdatei": "titel",
    "berichte.statistikreihe": "bezeichnung gruppe einheit definition schluessel gruppenschluessel",
    "berichte.statistikwert": "quelle",
    "portal.rechtstext": "text",
    "projekte.kennzahl": "bezeichnung teil_von einheit quelle",
    "projekte.phase": "bezeichnung",
    "projekte.projekt": "titel stadtteil zielgruppe beschreibung website schluessel",
}
# Text that readers never see. A draft (Jahresbericht, Kapitel) is read only as a frozen edition.
INTERN = {
    "basis.einlesung": "art dateiname sha256 optionen hinweise urteile zaehlung konto_name uebernommen_name",
    "basis.postanhang": "name",
    "basis.konto": "password username first_name last_name email",
    "beirat.aktivitaet": "interne_notiz",
    "beirat.berichtigung": "gegenstand grund vorher nachher",
    "beirat.empfehlung": "interne_notiz",
    "beirat.erinnerung": "adresse betreff text",
    "beirat.gast": "name stelle",
    "beirat.kalenderzugang": "schluessel_sha256",
    "beirat.ladung": "adresse fehler mitgeteilt",
    "beirat.niederschrift": "oeffentlicher_teil nichtoeffentlicher_teil",
    "beirat.person": "beruf kurzbiografie kontakt_oeffentlich email telefon anschrift notiz",
    "beirat.tagesordnungspunkt": "berichterstattung protokoll",
    "beirat.tagesordnungsvorlage": "bezeichnung",
    "beirat.thema": "eingebracht_von",
    "beirat.vorlagenpunkt": "titel berichterstattung",
    "berichte.blick": "stand",
    "berichte.deckblatt": "konto_name",
    "berichte.fassung": "konto_name",
    "berichte.freigabe": "konto_name widerruf_grund",
    "berichte.geplanteberatung": "rolle",
    "berichte.jahresbericht": "titel thema dezernat amt autor rechtsgrundlage fusszeile notizen",
    "berichte.kapitel": "ueberschrift text_davor text_danach uebernommen_davor uebernommen_danach",
    "berichte.hinnahme": "kennung befund grund konto_name",
    "berichte.pdfergebnis": "abdruck funde",
    "berichte.kommentar": "text konto_name erledigt_name",
    "berichte.schritt": "konto_name wort",
    "berichte.zuarbeit": "von_name email auftrag vorjahr text rueckgabe",
    "portal.aufbewahrungsfrist": "art",
    "portal.aussonderung": "art konto_name",
    "projekte.mittel": "bescheid",
    "projekte.projekt": "ansprechperson",
}
# Of these, what belongs to public items of a public session is public once its minutes are confirmed.
SOBALD_BESTAETIGT = {
    "beirat.niederschrift": {"oeffentlicher_teil"},
    "beirat.tagesordnungspunkt": {"protokoll"},
}
# Of these nobody but the Geschäftsstelle may see anything.
PERSONENDATEN = {
    "beirat.person": ("email", "telefon", "anschrift", "notiz"),
    "projekte.projekt": ("ansprechperson",),
}
# Rows without a word of their own on whether they are public follow these.
FOLGT = {
    "beirat.drucksachendatei": "drucksache",
    "beirat.rueckmeldung": "empfehlung",
    "beirat.beratung": "drucksache",
    "berichte.statistikwert": "reihe",
    "projekte.kennzahl": "projekt",
    "projekte.phase": "projekt",
}


def _modelle():
    for modell in apps.get_models():
        if modell._meta.app_label in PAKETE and not modell.__name__.startswith("Historical"):
            yield modell._meta.label_lower, modell


def _textfelder(modell):
    """What people typed. The words for the search are asked, never shown: the walk below asks for them."""
    arten = (models.CharField, models.TextField, models.JSONField)
    return {
        f.name
        for f in modell._meta.concrete_fields
        if isinstance(f, arten) and not f.choices and not isinstance(f, Suchschluessel)
    }


def _felder(tabelle, label):
    return set(tabelle.get(label, "").split())


def test_every_text_field_is_told_as_public_or_internal():
    gesagt = {label: _felder(OEFFENTLICH, label) | _felder(INTERN, label) for label, _ in _modelle()}
    doppelt = {label for label in gesagt if _felder(OEFFENTLICH, label) & _felder(INTERN, label)}

    assert gesagt == {label: _textfelder(modell) for label, modell in _modelle()}
    assert doppelt == set()


# Planting ------------------------------------------------------------------------------------------


def _wort(label, feld, pk, laenge):
    personendaten = feld in PERSONENDATEN.get(label, ())
    marke = f"{G}-{PERSON}" if personendaten else G
    wort = f"{marke}-{label}-{feld}-{pk}"
    return wort if laenge is None or len(wort) <= laenge else f"{G}{pk}"[:laenge]


def _ist_oeffentlich(zeile, label):
    eigene = getattr(zeile, "oeffentlich", True)
    return eigene and (label not in FOLGT or getattr(zeile, FOLGT[label]).oeffentlich)


def _bestaetigt(zeile, label):
    """Fields that confirmed minutes tell the public."""
    if label in SOBALD_BESTAETIGT and zeile.sitzung.gesperrt and zeile.sitzung.oeffentlich:
        return SOBALD_BESTAETIGT[label]
    return set()


def _vergrabe(label, modell, auch=()):
    """Plant secrets in what readers may not see of each row; saved, so that the history holds them too."""
    for zeile in modell.objects.all():
        felder = _textfelder(modell)
        if _ist_oeffentlich(zeile, label):
            felder = _felder(INTERN, label) - _bestaetigt(zeile, label)
        for feld in felder | set(auch):
            laenge = modell._meta.get_field(feld).max_length
            setattr(zeile, feld, _wort(label, feld, zeile.pk, laenge))
        zeile.save()


def _nichtoeffentliches():
    """One row of each kind that isn't public, within the year of the report."""
    nein = {"oeffentlich": False}
    amtszeit = beirat.Amtszeit.objects.am(date(2019, 3, 12)).get()
    sitzung = fabrik.eine_sitzung(amtszeit=amtszeit, nummer=900, **nein)
    offene = fabrik.eine_sitzung(amtszeit=amtszeit, nummer=901)
    punkt = fabrik.ein_top(sitzung=offene, **nein)
    fabrik.ein_top(sitzung=sitzung, **nein)
    beschluss = fabrik.ein_beschluss(sitzung=offene, tagesordnungspunkt=punkt, **nein)
    fabrik.ein_beschluss(sitzung=sitzung, **nein)
    aus_beschluss = {"verabschiedet_durch": "beirat", "beschluss": beschluss}
    empfehlung = fabrik.eine_empfehlung(verabschiedet_am=offene.tag, **aus_beschluss, **nein)
    fabrik.eine_rueckmeldung(empfehlung=empfehlung, tag=date(2019, 6, 1))
    drucksache = fabrik.eine_drucksache(**nein)
    fabrik.eine_beratung(drucksache=drucksache, tag=date(2019, 6, 1), **nein)
    fabrik.eine_stellungnahme(drucksache=drucksache, **nein)
    oeffentliche = beirat.Empfehlung.objects.oeffentliche().first()
    oeffentliche.drucksachen.add(drucksache)
    fabrik.ein_top(sitzung=offene, drucksache=drucksache)
    for art in ("praegend", "veranstaltung", "massnahme"):
        fabrik.eine_aktivitaet(art=art, **nein)
    projekt = ein_projekt(**nein)
    mittel(phase=eine_phase(projekt=projekt))
    eine_kennzahl(projekt=projekt)
    ein_statistikwert(reihe=eine_statistikreihe(**nein))
    kandidatur = fabrik.eine_kandidatur(
        wahlgang=fabrik.ein_wahlgang(wahl=fabrik.eine_wahl(sitzung=offene, tagesordnungspunkt=punkt)),
        person=fabrik.eine_person(nachname=f"{G}-Gewählt"),
        gewaehlt=True,
        angenommen=True,
    )
    fabrik.eine_anwesenheit(
        sitzung=offene,
        mandat=beirat.Mandat.objects.am(offene.tag).first(),
        status="vertreten",
        vertretung=fabrik.eine_person(nachname=f"{G}-Ersatz"),
    )
    beirat.Gast.objects.create(sitzung=offene, name="Gast")
    kommende = fabrik.eine_sitzung(
        amtszeit=beirat.Amtszeit.objects.am(date(2099, 6, 4)).get(), tag=date(2099, 6, 4), zustand="geplant"
    )
    fabrik.ein_top(sitzung=kommende, **nein)
    fabrik.eine_ladung(sitzung=kommende, mandat=kommende.mandate().first())
    beirat.Kalenderzugang.objects.eroeffne(offene.tag, person=kandidatur.person)
    oeffentliche.erinnerungen.create(tag=offene.tag, adresse="amt@example.org", betreff="-", text="-")
    beirat.Niederschrift.objects.create(sitzung=offene)
    beirat.Nachrueckplatz.objects.create(amtszeit=amtszeit, person=kandidatur.person, rang=90)
    fabrik.ein_umlauf(amtszeit=amtszeit, **nein)
    # Chosen for a seat that begins later: until then not even the name is told.
    for spaeter in (date(2099, 7, 1), date(2099, 8, 1)):
        fabrik.ein_mandat(
            amtszeit=kommende.amtszeit,
            person=fabrik.eine_person(nachname=f"{G}-Künftig"),
            sitzart="fraktion",
            fraktion=fabrik.eine_fraktion(),
            erster_tag=spaeter,
            letzter_tag=spaeter,
        )


def _personen():
    """Consents that no longer hold or don't hold yet, a birthday, a tie, and how mandates ended."""
    beirat.Einwilligung.objects.all().delete()
    organisation = fabrik.eine_organisation()
    for person in beirat.Person.objects.all():
        person.geburtsdatum = GEBURTSTAG
        person.save()
        for feld in beirat.Einwilligung.Feld.values:
            erteilt = {"person": person, "feld": feld}
            beirat.Einwilligung.objects.create(
                erteilt_am=date(2015, 1, 1), widerrufen_am=date(2015, 2, 1), **erteilt
            )
            beirat.Einwilligung.objects.create(erteilt_am=date(2090, 1, 1), **erteilt)
        beirat.Verbindung.objects.create(
            person=person, organisation=organisation, art="bezahlt", erster_tag=date(2018, 1, 1)
        )
    for mandat in beirat.Mandat.objects.beendete():
        mandat.ausscheiden = "abberufung"
        mandat.save()


def _ausgaben(konto):
    """Editions in every state: public, for the council, withdrawn, and a correction nobody may know of."""
    weggenommen = berichte.Freigabe.objects.get()
    zuruecknehmen(weggenommen, f"{G}-Rücknahme", ZEITPUNKT, konto)
    bericht = berichte.Jahresbericht.objects.get(erster_tag=date(2019, 1, 1))
    # What the released edition says itself is public; its texts are those of the sample.
    eine_anlage(bericht=bericht, titel=f"{G}-Anlage", oeffentlich=False)
    fassung = festschreiben(in_abstimmung(bericht, konto), ZEITPUNKT, konto)
    freigeben(fassung, "oeffentlich", ZEITPUNKT, konto)
    bericht.drucksache = beirat.Drucksache.objects.get(kennung="I0140/20")
    bericht.save()
    fassung.bericht = bericht
    erstelle_deckblatt(fassung, ZEITPUNKT, konto)
    fuer_den_rat = ein_bericht(
        erster_tag=date(2017, 1, 1), letzter_tag=date(2017, 12, 31), titel=RAT, thema=RAT
    )
    freigeben(
        festschreiben(in_abstimmung(fuer_den_rat, konto), ZEITPUNKT, konto), "stadtrat", ZEITPUNKT, konto
    )
    bericht.kapitel.first().zuarbeiten.create(von_name="Amt", faellig_am=date(2020, 2, 1))
    for label in ("berichte.jahresbericht", "berichte.kapitel", "berichte.geplanteberatung"):
        _vergrabe(label, apps.get_model(label))
    festschreiben(bericht, ZEITPUNKT, konto, f"{G}-Berichtigung")
    # Only those without an account have an address.
    berichte.Zuarbeit.objects.update(von=None)
    for label in ("berichte.zuarbeit", "berichte.freigabe", "berichte.anlage"):
        _vergrabe(label, apps.get_model(label))


@pytest.fixture(scope="module")
def vergraben(django_db_setup, django_db_blocker):
    """The sample with secrets in every corner; taken back when this module is done."""
    spaeter = {f"berichte.{m}" for m in ("jahresbericht", "kapitel", "geplanteberatung", "zuarbeit")}
    spaeter |= {"berichte.freigabe", "berichte.anlage"}
    # The accounts of the sample sign in below.
    nie = {"basis.konto"} | {label for label, modell in _modelle() if issubclass(modell, Unveraenderlich)}
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("beispieldaten", stdout=StringIO())
        konto = Konto.objects.create_user(
            username=f"{G}-konto", first_name=G, last_name=G, email=f"{G}@example.org"
        )
        _nichtoeffentliches()
        _personen()
        for label, modell in _modelle():
            if label not in spaeter | nie and _textfelder(modell):
                _vergrabe(label, modell)
        _ausgaben(konto)
        _eingelesenes(konto)
        yield
        transaction.set_rollback(True)


def _eingelesenes(konto):
    """A file about people, kept with its judgements: secret from the first byte to the last."""
    geheim = f"{G}-{PERSON}"
    urteil = {"nummer": 2, "titel": geheim, "art": "neu", "aenderungen": [], "warnungen": [], "fehler": []}
    eine_einlesung(
        dateiname=f"{geheim}.csv",
        inhalt=geheim.encode(),
        hinweise=[geheim],
        urteile=[urteil],
        hochgeladen_von=konto,
        konto_name=geheim,
    )


# Walking -------------------------------------------------------------------------------------------

# First part of an address → whose keys stand in it.
ZEILEN = {
    "amtszeiten": beirat.Amtszeit,
    "abkuerzungen": berichte.Abkuerzung,
    "aktivitaeten": beirat.Aktivitaet,
    "anmerkungen": berichte.Kommentar,
    "anlagen": berichte.Anlage,
    "anwesenheiten": beirat.Anwesenheit,
    "beauftragungen": beirat.Beauftragung,
    "berichte": berichte.Jahresbericht,
    "beschluesse": beirat.Beschluss,
    "tagesordnungspunkte": beirat.Tagesordnungspunkt,
    "tagesordnungsvorlagen": beirat.Tagesordnungsvorlage,
    "themen": beirat.Thema,
    "drucksachen": beirat.Drucksache,
    "einlesungen": Einlesung,
    "empfehlungen": beirat.Empfehlung,
    "fassungen": berichte.Fassung,
    "freigaben": berichte.Freigabe,
    "funktionen": beirat.Funktion,
    "gaeste": beirat.Gast,
    "handlungsfelder": beirat.Handlungsfeld,
    "hinnahmen": berichte.Hinnahme,
    "jahresberichte": berichte.Fassung,
    "kalenderzugaenge": beirat.Kalenderzugang,
    "kapitel": berichte.Kapitel,
    "konten": Konto,
    "mandate": beirat.Mandat,
    "mitwirkungen": beirat.Mitwirkung,
    "nachrueckliste": beirat.Nachrueckplatz,
    "organisationen": beirat.Organisation,
    "personen": beirat.Person,
    "postausgang": Email,
    "projekte": Projekt,
    "satzungsfassungen": beirat.Satzungsfassung,
    "sitzungen": beirat.Sitzung,
    "statistik": berichte.Statistikreihe,
    "verwendungsnachweise": Verwendungsnachweis,
    "stellungnahmen": beirat.Stellungnahme,
    "wahlen": beirat.Wahl,
    "wahlgaenge": beirat.Wahlgang,
    "zuarbeiten": berichte.Zuarbeit,
}


def _muster(muster):
    for eines in muster:
        if hasattr(eines, "url_patterns"):
            yield from _muster(eines.url_patterns)
        else:
            yield eines


def _erste_und_letzte(modell):
    """Keys of the oldest row (of the sample) and of the newest (planted above)."""
    schluessel = modell.objects.order_by("pk").values_list("pk", flat=True)
    return sorted({schluessel.first(), schluessel.last()} - {None})


def _oeffentliche():
    """Every page of the public side, where anybody may try all keys, checksums, days and years."""
    for muster in _muster(get_resolver().url_patterns):
        weg = str(muster.pattern)
        if weg.startswith("oeffentlich/") and muster.pattern.converters:
            for pk in _zeilen(weg).objects.values_list("pk", flat=True):
                yield reverse(muster.name, args=[pk])
    for tag in ("2015-01-15", "2018-05-01", "2019-07-01", "2019-11-01"):
        yield reverse("oeffentlich_beirat") + f"?tag={tag}"
    for jahr in (2018, 2019, 2099):
        yield reverse("oeffentlich_sitzung_liste") + f"?jahr={jahr}"
    # Whoever has a file may ask about it; the answer tells no more of it than its reader may know.
    for summe in Datei.objects.values_list("sha256", flat=True):
        yield reverse("pruefen") + f"?sha256={summe}"


def _zeilen(weg):
    """Whose keys stand in this address; the public pages have that part behind their own."""
    return ZEILEN[weg.removeprefix("oeffentlich/").split("/")[0]]


def _argumente(muster):
    match muster.name:
        case "einlesen_art" | "einlesen_bestand" | "einlesen_vorlage":
            return [(art.schluessel,) for art in arten_fuer(Konto.objects.get(username="geschaeftsstelle"))]
        case "aufbewahrungsfrist" | "aussonderung":
            return [(art,) for art in FRISTARTEN]
        case "deckblatt":
            return [(d.pk, d.datei.name) for d in berichte.Deckblatt.objects.select_related("datei")]
        case "fassungsdatei":
            return [(d.pk, d.datei.name) for d in berichte.Fassungsdatei.objects.select_related("datei")]
        case "fassung_lesen" | "fassung_heute":
            # By year, and by year and report: public editions, withdrawn and unreleased ones, the council's.
            berichte_ = berichte.Jahresbericht.objects.values_list("pk", flat=True)
            return [*product(range(2017, 2020), (1, 2)), *product(range(2017, 2020), berichte_, (1, 2))]
        case "account_reset_password_from_key":
            return [("1", "kein-schluessel")]
        case "mfa_edit_webauthn" | "mfa_remove_webauthn":
            # One's own only, after confirming who one is; no account of this walk has any.
            return [(1,)]
        case "antwort":
            # A public session with a non-public item; its member may know that one, but not by this page.
            return [(schluessel(beirat.Ladung.objects.get(fuer_tag=date(2099, 6, 4))),)]
        case "beitrag":
            # Whoever has a good link was asked; a withdrawn one and a wrong one must tell nothing.
            return [("kein-schluessel",), (beitragsschluessel(berichte.Zuarbeit.objects.latest("pk")),)]
        case "kalender_persoenlich":
            # Of an account without rights; who has some finds there what it may see anyway.
            konto = Konto.objects.get(username="ratsmitglied")
            return [("kein-schluessel",), beirat.Kalenderzugang.objects.eroeffne(GEBURTSTAG, konto=konto)[1:]]
        case "verwendungsnachweis_neu":
            return [(p.projekt_id, p.pk) for p in Phase.objects.filter(pk__in=_erste_und_letzte(Phase))]
        case "verlauf":
            return [(n, pk) for n, m in verlauf.modelle().items() for pk in _erste_und_letzte(m) if pk]
        case "wiederherstellen":
            neueste = [m.history.order_by("-history_id").first() for m in verlauf.modelle().values()]
            return [(z.instance_type._meta.model_name, z.id, z.history_id) for z in neueste if z]
        case "befund_hinnehmen":
            bericht = berichte.Jahresbericht.objects.get(erster_tag=date(2019, 1, 1))
            return [(bericht.pk, b.kennung) for b in pruefe(bericht, GEBURTSTAG).offene[:2]]
        case "jahresbericht_schritt":
            return product(_erste_und_letzte(berichte.Jahresbericht), GAENGE)
        case "jahresbericht_zahl":
            return product(_erste_und_letzte(berichte.Jahresbericht), ("personen", "beschluesse"))
        case "oparl_liste":
            return [(typ,) for typ in TYPEN]
        case "oparl_objekt":
            return _oparl_objekte()
        case "oparl_unbekannt":
            return [("2.0/system",)]
    moeglich = []
    for konverter in muster.pattern.converters.values():
        match type(konverter).__name__:
            case "Schluessel":
                moeglich.append(_erste_und_letzte(_zeilen(str(muster.pattern))))
            case "Jahr":
                moeglich.append(range(2017, 2020))
            case "Tag":
                moeglich.append([date(2019, 3, 12), date(2019, 11, 1)])
            case "Rechtstextart":
                moeglich.append(Rechtstext.Art.values)
            case anderer:
                pytest.fail(f"{muster.name}: no rows to ask {anderer} with")
    return product(*moeglich)


# Type of an object → the records of which it is made, with what stands before their key.
OPARL = {
    "meeting": [("", beirat.Sitzung)],
    "location": [("", beirat.Sitzung)],
    "agendaitem": [("", beirat.Tagesordnungspunkt)],
    "paper": [("", beirat.Drucksache)],
    "person": [("", beirat.Person)],
    "organization": [("", beirat.Organisation)],
    "legislativeterm": [("", beirat.Amtszeit)],
    "membership": [
        ("mandat-", beirat.Mandat),
        ("funktion-", beirat.Funktion),
        ("beauftragung-", beirat.Beauftragung),
        ("mitwirkung-", beirat.Mitwirkung),
    ],
    "consultation": [("beratung-", beirat.Beratung), ("punkt-", beirat.Tagesordnungspunkt)],
    "file": [
        ("drucksache-", beirat.Drucksache),
        ("dokument-", beirat.Drucksachendatei),
        ("fassungsdatei-", berichte.Fassungsdatei),
        ("niederschrift-", beirat.Niederschrift),
    ],
    "body": [],
}


def _oparl_objekte():
    for typ, arten in OPARL.items():
        for davor, modell in arten:
            yield from ((typ, f"{davor}{pk}") for pk in _erste_und_letzte(modell) if pk)
    yield from (("body", 1), ("organization", "beirat"), ("organization", "integrationsbeauftragte"))


def _adressen():
    for typ in TYPEN:
        liste = reverse("oparl_liste", args=[typ])
        yield f"{liste}?modified_since=2000-01-01T00:00:00Z"
        yield from (f"{liste}?elementsPerPage=7&page={seite}" for seite in (1, 2))
    for muster in _muster(get_resolver().url_patterns):
        # It tells whoever is signed in what is stored about them, and has tests of its own.
        if muster.name.startswith("meine_daten"):
            continue
        for argumente in _argumente(muster):
            yield reverse(muster.name, args=argumente)
    yield reverse("suche") + f"?q={G.lower()}"
    for wort in (G, RAT):
        yield reverse("fassung_suche") + f"?q={wort.lower()}"
    yield reverse("besetzung") + "?tag=2019-11-01"


def _client(persona):
    client = Client()
    if persona != "anonym":
        client.force_login(Konto.objects.get(username=persona))
    return client


def _antworten(persona):
    """What this persona gets at every address, head and body."""
    client = _client(persona)
    adressen = [*_adressen(), *(_oeffentliche() if persona == "anonym" else ())]
    return [(adresse, client.get(adresse).serialize()) for adresse in adressen]


@pytest.fixture(scope="module")
def funde(vergraben):
    """`funde(persona, wort, …)`: where this persona sees one of these words. Each walk is made once."""
    antworten = cache(_antworten)

    def suche(persona, *worte):
        return [
            (adresse, wort)
            for adresse, inhalt in antworten(persona)
            for wort in worte
            if wort.encode() in inhalt
        ]

    return suche


INTERNE_WORTE = (PERSON, "03.02.1901", "1901-02-03", "gegen Entgelt beschäftigt", "Abberufung")


def test_nobody_finds_a_secret_without_signing_in(db, funde):
    assert funde("anonym", G, RAT, *INTERNE_WORTE) == []


def test_council_members_find_no_secret(db, funde):
    assert funde("ratsmitglied", G, *INTERNE_WORTE) == []


def test_council_members_find_what_was_released_to_them(db, funde):
    seiten = {adresse for adresse, _ in funde("ratsmitglied", RAT)}

    assert {reverse("fassung_liste"), "/jahresberichte/2017/", "/jahresberichte/2017/fassung-1/"} <= seiten


@pytest.mark.parametrize("persona", ["beauftragte", "administration"])
def test_only_the_geschaeftsstelle_finds_personal_data(db, funde, persona):
    assert funde(persona, *INTERNE_WORTE) == []


def test_the_walk_finds_what_the_geschaeftsstelle_may_see(db, vergraben):
    """Else the tests above would pass because nothing was planted or nothing was asked."""
    person = beirat.Person.objects.earliest("pk")
    client = _client("geschaeftsstelle")
    seite = client.get(reverse("person_bearbeiten", args=[person.pk])).content.decode()

    projekt = Projekt.objects.earliest("pk")
    seite += client.get(reverse("projekt", args=[projekt.pk])).content.decode()
    schluessel = {"beirat.person": person.pk, "projekte.projekt": projekt.pk}
    vergrabene = [
        f"{G}-{PERSON}-{label}-{feld}-{schluessel[label]}"
        for label, felder in PERSONENDATEN.items()
        for feld in felder
    ]

    assert [wort for wort in vergrabene if wort in seite] == vergrabene


@pytest.mark.parametrize("typ", sorted(TYPEN))
def test_oparl_tells_as_public_what_the_history_does(db, vergraben, typ):
    """A rule that only one of them knew would tell of what never was public, or forget what was."""
    bau = baue(TYPEN[typ], Adressen(str), date(2026, 11, 1))
    laut_verlauf = {s for s, lauf in bau.laeufe(TYPEN[typ]).items() if not lauf.deleted}

    assert laut_verlauf == bau.lebende(TYPEN[typ])


@pytest.mark.pruefer
def test_no_released_pdf_holds_a_secret(db, vergraben, tmp_path):
    datei = tmp_path / "bericht.pdf"
    lecks = []
    pdfs = berichte.Fassungsdatei.objects.filter(
        art="pdf", fassung__in=berichte.Fassung.objects.freigegebene("oeffentlich", "stadtrat")
    )
    for eintrag in pdfs.select_related("datei"):
        datei.write_bytes(bytes(eintrag.datei.inhalt))
        text = subprocess.run(
            ["pdftotext", str(datei), "-"], capture_output=True, check=True, text=True
        ).stdout
        lecks += [wort for wort in (G, *INTERNE_WORTE) if wort in text]

    assert (pdfs.count(), lecks) == (2, [])
