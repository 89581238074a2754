"""Chapter 8: new recommendations, and what became of earlier ones, as of the Stichtag."""

from datetime import timedelta

from django.db.models import OuterRef, Prefetch, Q, Subquery

from beirat.models import OFFENE_STATUS, Empfehlung, Empfehlungsstatus, Rueckmeldung, jahre_offen
from berichte.models import Kapitel

from .quelle import bezug, folge, wort
from .werte import EmpfehlungenTeil, EmpfehlungStand, RueckmeldungStand, Zahl

ART = Kapitel.Art.EMPFEHLUNGEN


def erhebe_empfehlungen(quelle):
    """Read the public recommendations; answers after the Stichtag stand apart and change no status."""
    bericht = quelle.bericht
    antworten = Rueckmeldung.objects.filter(tag__lte=bericht.redaktionsschluss).select_related("drucksache")
    bis_ende = Empfehlung.objects.filter(verabschiedet_am__lte=bericht.letzter_tag)
    oeffentliche = bis_ende.oeffentliche()
    damals_offen = Empfehlung.objects.offene_am(bericht.erster_tag - timedelta(days=1))
    # What was settled in an earlier year isn't told: only the number of one that another takes up.
    erzaehlt = Q(verabschiedet_am__gte=bericht.erster_tag) | Q(pk__in=damals_offen.order_by().values("pk"))
    alle = sorted(
        oeffentliche.filter(erzaehlt)
        .mit_status_am(bericht.stichtag)
        .annotate(greift_auf_nummer=Subquery(oeffentliche.filter(pk=OuterRef("greift_auf")).values("nummer")))
        .select_related("handlungsfeld", "adressat")
        .prefetch_related(
            Prefetch("rueckmeldungen", antworten.order_by("tag", "pk"), to_attr="antworten"),
            Prefetch("drucksachen", to_attr="papiere"),
        ),
        key=lambda e: (e.verabschiedet_am, folge(e.nummer)),
    )
    # Age counts from the first one even where that one isn't public; its number then isn't printed.
    ketten = list(bis_ende.values_list("pk", "greift_auf", "verabschiedet_am"))
    vorgaenger = {pk: vorige for pk, vorige, _ in ketten}
    tage = {pk: verabschiedet_am for pk, _, verabschiedet_am in ketten}

    def als_stand(empfehlung):
        kette = [empfehlung.pk]
        while (vorige := vorgaenger.get(kette[-1])) in tage and vorige not in kette:
            kette.append(vorige)
        return _empfehlung(quelle, empfehlung, tage[kette[-1]])

    neue = [e for e in alle if e.verabschiedet_am >= bericht.erster_tag]
    fruehere = [e for e in alle if e.verabschiedet_am < bericht.erster_tag]
    paare = sorted(((e, als_stand(e)) for e in fruehere), key=lambda p: _aelteste_offene_zuerst(p[1]))
    return EmpfehlungenTeil(
        neue=tuple(map(als_stand, quelle.ausgewaehlt(ART, neue))),
        fruehere=tuple(map(dict(paare).get, quelle.ausgewaehlt(ART, [e for e, _ in paare]))),
        zahlen=_zahlen(neue, fruehere),
    )


def _aelteste_offene_zuerst(stand):
    return (not stand.offen, stand.erste_am, folge(stand.nummer))


def _empfehlung(quelle, empfehlung, erste_am):
    stichtag = quelle.bericht.stichtag
    antworten = [(r.tag <= stichtag, _rueckmeldung(quelle, r)) for r in empfehlung.antworten]
    return EmpfehlungStand(
        nummer=empfehlung.nummer,
        titel=empfehlung.titel,
        text=empfehlung.text,
        handlungsfeld=empfehlung.handlungsfeld.name if empfehlung.handlungsfeld else "",
        adressat=quelle.name(empfehlung.adressat),
        verabschiedet_am=empfehlung.verabschiedet_am,
        verabschiedet_durch=wort(empfehlung, "verabschiedet_durch"),
        frist=empfehlung.frist,
        greift_auf=empfehlung.greift_auf_nummer or "",
        offen=empfehlung.status in OFFENE_STATUS,
        status=Empfehlungsstatus(empfehlung.status).label,
        erste_am=erste_am,
        jahre_offen=jahre_offen(erste_am, stichtag),
        drucksachen=quelle.kennungen(empfehlung.papiere),
        rueckmeldungen=tuple(r for bis_stichtag, r in antworten if bis_stichtag),
        danach=tuple(r for bis_stichtag, r in antworten if not bis_stichtag),
        bezug=bezug(empfehlung),
    )


def _rueckmeldung(quelle, rueckmeldung):
    return RueckmeldungStand(
        tag=rueckmeldung.tag,
        status=wort(rueckmeldung, "status"),
        quelle=rueckmeldung.quelle,
        text=rueckmeldung.text,
        drucksache=quelle.kennung(rueckmeldung.drucksache),
        bezug=bezug(rueckmeldung),
    )


def _zahlen(neue, fruehere):
    offene = [e for e in (*neue, *fruehere) if e.status in OFFENE_STATUS]
    return (
        Zahl(
            "empfehlungen_neu",
            len(neue),
            "neue Empfehlungen",
            "Öffentliche Empfehlungen, die im Berichtszeitraum verabschiedet wurden.",
            tuple(map(bezug, neue)),
        ),
        Zahl(
            "empfehlungen_frueher",
            len(fruehere),
            "frühere Empfehlungen",
            "Öffentliche Empfehlungen aus früheren Jahren, die zu Beginn des Zeitraums offen waren.",
            tuple(map(bezug, fruehere)),
        ),
        Zahl(
            "empfehlungen_offen",
            len(offene),
            "offene Empfehlungen",
            "Neue und frühere Empfehlungen, die am Stichtag offen, weitergeleitet, in Prüfung, in Umsetzung "
            "oder teilweise umgesetzt waren.",
            tuple(map(bezug, offene)),
        ),
    )
