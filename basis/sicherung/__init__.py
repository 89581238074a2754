"""Backup and restore: the whole portal as one file that SQLite and PostgreSQL both read."""

from basis.sicherung.datei import Sicherungsfehler
from basis.sicherung.einspielung import einspielen
from basis.sicherung.schreiben import sichern
from basis.sicherung.unversehrt import veraenderte_dateien

__all__ = ["Sicherungsfehler", "einspielen", "sichern", "veraenderte_dateien"]
