"""Galacto from Python: one worker process that is asked, and pandas frames of what it says.

No rule of the field stands here. A question goes to `galacto worker` as a line of JSON
(docs/questions.md lists them with their keys), and its document comes back:

    farm = galacto.farm()                                  # GALACTO_FARM, else the demo farm
    best = farm.ask("ration-optimise", scope={"pens": ["HIGH"]})
    galacto.frame(best["feeds"])                           # a row a feed
    farm.table("SELECT * FROM test_days")                  # the herd database, read-only
"""

import atexit
import csv
import difflib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import warnings
from contextlib import closing
from functools import cache
from pathlib import Path


class GalactoWarning(UserWarning):
    """The answer stands, but the program says: look at this."""


class GalactoError(Exception):
    """The program gave no answer. complaint: what is wrong; place: file, line and field, or what was
    asked; fix: what to do; kind: the word of docs/errors.md. None where the program did not say."""

    def __init__(self, complaint, place=None, fix=None, kind=None):
        self.complaint, self.place, self.fix, self.kind = complaint, place, fix, kind
        told = [complaint, place and f"  at   {place}", fix and f"  fix  {fix}"]
        super().__init__("\n".join(line for line in told if line))


class ProgramNotFound(GalactoError):
    """There is no galacto program to ask."""


class Refused(GalactoError):
    """A question, a file or a value that cannot be right; `kind` says which."""


class CommandFailed(GalactoError):
    """A command ended with another exit code than 0 (docs/errors.md); `exit_code` is that."""

    exit_code = None


class UnreadableAnswer(GalactoError):
    """The answer is no JSON, is another question's, or lacks a key: another version of the program."""


class Answer(dict):
    """A JSON object of the program. A key that is not there is told by name, with the nearest."""

    def __missing__(self, key):
        near = difflib.get_close_matches(key, self, n=3, cutoff=0.5) or sorted(self)
        raise UnreadableAnswer(
            f"the program's answer has no '{key}'", fix=f"it has {', '.join(near)}"
        )


def program():
    """The path of the program: GALACTO_PROGRAM, else this checkout's build, else the PATH."""
    named = os.environ.get("GALACTO_PROGRAM")
    built = Path(__file__).resolve().parent.parent / ".build" / "release" / "galacto"
    if named:
        # A name that leads nowhere is a mistake to tell, not a reason to ask another program.
        found = shutil.which(named)
    else:
        found = shutil.which(built) or shutil.which("galacto")
    if not found:
        raise ProgramNotFound(
            "there is no galacto program to ask",
            place=f"GALACTO_PROGRAM={named}" if named else f"{built}, then the PATH",
            fix="'make build' makes it, or set GALACTO_PROGRAM to where it is",
        )
    # Absolute, because a notebook may change its folder.
    return str(Path(found).absolute())


def data():
    """The folder of data the program ships: GALACTO_DATA, else beside the program, else this checkout's."""
    named = os.environ.get("GALACTO_DATA")
    installed = Path(program()).resolve().parent.parent / "share" / "galacto"
    here = Path(__file__).resolve().parent.parent / "HerdData"
    return next(Path(p) for p in (named, installed, here) if p and Path(p).is_dir())


class Worker:
    """One `galacto worker`, started with the first question and ended with Python.

    It stays in the caller's session, so that it ends with a notebook's kernel however that ends.
    """

    def __init__(self):
        self.process, self.asked = None, 0

    def ask(self, question, /, **keys):
        """The document that answers a question; remarks beside it become GalactoWarning.

        Raises Refused where it cannot be answered.
        """
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [program(), "worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env={**os.environ, "NO_COLOR": "1"},
            )
            atexit.register(self.end)
        self.asked += 1
        self.process.stdin.write(json.dumps({"id": self.asked, "ask": question, **keys}) + "\n")
        self.process.stdin.flush()
        answer = read(self.process.stdout.readline(), place=question)
        if answer.get("id") != self.asked:
            raise UnreadableAnswer(f"answer {answer.get('id')} came for question {self.asked}")
        if answer.get("errors"):
            error = answer["errors"][0]
            raise Refused(error["explanation"], error["place"], error.get("fix"), error["kind"])
        for remark in answer.get("remarks", []):
            warnings.warn(remark, GalactoWarning, stacklevel=3)
        return answer

    def end(self):
        """Lets the process end, which it does where there are no more questions."""
        if self.process and self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait()


worker = Worker()


