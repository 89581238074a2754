"""Pages about inviting to a session: what goes out to whom, sending it, and what members answered."""

from functools import partial
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from basis.druck import Druckfehler
from basis.druck.schreiben import pdf_antwort
from basis.formular import melde
from basis.pflege import bearbeiten
from basis.post import absenderadresse, versand_moeglich
from basis.text import anzahl, tag
from beirat.einladung.antwort import schluessel
from beirat.einladung.erwartung import erwartung
from beirat.einladung.inhalt import einladung_zu
from beirat.einladung.mitteilung import Art, betroffene
from beirat.einladung.versand import alle_empfaenger, lade, versende, verteiler
from beirat.forms.einladung import Antwortenliste, EinladungstextForm, VersendenForm
from beirat.kalender import kalenderart, termin
from beirat.models import Satzungsfassung, Sitzung

from .sitzung import pfad_zu

_SITZUNGEN = Sitzung.objects.select_related("amtszeit")


def pfad_zur_einladung(sitzung):
    """The crumbs down to the page of the invitation."""
    return [*pfad_zu(sitzung), ("Einladung", reverse("einladung", args=[sitzung.pk]))]


def _warnungen(sitzung, satzung, heute):
    """Sentences to read before anything goes out; `satzung` is the version of the session's day or None."""
    frist = satzung.ladungsfrist_tage if satzung else 0
    warnungen = []
    tage = (sitzung.tag - (sitzung.eingeladen_am or heute)).days
    if sitzung.steht_bevor and tage < frist:
        warnungen.append(
            f"Die Ladungsfrist von {anzahl(frist, 'Tag,Tagen')} ist nicht eingehalten: Zwischen Einladung "
            f"und Sitzung {'liegt' if tage == 1 else 'liegen'} {anzahl(max(tage, 0), 'Tag,Tage')}."
        )
    if sitzung.beginn is None:
        warnungen.append("Die Uhrzeit der Sitzung fehlt noch.")
    if not sitzung.ort:
        warnungen.append("Der Ort der Sitzung fehlt noch.")
    return warnungen


def _mailprogramm(einladung, empfaenger, link):
    """Address that opens the invitation in a mail program, for one member."""
    felder = {"subject": einladung.betreff, "body": einladung.als_text(link).replace("\n", "\r\n")}
    return f"mailto:{quote(empfaenger.adresse)}?{urlencode(felder, quote_via=quote)}"


def antwortadresse(request, ladung):
    """The whole address at which the member of this invitation answers."""
    return request.build_absolute_uri(reverse("antwort", args=[schluessel(ladung)]))


@login_required
@permission_required("beirat.view_ladung", raise_exception=True)
def einladung(request, pk):
    """The invitation as it would go out, whom it has reached, and what members answered."""
    sitzung = get_object_or_404(_SITZUNGEN, pk=pk)
    heute = localdate()
    inhalt = einladung_zu(sitzung, heute)
    alle = alle_empfaenger(sitzung)
    liste = [e for e in alle if not e.ausgeladen]
    gezaehlt = erwartung(sitzung)
    satzung = gezaehlt.quorum and gezaehlt.quorum.satzungsfassung
    zeilen = [(e, antwortadresse(request, e.ladung) if e.ladung.pk else "") for e in liste]
    return render(
        request,
        "beirat/einladung.html",
        {
            "sitzung": sitzung,
            "pfad": pfad_zu(sitzung),
            "einladung": inhalt,
            "erwartung": gezaehlt,
            "zeilen": [(e, _mailprogramm(inhalt, e, link) if link else "") for e, link in zeilen],
            "ohne_adresse": [e.mandat.person for e in liste if not e.adresse],
            "ohne_antwort": [e.mandat.person for e in liste if e.antwort == e.ladung.Antwort.OFFEN],
            "warnungen": _warnungen(sitzung, satzung, heute),
            "zu_sagen": [(art.value, betroffene(sitzung, alle, art)) for art in (Art.ABSAGE, Art.AENDERUNG)],
            "zu_erinnern": betroffene(sitzung, liste, Art.ERINNERUNG),
            "vorbei": sitzung.tag < heute,
            "post": versand_moeglich(),
            "offen": sitzung.steht_bevor and sitzung.tag >= heute,
        },
    )


