"""What a browser sends: the fields of a page's forms as they stand, before somebody types."""


def gesendet(antwort, **getippt):
    """POST data of the page in `antwort` (its context holds `buendel`), with some fields typed over."""
    buendel = antwort.context["buendel"]
    daten = {"gelesener_stand": antwort.context["gelesener_stand"]}
    for teil in buendel.alle:
        if hasattr(teil, "management_form"):
            daten |= felder_von(teil.management_form)
        for form in getattr(teil, "forms", [teil]):
            daten |= felder_von(form)
    return daten | getippt


def felder_von(form):
    """What a browser sends of one form as it stands."""
    felder = {}
    for feld in form:
        wert = feld.value()
        if wert is None or wert is False or wert == "" or feld.field.disabled:
            continue
        felder[feld.html_name] = "on" if wert is True else wert
    return felder
