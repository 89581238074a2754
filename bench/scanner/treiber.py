"""Start Wapiti with what its own options can't say; runs in its environment, which hasn't got the portal.

    python treiber.py FILE WAPITI'S-OPTIONS…

FILE is JSON: `felder` names fields not to attack by the key of their request in the scanner's list (an option
would leave them out of all requests), `bleibt` says that what is sent stays.

Left out is what would be sent for nothing: strings that only Windows, PHP or a server on the internet
understands; a command as the name of a field beside each field of a form, where once is enough; and where
nothing stays, what was sent before letter for letter, for a fifth of the payloads come out as others do.
"""

import json
import re
import sys
from collections import Counter, OrderedDict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import randint
from urllib.parse import quote

from httpx import Headers
from wapitiCore.attack import mod_permanentxss, mod_sql
from wapitiCore.attack.attack import Mutator
from wapitiCore.attack.mod_csrf import ModuleCsrf
from wapitiCore.attack.mod_exec import ModuleExec
from wapitiCore.attack.mod_file import ModuleFile
from wapitiCore.attack.mod_permanentxss import ModulePermanentxss
from wapitiCore.attack.mod_xss import ModuleXss
from wapitiCore.main.wapiti import wapiti_asyncio_wrapper
from wapitiCore.net.crawler import AsyncCrawler
from wapitiCore.net.xss_utils import check_payload
from wapitiCore.parsers.html_parser import Html

FREMD = re.compile(r"windows|php|exit\(md5|^data:", re.I)
# What repeats itself does so within one field.
GEMERKT = 200
# Scripts of each kind for a shape of a mark whose scripts were tried in another.
JE_ART = 3
IN_ATTRIBUT = re.compile(r"<([^\s<>/]+)(?:[^<>]*=\s*([\"']?)[^<>\"'=]*)?[^<>]*$")
HUELLEN = re.compile(r"<(/?)(title|textarea|script|style|template|noscript|iframe)\b")


def waehle_felder(ausgelassen):
    """Leave out of each request the fields that `ausgelassen` has for its key; try names once a form."""
    mutate = Mutator.mutate

    def mutiere(self, request, payloads):
        ueberall = self._skip_list
        self._skip_list = ueberall | ausgelassen.get(str(request.path_id), set())
        erstes = None
        for anfrage, feld, ladung in mutate(self, request, payloads):
            if feld.reversed_parameter:
                erstes = erstes or ladung.payload
                if ladung.payload != erstes:
                    continue
            yield anfrage, feld, ladung
        self._skip_list = ueberall

    Mutator.mutate = mutiere


def lass_fremdes():
    """Leave out payloads that nothing here would understand."""
    for modul in (ModuleExec, ModuleFile):
        alle = modul.get_payloads
        modul.get_payloads = lambda self, *was, alle=alle: (
            ladung for ladung in alle(self, *was) if not FREMD.search(ladung.payload)
        )


def merke_antworten():
    """Answer what was sent before, letter for letter, as it was answered then."""
    async_send, antworten = AsyncCrawler.async_send, OrderedDict()

    async def sende(self, request, *weitere, **angaben):
        # Of several fields of one name it sends the last.
        gesendet = dict(request.post_params) if isinstance(request.post_params, list) else request.post_params
        schluessel = repr(
            (request.method, request.url, request.referer, gesendet, request.file_params, weitere, angaben)
        )
        if schluessel not in antworten:
            antworten[schluessel] = await async_send(self, request, *weitere, **angaben)
            if len(antworten) > GEMERKT:
                antworten.popitem(last=False)
        request.set_headers(antworten[schluessel].sent_headers)
        return antworten[schluessel]

    AsyncCrawler.async_send = sende


def lies_einmal():
    """Take a page apart once: this kind of attack does it twice for each answer, and that takes longest."""
    mod_sql.Html = lru_cache(maxsize=2)(mod_sql.Html)


def sende_heutiges():
    """Compare a false token with a true one: it sends the true one with the crawl's headers, which are over.

    They name another address and another length, and that the portal refuses whatever the token.
    """
    pruefe = ModuleCsrf.is_csrf_verified

    async def geprueft(self, request, response):
        request.set_headers(Headers())
        return await pruefe(self, request, response)

    ModuleCsrf.is_csrf_verified = geprueft


