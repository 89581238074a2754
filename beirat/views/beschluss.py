"""Pages about decisions: votes in a session, circulation procedure, elections."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Sum
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from basis.pflege import antworten, bearbeiten, blaettern, loeschen, seite_von, sortiert
from basis.tabelle import als_datei
from beirat import tabellen
from beirat.befangenheit import hinweistext
from beirat.besetzung import beschlussfaehigkeit
from beirat.forms.beschluss import (
    BeschlussForm,
    BetroffeneForm,
    KandidaturSatz,
    NurWahlgangForm,
    WahlForm,
    WahlgangSatz,
)
from beirat.forms.suche import BeschluesseFilter
from beirat.models import Beschluss, Sitzung, Tagesordnungspunkt, Wahl, Wahlgang

from .sitzung import gesperrt, pfad_zu
from .umlauf import im_umlauf, pfad_zur_liste


def _sitzung(pk):
    return get_object_or_404(
        Sitzung.objects.select_related("amtszeit__satzungsfassung", "niederschrift"), pk=pk
    )


def _sperre(sitzung):
    """Locks the session before the rules are asked: its minutes may be confirmed at the same moment."""
    return lambda: sitzung.refresh_from_db(from_queryset=Sitzung.objects.select_for_update())


REIHENFOLGEN = {
    "tag": ["gefasst_am", "nummer", "pk"],
    "-tag": ["-gefasst_am", "-nummer", "-pk"],
    "nummer": ["nummer", "pk"],
    "-nummer": ["-nummer", "-pk"],
}


@login_required
@permission_required("beirat.view_beschluss", raise_exception=True)
def beschluss_liste(request):
    """All decisions of the board, or those of a year or kind, the latest first."""
    filterform = BeschluesseFilter(request.GET)
    auswahl = antworten(filterform)
    beschluesse = Beschluss.objects.select_related("amtszeit", "sitzung")
    if auswahl.get("jahr"):
        beschluesse = beschluesse.filter(gefasst_am__year=auswahl["jahr"])
    if auswahl.get("art"):
        beschluesse = beschluesse.filter(sitzung__isnull=auswahl["art"] == "umlauf")
    beschluesse = sortiert(request, beschluesse, REIHENFOLGEN, "-tag")
    if datei := als_datei(request, "Beschlüsse", tabellen.BESCHLUESSE, beschluesse):
        return datei
    seite = blaettern(request, beschluesse)
    heute = localdate()
    return render(
        request,
        "beirat/beschluss_liste.html",
        {
            "filterform": filterform,
            "gefiltert": any(auswahl.values()),
            "seite": seite,
            "zeilen": [(beschluss, beschluss.ergebnis_am(heute)) for beschluss in seite],
        },
    )


@login_required
@permission_required("beirat.view_beschluss", raise_exception=True)
def beschluss(request, pk):
    """One decision with its votes."""
    beschluss = get_object_or_404(
        Beschluss.objects.select_related("amtszeit", "sitzung", "tagesordnungspunkt"), pk=pk
    )
    pfad = pfad_zu(beschluss.sitzung) if beschluss.sitzung else pfad_zur_liste()
    kontext = {"beschluss": beschluss, "ergebnis": beschluss.ergebnis_am(localdate()), "pfad": pfad}
    return render(request, "beirat/beschluss.html", kontext)


@login_required
@permission_required("beirat.add_beschluss", raise_exception=True)
def beschluss_neu(request, sitzung):
    """Enter a decision of a session; the number of voting members present is proposed."""
    sitzung = _sitzung(sitzung)
    quorum = beschlussfaehigkeit(sitzung)
    beschluss = Beschluss(
        amtszeit=sitzung.amtszeit,
        sitzung=sitzung,
        gefasst_am=sitzung.tag,
        stimmberechtigt_anwesend=quorum.anwesend if quorum else 0,
    )
    return _in_sitzung(request, beschluss, sitzung, "Neuer Beschluss")


@login_required
@permission_required("beirat.change_beschluss", raise_exception=True)
def beschluss_bearbeiten(request, pk):
    """Change a decision, unless confirmed minutes lock it."""
    beschluss = get_object_or_404(Beschluss, pk=pk)
    if beschluss.im_umlauf:
        return im_umlauf(request, beschluss, f"Beschluss {beschluss.nummer} bearbeiten")
    sitzung = _sitzung(beschluss.sitzung_id)
    return _in_sitzung(request, beschluss, sitzung, f"Beschluss {beschluss.nummer} bearbeiten")


def _in_sitzung(request, beschluss, sitzung, titel):
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, titel)
    return bearbeiten(
        request,
        beschluss,
        BeschlussForm,
        titel=titel,
        pfad=pfad_zu(sitzung),
        meldung="Der Beschluss ist gespeichert.",
        ziel=lambda _: seite_von(sitzung),
        hinweis=hinweistext(request.user, sitzung),
        sperren=_sperre(sitzung),
    )


@login_required
@permission_required("beirat.change_tagesordnungspunkt", raise_exception=True)
def betroffene(request, pk):
    """Say which bodies an item of the agenda concerns, for the hint on § 33 KVG LSA."""
    punkt = get_object_or_404(Tagesordnungspunkt, pk=pk)
    sitzung = _sitzung(punkt.sitzung_id)
    titel = f"Betroffene Organisationen zu {punkt.kennung}"
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, titel)
    return bearbeiten(
        request,
        punkt,
        BetroffeneForm,
        titel=titel,
        pfad=pfad_zu(sitzung),
        meldung="Die betroffenen Organisationen sind gespeichert.",
        ziel=lambda _: seite_von(sitzung),
        hinweis=hinweistext(request.user, sitzung, punkt),
    )


@login_required
@permission_required("beirat.delete_beschluss", raise_exception=True)
def beschluss_loeschen(request, pk):
    """Ask, then delete a decision, unless confirmed minutes lock it."""
    beschluss = get_object_or_404(Beschluss, pk=pk)
    if beschluss.im_umlauf:
        return loeschen(request, beschluss, pfad=pfad_zur_liste(), ziel="beschluss_liste")
    sitzung = _sitzung(beschluss.sitzung_id)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Beschluss löschen")
    return loeschen(request, beschluss, pfad=pfad_zu(sitzung), ziel=seite_von(sitzung))


@login_required
@permission_required("beirat.add_wahl", raise_exception=True)
def wahl_neu(request, sitzung):
    """Enter an election in a session."""
    sitzung = _sitzung(sitzung)
    return _wahl(request, Wahl(sitzung=sitzung), sitzung, "Neue Wahl")


@login_required
@permission_required("beirat.change_wahl", raise_exception=True)
def wahl_bearbeiten(request, pk):
    """Change an election and its ballots."""
    wahl = get_object_or_404(Wahl, pk=pk)
    return _wahl(request, wahl, _sitzung(wahl.sitzung_id), f"{wahl} bearbeiten")


def _wahl(request, wahl, sitzung, titel):
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, titel)
    return bearbeiten(
        request,
        wahl,
        WahlForm,
        WahlgangSatz,
        titel=titel,
        pfad=pfad_zu(sitzung),
        meldung="Die Wahl ist gespeichert. Tragen Sie nun je Wahlgang die Stimmen ein.",
        ziel=lambda _: seite_von(sitzung),
        sperren=_sperre(sitzung),
    )


@login_required
@permission_required("beirat.change_wahlgang", raise_exception=True)
def wahlgang_bearbeiten(request, pk):
    """Enter the candidates and their votes of one ballot."""
    gang = get_object_or_404(Wahlgang.objects.select_related("wahl"), pk=pk)
    sitzung = _sitzung(gang.wahl.sitzung_id)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, str(gang))
    return bearbeiten(
        request,
        gang,
        NurWahlgangForm,
        KandidaturSatz,
        titel=f"{gang.wahl}, {gang}",
        pfad=pfad_zu(sitzung),
        meldung="Der Wahlgang ist gespeichert.",
        ziel=lambda _: seite_von(sitzung),
        sperren=_sperre(sitzung),
    )


@login_required
@permission_required("beirat.delete_wahl", raise_exception=True)
def wahl_loeschen(request, pk):
    """Ask, then delete an election, unless confirmed minutes lock it."""
    wahl = get_object_or_404(Wahl, pk=pk)
    sitzung = _sitzung(wahl.sitzung_id)
    if sitzung.gesperrt:
        return gesperrt(request, sitzung, "Wahl löschen")
    stimmen = wahl.wahlgaenge.aggregate(summe=Sum("kandidaturen__stimmen"))["summe"] or 0
    return loeschen(
        request,
        wahl,
        pfad=pfad_zu(sitzung),
        ziel=seite_von(sitzung),
        folgen=f"Ihre Wahlgänge mit zusammen {stimmen} Stimmen werden mit gelöscht.",
    )
