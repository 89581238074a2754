"""When a form's token doesn't fit: nothing is stored, and nothing typed is lost."""

from django.shortcuts import render

from basis.pflege.eingaben import bekanntes_konto, merke


def csrf_abgelehnt(request, reason=""):
    """403 in German. After signing in again in another tab the old tab's text is kept for this account.

    Only what a page of ours sent is kept: a foreign page must not be able to fill our forms.
    """
    eigene_seite = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    konto = str(request.user.pk) if request.user.is_authenticated else bekanntes_konto(request)
    gemerkt = eigene_seite and konto is not None and merke(request, konto)
    return render(request, "403_csrf.html", {"adresse": request.path if gemerkt else ""}, status=403)
