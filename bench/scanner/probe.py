"""The scanner's rehearsal: who doesn't find holes that are there has proved nothing by finding none."""

PROBE, ADRESSEN = "probe", "bench.scanner.luecken"
WO = "/loecher/"
# The page of each hole, which kind of attack has to find it, and by which name the scanner tells it.
LUECKEN = {
    "sql": ("sql", "SQL Injection"),
    "befehl": ("exec", "Command execution"),
    "datei": ("file", "Path Traversal"),
    # In fields that are thinned out (auswahl.py).
    "stand": ("exec", "Command execution"),
    "wahl": ("file", "Path Traversal"),
    "spiegel": ("xss", "Reflected Cross Site Scripting"),
    "gaestebuch": ("permanentxss", "Stored Cross Site Scripting"),
    # Another page than the first that shows the mark, and another shape.
    "aushang": ("permanentxss", "Stored Cross Site Scripting"),
    "weiter": ("redirect", "Open Redirect"),
    "ohne-marke": ("csrf", "Cross Site Request Forgery"),
    "marke": ("csrf", "Cross Site Request Forgery"),
    "sicherung": ("backup", "Backup file"),
}


def uebersehene(funde, arten):
    """What these kinds of attack should have found and haven't, a line each; `funde` as of wapiti.py."""
    gefunden = {(name, pfad) for name, pfad, _ in funde}
    for seite, (art, name) in LUECKEN.items():
        if art in arten and not any(n == name and p.startswith(f"{WO}{seite}/") for n, p in gefunden):
            yield f"Der Scanner hat die gelegte Lücke „{name}“ auf {WO}{seite}/ nicht gefunden."
