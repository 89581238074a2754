"""The model field that stores running text: whatever way a row is saved, it is clean afterwards."""

from django.db import models

from .saeubern import gesaeubert


class Fliesstext(models.TextField):
    """Text in the vocabulary; cleaned when a form checks it and again when the row is saved."""

    def clean(self, value, model_instance):
        return super().clean(gesaeubert(value), model_instance)

    def pre_save(self, model_instance, add):
        wert = gesaeubert(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, wert)
        return wert
