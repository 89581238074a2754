"""The language of a part of the text in the PDF: WeasyPrint tells only that of the whole document."""

import pydyf


def merke_sprachen(tags):
    """Let WeasyPrint's module `tags` note the attribute `lang` of an HTML element on its structure element.

    Whoever hears the file then hears Arabic as Arabic. The root has its language in the catalogue.
    """
    baue = tags._build_box_tree

    def baue_mit_sprache(box, *weiteres):
        html = box.element
        sprache = html.get("lang") if html is not None and html.tag not in ("html", "body") else None
        for element in baue(box, *weiteres):
            if sprache:
                element["Lang"] = pydyf.String(sprache)
            yield element

    # It calls itself by this name for every box inside.
    tags._build_box_tree = baue_mit_sprache
