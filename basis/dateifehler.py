"""Why the system refused a file, in German: the end of a sentence „… lässt sich nicht schreiben: …“."""

import errno

KEIN_PLATZ = "Auf dem Datenträger ist kein Platz mehr"
GRUENDE = {
    errno.ENOENT: "Den Ordner gibt es nicht",
    errno.ENOTDIR: "Den Ordner gibt es nicht",
    errno.EISDIR: "Das ist ein Ordner",
    errno.EACCES: "Das ist Ihnen nicht erlaubt",
    errno.EROFS: "Der Datenträger ist schreibgeschützt",
    errno.ENOSPC: KEIN_PLATZ,
}
