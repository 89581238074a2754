"""Build the draft of 2019 in this process and tell how long it took: `python -m bench.bau WIE [OFT]`.

WIE is `aufzeichnungen` (from the database) or the path of a stored Stand as JSON. The answer is a line of
JSON: seconds of the first build and of each of OFT further ones in the same process, peak memory after the
first in MB, pages, size in bytes, records quoted. With OFT left out only the first PDF is built.
"""

import json
import resource
import sys
from io import BytesIO
from pathlib import Path
from time import perf_counter

import django

django.setup()

from berichte.ausgabe import als_pdf  # noqa: E402
from berichte.models import Jahresbericht  # noqa: E402
from berichte.stand import Stand, alle_bezuege, erheben  # noqa: E402

JAHR = 2019


def lies(wie):
    """The Stand of the draft, from the records or from a file."""
    if wie != "aufzeichnungen":
        return Stand.aus_json(json.loads(Path(wie).read_text(encoding="utf-8")))
    return erheben(next(b for b in Jahresbericht.objects.all() if b.jahr == JAHR))


def baue(wie):
    """Seconds, Stand and PDF of one build."""
    beginn = perf_counter()
    stand = lies(wie)
    pdf = als_pdf(stand, entwurf=True)
    return perf_counter() - beginn, stand, pdf


def main(wie, oft=0):
    """Build and print what it took."""
    erster, stand, pdf = baue(wie)
    speicher = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if oft:
        import pikepdf

        with pikepdf.open(BytesIO(pdf)) as dokument:
            seiten = len(dokument.pages)
        print(
            json.dumps(
                {
                    "erster": erster,
                    "weitere": [baue(wie)[0] for _ in range(oft)],
                    "speicher": speicher,
                    "seiten": seiten,
                    "bytes": len(pdf),
                    "bezuege": len(alle_bezuege(stand)),
                }
            )
        )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
