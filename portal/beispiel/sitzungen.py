"""Sessions of both boards with agenda, attendance, votes and minutes.

The sessions before 2018 aren't recorded: the old board's numbers go on from its thirteenth [A].
"""

from datetime import time, timedelta

from beirat.bestaetigung import bestaetigen
from beirat.models import Anwesenheit, Beschluss, Gast, Niederschrift, Sitzung, Tagesordnungspunkt

from .ablage import anlegen, tag
from .sitzungen_2018 import SITZUNGEN_2018
from .sitzungen_2019 import SITZUNGEN_2019
from .wahlen import anlegen_wahlen

TERMINE = (*SITZUNGEN_2018, *SITZUNGEN_2019)
ORT = "Altes Rathaus, Beratungsraum"
GEHEIM = "Beispiel für einen nicht öffentlichen Teil: vertraulich beraten und beschlossen."
JUENGSTE_BESTAETIGTE = "27.11.2019"
Status = Anwesenheit.Status


def anlegen_sitzungen(b):
    """First all sessions, then what happened in them; minutes are confirmed last, since that locks."""
    for termin in TERMINE:
        b.sitzungen[termin.tag] = _sitzung(b, termin)
    for termin in TERMINE:
        if termin.durchgefuehrt:
            _anwesenheit(b, termin)
        for position, punkt in enumerate(termin.punkte, start=1):
            _punkt(b, b.sitzungen[termin.tag], position, punkt)
    anlegen_wahlen(b, b.sitzungen["27.11.2019"])
    _umlauf(b)
    for termin in TERMINE:
        if termin.unterzeichnet:
            _niederschrift(b, termin)
    _berichtigung(b)


def _sitzung(b, termin):
    amtszeit = b.amtszeiten[termin.amtszeit]
    am = tag(termin.tag)
    ladung = am - timedelta(days=termin.ladung_tage)
    return anlegen(
        Sitzung,
        amtszeit=amtszeit,
        nummer=termin.nummer,
        kennung=f"BIM/{termin.nummer:03}({amtszeit.wahlperiode})/{am:%y}",
        tag=am,
        beginn=time(17),
        ende=time(*termin.ende) if termin.durchgefuehrt else None,
        ort=ORT,
        art=termin.art,
        zustand=termin.zustand,
        eingeladen_am=ladung,
        bekanntgemacht_am=ladung,
        leitung=b.personen.get(termin.leitung),
        schriftfuehrung=b.personen["hollenstedt"] if termin.durchgefuehrt else None,
        beschlussfaehig_festgestellt=True if termin.durchgefuehrt else None,
        veranstaltung=b.aktivitaeten.get(termin.umgewidmet),
        oeffentlich=True,
    )


def _anwesenheit(b, termin):
    sitzung = b.sitzungen[termin.tag]
    abweichend = {
        **{b.personen[kurz]: {"status": Status.ENTSCHULDIGT} for kurz in termin.entschuldigt},
        **{b.personen[kurz]: {"status": Status.UNENTSCHULDIGT} for kurz in termin.unentschuldigt},
    }
    for kurz, vertretung in termin.vertreten:
        abweichend[b.personen[kurz]] = {
            "status": Status.VERTRETEN,
            "vertretung": b.personen[vertretung],
            "vertretung_stimmberechtigt": True,
        }
    for mandat in sitzung.mandate().select_related("person"):
        felder = abweichend.get(mandat.person, {"status": Status.ANWESEND})
        anlegen(Anwesenheit, sitzung=sitzung, mandat=mandat, **felder)
    for name, stelle in termin.gaeste:
        anlegen(Gast, sitzung=sitzung, name=name, stelle=stelle)


def stimmberechtigt_anwesend(sitzung):
    """How many may vote: voting members present, and deputies who vote for an absent one."""
    zeilen = sitzung.anwesenheiten.filter(mandat__in=sitzung.mandate().stimmberechtigt())
    return sum(zeile.stimmt_mit for zeile in zeilen)


def _punkt(b, sitzung, position, punkt):
    zeile = anlegen(
        Tagesordnungspunkt,
        sitzung=sitzung,
        position=position,
        nummer=punkt.nummer,
        titel=punkt.titel,
        berichterstattung=punkt.bericht,
        drucksache=b.papiere.get(punkt.papier),
        ergebnis=punkt.ergebnis,
        protokoll=punkt.verlauf,
        oeffentlich=punkt.oeffentlich,
    )
    if punkt.abstimmung:
        b.beschluesse[punkt.abstimmung.nummer] = _beschluss(zeile, punkt.abstimmung)


def _beschluss(punkt, abstimmung):
    sitzung = punkt.sitzung
    anwesend = stimmberechtigt_anwesend(sitzung)
    return anlegen(
        Beschluss,
        amtszeit=sitzung.amtszeit,
        sitzung=sitzung,
        tagesordnungspunkt=punkt,
        nummer=f"{abstimmung.nummer} ({sitzung.amtszeit.wahlperiode})",
        titel=abstimmung.titel,
        wortlaut=abstimmung.wortlaut,
        gefasst_am=sitzung.tag,
        stimmberechtigt_anwesend=anwesend,
        ja=anwesend - abstimmung.nein - abstimmung.enthaltung - abstimmung.ausgeschlossen,
        nein=abstimmung.nein,
        enthaltung=abstimmung.enthaltung,
        ausgeschlossen=abstimmung.ausgeschlossen,
        oeffentlich=punkt.oeffentlich,
    )


def _umlauf(b):
    amtszeit = b.amtszeiten["alt"]
    b.beschluesse["04/2019"] = anlegen(
        Beschluss,
        amtszeit=amtszeit,
        nummer=f"04/2019 ({amtszeit.wahlperiode})",
        titel="Absage der Sitzung im August",
        wortlaut="Die 22. Sitzung entfällt, weil zu viele Mitglieder verhindert sind.",
        gefasst_am=tag("09.08.2019"),
        umlauf_begonnen_am=tag("05.08.2019"),
        umlauf_frist=tag("09.08.2019"),
        umlauf_antworten=8,
        oeffentlich=True,
    )


def _niederschrift(b, termin):
    sitzung = b.sitzungen[termin.tag]
    # Printing takes a second, so only the youngest confirmed minutes are confirmed as people do it.
    gedruckt = termin.tag == JUENGSTE_BESTAETIGTE
    spaetere = b.sitzungen.get(termin.bestaetigt_am)
    anlegen(
        Niederschrift,
        sitzung=sitzung,
        oeffentlicher_teil=f"Die Leitung eröffnet die Sitzung um {sitzung.beginn:%H:%M} Uhr, begrüßt alle "
        f"Anwesenden und stellt die ordnungsgemäße Ladung fest. Sie schließt um {sitzung.ende:%H:%M} Uhr.",
        nichtoeffentlicher_teil=GEHEIM if sitzung.tagesordnung.filter(oeffentlich=False).exists() else "",
        unterzeichnet_am=tag(termin.unterzeichnet),
        bestaetigt_in=None if gedruckt else spaetere,
    )
    if gedruckt:
        bestaetigen(sitzung, spaetere)


def _berichtigung(b):
    """A vote of 2018 was miscounted: corrected by the first session of 2019, both states readable."""
    beschluss, beschlossen_in = b.beschluesse["03/2018"], b.sitzungen["22.01.2019"]
    beschluss.sitzung.niederschrift.berichtigen(
        beschluss,
        {"nein": 0, "enthaltung": 1},
        grund="Eine Enthaltung war als Gegenstimme gezählt.",
        tag=beschlossen_in.tag,
        beschlossen_in=beschlossen_in,
    )
