"""What is to do: one function for each kind of task. They read rows, take the day, and write nothing.

Each costs a fixed number of queries; together they make the start page of those who work here.
"""

from collections import Counter

from django.db.models import Exists, OuterRef
from django.urls import reverse

from basis.models import Konto
from basis.text import tag as als_tag
from beirat.models import (
    Amtszeit,
    Beauftragung,
    Empfehlung,
    Funktion,
    Mandat,
    Person,
    Rueckmeldung,
)
from berichte.models import Jahresbericht, Zuarbeit
from berichte.pruefung import geordnet
from portal.aufgaben.aufgabe import Aufgabe, begrenzt
from portal.aufgaben.sitzung import alle_sitzungen, anwesenheiten, niederschriften, sitzungen
from portal.rechtstexte import offene_muster
from portal.rollen import BEAUFTRAGTE
from projekte.models import Verwendungsnachweis


def empfehlungen(tag):
    """Open recommendations whose answer was asked for by an earlier day."""
    return begrenzt(
        [
            Aufgabe(
                "sollte",
                f"Empfehlung {empfehlung}: Eine Antwort war bis zum {als_tag(empfehlung.frist)} erbeten"
                f"{'' if empfehlung.beantwortet else ', es gibt noch keine'}.",
                reverse("empfehlung", args=[empfehlung.pk]),
                "Empfehlung öffnen",
            )
            for empfehlung in Empfehlung.objects.offene_am(tag)
            .filter(frist__lt=tag)
            .annotate(
                beantwortet=Exists(Rueckmeldung.objects.filter(empfehlung=OuterRef("pk"), tag__lte=tag))
            )
            .order_by("frist", "pk")
        ],
        "weitere Empfehlung,weitere Empfehlungen",
        "empfehlung_liste",
    )


def verwendungsnachweise(tag):
    """Proofs that were due and haven't been handed in."""
    nachweise = Verwendungsnachweis.objects.exclude(eingereicht_am__lte=tag).select_related("phase__projekt")
    return begrenzt(
        [
            Aufgabe(
                "muss",
                f"Der Verwendungsnachweis zu „{n.phase.projekt}“ ({n.phase}) war am "
                f"{als_tag(n.faelligkeit())} fällig.",
                reverse("projekt", args=[n.phase.projekt_id]),
                "Projekt öffnen",
            )
            for n in sorted(nachweise, key=lambda n: (n.faelligkeit() or tag, n.pk))
            if n.ueberfaellig_am(tag)
        ],
        "weiterer Verwendungsnachweis,weitere Verwendungsnachweise",
        "projekt_liste",
    )


def entwuerfe(konto):
    """Reports that aren't frozen yet."""
    offen = Jahresbericht.objects.sichtbar_fuer(konto).filter(
        zustand__in=[
            Jahresbericht.Zustand.ENTWURF,
            Jahresbericht.Zustand.ABSTIMMUNG,
            Jahresbericht.Zustand.BESCHLOSSEN,
        ]
    )
    return [
        Aufgabe(
            "hinweis",
            f"{bericht}: {bericht.get_zustand_display()}",
            reverse("jahresbericht", args=[bericht.pk]),
            "Bericht öffnen",
        )
        for bericht in offen
    ]


def zuarbeiten(tag):
    """Contributions that are late."""
    offen = Zuarbeit.objects.filter(
        faellig_am__lt=tag, zustand__in=[Zuarbeit.Zustand.ERBETEN, Zuarbeit.Zustand.ZURUECK]
    ).select_related("kapitel")
    return begrenzt(
        [
            Aufgabe(
                "sollte",
                f"Die Zuarbeit von {zuarbeit.von_name} zum Kapitel „{zuarbeit.kapitel}“ war am "
                f"{als_tag(zuarbeit.faellig_am)} fällig.",
                reverse("jahresbericht", args=[zuarbeit.kapitel.bericht_id]),
                "Bericht öffnen",
            )
            for zuarbeit in offen
        ],
        "weitere Zuarbeit,weitere Zuarbeiten",
        "jahresbericht_liste",
    )


