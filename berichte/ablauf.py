"""The report's way from draft to „zur Kenntnis genommen“: each step is one act with who, when and word.

Who may what (domain law): who writes the report gives it into Abstimmung and enters the board's
resolution; who writes it or releases editions may send it back and tells what the council does. Freezing
and releasing are acts of their own in `festschreibung`, which note their step here.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localtime

from berichte.models import Jahresbericht, Kommentar, Schritt
from berichte.vieraugen import hindernis_der_freigabe, hindernis_des_festschreibens

Zustand = Jahresbericht.Zustand
# What the present state means for those who work on the report.
HINWEISE = {
    Zustand.ENTWURF: "Der Bericht wird geschrieben. Ist er fertig, geben Sie ihn in die Abstimmung.",
    Zustand.ABSTIMMUNG: "Andere lesen den Bericht gegen und schreiben Anmerkungen zu den Kapiteln. Der Text "
    "lässt sich weiter ändern, bis er festgeschrieben ist.",
    Zustand.BESCHLOSSEN: "Der Beirat hat den Bericht beschlossen. Ändern Sie jetzt noch Text, steht das in "
    "den Befunden; für größere Änderungen geben Sie ihn bitte zurück.",
    Zustand.FESTGESCHRIEBEN: "Die Fassung steht fest, Lesende sehen sie noch nicht. Änderungen am Text "
    "kommen in eine berichtigte Fassung.",
    Zustand.FREIGEGEBEN: "Lesende sehen die freigegebene Fassung. Als Nächstes wird der Bericht eingebracht.",
    Zustand.EINGEBRACHT: "Der Bericht liegt dem Stadtrat vor.",
    Zustand.BERATUNG: "Die Gremien beraten den Bericht.",
    Zustand.KENNTNIS: "Der Bericht ist zur Kenntnis genommen; sein Weg ist zu Ende.",
}


class Verweigert(Exception):
    """The step isn't possible; the message says why, in German."""


@dataclass(frozen=True)
class Gang:
    """A step that people take by hand: from which states, to which, and what to say if it's too early."""

    art: Schritt.Art
    von: tuple
    nach: Zustand
    nur_schreibende: bool
    knopf: str
    folge: str
    zuvor: str


_ART = Schritt.Art
GAENGE = {
    gang.art.value: gang
    for gang in (
        Gang(
            _ART.ABSTIMMUNG,
            (Zustand.ENTWURF,),
            Zustand.ABSTIMMUNG,
            True,
            "In Abstimmung geben",
            "Alle, die am Bericht arbeiten, lesen ihn jetzt gegen und schreiben Anmerkungen zu den Kapiteln. "
            "Der Text lässt sich weiter ändern, bis er festgeschrieben ist.",
            "In die Abstimmung geht nur ein Entwurf.",
        ),
        Gang(
            _ART.ZURUECK,
            (Zustand.ABSTIMMUNG, Zustand.BESCHLOSSEN),
            Zustand.ENTWURF,
            False,
            "Zurückgeben",
            "Der Bericht ist danach wieder Entwurf. Ein Beschluss des Beirates gilt dann nicht mehr für ihn.",
            "Zurückgegeben wird nur ein Bericht, der in Abstimmung oder vom Beirat beschlossen ist.",
        ),
        Gang(
            _ART.BESCHLOSSEN,
            (Zustand.ABSTIMMUNG,),
            Zustand.BESCHLOSSEN,
            True,
            "Beschluss eintragen",
            "Dieser Schritt ist freiwillig. Wer danach noch Text ändert, bekommt es in den Befunden gesagt.",
            "Der Beirat beschließt einen Bericht, der in Abstimmung ist: Bitte geben Sie ihn zuerst in die "
            "Abstimmung.",
        ),
        Gang(
            _ART.EINGEBRACHT,
            (Zustand.FREIGEGEBEN,),
            Zustand.EINGEBRACHT,
            False,
            "Als eingebracht eintragen",
            "Die Nummer steht danach auf der Seite des Berichts; die Fassung selbst ändert sich nicht.",
            "Eingebracht wird eine freigegebene Fassung: Bitte geben Sie zuerst eine frei.",
        ),
        Gang(
            _ART.BERATUNG,
            (Zustand.EINGEBRACHT,),
            Zustand.BERATUNG,
            False,
            "Als in Beratung eintragen",
            "Was die Gremien beschließen, tragen Sie bei der Drucksache ein.",
            "Beraten wird ein eingebrachter Bericht: Bitte tragen Sie ihn zuerst als eingebracht ein.",
        ),
        Gang(
            _ART.KENNTNIS,
            (Zustand.EINGEBRACHT, Zustand.BERATUNG),
            Zustand.KENNTNIS,
            False,
            "Als zur Kenntnis genommen eintragen",
            "Damit ist der Weg des Berichts zu Ende.",
            "Zur Kenntnis genommen wird ein eingebrachter Bericht: Bitte tragen Sie ihn zuerst als "
            "eingebracht ein.",
        ),
    )
}


