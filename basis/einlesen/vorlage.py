"""The template file of a kind: its headings, an example, and what each column takes."""

from basis.tabelle import als_csv, als_mappe

_ERKLAERUNG = ("Spalte", "nötig", "Was hineingehört", "Beispiel")


def vorlage_csv(formular):
    """Bytes of a CSV file with the headings and one example row."""
    return als_csv(formular.kopf, [[formular.beispiele.get(name, "") for name in formular.fields]])


def vorlage_xlsx(titel, formular):
    """Bytes of an XLSX file: the first sheet to fill in, a second one that explains each column."""
    return als_mappe([(titel, formular.kopf, ()), ("Erklärung", _ERKLAERUNG, erklaerung(formular))])


def erklaerung(formular):
    """For each column: heading, whether it is needed, what it takes, an example."""
    for name, feld in formular.fields.items():
        worte = getattr(feld, "namen", ())
        angebot = f"eines der Worte: {', '.join(worte)}" if worte else ""
        texte = [text for text in (str(feld.help_text), angebot) if text]
        yield (
            feld.label,
            "ja" if feld.required else "nein",
            "; ".join(texte),
            formular.beispiele.get(name, ""),
        )
