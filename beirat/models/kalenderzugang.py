"""Secret calendar addresses: a random key that is shown once, of which only the checksum is kept."""

import secrets
from hashlib import sha256

from django.db import models
from django.db.models import Q

from basis.models import Datensatz


def _pruefsumme(geheimnis):
    return sha256(geheimnis.encode()).hexdigest()


class KalenderzugangQuerySet(models.QuerySet):
    def gueltige(self, tag):
        """Those not revoked, whose account (where it belongs to one) may sign in on `tag`."""
        laeuft = Q(konto__letzter_tag__isnull=True) | Q(konto__letzter_tag__gte=tag)
        return self.filter(widerrufen_am__isnull=True).filter(
            Q(konto=None) | Q(konto__is_active=True) & laeuft
        )

    def zu(self, geheimnis, tag):
        """The one with this key that is valid on `tag`, as a queryset of at most one row.

        Looked up by the key's SHA-256: how long that takes tells nothing about the key.
        """
        return self.gueltige(tag).filter(schluessel_sha256=_pruefsumme(geheimnis))

    def verwaltet_von(self, konto):
        """Those that this account may revoke: its own, and members' where it keeps their data."""
        eigene = Q(konto=konto)
        if konto.has_perm("beirat.personendaten_person"):
            eigene |= Q(person__isnull=False)
        return self.filter(eigene)

    def eroeffne(self, tag, **wem):
        """Create one for `konto` or `person` on `tag`; returns it and its key, told only now."""
        # 256 random bits.
        geheimnis = secrets.token_urlsafe(32)
        zugang = self.model(angelegt_am=tag, schluessel_sha256=_pruefsumme(geheimnis), **wem)
        zugang.full_clean()
        zugang.save()
        return zugang, geheimnis


class Kalenderzugang(Datensatz):
    """A secret calendar address of one account or one member; only the key's SHA-256 is stored."""

    konto = models.ForeignKey(
        "basis.Konto",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="kalenderzugaenge",
        verbose_name="Konto",
    )
    person = models.ForeignKey(
        "Person",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="kalenderzugaenge",
        verbose_name="Person",
    )
    schluessel_sha256 = models.CharField("Prüfsumme des Schlüssels", max_length=64, unique=True)
    angelegt_am = models.DateField("angelegt am")
    widerrufen_am = models.DateField("widerrufen am", null=True, blank=True)

    objects = KalenderzugangQuerySet.as_manager()

    class Meta:
        verbose_name = "Kalenderzugang"
        verbose_name_plural = "Kalenderzugänge"
        ordering = ["-angelegt_am", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(konto__isnull=False, person__isnull=True)
                | Q(konto__isnull=True, person__isnull=False),
                name="beirat_kalenderzugang_konto_oder_person",
                violation_error_message="Ein Kalenderzugang gehört zu einem Konto oder zu einer Person.",
            )
        ]

    def widerrufe(self, tag):
        """From now on the address shows nothing; a second time keeps the first day."""
        if self.widerrufen_am is None:
            self.widerrufen_am = tag
            self.save()

    def __str__(self):
        return f"Kalenderzugang vom {self.angelegt_am:%d.%m.%Y}"
