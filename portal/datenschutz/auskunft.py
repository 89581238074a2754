"""A person's own data as a file (GDPR Art. 15 and 20): all that the portal holds about somebody, in words."""

import re
from functools import reduce
from operator import or_

from django.db.models import BinaryField, JSONField, Q
from django.db.models.functions import Lower
from post_office.models import Email

from basis.felder import Faltschluessel, Suchschluessel
from basis.models import Konto
from basis.text import zeitpunkt as zeitpunkt_in_worten
from basis.verlauf import wert_in_worten
from beirat.models import Erinnerung, Mandat, Person
from berichte.models import Zuarbeit
from portal.verlauf import bezeichnungen

from .eigenes import eigenes
from .modelle import bezuege, verlaufsmodell
from .taten import taten
from .verzeichnis import PERSONENBEZOGEN, VERLAUF

# A key to the portal is nothing to hand out, not even to its owner: with that of an open session, whoever
# prints the page for somebody would be signed in as them.
SCHLUESSEL = {
    "basis.konto.password",
    "beirat.kalenderzugang.schluessel_sha256",
    "account.emailconfirmation.key",
    "mfa.authenticator.data",
    "socialaccount.socialtoken.token",
    "socialaccount.socialtoken.token_secret",
    "usersessions.usersession.session_key",
    "usersessions.usersession.data",
    "sessions.session.session_key",
    "sessions.session.session_data",
}
# The whole draft as it was when somebody looked last: it is about the report, not about who looked.
_NIE = SCHLUESSEL | {"berichte.blick.stand"}

# A personal link in a mail that waits is such a key too.
_ADRESSE = re.compile(r"\w+://\S+")

# What GDPR Art. 15 (1) asks for besides the data.
HINWEISE = (
    "Wozu Ihre Daten gespeichert werden, steht bei jedem Bereich; wie lange und auf welcher Rechtsgrundlage, "
    "im Verzeichnis der Personendaten der Geschäftsstelle.",
    "Öffentlich sind Name, Titel, Funktion, Gruppe und Amtszeit; Beruf, Kurzbiografie und eigener "
    "Kontakt nur, solange Sie eingewilligt haben. Alles andere sehen nur die zuständigen Stellen der Stadt.",
    "Die Angaben stammen von Ihnen selbst, aus Beschlüssen des Stadtrates und aus der Arbeit des Beirates. "
    "Das Portal trifft keine automatisierten Entscheidungen.",
    "Sie können Berichtigung, Löschung oder Einschränkung verlangen, der Verarbeitung widersprechen und eine "
    "Einwilligung jederzeit widerrufen. Beschwerden nimmt die Landesbeauftragte oder der Landesbeauftragte "
    "für den Datenschutz Sachsen-Anhalt entgegen.",
)


def auskunft(person, konto, zeitpunkt):
    """What is stored about this Person and this Konto (either may be None), as plain JSON.

    Records about the person are told whole, with their earlier values, also of those deleted since; records
    that only name who acted are named, and what was changed is counted. Other people appear by name only.
    """
    ueber, eigene = person or konto, eigenes(person, konto)
    bereiche = [_bereich(Person, [person])] if person else []
    if eigene.konten:
        bereiche.append(_bereich(Konto, eigene.konten))
    fruehere = [zeile for d in (person, *eigene.konten) if d for zeile in _fruehere(d)]
    for modell, frage in _fragen(eigene).items():
        datensaetze = list(_mit_namen(modell).filter(_eine_von(frage)).order_by("pk"))
        if datensaetze:
            bereiche.append(_bereich(modell, datensaetze))
        fruehere += _fruehere_zeilen(modell, frage, {d.pk: str(d) for d in datensaetze})
    if mails := _mails(eigene.adressen):
        zweck = PERSONENBEZOGEN["post_office.email"].zweck
        bereiche.append({"bereich": "Mails des Portals", "zweck": zweck, "eintraege": mails})
    if getan := taten([konto.pk for konto in eigene.konten]):
        bereiche.append({"bereich": "Änderungen durch das Konto", "zweck": VERLAUF.zweck, "eintraege": getan})
    return {
        "ueber": str(ueber),
        "erteilt_am": zeitpunkt.isoformat(),
        "grundlage": "Auskunft nach Art. 15 der Datenschutz-Grundverordnung",
        "hinweise": list(HINWEISE),
        "bereiche": bereiche,
        "fruehere_angaben": _staende(fruehere),
    }


