"""What WeasyPrint leaves undone for PDF/UA-1, done with pikepdf on the finished file."""

import re
from io import BytesIO

import pikepdf
from pikepdf import Array, Name

# PDF/A asks for a description of every metadata schema that it doesn't know itself.
PDFUA_KENNUNG = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
MARKIERUNG = re.compile(rb"^/\w+\s+<<\s*/MCID (\d+)\s*>>\s+BDC$", re.MULTILINE)


def vollende(roh: bytes) -> bytes:
    """The same document as PDF/UA-1 and PDF/A-2a; the same bytes give the same bytes."""
    with pikepdf.open(BytesIO(roh)) as pdf:
        _nenne_pdfua(pdf)
        wurzel = pdf.Root.StructTreeRoot.K[0]
        _fuege_tabellen_zusammen(pdf, wurzel)
        markiert: dict[tuple[int, int], set[int]] = {}
        doppelt: set[tuple[int, int]] = set()
        _ordne_baum(wurzel, None, markiert, doppelt)
        _erklaere_beiwerk(pdf, markiert)
        _entferne_verweise(pdf, doppelt)
        ziel = BytesIO()
        pdf.save(
            ziel,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return ziel.getvalue()


def _nenne_pdfua(pdf):
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b"</rdf:RDF>", PDFUA_KENNUNG + b"</rdf:RDF>"))


def _fuege_tabellen_zusammen(pdf, wurzel):
    """Make one table again of the parts on several pages.

    WeasyPrint tags each page's part as a table of its own. Ours have a caption above and a head, so a part
    with a head but without a caption, on the page after the last part, continues it. Its rows move over;
    its repeated head leaves the tree and thereby becomes an artifact.
    """
    seiten = {seite.objgen: nummer for nummer, seite in enumerate(pdf.pages)}
    ganze, letzte_seite = None, -1
    for tabelle in list(_tabellen(wurzel)):
        seite = seiten[tabelle.Pg.objgen]
        if ganze is not None and seite == letzte_seite + 1 and _setzt_fort(tabelle, ganze):
            rumpf = _teile(ganze, "/TBody")[-1]
            for teil in _teile(tabelle, "/TBody"):
                for zeile in teil.K:
                    zeile.P = rumpf
                    rumpf.K.append(zeile)
            tabelle.P.K = Array([kind for kind in tabelle.P.K if kind.objgen != tabelle.objgen])
        else:
            ganze = tabelle
        letzte_seite = seite


def _setzt_fort(tabelle, ganze):
    koepfe = [[len(zeile.K) for kopf in _teile(t, "/THead") for zeile in kopf.K] for t in (tabelle, ganze)]
    return bool(koepfe[0]) and koepfe[0] == koepfe[1] and not _teile(tabelle, "/Caption")


def _teile(tabelle, art):
    return [kind for kind in tabelle.K if str(kind.S) == art]


def _tabellen(element):
    for kind in element.K:
        if not isinstance(kind, int) and "/S" in kind:
            if kind.S == "/Table":
                yield kind
            else:
                yield from _tabellen(kind)


def _ordne_baum(element, umgebung, markiert, doppelt):
    """Walk the structure tree and mend it.

    Header cells get their scope, which also makes WeasyPrint's list of headers in every cell superfluous.
    WeasyPrint makes every element within a link a link once more: those annotations go (their keys are put
    in `doppelt`), for the outer one covers them. `markiert` collects the marked content of each page that
    belongs to the tree.
    """
    in_verweis = umgebung == "/Link"
    if in_verweis and element.S == "/Link":
        element.S = Name.Span
    elif element.S in ("/THead", "/TBody", "/Link"):
        umgebung = element.S
    elif element.S == "/TH":
        element.A.Scope = Name.Column if umgebung == "/THead" else Name.Row
        # An identifier would ask for a directory of identifiers, and nothing refers to it any more.
        del element["/ID"]
    elif element.S == "/TD" and "/Headers" in element.A:
        del element.A["/Headers"]
    kinder = []
    for kind in element.K:
        if isinstance(kind, int):
            markiert.setdefault(element.Pg.objgen, set()).add(kind)
        elif kind.get("/Type") == "/OBJR":
            if in_verweis:
                doppelt.add(kind.Obj.objgen)
                continue
        else:
            _ordne_baum(kind, umgebung, markiert, doppelt)
        kinder.append(kind)
    element.K = Array(kinder)


def _erklaere_beiwerk(pdf, markiert):
    """Make artifacts of what is marked but not in the tree: running heads, feet, page numbers."""
    eintraege = pdf.Root.StructTreeRoot.ParentTree.Nums
    for nummer, seite in enumerate(pdf.pages):
        bekannt = markiert.get(seite.objgen, set())

        def ersatz(treffer, bekannt=bekannt):
            if int(treffer[1]) in bekannt:
                return treffer[0]
            return b"/Artifact <</Type /Pagination>> BDC"

        seite.Contents.write(MARKIERUNG.sub(ersatz, seite.Contents.read_bytes()))
        # The parent tree would otherwise keep elements alive that belong to no tree.
        eltern = eintraege[2 * nummer + 1]
        eintraege[2 * nummer + 1] = Array(
            [eintrag if mcid in bekannt else None for mcid, eintrag in enumerate(eltern)]
        )


def _entferne_verweise(pdf, doppelt):
    """Take these annotations from their pages and from the parent tree."""
    if not doppelt:
        return
    nummern = set()
    for seite in pdf.pages:
        if "/Annots" in seite:
            nummern |= {int(verweis.StructParent) for verweis in seite.Annots if verweis.objgen in doppelt}
            seite.Annots = Array([verweis for verweis in seite.Annots if verweis.objgen not in doppelt])
    baum = pdf.Root.StructTreeRoot.ParentTree
    paare = list(baum.Nums)
    baum.Nums = Array(
        [
            eintrag
            for stelle in range(0, len(paare), 2)
            if int(paare[stelle]) not in nummern
            for eintrag in paare[stelle : stelle + 2]
        ]
    )
