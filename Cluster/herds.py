"""Asks Galacto one question of many herds on a Spark cluster.

    spark-submit herds.py --tests tests.parquet --question '{"ask": "herd-yields"}' \
        --program "$(command -v galacto)" --out answers

`--tests` is a table of test days, Parquet or CSV, with a column of the herd; its rows are sorted by herd
and become one line a herd: the question with the herd's rows as its `table` (or, with `--as records`, as
`records` of a throw-away farm). The lines run through `galacto worker` by RDD.pipe, and what comes back is
written as Parquet under a written schema: `partition`, `id`, `answered`, `error_kind`, `document`.

Nothing is lost or doubled in silence: a worker that ends badly fails its task, which Spark repeats, and
at the end the ids on the disk are counted and compared with those that were sent, partition by
partition. A difference ends the job with exit code 1.
"""

import argparse
import csv
import hashlib
import io
import json
import os
import sys
from itertools import groupby

from pyspark import StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import BooleanType, IntegerType, StringType, StructField, StructType

# Columns are written down, never told from values: a column that is empty in the first rows, or whole
# numbers there, would get another type by itself.
ANSWERS = StructType(
    [
        StructField("partition", IntegerType(), False),
        StructField("id", StringType(), False),
        StructField("answered", BooleanType(), False),
        StructField("error_kind", StringType(), True),
        StructField("document", StringType(), False),
    ]
)


def options(arguments=None):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tests", required=True, help="table of test days: Parquet, or CSV by its name")
    parser.add_argument("--herd", default="herd", help="its column of the herd")
    parser.add_argument("--order", default="", help="columns, by commas, that order a herd's rows")
    parser.add_argument("--question", required=True, help="the question as JSON (docs/questions.md)")
    parser.add_argument("--as", dest="form", choices=["table", "records"], default="table")
    parser.add_argument("--settings", help="with --as records: a folder of prices and limits on every node")
    parser.add_argument("--program", required=True, help="the program's absolute path on every node")
    parser.add_argument("--data", help="its HerdData, where it does not lie beside it")
    parser.add_argument("--partitions", type=int, default=0, help="0: three a core")
    parser.add_argument("--limit", type=float, default=600, help="seconds a herd may take")
    parser.add_argument("--times", action="store_true", help="workers say in their logs how busy they were")
    parser.add_argument("--out", required=True, help="folder for the answers, made new")
    return parser.parse_args(arguments)


def lines(rows, columns, herd, question, form, settings):
    """One request a herd of rows that stand herd by herd."""
    others = [name for name in columns if name != herd]
    for name, group in groupby(rows, key=lambda row: row[herd]):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(others)
        for row in group:
            # Missing is an empty cell, never the word None or NaN.
            writer.writerow(["" if row[key] is None else row[key] for key in others])
        file = {"name": "tests.csv", "text": text.getvalue()}
        request = {"id": name, **question}
        if form == "table":
            request["table"] = {**request.get("table", {}), **file}
        else:
            request["records"] = [file]
            if settings:
                request["settings"] = settings
        yield json.dumps(request, ensure_ascii=False, separators=(",", ":"))


def ids_of(index, ids):
    """How many ids a partition has, and a digest of them in order."""
    digest = hashlib.sha256()
    count = 0
    for name in ids:
        digest.update(name.encode() + b"\0")
        count += 1
    yield index, count, digest.hexdigest()


def answer(index, line):
    """A line of the worker as a row."""
    document = json.loads(line)
    errors = document.get("errors") if document.get("schema") == "galacto.error/2" else None
    return (
        index,
        document.get("id", ""),
        errors is None,
        errors[0]["kind"] if errors else None,
        line,
    )


def run(spark, given):
    """Asks, writes and compares; returns herds, herds not answered, and the differences found."""
    question = json.loads(given.question)
    if given.tests.endswith((".csv", ".csv.gz")):
        # Every column as text: animal numbers keep their leading zeros, days their order.
        tests = spark.read.csv(given.tests, header=True, inferSchema=False)
    else:
        tests = spark.read.parquet(given.tests)
    columns = tests.columns
    if given.herd not in columns:
        sys.exit(f"--herd: the table has no column '{given.herd}', it has {', '.join(columns)}")
    tests = tests.select([F.col(name).cast("string").alias(name) for name in columns])
    if tests.where(F.col(given.herd).isNull()).limit(1).count():
        sys.exit(f"--herd: rows of '{given.tests}' name no herd")
    # Whoever repeats a task must make the same lines: rows are ordered by all their columns, those
    # named first.
    first = [name for name in given.order.split(",") if name]
    order = [given.herd] + first + [n for n in columns if n != given.herd and n not in first]
    ordered = []
    for name in order:
        # Day 9 comes before day 10; what is no number stands by its letters.
        if name in first:
            ordered.append(F.expr(f"try_cast(`{name}` as double)"))
        ordered.append(F.col(name))
    partitions = given.partitions or 3 * spark.sparkContext.defaultParallelism
    herd, form, settings = given.herd, given.form, given.settings
    requests = (
        tests.repartition(partitions, F.col(herd))
        .sortWithinPartitions(*ordered)
        .rdd.mapPartitions(lambda rows: lines(rows, columns, herd, question, form, settings))
        .persist(StorageLevel.DISK_ONLY)
    )
    command = f"{given.program} worker --limit {given.limit}" + (" --times" if given.times else "")
    # The worker gets no environment of the node's: all it needs is named.
    environment = {"LC_ALL": "C.UTF-8", "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    if given.data:
        environment["GALACTO_DATA"] = given.data
    answers = requests.pipe(command, env=environment, checkCode=True).mapPartitionsWithIndex(
        lambda index, found: (answer(index, line) for line in found)
    )
    spark.createDataFrame(answers, ANSWERS, verifySchema=False).write.mode("errorifexists").parquet(
        given.out
    )
    sent = requests.mapPartitionsWithIndex(
        lambda index, found: ids_of(index, (json.loads(line)["id"] for line in found))
    ).collect()
    written = spark.read.parquet(given.out)
    got = {}
    for part in written.select("partition").distinct().collect():
        # A partition's answers stand in one file in the order they came.
        found = written.where(F.col("partition") == part.partition).select("id").rdd.map(lambda row: row.id)
        got[part.partition] = next(ids_of(part.partition, found.toLocalIterator()))
    wrong = [row for row in sent if row[1] and got.get(row[0]) != tuple(row)]
    wrong += [row for index, row in got.items() if index not in {s[0] for s in sent if s[1]}]
    requests.unpersist()
    herds = sum(row[1] for row in sent)
    return herds, written.where(~F.col("answered")).count(), wrong


def main():
    given = options()
    if not os.path.isabs(given.program):
        sys.exit("--program: say the absolute path, which is the same on every node")
    spark = SparkSession.builder.appName("galacto").getOrCreate()
    try:
        herds, refused, wrong = run(spark, given)
    finally:
        spark.stop()
    for index, count, _ in wrong:
        print(f"partition {index}: the ids of {count} herds are not those that were sent", file=sys.stderr)
    print(json.dumps({"herds": herds, "not_answered": refused, "partitions_wrong": len(wrong)}))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