class Farm:
    """A farm's folder, to ask questions of."""

    def __init__(self, folder):
        self.folder = Path(folder).absolute()

    def ask(self, question, /, **keys):
        """As Worker.ask, of this farm."""
        return worker.ask(question, farm=str(self.folder), **keys)

    def table(self, select, *values):
        """A frame of an SQL question to the herd database, which is opened to be read only."""
        with closing(sqlite3.connect(self.database.as_uri() + "?mode=ro", uri=True)) as opened:
            rows = opened.execute(select, values)
            names = [column[0] for column in rows.description]
            return frame([dict(zip(names, row)) for row in rows], names)

    @property
    def database(self):
        """The farm's SQLite file (docs/herd.md has its tables)."""
        return self.folder / "farm.galacto"


@cache
def farm():
    """The farm in GALACTO_FARM, or a demo farm in a folder that goes when Python ends."""
    folder = os.environ.get("GALACTO_FARM")
    if folder:
        return Farm(folder)
    kept = tempfile.mkdtemp(prefix="galacto-")
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    run("demo", "--farm", Path(kept) / "demo")
    return Farm(Path(kept) / "demo")


def frame(rows, columns=None):
    """A pandas frame of rows of an answer, one dict each; lists and objects in them are left as they are.

    A column's type hangs on the kind of its values alone, never on how they look: every number is Float64,
    text string, yes and no boolean. What is missing is pd.NA. Numbers of animals stay text.
    """
    import pandas as pd

    names = list(columns or dict.fromkeys(key for row in rows for key in row))
    types = {bool: "boolean", int: "Float64", float: "Float64", str: "string"}
    made = {}
    for name in names:
        values = [row.get(name) for row in rows]
        kinds = {types.get(type(value), "object") for value in values if value is not None}
        made[name] = pd.Series(values, dtype=kinds.pop() if len(kinds) == 1 else "object")
    return pd.DataFrame(made)


def run(*words):
    """Runs `galacto WORDS`, for what is a command and no question; returns what it printed."""
    done = subprocess.run(
        [program(), *map(str, words)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
    )
    if done.returncode != 0:
        error = CommandFailed(done.stderr.strip(), place="galacto " + " ".join(map(str, words)))
        error.exit_code = done.returncode
        raise error
    return done.stdout


def read(text, place=None):
    """The JSON that was printed."""
    try:
        return json.loads(text, object_hook=Answer)
    except json.JSONDecodeError as error:
        raise UnreadableAnswer(
            f"the program's answer is not JSON: {error}", place=place or text[:80]
        ) from error


def batch_table(folder, name):
    """A table of a batch, `results.csv` or `rows.csv`, as a frame; types as the program wrote them down."""
    held = read((Path(folder) / "columns.json").read_text(encoding="utf-8"))["tables"][name]
    kinds = {column["name"]: column["holds"] for column in held}
    told = {"number": float, "flag": lambda text: text == "true", "text": as_it_was}
    with open(Path(folder) / name, encoding="utf-8", newline="") as file:
        rows = [
            {key: told[kinds[key]](value) if value else None for key, value in row.items()}
            for row in csv.DictReader(file)
        ]
    return frame(rows, kinds)


def as_it_was(text):
    """A text as it was before it was made safe for a spreadsheet."""
    return text[1:] if text[:1] == "'" and text[1:2] in set("=+-@\t\r\0") else text


def parquet(folder):
    """Writes the tables of a batch (docs/batch.md) as Parquet beside them; returns the files.

    Types are those the program wrote into columns.json, never told from values: a column that is whole
    or empty in the first rows would get another type by itself. Missing is null. Needs pyarrow.
    """
    import pyarrow as pa
    import pyarrow.csv as pc
    import pyarrow.parquet as pq

    folder = Path(folder)
    types = {"number": pa.float64(), "flag": pa.bool_(), "text": pa.string()}
    tables = json.loads((folder / "columns.json").read_text(encoding="utf-8"))["tables"]
    written = []
    for name, columns in sorted(tables.items()):
        schema = pa.schema([pa.field(c["name"], types[c["holds"]]) for c in columns])
        target = (folder / name).with_suffix(".parquet")
        unfinished = target.with_name(f".{target.name}-unfinished")
        reader = pc.open_csv(
            folder / name,
            # A block holds whole rows; the widest row of a plan is some ten kB.
            read_options=pc.ReadOptions(block_size=8 << 20),
            parse_options=pc.ParseOptions(newlines_in_values=True),
            convert_options=pc.ConvertOptions(
                column_types=schema, strings_can_be_null=True, null_values=[""],
                true_values=["true"], false_values=["false"],
            ),
        )
        with pq.ParquetWriter(unfinished, schema) as writer:
            for batch in reader:
                writer.write_batch(shown(batch, schema))
        unfinished.replace(target)
        written.append(target)
    return written


def shown(batch, schema):
    """A batch with texts as they were before they were made safe for a spreadsheet."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = []
    for field in schema:
        column = batch.column(field.name)
        if pa.types.is_string(field.type):
            column = pc.replace_substring_regex(column, "^'([=+\\-@\\t\\r\\x00])", "\\1")
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, schema=schema)
