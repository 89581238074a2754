"""The queue of mails: what waits, what was given up and why, what went out; never what is written in it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe
from post_office.models import STATUS, Email, Log

from basis.pflege import antworten, blaettern
from basis.post import OHNE_ADRESSE, versand_moeglich, versuche_erneut
from portal.aufgaben.post import WARTEND, stockt_seit
from portal.forms import PostFilter

STAENDE = {
    "": WARTEND | Q(status=STATUS.failed),
    "gescheitert": Q(status=STATUS.failed),
    "versandt": Q(status=STATUS.sent),
    "alle": Q(),
}


@login_required
@permission_required("post_office.view_email", raise_exception=True)
@require_safe
def postausgang(request):
    """Mails by what became of them, the newest first; those that wait or were given up unless asked else."""
    filterform = PostFilter(request.GET)
    auswahl = antworten(filterform)
    letzter = Log.objects.filter(email=OuterRef("pk")).order_by("-pk")
    mails = (
        Email.objects.filter(STAENDE[auswahl.get("stand") or ""])
        .defer("message", "html_message")
        .annotate(grund=Subquery(letzter.values("message")[:1]))
        .order_by("-pk")
    )
    seite = blaettern(request, mails)
    return render(
        request,
        "portal/postausgang.html",
        {
            "filterform": filterform,
            "gefiltert": any(auswahl.values()),
            "seite": seite,
            "zeilen": [(mail, _adressen(mail, request.user)) for mail in seite],
            "post": versand_moeglich(),
            "stockt_seit": stockt_seit(now()),
            "ohne_adresse": "" if settings.ADRESSE else OHNE_ADRESSE,
            "status": STATUS._asdict(),
        },
    )


def _adressen(mail, konto):
    """Where it goes; who doesn't keep personal data is told the mail server only."""
    if konto.has_perm("beirat.personendaten_person"):
        return mail.to
    return [f"…@{adresse.rpartition('@')[2]}" for adresse in mail.to]


@login_required
@permission_required("post_office.change_email", raise_exception=True)
@require_POST
def postausgang_erneut(request, pk):
    """Let one mail go with the next round."""
    if versuche_erneut(get_object_or_404(Email, pk=pk), now()):
        messages.success(request, "Die Mail geht mit dem nächsten Versand hinaus, meist in einer Minute.")
    else:
        messages.info(request, "Die Mail ist schon unterwegs: Es ist nichts zu tun.")
    return redirect("postausgang")