# What usually comes next, as the page's one primary button: a step by hand, or freezing, or releasing.
NAECHSTES = {
    Zustand.ENTWURF: _ART.ABSTIMMUNG,
    Zustand.ABSTIMMUNG: _ART.FESTGESCHRIEBEN,
    Zustand.BESCHLOSSEN: _ART.FESTGESCHRIEBEN,
    Zustand.FESTGESCHRIEBEN: _ART.FREIGEGEBEN,
    Zustand.FREIGEGEBEN: _ART.EINGEBRACHT,
    Zustand.EINGEBRACHT: _ART.BERATUNG,
    Zustand.BERATUNG: _ART.KENNTNIS,
    Zustand.KENNTNIS: "",
}


def hinweis(bericht, fassungen):
    """What the report's state means, and which edition readers don't see; `fassungen`: the newest first."""
    return " ".join(filter(None, [HINWEISE[bericht.zustand], _ungesehen(bericht, fassungen)]))


def _ungesehen(bericht, fassungen):
    gezeigte = [fassung.nummer for fassung in fassungen if fassung.geltende_freigabe]
    if bericht.ist_eingebracht and not gezeigte:
        satz = "Lesende sehen hier zurzeit keine Fassung, weil keine mehr freigegeben ist"
        return f"{satz}; eingebracht bleibt er."
    if gezeigte and _wartet(fassungen):
        neueste, geltende = fassungen[0].nummer, gezeigte[0]
        return f"Fassung {neueste} wartet noch auf ihre Freigabe; bis dahin gilt Fassung {geltende}."
    return ""


def _wartet(fassungen):
    """Whether the newest edition was never released."""
    return bool(fassungen) and not fassungen[0].freigaben.all()


def naechstes(bericht, fassungen):
    """What comes next, as a key of Schritt.Art, or an empty text; `fassungen`: the newest first."""
    wartet = bericht.zustand == Zustand.FREIGEGEBEN and _wartet(fassungen)
    return _ART.FREIGEGEBEN if wartet else NAECHSTES[bericht.zustand]


def moegliche_gaenge(bericht, *, schreibt, gibt_frei):
    """The steps by hand that the report's state allows to somebody who writes it or releases editions."""
    return [
        gang
        for gang in GAENGE.values()
        if bericht.zustand in gang.von and (schreibt or (gibt_frei and not gang.nur_schreibende))
    ]


@dataclass(frozen=True)
class Station:
    """A state on the report's way: „erledigt“, „jetzt“ or „offen“, and the step that led there, if noted."""

    name: str
    lage: str
    schritt: Schritt | None


def stationen(bericht, schritte):
    """All states in their order. `schritte`: the report's steps by time; what was undone doesn't count."""
    geltende = {}
    for schritt in schritte:
        if schritt.art == _ART.ZURUECK:
            geltende = {}
        elif schritt.art == _ART.ZURUECKGENOMMEN:
            geltende.pop(_ART.FREIGEGEBEN.value, None)
        else:
            geltende[schritt.art] = schritt
    hier = Zustand.values.index(bericht.zustand)
    lagen = ("erledigt", "jetzt", "offen")
    return [
        Station(name, lagen[(nummer > hier) - (nummer < hier) + 1], geltende.get(wert))
        for nummer, (wert, name) in enumerate(Zustand.choices)
    ]