def _mit_namen(modell):
    """Its rows together with what they name, and what that is named by, without what is large. One query."""
    bezogene = {feld.name: feld.related_model for feld in modell._meta.fields if feld.remote_field}
    for name, bezogenes in list(bezogene.items()):
        weitere = (feld for feld in bezogenes._meta.fields if feld.remote_field)
        bezogene |= {f"{name}__{feld.name}": feld.related_model for feld in weitere}
    grosse = [feld.name for feld in modell._meta.fields if isinstance(feld, BinaryField)]
    for pfad, bezogenes in bezogene.items():
        felder = (feld for feld in bezogenes._meta.fields if isinstance(feld, BinaryField | JSONField))
        grosse += [f"{pfad}__{feld.name}" for feld in felder]
    return modell._base_manager.select_related(*bezogene).defer(*grosse)


def _fragen(eigene):
    """Model → {lookup: values}: what points at the person, its seats or accounts, or went to them."""
    personen = [eigene.person.pk] if eigene.person else []
    konten = [konto.pk for konto in eigene.konten]
    fragen = {}
    for ziel, schluessel in ((Person, personen), (Mandat, eigene.mandate), (Konto, konten)):
        for modell, namen in bezuege(ziel):
            if modell is not Person and schluessel:
                fragen.setdefault(modell, {}).update({f"{name}__in": schluessel for name in namen})
    if eigene.adressen:
        fragen.setdefault(Zuarbeit, {})["email__lower__in"] = eigene.adressen
        fragen.setdefault(Erinnerung, {})["adresse__lower__in"] = eigene.adressen
    return fragen


def _eine_von(frage):
    return reduce(or_, (Q(**{suche: werte}) for suche, werte in frage.items()))


def _mails(adressen):
    """What was or will be sent to these addresses, with its text as long as it is kept."""
    mails = Email.objects.alias(adresse=Lower("to")).filter(adresse__in=adressen)
    return [_mail(mail) for mail in mails.prefetch_related("attachments").order_by("pk")]


def _mail(mail):
    angaben = {
        "Betreff": mail.subject,
        "vom": zeitpunkt_in_worten(mail.created),
        "an": ", ".join(mail.to),
        "Text": _ADRESSE.sub("(Link, hier weggelassen)", mail.message),
        "Anhänge": ", ".join(anhang.name for anhang in mail.attachments.all()),
    }
    return {name: wert for name, wert in angaben.items() if wert}


def _bereich(modell, datensaetze):
    meta = modell._meta
    zweck = PERSONENBEZOGEN.get(meta.label_lower)
    return {
        "bereich": str(meta.verbose_name if modell in (Person, Konto) else meta.verbose_name_plural),
        "zweck": zweck.zweck if zweck else "",
        "eintraege": [_eintrag(datensatz) for datensatz in datensaetze],
    }


def _eintrag(datensatz):
    """The record's filled fields in words, or its name and who acted where it tells no more of them."""
    zweck = PERSONENBEZOGEN.get(datensatz._meta.label_lower)
    if zweck is None or zweck.nennt_nur:
        return {"eintrag": str(datensatz)} | {
            str(feld.verbose_name): wert
            for feld in datensatz._meta.fields
            if feld.related_model in (Person, Konto) and (wert := _wert(datensatz, feld))
        }
    return {
        str(feld.verbose_name): wert
        for feld in datensatz._meta.fields
        if _wird_genannt(datensatz, feld) and (wert := _wert(datensatz, feld))
    }


