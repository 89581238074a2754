"""What a page of an agenda showed, sealed, and what somebody else changed of it since, in words."""

from django.core.signing import BadSignature, Signer

_SALZ = "beirat.ordnungsstand"
# Name of a shown detail in the order in which it is kept.
_ANGABEN = ("Nummer", "Titel", "Berichterstattung", "Drucksache")


def versiegelt(ordnung):
    """The items in their order as shown; another text as soon as somebody changes anything of them."""
    inhalt = [ordnung.sitzung.pk, ordnung.sitzung.oeffentlich, list(_gezeigt(ordnung).items())]
    return Signer(salt=_SALZ).sign_object(inhalt, compress=True)


def aenderungen(siegel, ordnung):
    """Sentences on what changed since a page showed `siegel`; None where that isn't known."""
    alte = _geoeffnet(siegel, ordnung)
    if alte is None:
        return None
    oeffentlich, alte = alte
    neue = _gezeigt(ordnung)
    saetze = [f"neu: {_name(neue[pk])}" for pk in neue if pk not in alte]
    saetze += [f"gelöscht: {_name(alte[pk])}" for pk in alte if pk not in neue]
    for pk in neue:
        for angabe, vorher, nachher in zip(_ANGABEN, alte.get(pk, neue[pk]), neue[pk], strict=True):
            if vorher != nachher:
                saetze.append(
                    f"{_name(alte[pk])}: {angabe} jetzt „{nachher}“ (vorher „{vorher}“)"
                    if vorher and nachher
                    else f"{_name(alte[pk])}: {angabe} {f'jetzt „{nachher}“' if nachher else 'entfernt'}"
                )
    if [pk for pk in alte if pk in neue] != [pk for pk in neue if pk in alte]:
        saetze.append(f"andere Reihenfolge: {', '.join(_name(punkt) for punkt in neue.values())}")
    if oeffentlich != ordnung.sitzung.oeffentlich:
        saetze.append(f"Die Sitzung ist jetzt {'' if ordnung.sitzung.oeffentlich else 'nicht '}öffentlich")
    return saetze


def neue_titel(siegel, ordnung):
    """Titles that no item had when the page showed `siegel`: typed twice, an item would stand there twice."""
    stand = _geoeffnet(siegel, ordnung)
    alte = stand[1] if stand else {}
    return {titel for _, titel, *_ in _gezeigt(ordnung).values()} - {titel for _, titel, *_ in alte.values()}


def _gezeigt(ordnung):
    return {
        p.pk: [p.kennung, p.titel, p.berichterstattung, p.drucksache.kennung if p.drucksache else ""]
        for p in ordnung.punkte
    }


def _geoeffnet(siegel, ordnung):
    try:
        sitzung, oeffentlich, punkte = Signer(salt=_SALZ).unsign_object(siegel or "")
    except BadSignature:
        return None
    return (oeffentlich, dict(punkte)) if sitzung == ordnung.sitzung.pk else None


def _name(punkt):
    return f"„{punkt[0]} {punkt[1]}“"
