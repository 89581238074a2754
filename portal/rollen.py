"""Who may what: the table of the house. Each role is a group, kept equal to this table after migrate."""

from django.contrib.auth.models import Group, Permission

GESCHAEFTSSTELLE = "Geschäftsstelle"
BEAUFTRAGTE = "Integrationsbeauftragte"
STADTRAT = "Stadtrat"
ADMINISTRATION = "Administration"
ROLLEN = (GESCHAEFTSSTELLE, BEAUFTRAGTE, STADTRAT, ADMINISTRATION)

_KEINE = ()
_LESEN = ("view",)
_AENDERN = ("change", "view")
_ANLEGEN = ("add", "change", "view")
_HINZUFUEGEN = ("add", "view")
_PFLEGEN = ("add", "change", "delete", "view")

# record                        Geschäftsstelle, Integrationsbeauftragte, Stadtrat, Administration
DATENSAETZE = {
    "beirat.aktivitaet": (_PFLEGEN, _PFLEGEN, _KEINE, _KEINE),
    "beirat.amtszeit": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.anwesenheit": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.beauftragung": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.beratung": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.berichtigung": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.beschluss": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.drucksache": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.drucksachendatei": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.einwilligung": (_PFLEGEN, _KEINE, _KEINE, _KEINE),
    "beirat.empfehlung": (_PFLEGEN, _PFLEGEN, _KEINE, _KEINE),
    "beirat.erinnerung": (_HINZUFUEGEN, _HINZUFUEGEN, _KEINE, _KEINE),
    "beirat.frueherername": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.funktion": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.gast": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.handlungsfeld": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.kalenderzugang": (_PFLEGEN, _ANLEGEN, _KEINE, _KEINE),
    "beirat.kandidatur": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.ladung": (_PFLEGEN, _KEINE, _KEINE, _KEINE),
    "beirat.mandat": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.mitwirkung": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.nachrueckplatz": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.niederschrift": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.organisation": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.person": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.rueckmeldung": (_PFLEGEN, _PFLEGEN, _KEINE, _KEINE),
    "beirat.satzungsfassung": (_LESEN, _LESEN, _KEINE, _ANLEGEN),
    "beirat.sitzkontingent": (_LESEN, _LESEN, _KEINE, _ANLEGEN),
    "beirat.sitzung": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.stellungnahme": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.tagesordnungspunkt": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.tagesordnungsvorlage": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.thema": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.verbindung": (_PFLEGEN, _KEINE, _KEINE, _KEINE),
    "beirat.vorlagenpunkt": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.wahl": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "beirat.wahlgang": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "projekte.kennzahl": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "projekte.mittel": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "projekte.phase": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "projekte.projekt": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "projekte.verwendungsnachweis": (_PFLEGEN, _LESEN, _KEINE, _KEINE),
    "berichte.statistikreihe": (_PFLEGEN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.statistikwert": (_PFLEGEN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.jahresbericht": (_LESEN, _ANLEGEN, _KEINE, _KEINE),
    "berichte.kapitel": (_LESEN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.auswahl": (_LESEN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.hinnahme": (_LESEN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.kommentar": (_HINZUFUEGEN, _ANLEGEN, _KEINE, _KEINE),
    "berichte.schritt": (_LESEN, _LESEN, _KEINE, _KEINE),
    "berichte.geplanteberatung": (_LESEN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.zuarbeit": (_AENDERN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.anlage": (_LESEN, _PFLEGEN, _KEINE, _KEINE),
    "berichte.abkuerzung": (_LESEN, _PFLEGEN, _KEINE, _KEINE),
    # Everybody's own, kept without asking for a right.
    "berichte.blick": (_KEINE, _KEINE, _KEINE, _KEINE),
    "portal.aufgabenpost": (_KEINE, _KEINE, _KEINE, _KEINE),
    # Part of the readiness list, written by who opens the examination.
    "berichte.pdfergebnis": (_KEINE, _KEINE, _KEINE, _KEINE),
    "berichte.abschnitt": (_LESEN, _LESEN, _KEINE, _KEINE),
    "berichte.deckblatt": (_LESEN, _LESEN, _KEINE, _KEINE),
    "berichte.fassung": (_LESEN, _LESEN, _KEINE, _KEINE),
    "berichte.fassungsdatei": (_LESEN, _LESEN, _KEINE, _KEINE),
    "berichte.fassungsbezug": (_LESEN, _LESEN, _KEINE, _KEINE),
    "berichte.freigabe": (_LESEN, _LESEN, _KEINE, _KEINE),
    "basis.konto": (_KEINE, _KEINE, _KEINE, _ANLEGEN),
    "basis.datei": (_KEINE, _KEINE, _KEINE, _KEINE),
    "basis.postanhang": (_KEINE, _KEINE, _KEINE, _KEINE),
    # Of which kinds of files, the rights on what is in them decide.
    "basis.einlesung": (_PFLEGEN, _PFLEGEN, _KEINE, _KEINE),
    # Read: is told while the texts are still samples. Everybody may read the texts themselves.
    "portal.rechtstext": (_LESEN, _KEINE, _KEINE, _AENDERN),
    "portal.aufbewahrungsfrist": (_LESEN, _KEINE, _KEINE, _ANLEGEN),
    "portal.aussonderung": (_LESEN, _KEINE, _KEINE, _LESEN),
}

# What goes beyond a record's four verbs.
BESONDERE = {
    "portal.aussondern_aufbewahrungsfrist": (GESCHAEFTSSTELLE,),
    # Mails that wait, went out or were given up; their text is shown to nobody.
    "post_office.view_email": (GESCHAEFTSSTELLE, ADMINISTRATION),
    "post_office.change_email": (GESCHAEFTSSTELLE, ADMINISTRATION),
    "beirat.personendaten_person": (GESCHAEFTSSTELLE,),
    "berichte.festschreiben_jahresbericht": (BEAUFTRAGTE,),
    # Writes and freezes while the office is vacant or the Dezernat is the Herausgeber.
    "berichte.vertreten_jahresbericht": (GESCHAEFTSSTELLE,),
    "berichte.freigeben_jahresbericht": (GESCHAEFTSSTELLE,),
    "berichte.stadtrat_jahresbericht": (STADTRAT,),
    # Rather a duty: asked for where ZWEITER_FAKTOR isn't switched off.
    "basis.zweiter_faktor_konto": (GESCHAEFTSSTELLE, BEAUFTRAGTE, ADMINISTRATION),
}


# Who has one of these works here, and isn't only a reader.
ARBEIT = ("berichte.view_jahresbericht", "portal.view_rechtstext")


def rollen_mit(*gefragte):
    """The roles that have one of these permissions."""
    return [rolle for rolle in ROLLEN if rechte(rolle) & set(gefragte)]


def arbeitet(konto):
    """Whether an account works here."""
    return any(konto.has_perm(recht) for recht in ARBEIT)


def rechte(rolle):
    """Every permission of a role as „app.codename“."""
    spalte = ROLLEN.index(rolle)
    je_datensatz = {
        f"{app}.{verb}_{modell}"
        for (app, modell), verben in ((m.split("."), v) for m, v in DATENSAETZE.items())
        for verb in verben[spalte]
    }
    return je_datensatz | {recht for recht, rollen in BESONDERE.items() if rolle in rollen}


def angleichen(using="default", **signal):
    """Make every role's group equal to the table: grant what is in it, take away what isn't.

    Runs after each migrate; permissions that a partial migration hasn't created yet follow later.
    """
    alle = Permission.objects.using(using).values_list("pk", "content_type__app_label", "codename")
    schluessel = {f"{app}.{codename}": pk for pk, app, codename in alle}
    for rolle in ROLLEN:
        gruppe, _ = Group.objects.using(using).get_or_create(name=rolle)
        gruppe.permissions.set(schluessel[recht] for recht in rechte(rolle) & schluessel.keys())