def vakanzen(tag):
    """Seats, functions and the office that nobody holds on this day, or the office somebody else."""
    amtszeit = (
        Amtszeit.objects.am(tag)
        .select_related("satzungsfassung")
        .prefetch_related("satzungsfassung__kontingente")
        .first()
    )
    belegt = Counter(Mandat.objects.am(tag).values_list("sitzart", flat=True))
    funktionen = {f.art: f.mandat.person for f in Funktion.objects.am(tag).select_related("mandat__person")}
    beauftragung = Beauftragung.objects.am(tag).select_related("person").first()
    if amtszeit is None:
        return [
            Aufgabe("hinweis", "Heute ist kein Beirat im Amt.", reverse("amtszeit_liste"), "Zu den Beiräten")
        ]
    frei = [
        f"{kontingent.get_sitzart_display()}: {kontingent.sitze - belegt[kontingent.sitzart]} von "
        f"{kontingent.sitze} unbesetzt."
        for kontingent in amtszeit.satzungsfassung.kontingente.all()
        if belegt[kontingent.sitzart] < kontingent.sitze
    ]
    frei += [
        f"Die Funktion „{art.label}“ ist unbesetzt." for art in Funktion.VORSTAND if art not in funktionen
    ]
    if beauftragung is None:
        frei.append("Das Amt der oder des Integrationsbeauftragten ist unbesetzt.")
    elif satz := amtszeit.satzungsfassung.vorsitz_und_amt(
        funktionen.get(Funktion.Art.VORSITZ), beauftragung.person
    ):
        frei.append(satz)
    adresse = reverse("amtszeit", args=[amtszeit.pk])
    return [Aufgabe("sollte", text, adresse, "Besetzung ansehen") for text in frei]


def belehrungen(tag):
    """Members in office who were never briefed on their duties, as § 30 KVG LSA asks."""
    mandate = Mandat.objects.am(tag).filter(person__belehrt_am__isnull=True)
    personen = Person.objects.filter(Exists(mandate.filter(person=OuterRef("pk"))))
    return begrenzt(
        [
            Aufgabe(
                "muss",
                f"{person} ist im Amt, aber noch nicht über die Pflichten belehrt.",
                reverse("person_bearbeiten", args=[person.pk]),
                "Belehrung eintragen",
            )
            for person in personen
        ],
        "weiteres Mitglied ohne Belehrung,weitere Mitglieder ohne Belehrung",
        "person_liste",
    )


def fremde_konten(konto, tag):
    """The commissioner's account belongs to a person who doesn't hold the office on this day."""
    im_amt = Beauftragung.objects.am(tag).filter(person=OuterRef("person"))
    konten = Konto.objects.filter(
        ~Exists(im_amt), is_active=True, groups__name=BEAUFTRAGTE, person__isnull=False
    ).select_related("person")
    verwaltet = konto.has_perm("basis.change_konto")
    return [
        Aufgabe(
            "muss",
            f"Das Konto „{k.username}“ hat die Rolle Integrationsbeauftragte, {k.person} hat das Amt heute "
            "aber nicht inne.",
            reverse("konto_bearbeiten", args=[k.pk]) if verwaltet else reverse("person", args=[k.person.pk]),
            "Konto öffnen" if verwaltet else "Person öffnen",
        )
        for k in konten
    ]


def rechtstexte(konto):
    """Legal texts that are still samples."""
    name = "rechtstext_bearbeiten" if konto.has_perm("portal.change_rechtstext") else "rechtstext"
    return [
        Aufgabe("muss", f"{art.label}: noch ein Mustertext.", reverse(name, args=[art.value]), "Text öffnen")
        for art in offene_muster()
    ]


def aufgaben_fuer(konto, tag):
    """All tasks that this account may see on `tag`, the heaviest first."""
    aufgaben = []
    if konto.has_perm("beirat.view_sitzung"):
        alle = alle_sitzungen()
        aufgaben += niederschriften(alle, tag) + anwesenheiten(alle, tag) + sitzungen(alle, tag)
        aufgaben += vakanzen(tag) + empfehlungen(tag)
    # That somebody wasn't briefed is internal personal data.
    if konto.has_perm("beirat.personendaten_person"):
        aufgaben += belehrungen(tag)
    if konto.has_perm("projekte.view_projekt"):
        aufgaben += verwendungsnachweise(tag)
    if konto.has_perm("berichte.view_jahresbericht"):
        aufgaben += zuarbeiten(tag) + entwuerfe(konto)
    if konto.has_perm("portal.view_rechtstext"):
        aufgaben += fremde_konten(konto, tag) + rechtstexte(konto)
    return geordnet(aufgaben)
