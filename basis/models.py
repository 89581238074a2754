"""The ground: accounts, files, and what every record has in common."""

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from basis.einlesearten import arten_fuer
from basis.felder import Suchschluessel
from basis.loeschsperre import Loeschverbot, hindernisse, mitgeloeschte, verriegle
from basis.postanhang import Postanhang  # noqa: F401
from basis.rechte import recht

_grund = ContextVar("grund", default="")


@contextmanager
def mit_grund(text):
    """Everything stored or deleted inside carries `text` in its history as the reason."""
    marke = _grund.set(text)
    try:
        yield
    finally:
        _grund.reset(marke)


def geltender_grund():
    """The reason that `mit_grund` gives to what is stored here, or an empty text."""
    return _grund.get()


class Verlaufsmanager(HistoryManager):
    """The way to a history. simple_history makes its class anew at each `.history`, and so at each save."""

    from_queryset = classmethod(cache(HistoryManager.from_queryset.__func__))


class Verlauf(HistoricalRecords):
    """The history of a record: who, when, what, and why."""

    def __init__(self, **angaben):
        super().__init__(history_manager=Verlaufsmanager, **angaben)

    def fields_included(self, model):
        """All but the words for the search, which only repeat the other fields, and what a kind of record
        names in `ohne_verlauf`: what is deleted there must be gone."""
        ausser = getattr(model, "ohne_verlauf", ())
        return [
            feld
            for feld in super().fields_included(model)
            if not isinstance(feld, Suchschluessel) and feld.name not in ausser
        ]

    def post_save(self, instance, created, using=None, **kwargs):
        """Tell what was stored, unless it is only what the history leaves out: when somebody signed in."""
        geaendert = kwargs.get("update_fields")
        if geaendert and not {f.name for f in self.fields_included(type(instance))} & set(geaendert):
            return
        super().post_save(instance, created, using=using, **kwargs)

    def get_change_reason_for_object(self, instance, history_type, using):
        """The record's own reason, else that of the act it is stored in."""
        eigener = super().get_change_reason_for_object(instance, history_type, using)
        return eigener or geltender_grund() or None


class Konto(AbstractUser):
    """A sign-in. What it may do comes from the roles in portal/rollen.py."""

    letzter_tag = models.DateField(
        "letzter Tag",
        null=True,
        blank=True,
        help_text="Danach meldet sich mit dem Konto niemand mehr an.",
    )
    history = Verlauf(excluded_fields=["password", "last_login"])

    class Meta(AbstractUser.Meta):
        verbose_name = "Konto"
        verbose_name_plural = "Konten"
        permissions = [("zweiter_faktor_konto", "muss sich mit einem zweiten Faktor anmelden")]

    def __str__(self):
        return self.get_full_name() or self.username

    def gilt_am(self, tag):
        """Whether the account may be used on `tag`: it isn't closed, and its last day isn't over."""
        return self.is_active and (self.letzter_tag is None or tag <= self.letzter_tag)


class Datensatz(models.Model):
    """Base of every record: it keeps who changed it, when and what."""

    history = Verlauf(inherit=True)

    class Meta:
        abstract = True

    def loeschhindernisse(self, mit=None):
        """Sentences that say why this record has to stay; empty if it may be deleted.

        `mit` is what `mitgeloeschte` gives, if it was asked already.
        """
        return hindernisse(mit or mitgeloeschte(self))

    @transaction.atomic
    def loeschen(self, trotz=""):
        """Delete the record. Raises Loeschverbot where an edition or another record needs it.

        `trotz` is the one reason against it that the act around this has answered.
        """
        mit = verriegle(self)
        if gruende := [grund for grund in self.loeschhindernisse(mit) if grund != trotz]:
            raise Loeschverbot(" ".join(gruende))
        try:
            self.delete()
        except models.ProtectedError as fehler:
            arten = sorted({str(r._meta.verbose_name) for r in fehler.protected_objects})
            raise Loeschverbot(
                f"Es hängen noch andere Einträge daran ({', '.join(arten)}): Bitte lösen Sie diese zuerst."
            ) from fehler


class SichtbarQuerySet(models.QuerySet):
    """Who sees what: those who may view the records see all, everyone else only what is public."""

    def oeffentliche(self):
        """Rows that anybody may see."""
        return self.filter(oeffentlich=True)

    def sichtbar_fuer(self, konto):
        """Rows that this account (or an anonymous reader) may see."""
        if konto.has_perm(recht("view", self.model)):
            return self
        return self.oeffentliche()


