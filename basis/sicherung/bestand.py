"""What a backup holds of a database: its models, their columns, and each row as plain JSON."""

import datetime
import decimal
import hashlib
import json
import uuid
from contextlib import contextmanager

from django.db import connection, models, transaction

# Signed-in browsers: a restored portal asks everybody to sign in again, also who had signed out meanwhile.
NICHT_GESICHERT = {"sessions.session", "usersessions.usersession"}


@contextmanager
def momentaufnahme():
    """One transaction in which every query sees the same rows, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    # SQLite: with IMMEDIATE, as everywhere else in the house, nobody could write meanwhile.
    sonst = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        connection.transaction_mode = sonst


def modelle(apps):
    """All models with rows of their own, history and many-to-many tables too, in a fixed order."""
    return sorted(
        (
            modell
            for modell in apps.get_models(include_auto_created=True)
            if modell._meta.managed
            and not modell._meta.proxy
            and modell._meta.label_lower not in NICHT_GESICHERT
        ),
        key=lambda modell: modell._meta.label_lower,
    )


def spalten(modell):
    """The columns that a row's line holds; bytes stand in members of their own.

    What the database works out itself it works out again.
    """
    return [
        feld
        for feld in modell._meta.concrete_fields
        if not isinstance(feld, models.BinaryField) and not feld.generated
    ]


def bytespalten(modell):
    """The columns of a model whose values are bytes."""
    return [feld for feld in modell._meta.concrete_fields if isinstance(feld, models.BinaryField)]


def zeilen(modell, felder):
    """Every row of a model as its line in a backup: the values of `felder`, in the order of the keys."""
    werte = modell._base_manager.order_by("pk").values_list(*(feld.attname for feld in felder))
    for zeile in werte.iterator(chunk_size=500):
        inhalt = [als_json(feld, wert) for feld, wert in zip(felder, zeile, strict=True)]
        yield json.dumps(inhalt, ensure_ascii=False, sort_keys=True).encode("utf-8") + b"\n"


def als_json(feld, wert):
    """A stored value as plain JSON. Raises TypeError for a kind that nobody has thought of: never guess."""
    if wert is None or isinstance(feld, models.JSONField) or isinstance(wert, bool | int | float | str):
        return wert
    if isinstance(wert, list):
        # Addresses of a mail, which the library splits when it reads them.
        return feld.get_prep_value(wert)
    if isinstance(wert, datetime.date | datetime.time):
        return wert.isoformat()
    if isinstance(wert, decimal.Decimal | uuid.UUID):
        return str(wert)
    raise TypeError(f"{feld}: no way to back up a {type(wert).__name__}")


def bytewerte(modell, feld):
    """(key, bytes) of every row that has bytes in this column, one at a time: they may be large."""
    gefuellt = modell._base_manager.exclude(**{feld.attname: None}).order_by("pk")
    for schluessel in list(gefuellt.values_list("pk", flat=True)):
        wert = gefuellt.values_list(feld.attname, flat=True).get(pk=schluessel)
        yield schluessel, bytes(wert)


def pruefsumme(modell, felder):
    """SHA-256 over all lines of a model as the database has them now."""
    summe = hashlib.sha256()
    for zeile in zeilen(modell, felder):
        summe.update(zeile)
    return summe.hexdigest()


def letzter_schluessel(modell):
    """The highest key ever given in this table: a deleted record's key must not come back."""
    tabelle = modell._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{tabelle}"', modell._meta.pk.column])
            (folge,) = cursor.fetchone()
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {folge}")
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [tabelle])
        zeile = cursor.fetchone()
    return zeile[0] if zeile else 0


def setze_letzten_schluessel(modell, schluessel):
    """Let the database give keys after `schluessel` only; 0 leaves the table as new."""
    if not schluessel:
        return
    tabelle = modell._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [f'"{tabelle}"', modell._meta.pk.column, schluessel],
            )
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [tabelle])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [tabelle, schluessel])
