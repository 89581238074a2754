"""Pages of the desk about contributions: whom to ask, mailing, taking in, returning, withdrawing."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from basis.pflege import bearbeiten, blaettern, seite_von
from basis.post import Postfehler, versand_moeglich
from basis.tabelle import Spalte, als_datei
from berichte.ablauf import Verweigert
from berichte.forms.zuarbeit import AnnehmenForm, RueckgabeForm, SendenForm, ZuarbeitForm
from berichte.models import Jahresbericht, Kapitel, Zuarbeit
from berichte.views.bericht import sehen, zum_bearbeiten
from berichte.zuarbeit import brief, schritte
from berichte.zuarbeit.link import schluessel
from berichte.zuarbeit.vorjahr import text_vom_letzten_mal


def pfad_zu(bericht):
    """Crumbs that lead to the contributions of a report."""
    return [
        ("Jahresberichte", reverse("jahresbericht_liste")),
        (bericht.titel, seite_von(bericht)),
        ("Zuarbeiten", reverse("zuarbeit_liste", args=[bericht.pk])),
    ]


def _pfad(zuarbeit):
    return [*pfad_zu(zuarbeit.kapitel.bericht), (zuarbeit.von_name, seite_von(zuarbeit))]


def _zum_bearbeiten(request, pk):
    """The contribution, if this account may write its report today; else 404 or 403."""
    zeilen = Zuarbeit.objects.sichtbar_fuer(request.user).select_related("kapitel__bericht", "von")
    zuarbeit = get_object_or_404(zeilen, pk=pk)
    if not Zuarbeit.objects.bearbeitbar_fuer(request.user, localdate()).contains(zuarbeit):
        raise PermissionDenied
    return zuarbeit


def _adresse(request, zuarbeit):
    """The whole address at which the contribution is written: by the link, or signed in."""
    if zuarbeit.von_id:
        return request.build_absolute_uri(reverse("zuarbeit_schreiben", args=[zuarbeit.pk]))
    return request.build_absolute_uri(reverse("beitrag", args=[schluessel(zuarbeit)]))


def _spalten(heute):
    return [
        Spalte("Kapitel", lambda z: z.kapitel),
        Spalte("erbeten von", lambda z: z.von_name),
        Spalte("fällig am", lambda z: z.faellig_am),
        Spalte("Stand", lambda z: z.get_zustand_display()),
        Spalte("überfällig", lambda z: z.ueberfaellig_am(heute)),
        Spalte("erinnert am", lambda z: z.erinnert_am),
    ]


@login_required
@sehen
@require_safe
def zuarbeit_liste(request, pk):
    """Contributions to a report, those due first on top, and the chapters to ask for."""
    bericht = get_object_or_404(Jahresbericht.objects.sichtbar_fuer(request.user), pk=pk)
    heute = localdate()
    zeilen = (
        Zuarbeit.objects.sichtbar_fuer(request.user)
        .filter(kapitel__bericht=bericht)
        .select_related("kapitel")
        .order_by("faellig_am", "pk")
    )
    if datei := als_datei(request, "Zuarbeiten", _spalten(heute), zeilen):
        return datei
    seite = blaettern(request, zeilen)
    darf = Jahresbericht.objects.bearbeitbar_fuer(request.user, heute).contains(bericht)
    return render(
        request,
        "berichte/zuarbeit_liste.html",
        {
            "bericht": bericht,
            "pfad": pfad_zu(bericht)[:-1],
            "seite": seite,
            "zeilen": [(z, z.ueberfaellig_am(heute)) for z in seite],
            "kapitel": bericht.kapitel.order_by("position", "pk") if darf else [],
        },
    )


@login_required
@sehen
@require_safe
def zuarbeit(request, pk):
    """One contribution: what was asked, what came, and what to do next."""
    zeilen = Zuarbeit.objects.sichtbar_fuer(request.user).select_related("kapitel__bericht", "von")
    zuarbeit = get_object_or_404(zeilen, pk=pk)
    heute = localdate()
    darf = Zuarbeit.objects.bearbeitbar_fuer(request.user, heute).contains(zuarbeit)
    offen = darf and zuarbeit.steht_aus and (zuarbeit.von_id or zuarbeit.link_bis)
    return render(
        request,
        "berichte/zuarbeit.html",
        {
            "zuarbeit": zuarbeit,
            "pfad": pfad_zu(zuarbeit.kapitel.bericht),
            "darf": darf,
            "eigene": zuarbeit.von_id == request.user.pk,
            "spaet": zuarbeit.ueberfaellig_am(heute),
            "abgelaufen": zuarbeit.link_bis and zuarbeit.link_bis < heute,
            "brief": _entwurf(request, zuarbeit, heute) if offen else None,
            "post": versand_moeglich(),
        },
    )


def _entwurf(request, zuarbeit, heute):
    """The mail that is next: the first one, or a reminder."""
    adresse = _adresse(request, zuarbeit)
    if zuarbeit.gesendet_am is None:
        return brief.bitte(zuarbeit, adresse, request.user)
    return brief.erinnerung(zuarbeit, adresse, request.user, heute)


@login_required
@sehen
def zuarbeit_neu(request, pk):
    """Ask somebody for a contribution to the chapter `pk`; its text of last year is proposed."""
    kapitel = get_object_or_404(
        Kapitel.objects.filter(bericht__in=Jahresbericht.objects.sichtbar_fuer(request.user)), pk=pk
    )
    kapitel.bericht = zum_bearbeiten(request, kapitel.bericht_id)
    return bearbeiten(
        request,
        Zuarbeit(kapitel=kapitel, vorjahr=text_vom_letzten_mal(kapitel)),
        partial(ZuarbeitForm, heute=localdate()),
        titel=f"Zuarbeit zum Kapitel „{kapitel}“ erbitten",
        pfad=pfad_zu(kapitel.bericht),
        meldung="Die Zuarbeit ist angelegt; verschickt ist noch nichts.",
        ziel=_danach,
    )


def _danach(zuarbeit):
    """Next comes the mail, where one can be sent."""
    if zuarbeit.adresse and versand_moeglich() and zuarbeit.gesendet_am is None:
        return reverse("zuarbeit_senden", args=[zuarbeit.pk])
    return seite_von(zuarbeit)


@login_required
@sehen
def zuarbeit_bearbeiten(request, pk):
    """Change what is asked of whom and until when, while it isn't done."""
    zuarbeit = _zum_bearbeiten(request, pk)
    if not zuarbeit.ist_unerledigt:
        messages.error(request, schritte.FERTIG)
        return redirect("zuarbeit", pk)
    return bearbeiten(
        request,
        zuarbeit,
        partial(ZuarbeitForm, heute=localdate()),
        titel="Zuarbeit ändern",
        pfad=_pfad(zuarbeit),
        meldung="Die Zuarbeit ist gespeichert.",
        ziel=_danach,
    )


