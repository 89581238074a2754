"""Guards of the house plan: they read the source, and each is shown to find what it looks for."""

import ast
import re
from pathlib import Path

import crispy_forms
import pytest

HAUS = Path(__file__).resolve().parents[2]
PAKETE = ["basis", "beirat", "projekte", "berichte", "portal"]
LEBENSTAGE = r"(\w+__)?(konstituiert_am|erster_tag|letzter_tag)(__\w+)?"
UHREN = {"today", "now", "utcnow", "localdate", "Now", "CurrentDate"}
# Django and crispy-forms ask for these by name.
GERUFENE_VORLAGEN = {f"{status}.html" for status in (400, 403, "403_csrf", 404, 500)} | {
    f"formular/{name}"
    for datei in Path(crispy_forms.__file__).parent.rglob("*.py")
    for name in re.findall(r"(?:%s|\{\w*pack\w*\})/([\w/]+\.html)", datei.read_text())
}
# Who may hand out markup as safe, because it built every piece of it from escaped text.
UNMASKIERT_ERLAUBT = {
    "basis/fliesstext/baum.py",  # elements of a tree, each text and attribute escaped
    "basis/text.py",  # paragraphs, lists and links from typed text
    "basis/strukturdaten.py",  # JSON in which every character of markup is an escape
    "basis/diagramm/teile.py",  # pictures from figures and escaped words
    "berichte/lesefassung.py",  # a stored edition as our templates wrote it, escaped additions
}
# Who may store past save(): it stores nothing that people would want told, or tells it itself.
AM_VERLAUF_VORBEI_ERLAUBT = {
    "basis/einlesen/schub.py",  # writes the history and the words for the search itself
    "basis/post/versand.py",  # a library's rows without a history, told apart by the database
    "basis/felder.py",  # the words for the search themselves, in migrations
    "beirat/tagesordnung.py",  # numbers out of each other's way, for a moment inside one transaction
}


def quellen(muster="*.py"):
    """(path in the house, text) of our files, migrations left out: those are Django's own writing."""
    for datei in sorted(d for paket in [*PAKETE, "templates"] for d in (HAUS / paket).rglob(muster)):
        if "migrations" not in datei.parts:
            yield datei.relative_to(HAUS).as_posix(), datei.read_text()


def knoten(text, *arten):
    """All syntax nodes of these kinds."""
    return [k for k in ast.walk(ast.parse(text)) if isinstance(k, arten)]


def zeichenketten(text):
    """All literal strings of a source; those with gaps come with `*` in each gap."""
    for k in knoten(text, ast.Constant, ast.JoinedStr):
        if isinstance(k, ast.JoinedStr):
            yield "".join(t.value if isinstance(t, ast.Constant) else "*" for t in k.values)
        elif isinstance(k.value, str):
            yield k.value


def namen(text):
    """Every name that a source speaks of: variables, attributes, what it imports."""
    for k in knoten(text, ast.Name, ast.Attribute, ast.alias):
        yield getattr(k, "id", None) or getattr(k, "attr", None) or k.name


def importe(text):
    """Every module that a source imports, absolute."""
    for k in knoten(text, ast.Import, ast.ImportFrom):
        yield from [k.module] if isinstance(k, ast.ImportFrom) and k.module else [a.name for a in k.names]


def ist_test(pfad):
    return "/tests/" in pfad


def aufwaerts(pfad, text):
    """Imports and lazy names ("berichte.Fassung") that point to a package further up."""
    oben = PAKETE[PAKETE.index(pfad.split("/")[0]) + 1 :]
    verweise = [z for z in zeichenketten(text) if re.fullmatch(r"\w+\.[A-Z]\w*", z)]
    return [v for v in [*importe(text), *verweise] if v.split(".")[0] in oben]


def uhren(pfad, text):
    """Readings of the clock outside of views, commands and the roof."""
    if pfad.startswith("portal/") or re.search(r"/views(_\w+)?(/|\.py)|/management/commands/", pfad):
        return []
    heimlich = [k.arg for k in knoten(text, ast.keyword) if k.arg in ("auto_now", "auto_now_add")]
    return [n for n in namen(text) if n in UHREN] + heimlich


