"""The rules for a new password, in plain German: Django's, and one about the words of this house."""

import re

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError

from basis.text import falten

HINWEIS = "Mindestens 12 Zeichen. Am besten sind mehrere Wörter, die nur Sie so zusammenstellen."


# What anybody who guesses would try here first: the city, the board, the roles, the portal. Written as
# `falten` writes them.
HAUSWOERTER = (
    *("landeshauptstadt", "magdeburg", "elbe", "otto", "stadtverwaltung", "stadtrat", "rathaus", "stadt"),
    *("beirat", "integration", "migration", "integrationsbeauftragte", "geschaftsstelle", "administration"),
    *("admin", "ratsmitglied", "jahresbericht", "bericht", "portal", "kennwort", "passwort", "password"),
)


class Mindestlaenge(django.MinimumLengthValidator):
    """At least twelve characters; length is what makes a password hard to guess."""

    def __init__(self):
        super().__init__(min_length=12)

    def get_error_message(self):
        return f"Bitte wählen Sie ein Kennwort aus mindestens {self.min_length} Zeichen."


class NichtAehnlich(django.UserAttributeSimilarityValidator):
    """Not the account's own name or address."""

    def get_error_message(self):
        return "Dieses Kennwort ähnelt Ihrem Namen oder Ihrer E-Mail-Adresse: Bitte wählen Sie ein anderes."


class NichtVerbreitet(django.CommonPasswordValidator):
    """None of the twenty thousand that attackers try first, nor one doubled, or figures and signs around it.

    Few of them have twelve characters: so people make them long enough, and so attackers do.
    """

    # Looking for what is in a longer one would take long, and there nobody guesses so.
    HOECHSTENS = 100

    def validate(self, password, user=None):
        """Raise ValidationError if it is one of these, or made of one."""
        if len(password) > self.HOECHSTENS:
            return
        kern = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
        for eines in (password, kern, re.sub(r"^(.+?)\1+$", r"\1", kern)):
            super().validate(eines, user)

    def get_error_message(self):
        return "Dieses Kennwort ist so verbreitet, dass es leicht erraten wird: Bitte wählen Sie ein anderes."


class NichtNurHauswoerter:
    """Not just `HAUSWOERTER` with figures, signs and a short word between them."""

    def validate(self, password, user=None):
        """Raise ValidationError if fewer than four letters are left without these words."""
        rest = re.sub("[^a-z]", "", falten(password))
        gefunden = [wort for wort in sorted(HAUSWOERTER, key=len, reverse=True) if wort in rest]
        for wort in gefunden:
            rest = rest.replace(wort, "")
        if gefunden and len(rest) < 4:
            raise ValidationError(
                "Dieses Kennwort besteht fast nur aus Wörtern wie „Beirat“ oder „Magdeburg“, die hier jeder "
                "zuerst versucht: Bitte nehmen Sie andere dazu."
            )

    def get_help_text(self):
        """Nothing: the hint at the field says what is a good password."""
        return ""


class NichtNurZiffern(django.NumericPasswordValidator):
    """Not a birthday or a telephone number."""

    def get_error_message(self):
        return "Dieses Kennwort besteht nur aus Ziffern: Bitte nehmen Sie auch Buchstaben."
