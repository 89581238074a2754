"""The calendar that anybody may subscribe to."""

from django.http import HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from beirat.kalender import oeffentlicher_kalender


@require_safe
@conditional_page
def kalender(request):
    """The public sessions as a feed; unchanged, a program that asks again gets 304."""
    return HttpResponse(
        oeffentlicher_kalender(),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="beirat-sitzungen.ics"',
            "X-Content-Type-Options": "nosniff",
        },
    )