class Veroeffentlichbar(Datensatz):
    """A record that is internal until somebody says otherwise."""

    oeffentlich = models.BooleanField(
        "öffentlich", default=False, help_text="Nur Öffentliches erscheint im Bericht."
    )

    objects = SichtbarQuerySet.as_manager()

    class Meta:
        abstract = True


class UnveraenderlichQuerySet(models.QuerySet):
    """Rows that may be written once and read for ever."""

    def _verweigern(self, *args, **kwargs):
        raise Unveraenderlich.Verboten(
            f"{self.model._meta.verbose_name_plural} werden weder geändert noch gelöscht."
        )

    update = delete = bulk_update = _verweigern

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        # With it, rows of the same key would be written over.
        if update_conflicts:
            self._verweigern()
        return super().bulk_create(objs, *args, **kwargs)


class Unveraenderlich(models.Model):
    """A row that never changes and is never deleted; a correction is a new row."""

    class Verboten(Exception):
        """Somebody tried to change or delete what must stay as it is."""

    objects = UnveraenderlichQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise self.Verboten(f"{self._meta.verbose_name}: gespeichert und nicht mehr änderbar.")
        super().save(*args, force_insert=True, **{k: v for k, v in kwargs.items() if k == "using"})

    def delete(self, *args, **kwargs):
        raise self.Verboten(f"{self._meta.verbose_name}: bleibt auf Dauer erhalten.")


class Datei(Unveraenderlich):
    """A file in the database: one backup, one transaction with the record it belongs to."""

    name = models.CharField("Dateiname", max_length=200)
    typ = models.CharField("Inhaltstyp", max_length=100)
    groesse = models.PositiveBigIntegerField("Größe in Byte")
    sha256 = models.CharField("Prüfsumme SHA-256", max_length=64, db_index=True)
    inhalt = models.BinaryField("Inhalt")

    class Meta:
        verbose_name = "Datei"
        verbose_name_plural = "Dateien"

    def __str__(self):
        return self.name

    @classmethod
    def aus_bytes(cls, name, typ, inhalt):
        """Store `inhalt` with its size in bytes and its checksum."""
        return cls.objects.create(
            name=name,
            typ=typ,
            inhalt=inhalt,
            groesse=len(inhalt),
            sha256=hashlib.sha256(inhalt).hexdigest(),
        )


class EinlesungQuerySet(models.QuerySet):
    def sichtbar_fuer(self, konto):
        """Files of the kinds that this account may read in: what is in them is as internal as that."""
        return self.filter(art__in=[art.schluessel for art in arten_fuer(konto)])

    def fuer_listen(self):
        """Without the bytes of the files and the judgements on their rows."""
        return self.defer("inhalt", "urteile")


class Einlesung(models.Model):
    """A file that was uploaded to be read in, with what was judged of it and whether it was taken over.

    It keeps the file's bytes itself: an upload that is discarded leaves nothing behind, which a Datei
    can't. Once taken over it is a record of that act and stays as it is.
    """

    class Zustand(models.TextChoices):
        VORSCHAU = "vorschau", "noch nicht übernommen"
        UEBERNOMMEN = "uebernommen", "übernommen"

    art = models.CharField("Art", max_length=40)
    zustand = models.CharField("Stand", max_length=12, choices=Zustand, default=Zustand.VORSCHAU)
    dateiname = models.CharField("Dateiname", max_length=200)
    groesse = models.PositiveBigIntegerField("Größe in Byte")
    sha256 = models.CharField("Prüfsumme SHA-256", max_length=64)
    inhalt = models.BinaryField("Inhalt")
    optionen = models.JSONField("Angaben zur Datei", default=dict)
    hinweise = models.JSONField("Hinweise zur Datei", default=list)
    urteile = models.JSONField("Urteile", default=list)
    zaehlung = models.JSONField("Anzahl je Urteil", default=dict)
    hochgeladen_am = models.DateTimeField("hochgeladen am")
    hochgeladen_von = models.ForeignKey(Konto, models.PROTECT, related_name="+", verbose_name="Konto")
    konto_name = models.CharField("hochgeladen von", max_length=320)
    uebernommen_am = models.DateTimeField("übernommen am", null=True, blank=True)
    uebernommen_name = models.CharField("übernommen von", max_length=320, blank=True)

    objects = EinlesungQuerySet.as_manager()

    class Meta:
        verbose_name = "Einlesung"
        verbose_name_plural = "Einlesungen"
        ordering = ["-hochgeladen_am", "-pk"]

    def __str__(self):
        return self.dateiname
