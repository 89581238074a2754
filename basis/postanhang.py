"""Where attachments of waiting mails are kept: in the database, like every file of the portal."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import models


class Postanhang(models.Model):
    """The bytes of an attachment until its mails have gone out. No Datei: those are never deleted."""

    name = models.CharField("Ablagename", max_length=100, unique=True)
    inhalt = models.BinaryField("Inhalt")

    class Meta:
        verbose_name = "Postanhang"
        verbose_name_plural = "Postanhänge"

    def __str__(self):
        return self.name


class Postablage(Storage):
    """Django's way to files, for django-post-office: any web process and machine finds them, and a mail
    that is taken back with its transaction leaves none behind."""

    def _open(self, name, mode="rb"):
        return ContentFile(bytes(Postanhang.objects.get(name=name).inhalt), name=name)

    def _save(self, name, content):
        Postanhang.objects.create(name=name, inhalt=content.read())
        return name

    def exists(self, name):
        """Whether something is kept under this name."""
        return Postanhang.objects.filter(name=name).exists()

    def delete(self, name):
        """Forget it, if it is there."""
        Postanhang.objects.filter(name=name).delete()