def vergleiche_gleich_langes():
    """Let what must be untrue be as long as what must be true: else a limit of length looks like a hole.

    It adds two of these numbers, and two digits became three.
    """
    mod_sql.randint = lambda *_: randint(10, 44)


def markiere_nur():
    """Send marks that are looked for on all pages; scripts that come back at once were tried before."""

    async def nichts(*_):
        pass

    ModuleXss.attempt_exploit = nichts


def suche_gespeichertes():
    """Send a mark's scripts once for each shape in which a page shows it, and look for them on all pages.

    For a shape that comes later a few of each kind are enough: they show whether the place is safe, and the
    many that follow try to get past filters, which the portal hasn't got.
    """
    versuche, ladungen = ModulePermanentxss.attempt_exploit, mod_permanentxss.generate_payloads
    formen, gesendet, seiten = {}, {}, {}

    def neue(inhalt, marke, *wo):
        # Taking a page apart for each mark on it takes longest, so it is done only for what may be new.
        neu = set(formen_von(marke, inhalt)) - formen.setdefault(marke, set())
        if not neu:
            return []
        formen[marke] |= neu
        bisher = gesendet.get(marke, [])
        weitere = [ladung for ladung in ladungen(inhalt, marke, *wo) if ladung not in bisher]
        return list(je_art(weitere)) if bisher else weitere

    async def versuche_neue(self, method, payloads, injection_request, parameter, taint, output_request):
        adresse, bisher = output_request.url, gesendet.get(taint, [])
        if bisher and adresse not in seiten:
            seiten.clear()
            inhalt = (await self.crawler.async_send(output_request)).content
            seiten[adresse] = inhalt, Html(inhalt, adresse)
        wo, woher = (self.DATA_DIR, self.PAYLOADS_FILE), (self.external_endpoint, self.proto_endpoint)
        gefundene = [
            ladung
            for ladung in bisher
            if kommt_vor(ladung.payload, seiten[adresse][0])
            and check_payload(*wo, *woher, seiten[adresse][1], ladung, taint)
        ]
        if gefundene or payloads:
            seiten.clear()
            # In a record only what came last stays: where the next page shows it, its mark has to tell the
            # shape, and its script whether that place is safe.
            zuletzt = min(gefundene + payloads, key=lambda ladung: sum(map(ladung.payload.count, "\"'")))
            was = [*gefundene, *payloads, replace(zuletzt, payload=taint + zuletzt.payload)]
            gesendet[taint] = [*bisher, *payloads, was[-1]]
            await versuche(self, method, was, injection_request, parameter, taint, output_request)

    ModulePermanentxss.attempt_exploit = versuche_neue
    mod_permanentxss.generate_payloads = neue


def formen_von(marke, inhalt):
    """The shapes in which a page shows this mark: what a script would have to break out of."""
    klein = inhalt.lower()
    for fund in re.finditer(re.escape(marke.lower()), klein):
        davor = klein[: fund.start()]
        if davor.rfind("<!--") > davor.rfind("-->"):
            yield "Kommentar"
        elif treffer := IN_ATTRIBUT.match(davor, davor.rfind("<")):
            yield treffer.groups()
        else:
            element = HUELLEN.findall(davor)[-1:]
            yield "Text", *(name for schluss, name in element if not schluss)


def je_art(ladungen):
    """The first few of each kind: those that break out of a tag and those that stay in it."""
    zahl = Counter()
    for ladung in ladungen:
        zahl[ladung.type] += 1
        if zahl[ladung.type] <= JE_ART:
            yield ladung


def kommt_vor(ladung, inhalt):
    """Whether a script may work on this page: what has signs of markup must stand there with them."""
    return not set('<>"') & set(ladung) or ladung in inhalt


if __name__ == "__main__":
    wahl = json.loads(Path(sys.argv.pop(1)).read_text(encoding="utf-8"))
    # A crawl chooses nothing yet.
    if wahl:
        waehle_felder({weg: set(map(quote, namen)) for weg, namen in wahl["felder"].items()})
        lass_fremdes()
        lies_einmal()
        sende_heutiges()
        vergleiche_gleich_langes()
        if wahl["bleibt"]:
            markiere_nur()
            suche_gespeichertes()
        else:
            merke_antworten()
    sys.exit(wapiti_asyncio_wrapper())
