"""The rules for a new password, in plain German; what they are is Django's."""

from django.contrib.auth import password_validation as django

HINWEIS = "Mindestens 12 Zeichen. Am besten sind mehrere Wörter, die nur Sie so zusammenstellen."


class Mindestlaenge(django.MinimumLengthValidator):
    """At least `min_length` characters; length is what makes a password hard to guess."""

    def get_error_message(self):
        return f"Bitte wählen Sie ein Kennwort aus mindestens {self.min_length} Zeichen."


class NichtAehnlich(django.UserAttributeSimilarityValidator):
    """Not the account's own name or address."""

    def get_error_message(self):
        return "Dieses Kennwort ähnelt Ihrem Namen oder Ihrer E-Mail-Adresse: Bitte wählen Sie ein anderes."


class NichtVerbreitet(django.CommonPasswordValidator):
    """None of the twenty thousand that attackers try first."""

    def get_error_message(self):
        return "Dieses Kennwort ist so verbreitet, dass es leicht erraten wird: Bitte wählen Sie ein anderes."


class NichtNurZiffern(django.NumericPasswordValidator):
    """Not a birthday or a telephone number."""

    def get_error_message(self):
        return "Dieses Kennwort besteht nur aus Ziffern: Bitte nehmen Sie auch Buchstaben."