@login_required
@sehen
def zuarbeit_senden(request, pk):
    """Look the mail through, then send it: the first one, or a reminder."""
    zuarbeit = _zum_bearbeiten(request, pk)
    heute = localdate()
    # The letter names the last day of the link as it will be once it is sent.
    zuarbeit.oeffne_link(heute)
    entwurf = _entwurf(request, zuarbeit, heute)
    anfang = {**vars(entwurf), "erste": zuarbeit.gesendet_am is None}
    form = SendenForm(request.POST or None, adresse=_adresse(request, zuarbeit), initial=anfang)
    if request.method == "POST" and versand_moeglich() and form.is_valid():
        geschrieben = brief.Entwurf(form.cleaned_data["betreff"], form.cleaned_data["text"])
        try:
            schritte.sende(zuarbeit, geschrieben, now(), heute, erste=form.cleaned_data["erste"])
        except (Verweigert, Postfehler) as fehler:
            form.add_error(None, str(fehler))
        else:
            messages.success(request, f"Die Mail an {zuarbeit.von_name} ist auf dem Weg.")
            return redirect("zuarbeit", pk)
    kontext = {"zuarbeit": zuarbeit, "pfad": _pfad(zuarbeit), "form": form, "post": versand_moeglich()}
    return render(request, "berichte/zuarbeit_senden.html", kontext)


