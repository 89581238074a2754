"""The embedded database's file holds all personal data: no other account of the machine may read it."""

import os
import sqlite3
from contextlib import suppress
from stat import S_IFREG


class EigeneDatei(sqlite3.Connection):
    """A connection to a file that, where it isn't there yet, is made for its owner only.

    SQLite gives what it writes beside it the same rights. A file that is there keeps those that it has.
    """

    def __init__(self, database, *weiteres, **benanntes):
        name = os.fspath(database)
        if not name.startswith(("file:", ":memory:")):
            # Made without being opened: closing it would end SQLite's own locks on it in this process. Where
            # it can't be made, SQLite says so.
            with suppress(OSError):
                os.mknod(os.path.realpath(name), S_IFREG | 0o600)
        super().__init__(database, *weiteres, **benanntes)
