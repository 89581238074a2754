"""German form fields: what is taken, what is refused with which sentence, how it is shown again."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from basis.text import zahl

FRUEHESTES_JAHR, SPAETESTES_JAHR = 1900, 2100


def keine_steuerzeichen(wert):
    """Refuse characters that nobody types and no font or database takes; line breaks and tabs pass."""
    for zeichen in wert:
        if zeichen not in "\t\n\r" and (
            unicodedata.category(zeichen) in ("Cc", "Cs") or ord(zeichen) & 0xFFFE == 0xFFFE
        ):
            raise ValidationError(
                "Der Text enthält ein unsichtbares Steuerzeichen (U+%(nummer)s). "
                "Bitte löschen Sie es oder tippen Sie die Stelle neu.",
                code="steuerzeichen",
                params={"nummer": f"{ord(zeichen):04X}"},
            )


def nur_eine_zeile(wert):
    """Refuse line breaks where a single line is meant."""
    if "\n" in wert or "\r" in wert:
        raise ValidationError("Bitte schreiben Sie hier nur eine Zeile.", code="mehrere_zeilen")


class _Auswahlkasten:
    """Shows a picker for what it can show, and a text box for anything else that was typed.

    Browsers show `type="date"` and `type="time"` empty when the value isn't a real day or time.
    """

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if not self._zeigbar(context["widget"]["value"]):
            context["widget"]["type"] = "text"
        return context

    def _zeigbar(self, wert):
        try:
            return not wert or self.art.fromisoformat(wert).strftime(self.format) == wert
        except ValueError:
            return False


class Datumswidget(_Auswahlkasten, forms.DateInput):
    """A date picker that keeps what was typed."""

    input_type = "date"
    art = date

    def __init__(self, attrs=None):
        super().__init__({"class": "datum", **(attrs or {})}, format="%Y-%m-%d")


class Uhrzeitwidget(_Auswahlkasten, forms.TimeInput):
    """A time picker that keeps what was typed."""

    input_type = "time"
    art = time

    def __init__(self, attrs=None):
        super().__init__({"class": "uhrzeit", **(attrs or {})}, format="%H:%M")


class Datumsfeld(forms.DateField):
    """A day, typed as 2019-12-31 (what pickers send) or 31.12.2019, from 1900 to 2100."""

    widget = Datumswidget
    default_error_messages = {
        "required": "Bitte geben Sie einen Tag an.",
        "invalid": "Bitte geben Sie einen Tag an, den es gibt, zum Beispiel 31.12.2019.",
        "kurz": "Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 01.03.2019.",
        "zahl": "Bitte geben Sie einen Tag an, zum Beispiel 31.12.2019, und keine Zahl: In der "
        "Tabellenkalkulation hilft das Zellformat „Datum“.",
        "jahr": f"Bitte prüfen Sie das Jahr: Es muss zwischen {FRUEHESTES_JAHR} "
        f"und {SPAETESTES_JAHR} liegen.",
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)

    def to_python(self, value):
        # Which century was meant isn't guessed, nor from which day a spreadsheet counts.
        for code, muster in (("kurz", r"\d{1,2}\.\d{1,2}\.\d{2}"), ("zahl", r"\d{5}(,\d+)?")):
            if isinstance(value, str) and re.fullmatch(muster, value.strip()):
                raise ValidationError(self.error_messages[code], code=code)
        tag = super().to_python(value)
        if tag is not None and not FRUEHESTES_JAHR <= tag.year <= SPAETESTES_JAHR:
            raise ValidationError(self.error_messages["jahr"], code="jahr")
        return tag

    def prepare_value(self, value):
        return _als_iso(value, "%d.%m.%Y", "%Y-%m-%d")


class Uhrzeitfeld(forms.TimeField):
    """A time of day, typed as 18:30, 18.30 or 18.30 Uhr."""

    widget = Uhrzeitwidget
    default_error_messages = {
        "required": "Bitte geben Sie eine Uhrzeit an.",
        "invalid": "Bitte geben Sie eine Uhrzeit an, zum Beispiel 18:30.",
    }

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"\s*Uhr\s*$", "", value, flags=re.IGNORECASE)
        return super().to_python(value)

    def prepare_value(self, value):
        return _als_iso(value, "%H.%M", "%H:%M")


def _als_iso(wert, gelesen, geschrieben):
    """Typed German text as the picker wants it; whatever can't be read stays as typed."""
    if isinstance(wert, str):
        try:
            return datetime.strptime(wert.strip(), gelesen).strftime(geschrieben)
        except ValueError:
            return wert
    return wert