@login_required
@permission_required("beirat.change_sitzung", raise_exception=True)
def einladungstext(request, pk):
    """Write what stands before the agenda."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    return bearbeiten(
        request,
        sitzung,
        EinladungstextForm,
        titel=f"Text der Einladung: {sitzung}",
        pfad=pfad_zur_einladung(sitzung),
        meldung="Der Text der Einladung ist gespeichert.",
        ziel=lambda sitzung: reverse("einladung", args=[sitzung.pk]),
    )


@login_required
@permission_required(("beirat.change_ladung", "beirat.change_sitzung"), raise_exception=True)
def einladung_versenden(request, pk):
    """Ask once more, then send each member an own mail."""
    sitzung = get_object_or_404(_SITZUNGEN, pk=pk)
    heute, jetzt = localdate(), now()
    form = VersendenForm(
        request.POST if request.method == "POST" else None, initial={"gesehen": jetzt.isoformat()}
    )
    if form.is_bound and versand_moeglich() and form.is_valid():
        try:
            ergebnis = versende(
                sitzung,
                heute=heute,
                zeitpunkt=jetzt,
                link=partial(antwortadresse, request),
                **form.cleaned_data,
            )
        except ValidationError as fehler:
            melde(form, fehler)
        except Druckfehler as fehler:
            form.add_error(None, str(fehler))
        else:
            melde_ergebnis(request, ergebnis)
            return redirect("einladung", pk)
    liste = verteiler(sitzung)
    return render(
        request,
        "beirat/einladung_versenden.html",
        {
            "sitzung": sitzung,
            "pfad": pfad_zur_einladung(sitzung),
            "form": form,
            "neue": [e for e in liste if e.adresse and not e.erreicht],
            "erreichte": [e for e in liste if e.adresse and e.erreicht],
            "ohne_adresse": [e for e in liste if not e.adresse],
            "warnungen": _warnungen(sitzung, Satzungsfassung.objects.am(sitzung.tag).first(), heute),
            "post": versand_moeglich(),
        },
    )


def melde_ergebnis(request, ergebnis, satz="Die Einladung ist"):
    """Tell whom the letters reached and whom not; `satz` begins what is told of those that went out."""
    if ergebnis.versandt:
        zahl = anzahl(len(ergebnis.versandt), "Mitglied,Mitglieder")
        messages.success(request, f"{satz} an {zahl} auf den Weg gebracht.")
    for grund in dict.fromkeys(grund for _, grund in ergebnis.gescheitert):
        namen = ", ".join(name for name, warum in ergebnis.gescheitert if warum == grund)
        messages.error(
            request,
            f"An {namen} ging keine Mail: {grund} Wenn Sie es später noch einmal versuchen, geht sie nur an "
            "die, die sie noch nicht haben.",
        )
    if ergebnis.ohne_adresse:
        namen = ", ".join(ergebnis.ohne_adresse)
        messages.warning(request, f"Ohne E-Mail-Adresse, bitte per Post benachrichtigen: {namen}.")
    if not (ergebnis.versandt or ergebnis.gescheitert):
        messages.info(request, "Es ging keine Mail hinaus: Alle mit E-Mail-Adresse haben sie schon.")


@login_required
@permission_required(("beirat.change_ladung", "beirat.change_sitzung"), raise_exception=True)
@require_POST
def einladung_vermerken(request, pk):
    """Keep that the invitation goes out by post or from another mail program, as of today."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    try:
        sitzung = lade(sitzung, localdate())
    except ValidationError as fehler:
        messages.error(request, " ".join(fehler.messages))
    else:
        messages.success(request, f"Die Sitzung gilt seit dem {tag(sitzung.eingeladen_am)} als eingeladen.")
    return redirect("einladung", pk)


@login_required
@permission_required("beirat.view_ladung", raise_exception=True)
@require_safe
def einladung_pdf(request, pk):
    """The invitation as members get it, to print."""
    sitzung = get_object_or_404(_SITZUNGEN, pk=pk)
    einladung = einladung_zu(sitzung, sitzung.eingeladen_am or localdate())
    try:
        return pdf_antwort(einladung.als_pdf(), einladung.dateiname)
    except Druckfehler as fehler:
        messages.error(request, str(fehler))
        return redirect("einladung", pk)


@login_required
@permission_required("beirat.view_ladung", raise_exception=True)
@require_safe
def einladung_termin(request, pk):
    """The calendar entry that goes to members, with the whole agenda."""
    sitzung = get_object_or_404(Sitzung, pk=pk)
    return HttpResponse(
        termin(sitzung, sitzung.tagesordnung.all(), absenderadresse()),
        content_type=f"{kalenderart(sitzung)}; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="sitzung.ics"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@login_required
@permission_required("beirat.change_ladung", raise_exception=True)
def antworten_eintragen(request, pk):
    """Enter what members answered by telephone or letter, on one page."""
    sitzung = get_object_or_404(_SITZUNGEN, pk=pk)
    return bearbeiten(
        request,
        sitzung,
        partial(Antwortenliste, zeitpunkt=now()),
        titel=f"Antworten: {sitzung}",
        pfad=pfad_zur_einladung(sitzung),
        meldung="Die Antworten sind gespeichert.",
        ziel=lambda sitzung: reverse("einladung", args=[sitzung.pk]),
        vorlage="beirat/antworten.html",
        sperren=lambda: list(sitzung.ladungen.select_for_update().values_list("pk")),
    )