@transaction.atomic
def gehen(bericht, art, zeitpunkt, konto, wort="", *, beschluss=None, drucksache=None, kapitel=None, text=""):
    """Take the step `art` (a key of GAENGE) by hand and note it.

    `beschluss` goes with „beschlossen“, `drucksache` with „eingebracht“, `kapitel` and `text` (a remark) with
    „zurueck“. Raises Verweigert out of order or where something is missing.
    """
    gang = GAENGE[art]
    bericht = Jahresbericht.objects.select_for_update().get(pk=bericht.pk)
    if bericht.zustand not in gang.von:
        raise Verweigert(f"{gang.zuvor} Sein Stand ist „{bericht.get_zustand_display()}“.")
    if gang.art == _ART.BESCHLOSSEN:
        _pruefe_beschluss(beschluss, localtime(zeitpunkt).date())
    if gang.art == _ART.ZURUECK:
        if not wort.strip():
            raise Verweigert("Bitte schreiben Sie, was geändert werden soll.")
        if text.strip():
            kommentieren(kapitel, text, zeitpunkt, konto)
    if gang.art == _ART.EINGEBRACHT:
        bericht.drucksache = drucksache or bericht.drucksache
        if bericht.drucksache is None:
            raise Verweigert(
                "Eingebracht ist ein Bericht mit seiner Nummer: Bitte wählen Sie die Drucksache."
            )
    schritt = vermerken(
        bericht,
        gang.art,
        zeitpunkt,
        konto,
        wort,
        beschluss=beschluss if gang.art == _ART.BESCHLOSSEN else None,
    )
    bericht.zustand = gang.nach
    bericht.full_clean()
    bericht.save()
    return schritt


def _pruefe_beschluss(beschluss, tag):
    if beschluss is None:
        raise Verweigert("Bitte wählen Sie den Beschluss des Beirates aus.")
    if (ergebnis := beschluss.ergebnis_am(tag)) != "angenommen":
        raise Verweigert(
            f"Der Stand des Beschlusses {beschluss.nummer} ist „{ergebnis}“: Bitte wählen Sie einen "
            "angenommenen."
        )


def vermerken(bericht, art, zeitpunkt, konto, wort="", **dazu):
    """Note a step that was just taken; `dazu`: the Beschluss or Fassung that belongs to it."""
    schritt = Schritt(
        bericht=bericht,
        art=art,
        am=zeitpunkt,
        konto=konto,
        konto_name=str(konto),
        wort=wort.strip(),
        **dazu,
    )
    schritt.full_clean()
    schritt.save()
    return schritt


def pruefe_festschreiben(bericht, konto):
    """Raise Verweigert where the report isn't that far, or another person has to freeze it."""
    if bericht.zustand == Zustand.ENTWURF:
        raise Verweigert("Der Bericht ist noch ein Entwurf: Bitte geben Sie ihn zuerst in die Abstimmung.")
    if hindernis := hindernis_des_festschreibens(bericht, konto):
        raise Verweigert(hindernis)


def pruefe_freigeben(fassung, konto, tag):
    """Raise Verweigert where another person has to release the edition on `tag`."""
    if hindernis := hindernis_der_freigabe(fassung, konto, tag):
        raise Verweigert(hindernis)


def kommentieren(kapitel, text, zeitpunkt, konto):
    """Note a remark at a chapter. Raises Verweigert without a chapter or a text."""
    if kapitel is None:
        raise Verweigert("Bitte wählen Sie das Kapitel, zu dem die Anmerkung gehört.")
    if not text.strip():
        raise Verweigert("Bitte schreiben Sie die Anmerkung.")
    kommentar = Kommentar(
        kapitel=kapitel, text=text.strip(), am=zeitpunkt, konto=konto, konto_name=str(konto)
    )
    kommentar.full_clean()
    kommentar.save()
    return kommentar


def erledigen(kommentar, zeitpunkt, konto, erledigt=True):
    """Mark a remark as done, or as open again; who did so first stays named. Call it inside a transaction."""
    kommentar = Kommentar.objects.select_for_update().get(pk=kommentar.pk)
    if bool(kommentar.erledigt_am) == erledigt:
        return kommentar
    kommentar.erledigt_am, kommentar.erledigt_name = (zeitpunkt, str(konto)) if erledigt else (None, "")
    kommentar.save()
    return kommentar
