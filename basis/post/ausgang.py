"""Putting mail into the queue: in the transaction of what it tells of, so both are stored or neither."""

from dataclasses import dataclass
from email.utils import make_msgid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import validate_email
from post_office.models import PRIORITY, STATUS, Attachment, Email

from .server import absenderadresse


@dataclass(frozen=True)
class Brief:
    """One mail to one address. `anhaenge` are (file name, bytes, MIME type).

    `bezug` names the record that it is about, as „kind:key“, for `nach_fehlschlag` and `vor_versand`.
    """

    an: str
    betreff: str
    text: str
    anhaenge: tuple = ()
    bezug: str = ""


class Postfehler(Exception):
    """A letter can't be sent whatever the server says; the text says why, in German."""


class Postausgang:
    """Takes letters for sending: `with Postausgang() as post`. The same attachment is stored once."""

    def __init__(self):
        self._anhaenge = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._anhaenge.clear()

    def schicke(self, brief):
        """Put one letter into the queue. Raises Postfehler."""
        anhaenge = [self._anhang(*teile) for teile in brief.anhaenge]
        try:
            validate_email(brief.an)
            return reihe_ein(
                an=[brief.an],
                betreff=brief.betreff,
                text=brief.text,
                anhaenge=anhaenge,
                context={"bezug": brief.bezug},
            )
        except ValidationError as fehler:
            raise Postfehler("Das ist keine gültige E-Mail-Adresse.") from fehler

    def _anhang(self, name, inhalt, art):
        if (name, inhalt) not in self._anhaenge:
            self._anhaenge[name, inhalt] = lege_ab(name, inhalt, art)
        return self._anhaenge[name, inhalt]


def lege_ab(name, inhalt, art):
    """Store an attachment's bytes. Returns django-post-office's row."""
    name = " ".join(name.split())
    anhang = Attachment(name=name, mimetype=art)
    anhang.file.save(name, ContentFile(inhalt), save=True)
    return anhang


def reihe_ein(*, an, betreff, text, anhaenge=(), von="", **weiteres):
    """Store a mail as waiting. The text is taken as it stands: not, as the library would, as a template."""
    email = Email.objects.create(
        from_email=von or settings.DEFAULT_FROM_EMAIL,
        to=an,
        # Whatever a title holds, it can't begin a header of its own.
        subject=" ".join(betreff.split()),
        message=text,
        status=STATUS.queued,
        priority=PRIORITY.medium,
        # Kept for all attempts: who gets a mail twice, because we died after sending, can tell.
        message_id=make_msgid(domain=absenderadresse().rpartition("@")[2] or None),
        number_of_retries=0,
        **weiteres,
    )
    email.attachments.set(anhaenge)
    return email