def _wird_genannt(datensatz, feld):
    # An earlier state leaves out what its record does.
    modell = getattr(datensatz, "instance_type", type(datensatz))
    return not (
        feld.primary_key
        or f"{modell._meta.label_lower}.{feld.name}" in _NIE
        or isinstance(feld, Suchschluessel | Faltschluessel | BinaryField)
    )


def _wert(datensatz, feld):
    if feld.remote_field:
        bezogener = getattr(datensatz, feld.name)
        return str(bezogener) if bezogener else ""
    wert = getattr(datensatz, feld.attname)
    return "" if wert is None or wert == "" else str(wert_in_worten(feld, wert))


def _fruehere(datensatz):
    """Each stored state of a person or account itself, as `_fruehere_zeilen` tells."""
    zeilen = datensatz.history.order_by("history_date", "history_id")
    return [(type(datensatz), zeile, str(datensatz)) for zeile in zeilen]


def _fruehere_zeilen(modell, frage, vorhandene):
    """(model, row of its history, name of the record) of each stored state of what is about the person.

    Also where the record is gone; `vorhandene`: key → name. Records that only name who acted are of
    others: of them none is told.
    """
    zweck, verlauf = PERSONENBEZOGEN.get(modell._meta.label_lower), verlaufsmodell(modell)
    if verlauf is None or zweck is None or zweck.nennt_nur:
        return []
    gehalten = {feld.name for feld in verlauf._meta.fields}
    frage = {suche: werte for suche, werte in frage.items() if suche.partition("__")[0] in gehalten}
    if not frage:
        return []
    zeilen = verlauf.objects.filter(_eine_von(frage)).order_by("history_date", "history_id")
    return [(modell, zeile, vorhandene.get(zeile.id, "gelöscht")) for zeile in zeilen]


def _staende(zeilen):
    """These states in words, with why somebody changed it then; references by name."""
    genannte = _genannte(zeilen)
    return [
        {
            "bereich": str(modell._meta.verbose_name),
            "eintrag": eintrag,
            "stand": zeile.history_date.isoformat(),
        }
        | {
            str(feld.verbose_name): wert
            for feld in _gezeigte(modell, zeile)
            if (wert := _frueherer_wert(zeile, feld, genannte))
        }
        | ({"Grund der Änderung": grund} if (grund := zeile.history_change_reason) else {})
        for modell, zeile, eintrag in zeilen
    ]


def _gezeigte(modell, zeile):
    eigene = {feld.name for feld in modell._meta.fields}
    return [f for f in zeile._meta.fields if f.name in eigene and _wird_genannt(zeile, f)]


def _frueherer_wert(zeile, feld, genannte):
    if feld.remote_field:
        return genannte.get((feld.related_model, getattr(zeile, feld.attname)), "")
    return _wert(zeile, feld)


def _genannte(zeilen):
    """What the references of these states are called: {(model, key): text}, at most two queries a model."""
    gesucht = {}
    for modell, zeile, _ in zeilen:
        for feld in _gezeigte(modell, zeile):
            if feld.remote_field and (schluessel := getattr(zeile, feld.attname)) is not None:
                gesucht.setdefault(feld.related_model, set()).add(schluessel)
    return {
        (modell, pk): text
        for modell, schluessel in gesucht.items()
        for pk, text in _namen(modell, schluessel).items()
    }


def _namen(modell, schluessel):
    """{key: name}, of a deleted record the one that it had last, as far as its history tells one."""
    namen = bezeichnungen(modell, schluessel)
    geloeschte = schluessel - set(namen)
    namen |= {pk: f"{modell._meta.verbose_name} Nr. {pk} (gelöscht)" for pk in geloeschte}
    titel = [name for f in modell._meta.fields if isinstance(f, Suchschluessel) for name in f.titel]
    verlauf = verlaufsmodell(modell)
    if geloeschte and titel and verlauf:
        for zeile in verlauf.objects.filter(id__in=geloeschte).order_by("history_date", "history_id"):
            worte = " ".join(w for name in titel if (w := _wert(zeile, zeile._meta.get_field(name))))
            namen[zeile.id] = f"{modell._meta.verbose_name} „{worte}“ (gelöscht)"
    return namen
