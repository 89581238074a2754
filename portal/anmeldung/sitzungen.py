"""One's own open sessions: where one is signed in, and signing out there. allauth keeps them, we cut them."""

import re
from datetime import timedelta

from allauth.account.internal.flows.logout import logout
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.views.decorators.cache import never_cache

from portal.anmeldung.ereignisse import melde, womit

BROWSER = {"Edg": "Edge", "OPR/": "Opera", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"}
SYSTEME = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def beschneide(sender, instance, **signal):
    """Before it is stored: no network address, no exact time, and of the browser only what tells it apart."""
    instance.ip = "0.0.0.0"
    instance.user_agent = geraet(instance.user_agent)
    for feld in ("created_at", "last_seen_at"):
        tag = localtime(getattr(instance, feld)).replace(hour=0, minute=0, second=0, microsecond=0)
        setattr(instance, feld, tag)


def geraet(user_agent):
    """Browser and system in words, as far as the browser tells them."""
    if re.fullmatch(r"[\w ]+ auf [\w ]+", user_agent):
        return user_agent
    browser = next((wort for zeichen, wort in BROWSER.items() if zeichen in user_agent), "Browser")
    system = next((wort for zeichen, wort in SYSTEME.items() if zeichen in user_agent), "unbekanntem Gerät")
    return f"{browser} auf {system}"


def beende_alle(konto, ausser=None):
    """Sign the account out everywhere but in the session with the key `ausser`."""
    for sitzung in UserSession.objects.filter(user=konto).exclude(session_key=ausser or ""):
        sitzung.end()


def nach_neuem_kennwort(sender, request, user, **signal):
    """Who knew the old password only is out everywhere else."""
    beende_alle(user, request.session.session_key)


def nach_bestaetigung(sender, request, user, reauthenticated=False, **signal):
    """Who said again who they are goes on under a new key: one that somebody saw before is good no more."""
    if not reauthenticated:
        return
    bisher = request.session.session_key
    request.session.cycle_key()
    for sitzung in UserSession.objects.filter(session_key=bisher):
        sitzung.session_key = request.session.session_key
        sitzung.save()
    melde("anmeldung_bestaetigt", womit=womit(request, user).rpartition("+")[2])


def loesche_abgelaufene(jetzt):
    """Delete sessions that are over at `jetzt`, with what was typed and the browsers they were opened in.

    Also those that only a clock which went ahead can have made: they would be kept for years.
    """
    laengstens = jetzt + timedelta(seconds=settings.SESSION_COOKIE_AGE, days=1)
    Session.objects.filter(Q(expire_date__lt=jetzt) | Q(expire_date__gt=laengstens)).delete()
    # One that is being opened right now may not be stored yet; and when it began only the day tells.
    alte = UserSession.objects.filter(created_at__lt=jetzt - timedelta(days=2))
    alte.exclude(session_key__in=Session.objects.values("session_key")).delete()


@never_cache
def eigene_sitzungen(request):
    """The open sessions of one's own account; each can be ended, or all at once."""
    if request.method == "POST" and "ueberall" in request.POST:
        beende_alle(request.user)
        melde("sitzungen_beendet")
        logout(request)
        messages.success(request, "Sie sind überall abgemeldet.")
        return redirect("account_login")
    if request.method == "POST":
        nummer = request.POST.get("sitzung", "")
        if nummer.isdecimal() and len(nummer) < 19:
            for sitzung in UserSession.objects.filter(user=request.user, pk=nummer):
                sitzung.end()
                melde("sitzungen_beendet")
            messages.success(request, "Dort sind Sie abgemeldet.")
        return redirect("eigene_sitzungen")
    return render(request, "anmeldung/sitzungen.html", {"sitzungen": _offene(request)})


def _offene(request):
    """What is open, newest first, this one marked; what ran out or was signed out isn't."""
    alle = list(UserSession.objects.filter(user=request.user).order_by("-created_at", "-pk"))
    offen = set(
        Session.objects.filter(
            session_key__in=[s.session_key for s in alle], expire_date__gt=now()
        ).values_list("session_key", flat=True)
    )
    return [
        {
            "nummer": sitzung.pk,
            "geraet": sitzung.user_agent,
            "tag": localtime(sitzung.created_at).date(),
            "hier": sitzung.session_key == request.session.session_key,
        }
        for sitzung in alle
        if sitzung.session_key in offen
    ]