class Zahlfeld(forms.DecimalField):
    """A number in German writing as a Decimal: 1234,5 or 1.234,5.

    A dot stands only before groups of three digits: 12.50 is refused, because a German reader may
    take it for 12,50 or for a slip for 12.500. Below zero only with `negativ`.
    """

    widget = forms.TextInput
    einheit = re.compile("$")
    klasse = "zahl"
    default_error_messages = {
        "required": "Bitte geben Sie eine Zahl an.",
        "invalid": "Bitte schreiben Sie die Zahl mit einem Komma vor den Nachkommastellen und Punkten nur "
        "zwischen Tausendern, zum Beispiel 12.500 oder 9,7.",
        "stellen": "Bitte geben Sie höchstens %(stellen)s Stellen nach dem Komma an.",
        "negativ": "Bitte geben Sie eine Zahl an, die nicht unter null liegt.",
        "zu_gross": "Die Zahl ist zu groß.",
    }
    _muster = re.compile(r"(-?)([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")

    def __init__(self, *, negativ=False, max_digits=14, decimal_places=2, **kwargs):
        self.negativ = negativ
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off", "class": self.klasse}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        roh = str(value).replace("\N{MINUS SIGN}", "-").strip()
        if not roh:
            return None
        treffer = self._muster.fullmatch(self.einheit.sub("", roh))
        if treffer is None:
            self._verweigern("invalid")
        vorzeichen, ganze, stellen = treffer.groups(default="")
        if len(stellen) > self.decimal_places:
            self._verweigern("stellen", stellen=self.decimal_places)
        ganze = ganze.replace(".", "").lstrip("0")
        if len(ganze) > self.max_digits - self.decimal_places:
            self._verweigern("zu_gross")
        betrag = Decimal(f"{vorzeichen}{ganze or 0}.{stellen or 0}")
        if betrag < 0 and not self.negativ:
            self._verweigern("negativ")
        return betrag

    def _verweigern(self, code, **params):
        raise ValidationError(self.error_messages[code], code=code, params=params)

    def prepare_value(self, value):
        """Stored numbers in German writing, without trailing zeros; typed text as it is."""
        if isinstance(value, Decimal):
            ganz = value == value.to_integral_value()
            return zahl(value.to_integral_value() if ganz else value.normalize())
        return value


class Betragsfeld(Zahlfeld):
    """An amount in euros as a Decimal with at most two decimals: 12500, 12.500, 12.500,00, 0,5 €."""

    einheit = re.compile(r"\s*(€|EUR|Euro)$")
    klasse = "betrag"
    default_error_messages = {
        "required": "Bitte geben Sie einen Betrag an.",
        "invalid": "Bitte schreiben Sie den Betrag mit einem Komma vor den Cent und Punkten nur zwischen "
        "Tausendern, zum Beispiel 12.500,50 oder 12500,50.",
        "stellen": "Bitte geben Sie höchstens zwei Stellen für die Cent an, zum Beispiel 12.500,50.",
        "negativ": "Bitte geben Sie einen Betrag an, der nicht unter null liegt.",
        "zu_gross": "Der Betrag ist zu groß.",
    }

    def prepare_value(self, value):
        """Stored amounts with cents; typed text as it is."""
        return zahl(value, 2) if isinstance(value, (Decimal, int)) else value


class Ganzzahlfeld(forms.IntegerField):
    """A whole number, typed as 240000 or 240.000.

    Django's own field reads 240.000 as 240, and browsers show letters typed into a number box as
    nothing; hence a text box.
    """

    widget = forms.TextInput
    default_error_messages = {
        "required": "Bitte geben Sie eine Zahl an.",
        "invalid": "Bitte geben Sie eine ganze Zahl an, zum Beispiel 12 oder 12.500.",
        "min_value": "Bitte geben Sie eine Zahl an, die nicht unter %(limit_value)s liegt.",
        "max_value": "Bitte geben Sie eine Zahl an, die nicht über %(limit_value)s liegt.",
    }
    _muster = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]{1,18})")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for pruefer, code in ((MinValueValidator, "min_value"), (MaxValueValidator, "max_value")):
            for einer in self.validators:
                if isinstance(einer, pruefer):
                    einer.message = self.error_messages[code]

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off", "class": "ganzzahl"}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        roh = str(value).strip()
        if roh and not self._muster.fullmatch(roh):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(roh.replace(".", "")) if roh else None


class Jahrfeld(Ganzzahlfeld):
    """A year with four digits, from 1900 to 2100, as an int."""

    default_error_messages = {
        "required": "Bitte geben Sie ein Jahr an.",
        "invalid": "Bitte geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2019.",
    }

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off", "class": "jahr"}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if not re.fullmatch(r"\s*[0-9]{4}\s*", str(value)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        jahr = int(value)
        if not FRUEHESTES_JAHR <= jahr <= SPAETESTES_JAHR:
            raise ValidationError(Datumsfeld.default_error_messages["jahr"], code="jahr")
        return jahr