def lebenstage(pfad, text):
    """Look-ups on the days of a life outside of the querysets that answer for them."""
    if pfad.startswith("beirat/models/") or pfad == "basis/zeitraum.py" or ist_test(pfad):
        return []
    return [
        k.arg
        for ruf in knoten(text, ast.Call)
        if getattr(ruf.func, "attr", getattr(ruf.func, "id", "")) in ("filter", "exclude", "get", "Q", "When")
        for k in ruf.keywords
        if k.arg and re.fullmatch(LEBENSTAGE, k.arg)
    ]


def fremde_druckerei(pfad, text):
    """WeasyPrint and pikepdf outside of the one file that knows them."""
    if pfad.startswith("basis/druck/") or ist_test(pfad):
        return []
    return [m for m in importe(text) if m.split(".")[0] in ("weasyprint", "pikepdf")]


def am_verlauf_vorbei(pfad, text):
    """Changes that don't go through save(): no history tells of them, and the search lags behind."""
    if ist_test(pfad) or pfad in AM_VERLAUF_VORBEI_ERLAUBT:
        return []
    teilweise = [k.arg for k in knoten(text, ast.keyword) if k.arg == "update_fields"]
    massenhaft = [
        ruf.func.attr
        for ruf in knoten(text, ast.Call)
        if isinstance(ruf.func, ast.Attribute)
        and (
            ruf.func.attr == "bulk_update"
            or (ruf.func.attr == "update" and ruf.keywords and isinstance(ruf.func.value, ast.Call))
        )
    ]
    return teilweise + massenhaft


def sammelname(pfad, text):
    """Modules named after nothing in particular."""
    return [teil for teil in re.split(r"[/.]", pfad) if teil in ("utils", "services", "common", "signals")]


def zu_lang(pfad, text):
    """Files that should have become a package."""
    return [] if ist_test(pfad) or text.count("\n") <= 300 else [f"{text.count(chr(10))} Zeilen"]


def unmaskiert(pfad, text):
    """Ways around the escaping of markup."""
    if pfad in UNMASKIERT_ERLAUBT:
        return []
    if pfad.endswith(".py"):
        return [n for n in namen(text) if n in ("mark_safe", "SafeString", "SafeText")]
    return re.findall(r"\|\s*safe(?:seq)?\b|autoescape\s+off", text)


def genderzeichen(pfad, text):
    """Asterisks and their like in what the software itself says; titles that people gave are data."""
    if "beispiel" in pfad or ist_test(pfad):
        return []
    texte = zeichenketten(text) if pfad.endswith(".py") else [text]
    return [f for t in texte for f in re.findall(r"\w+[*:]in(?:nen)?\b", t)]


