"""The Python peer: csv and sqlite3's executemany into the same schema, as one would write it.

Reads Galacto's own test-day CSV into a database made by `galacto herd init`: the same tables,
constraints, indices and journal; one transaction. Checks what the schema does not: dates, and that a
test day does not lie before its calving.

    python_import.py TESTS.csv farm.galacto
"""

import csv
import datetime
import hashlib
import sqlite3
import sys

EPOCH = datetime.date(1970, 1, 1).toordinal()
BATCH_ROWS = 10_000


def day(text, known={}):
    number = known.get(text)
    if number is None:
        number = known[text] = datetime.date.fromisoformat(text).toordinal() - EPOCH
    return number


def real(text):
    return float(text) if text else None


def rows(source, animals, lactations, new_animals, new_lactations):
    reader = csv.reader(source)
    place = {name: index for index, name in enumerate(next(reader))}
    columns = [place[name] for name in (
        "animal_scheme", "animal_id", "birth_date", "calving_date", "parity", "test_date",
        "milk_kg", "fat_pct", "protein_pct", "scc_k", "mun_mg_dl", "bhb_mmol")]
    for line, row in enumerate(reader, 2):
        scheme, number, birth, calving, parity, test, milk, fat, protein, cells, urea, bhb = (
            row[column] for column in columns)
        born, calved, tested = day(birth), day(calving), day(test)
        if tested < calved or calved <= born:
            raise SystemExit(f"line {line}: dates in the wrong order")
        key = (scheme, number)
        known = animals.get(key)
        if known is None:
            animals[key] = known = (len(animals) + 1, born)
            new_animals.append((known[0], scheme, number, born))
        elif known[1] != born:
            raise SystemExit(f"line {line}: two birth dates")
        lactation_key = (known[0], int(parity), calved)
        lactation = lactations.get(lactation_key)
        if lactation is None:
            lactations[lactation_key] = lactation = len(lactations) + 1
            new_lactations.append((lactation, *lactation_key))
        yield (known[0], tested, lactation, real(milk), real(fat), real(protein),
               int(cells) if cells else None, real(urea), real(bhb))


def main(path, database):
    with open(path, "rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest() if hasattr(
            hashlib, "file_digest") else hashlib.sha256(source.read()).hexdigest()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO import_batch(id, at_ms, command, options_json) "
                       "VALUES (1, 0, 'peer', '{}')")
    connection.execute("INSERT INTO import_file(batch_id, name, kind, bytes, sha256, options_key, "
                       "rows_read) VALUES (1, ?, 'peer', 0, ?, '', 0)", (path, digest))
    connection.execute("INSERT INTO herd(id, code, batch_id) VALUES (1, 'FARM', 1)")
    animals, lactations, new_animals, new_lactations = {}, {}, [], []

    def store(batch):
        connection.executemany(
            "INSERT INTO animal(id, official_scheme, official_id, sex, birth_day, batch_id) "
            "VALUES (?, ?, ?, 'F', ?, 1)", new_animals)
        connection.executemany(
            "INSERT INTO lactation(id, animal_id, parity, calving_day, batch_id) "
            "VALUES (?, ?, ?, ?, 1)", new_lactations)
        new_animals.clear()
        new_lactations.clear()
        connection.executemany(
            "INSERT INTO test_day(animal_id, test_day, lactation_id, herd_id, milk_kg, fat_pct, "
            "protein_pct, scc_k, mun_mg_dl, bhb_mmol, batch_id) "
            "VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, 1)", batch)

    with open(path, newline="", encoding="utf-8") as source:
        batch = []
        for row in rows(source, animals, lactations, new_animals, new_lactations):
            batch.append(row)
            if len(batch) == BATCH_ROWS:
                store(batch)
                batch = []
        store(batch)
    connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