@login_required
@sehen
def zuarbeit_zurueckgeben(request, pk):
    """Return what was handed in with a word, and tell by mail where there is an address."""
    zuarbeit = _zum_bearbeiten(request, pk)
    form = RueckgabeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                zuarbeit = schritte.gib_zurueck(zuarbeit, form.cleaned_data["wort"], localdate())
                _melde_rueckgabe(request, zuarbeit)
        except Verweigert as grund:
            form.add_error(None, str(grund))
        else:
            messages.success(request, "Die Zuarbeit ist zurückgegeben.")
            return redirect("zuarbeit", pk)
    kontext = {"zuarbeit": zuarbeit, "pfad": _pfad(zuarbeit), "form": form}
    return render(request, "berichte/zuarbeit_zurueckgeben.html", kontext)


def _melde_rueckgabe(request, zuarbeit):
    entwurf = brief.rueckgabe(zuarbeit, _adresse(request, zuarbeit), request.user)
    if not zuarbeit.adresse or not versand_moeglich():
        messages.warning(request, f"Es ging keine Mail hinaus: Bitte sagen Sie {zuarbeit.von_name} Bescheid.")
        return
    try:
        schritte.melde_rueckgabe(zuarbeit, entwurf)
    except Postfehler as fehler:
        messages.error(request, f"Es ging keine Mail an {zuarbeit.von_name}: {fehler}")


@login_required
@sehen
def zuarbeit_zurueckziehen(request, pk):
    """Ask, then withdraw the request."""
    zuarbeit = _zum_bearbeiten(request, pk)
    if request.method == "POST":
        return _tue(request, pk, lambda: schritte.ziehe_zurueck(zuarbeit), "Die Zuarbeit ist zurückgezogen.")
    kontext = {"zuarbeit": zuarbeit, "pfad": _pfad(zuarbeit)}
    return render(request, "berichte/zuarbeit_zurueckziehen.html", kontext)


@login_required
@sehen
def zuarbeit_link(request, pk):
    """Ask, then make a new link; the old one opens nothing any more."""
    zuarbeit = _zum_bearbeiten(request, pk)
    if request.method == "POST":
        return _tue(
            request,
            pk,
            lambda: schritte.ersetze_link(zuarbeit, localdate()),
            "Der Link ist durch einen neuen ersetzt.",
        )
    kontext = {"zuarbeit": zuarbeit, "pfad": _pfad(zuarbeit)}
    return render(request, "berichte/zuarbeit_link.html", kontext)


def _tue(request, pk, schritt, meldung):
    try:
        schritt()
    except Verweigert as grund:
        messages.error(request, str(grund))
    else:
        messages.success(request, meldung)
    return redirect("zuarbeit", pk)


@login_required
@sehen
def zuarbeit_annehmen(request, pk):
    """Look the text through, change it where needed, and take it into the chapter."""
    zuarbeit = _zum_bearbeiten(request, pk)
    form = AnnehmenForm(
        request.POST or None,
        initial={"text": zuarbeit.text, "gelesen": schritte.abdruck(zuarbeit.text)},
        kapitel=zuarbeit.kapitel,
    )
    anders = None
    if request.method == "POST" and form.is_valid():
        daten = form.cleaned_data
        try:
            schritte.nimm_an(zuarbeit, daten["text"], gelesen=daten["gelesen"], **form.ort())
        except Verweigert as grund:
            form.add_error(None, str(grund))
        except schritte.Geaendert as fehler:
            anders = fehler.zuarbeit
            form.add_error(None, "Der Beitrag ist inzwischen geändert; der neue Text steht unten.")
            form.data = form.data.dict() | {"gelesen": schritte.abdruck(anders.text)}
        else:
            messages.success(request, f"Der Beitrag steht jetzt im Kapitel „{zuarbeit.kapitel}“.")
            return redirect("zuarbeit", pk)
    kontext = {"zuarbeit": zuarbeit, "pfad": _pfad(zuarbeit), "form": form, "anders": anders}
    return render(request, "berichte/zuarbeit_annehmen.html", kontext, status=409 if anders else 200)
