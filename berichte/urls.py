"""Addresses of reports: the desk under /berichte/, the readers' side under /jahresberichte/."""

from django.urls import path

from berichte.views import (
    ablauf,
    beitrag,
    bericht,
    einfuegen,
    ereignisse,
    fassung,
    kapitel,
    oeffentlich,
    statistik,
    zuarbeit,
)

urlpatterns = [
    path("berichte/", bericht.jahresbericht_liste, name="jahresbericht_liste"),
    path("berichte/neu/", bericht.jahresbericht_neu, name="jahresbericht_neu"),
    path("berichte/<id:pk>/", bericht.jahresbericht, name="jahresbericht"),
    path("berichte/<id:pk>/bearbeiten/", bericht.jahresbericht_bearbeiten, name="jahresbericht_bearbeiten"),
    path("berichte/<id:pk>/zahlen/<str:name>/", bericht.jahresbericht_zahl, name="jahresbericht_zahl"),
    path("berichte/<id:pk>/vorschau/", bericht.jahresbericht_vorschau, name="jahresbericht_vorschau"),
    path("berichte/<id:pk>/entwurf.pdf", bericht.jahresbericht_entwurf, name="jahresbericht_entwurf"),
    path(
        "berichte/<id:pk>/festschreiben/",
        fassung.jahresbericht_festschreiben,
        name="jahresbericht_festschreiben",
    ),
    path("berichte/<id:pk>/schritt/<str:art>/", ablauf.jahresbericht_schritt, name="jahresbericht_schritt"),
    path("kapitel/<id:pk>/anmerkungen/", ablauf.kapitel_kommentare, name="kapitel_kommentare"),
    path("anmerkungen/<id:pk>/erledigen/", ablauf.kommentar_erledigen, name="kommentar_erledigen"),
    path("berichte/<id:pk>/kapitel/neu/", kapitel.kapitel_neu, name="kapitel_neu"),
    path("berichte/praegende-ereignisse/", ereignisse.praegende_liste, name="praegende_liste"),
    path("aktivitaeten/<id:pk>/im-bericht/", ereignisse.aktivitaet_im_bericht, name="aktivitaet_im_bericht"),
    path("kapitel/<id:pk>/bearbeiten/", kapitel.kapitel_bearbeiten, name="kapitel_bearbeiten"),
    path("kapitel/<id:pk>/loeschen/", kapitel.kapitel_loeschen, name="kapitel_loeschen"),
    path("berichte/<id:pk>/zuarbeiten/", zuarbeit.zuarbeit_liste, name="zuarbeit_liste"),
    path("kapitel/<id:pk>/zuarbeiten/neu/", zuarbeit.zuarbeit_neu, name="zuarbeit_neu"),
    path("zuarbeiten/<id:pk>/", zuarbeit.zuarbeit, name="zuarbeit"),
    path("zuarbeiten/<id:pk>/bearbeiten/", zuarbeit.zuarbeit_bearbeiten, name="zuarbeit_bearbeiten"),
    path("zuarbeiten/<id:pk>/senden/", zuarbeit.zuarbeit_senden, name="zuarbeit_senden"),
    path("zuarbeiten/<id:pk>/link/", zuarbeit.zuarbeit_link, name="zuarbeit_link"),
    path("zuarbeiten/<id:pk>/annehmen/", zuarbeit.zuarbeit_annehmen, name="zuarbeit_annehmen"),
    path("zuarbeiten/<id:pk>/zurueckgeben/", zuarbeit.zuarbeit_zurueckgeben, name="zuarbeit_zurueckgeben"),
    path("zuarbeiten/<id:pk>/zurueckziehen/", zuarbeit.zuarbeit_zurueckziehen, name="zuarbeit_zurueckziehen"),
    path("zuarbeiten/<id:pk>/schreiben/", beitrag.zuarbeit_schreiben, name="zuarbeit_schreiben"),
    path("beitrag/<str:schluessel>/", beitrag.beitrag, name="beitrag"),
    path("fassungen/<id:pk>/freigeben/", fassung.fassung_freigeben, name="fassung_freigeben"),
    path("freigaben/<id:pk>/zuruecknehmen/", fassung.freigabe_zuruecknehmen, name="freigabe_zuruecknehmen"),
    path("jahresberichte/", oeffentlich.fassung_liste, name="fassung_liste"),
    path("jahresberichte/<jahr:jahr>/", oeffentlich.fassung_jahr, name="fassung_jahr"),
    path("jahresberichte/dateien/<id:pk>/<str:name>", oeffentlich.fassungsdatei, name="fassungsdatei"),
    path("statistik/", statistik.statistikreihe_liste, name="statistikreihe_liste"),
    path("statistik/neu/", statistik.statistikreihe_neu, name="statistikreihe_neu"),
    path("statistik/einfuegen/", einfuegen.statistik_einfuegen, name="statistik_einfuegen"),
    path("statistik/<id:pk>/einfuegen/", einfuegen.statistikreihe_einfuegen, name="statistikreihe_einfuegen"),
    path("statistik/<id:pk>/", statistik.statistikreihe, name="statistikreihe"),
    path(
        "statistik/<id:pk>/bearbeiten/", statistik.statistikreihe_bearbeiten, name="statistikreihe_bearbeiten"
    ),
    path("statistik/<id:pk>/loeschen/", statistik.statistikreihe_loeschen, name="statistikreihe_loeschen"),
]
