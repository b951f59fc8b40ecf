"""Makes a table of test days for the demo and the tests, of the real French herds that are shipped."""

import csv
import datetime
import gzip

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema(
    [
        pa.field("herd", pa.string(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("parity", pa.int32()),
        pa.field("dim", pa.int32(), nullable=False),
        pa.field("milk_kg", pa.float64()),
        pa.field("fat_pct", pa.float64()),
        pa.field("protein_pct", pa.float64()),
    ]
)


def tests(source):
    """The test days of the shipped file as rows; a lactation is an id."""
    with gzip.open(source, "rt", newline="") as file:
        for row in csv.DictReader(file):
            day = datetime.date.fromisoformat(row["ctrl_date"])
            dim = (day - datetime.date.fromisoformat(row["calv_date"])).days
            if not 1 <= dim <= 400 or not row["milk"]:
                continue
            number = {
                name: float(row[key]) if row[key] and float(row[key]) > 0 else None
                for name, key in [("milk_kg", "milk"), ("fat_pct", "fat"), ("protein_pct", "prot")]
            }
            yield {
                "herd": row["herd_id"],
                "id": f"{row['anim_id']}-{row['parity']}",
                "parity": int(row["parity"]),
                "dim": dim,
                **number,
            }


def write(source, target, times=1):
    """Writes the table, each herd so many times under names of its own; returns lactations."""
    rows = list(tests(source))
    lactations = len({(row["herd"], row["id"]) for row in rows})
    with pq.ParquetWriter(target, SCHEMA) as writer:
        for copy in range(times):
            named = [{**row, "herd": f"{row['herd']}.{copy:03}"} for row in rows]
            writer.write_table(pa.Table.from_pylist(named, schema=SCHEMA))
    return lactations * times