def eingebettet(pfad, text):
    """What a strict Content-Security-Policy forbids."""
    return re.findall(r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:", text)


def ausgefuehrt(pfad, text):
    """What makes a program, a command or a question to the database of a text."""
    if ist_test(pfad):
        return []
    module = [n for n in importe(text) if n.split(".")[0] in ("pickle", "marshal", "shelve", "subprocess")]
    gerufen = [k.func for k in knoten(text, ast.Call)]
    namen_ = [f.id for f in gerufen if isinstance(f, ast.Name) and f.id in ("eval", "exec", "RawSQL")]
    teile = ("system", "popen", "raw", "extra", "from_string")
    return module + namen_ + [f.attr for f in gerufen if isinstance(f, ast.Attribute) and f.attr in teile]


def offener_baustein(pfad, text):
    """Bausteine that are included with the whole context."""
    return [i for i in re.findall(r"{%\s*include\s+[\"']bausteine/[^%]*%}", text) if " only " not in i]


def vorlagenuhr(pfad, text):
    """The template tag that reads the clock."""
    return re.findall(r"{%\s*now\b", text)


def unbenutzte_vorlagen(vorlagen, rufe):
    """Templates that nobody asks for; a `*` in what is asked for stands for any text."""
    muster = [re.escape(ruf).replace(r"\*", ".+") for ruf in rufe if ruf.endswith(".html")]
    return [v for v in vorlagen if not any(re.fullmatch(m, v) for m in muster)]


PRUEFUNGEN = [
    (
        aufwaerts,
        "*.py",
        "beirat/models/mandat.py",
        "from berichte.models import Fassung",
        ["berichte.models"],
    ),
    (aufwaerts, "*.py", "basis/models.py", "ForeignKey('beirat.Person')", ["beirat.Person"]),
    (uhren, "*.py", "beirat/forms.py", "from django.utils import timezone\ntimezone.now()", ["now"]),
    (uhren, "*.py", "berichte/stand.py", "from django.utils.timezone import localdate", ["localdate"]),
    (uhren, "*.py", "basis/models.py", "am = DateTimeField(auto_now_add=True)", ["auto_now_add"]),
    (vorlagenuhr, "*.html", "templates/druck/a.html", "{% now 'Y' %}", ["{% now"]),
    (lebenstage, "*.py", "beirat/views.py", "m.filter(erster_tag__lte=tag)", ["erster_tag__lte"]),
    (lebenstage, "*.py", "berichte/stand.py", "Q(mandat__letzter_tag=tag)", ["mandat__letzter_tag"]),
    (fremde_druckerei, "*.py", "berichte/views.py", "def a():\n from weasyprint import HTML", ["weasyprint"]),
    (am_verlauf_vorbei, "*.py", "beirat/views.py", "zeile.save(update_fields=['tag'])", ["update_fields"]),
    (am_verlauf_vorbei, "*.py", "beirat/views.py", "Sitzung.objects.filter(pk=1).update(tag=t)", ["update"]),
    (sammelname, "*.py", "beirat/utils.py", "", ["utils"]),
    (zu_lang, "*.py", "beirat/forms.py", "\n" * 301, ["301 Zeilen"]),
    (unmaskiert, "*.py", "beirat/views.py", "from django.utils.safestring import mark_safe", ["mark_safe"]),
    (
        unmaskiert,
        "*.html",
        "templates/a.html",
        "{{ a|safe }}{% autoescape off %}",
        ["|safe", "autoescape off"],
    ),
    (genderzeichen, "*.py", "beirat/models/person.py", "a = 'Teilnehmer*innen'", ["Teilnehmer*innen"]),
    (genderzeichen, "*.html", "templates/a.html", "<p>Bürger:innen</p>", ["Bürger:innen"]),
    (eingebettet, "*.html", "templates/a.html", "<script>a()</script>", ["<script"]),
    (eingebettet, "*.html", "templates/a.html", '<p style="a" onclick="b">', [" style=", " onclick="]),
    (
        ausgefuehrt,
        "*.py",
        "beirat/views.py",
        "import pickle\neval(a)\nos.system(b)",
        ["pickle", "eval", "system"],
    ),
    (ausgefuehrt, "*.py", "beirat/views.py", "Sitzung.objects.raw(f'{a}')\nRawSQL(a)", ["RawSQL", "raw"]),
    (ausgefuehrt, "*.py", "beirat/views.py", "engine.from_string(a)", ["from_string"]),
    (
        offener_baustein,
        "*.html",
        "templates/a.html",
        '{% include "bausteine/_a.html" with b=c %}',
        ['{% include "bausteine/_a.html" with b=c %}'],
    ),
]


@pytest.mark.parametrize(
    ("pruefung", "muster", "pfad", "schlecht", "befund"),
    PRUEFUNGEN,
    ids=[f"{pruefung.__name__}-{nummer}" for nummer, (pruefung, *_) in enumerate(PRUEFUNGEN)],
)
def test_the_guard_finds_what_it_looks_for(pruefung, muster, pfad, schlecht, befund):
    assert pruefung(pfad, schlecht) == befund


@pytest.mark.parametrize(
    ("pruefung", "muster"),
    sorted({(p, m) for p, m, *_ in PRUEFUNGEN}, key=lambda paar: (paar[0].__name__, paar[1])),
)
def test_the_house_keeps_to_its_plan(pruefung, muster):
    funde = [f"{pfad}: {fund}" for pfad, text in quellen(muster) for fund in pruefung(pfad, text)]
    assert funde == [], "\n".join([pruefung.__doc__, *funde])


def test_the_guard_against_unused_templates_finds_one():
    rufe = ["a.html", "druck/_*.html"]
    assert unbenutzte_vorlagen(["a.html", "b.html", "druck/_kopf.html"], rufe) == ["b.html"]


def test_every_template_is_asked_for():
    vorlagen = [pfad.removeprefix("templates/") for pfad, _ in quellen("*.html")]
    rufe = {z for pfad, text in quellen() if not ist_test(pfad) for z in zeichenketten(text)}
    rufe |= {z for _, text in quellen("*.html") for z in re.findall(r"[\"']([\w/*.]+\.html)[\"']", text)}
    assert unbenutzte_vorlagen(vorlagen, rufe | GERUFENE_VORLAGEN) == []
