"""Galacto from Python: runs the program with `--json` and hands back what it says.

No rule of the field stands here. The program is asked, its answer is read, its complaints become
Python errors of one class for each exit code:

    farm = galacto.farm()                          # GALACTO_FARM, else the demo farm
    ration = farm.ask("ration", "optimise", "HIGH")
    ration[keys.feed_cost]
"""

import difflib
import json
import os
import re
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path


class keys:
    """The names of the JSON answers, all of them in this one place; units stand in the names."""

    # herd list
    as_of = "as_of"
    herd = "herd"
    rows = "rows"
    cow = "id"
    parity = "lact"
    dim = "dim"
    milk = "milk"
    pen = "pen"
    # herd show
    animals = "animals"
    lactations = "lactations"
    calving_day = "calving_day"
    tests = "tests"
    test_dim = "days_in_milk"
    test_milk = "milk_kg"
    # herd lactations, curves and yield: rows under "lactations" too
    last_test_dim = "last_test_dim"
    test_interval_milk = "milk_kg"
    # herd curves
    status = "status"
    parameters = "parameters"
    records = "records"
    peak_dim = "peak_dim"
    peak_milk = "peak_kg"
    curve_milk_305 = "yield_305_kg"
    sum_of_squares = "sse"
    # herd yield
    lactation_parity = "parity"
    milk_305 = "milk_305_kg"
    reliability = "reliability"
    is_projection = "projection"
    # ration evaluate, ration optimise
    currency = "currency"
    feed_cost = "feed_cost_per_d"
    today_cost = "today_cost_per_d"
    intake = "dmi_kg_per_d"
    milk_made_for = "milk_kg_per_d"
    feeds = "feeds"
    feed = "feed"
    cost_of_feed = "cost_per_d"
    dry_matter_of_feed = "kg_dm_per_d"
    limits = "limits"
    limit = "limit"
    title = "title"
    unit = "unit"
    least = "min"
    most = "max"
    value = "value"
    holds = "holds"
    binds = "binds"
    shadow_price = "shadow_price_per_unit"
    infeasible = "infeasible"
    conflicts = "conflicts"
    # whatif milking
    head = "head"
    present = "present"
    new = "new"
    timetable = "timetable"
    milk_of_timetable = "milk_kg_per_d"
    money = "money"
    margin = "margin"
    gain = "gain"
    gain_low = "low_per_d"
    gain_high = "high_per_d"
    probability_of_gain = "probability_of_gain"
    is_clear = "is_clear"
    ledger = "ledger"
    ledger_timetables = "timetables"
    ledger_moved_feeds = "moved_feeds"
    ledger_sessions = "sessions"
    lines = "lines"
    what = "what"
    change = "change_per_d"
    ledger_gain = "timetable_gain_per_d"


class GalactoWarning(UserWarning):
    """The answer stands, but the program says: look at this."""


class GalactoError(Exception):
    """The program gave no answer; each exit code has its own class below.

    complaint: what is wrong. place: file, line and field, or what was asked for. fix: what to do
    about it. The last two are None where the program did not say. command: what was run.
    """

    def __init__(self, complaint, place=None, fix=None, command=None):
        self.complaint, self.place, self.fix, self.command = complaint, place, fix, command
        told = [complaint, place and f"  at   {place}", fix and f"  fix  {fix}"]
        super().__init__("\n".join(line for line in told if line))


class ProgramNotFound(GalactoError):
    """There is no galacto program to ask."""


class UnreadableAnswer(GalactoError):
    """The program's answer is not JSON, or lacks a key that was asked for: another version."""


class OurFault(GalactoError):
    """Exit code 1, and any that is not listed: a fault of Galacto, please report it."""


class WrongUsage(GalactoError):
    """Exit code 2: a command, option, pen or name that there is not."""


class WrongData(GalactoError):
    """Exit code 3: a file or a value that cannot be right."""


class NoRationFits(GalactoError):
    """Exit code 4: no ration holds every limit. The program answers all the same, with the limits
    that clash and the nearest ration: `answer`, or None where it printed nothing."""

    answer = None


class FileTrouble(GalactoError):
    """Exit code 5: a file or the database cannot be read or written."""


class LockedOrInterrupted(GalactoError):
    """Exit code 6: another program holds the farm, or the run was stopped."""


ERRORS = {
    2: WrongUsage,
    3: WrongData,
    4: NoRationFits,
    5: FileTrouble,
    6: LockedOrInterrupted,
}


class Answer(dict):
    """A JSON object of the program. A key that is not there is told by name, with the nearest."""

    def __missing__(self, key):
        near = difflib.get_close_matches(key, self, n=3, cutoff=0.5) or sorted(self)
        raise UnreadableAnswer(
            f"the program's answer has no '{key}'",
            fix=f"it has {', '.join(near)}: put the right name into `keys` of galacto.py",
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


class Farm:
    """A farm's folder, to ask questions of."""

    def __init__(self, folder):
        self.folder = Path(folder).absolute()

    def ask(self, *words):
        """Runs `galacto WORDS --farm FOLDER --json` and returns the answer.

        Objects come back as Answer, which is a dict; lists as lists. Warnings become Python
        warnings, complaints one of the errors above.
        """
        return run(*words, "--farm", self.folder, "--json", read=True)


def farm():
    """The farm in GALACTO_FARM, or a demo farm in a new folder that goes when Python ends."""
    folder = os.environ.get("GALACTO_FARM")
    if folder:
        return Farm(folder)
    kept = tempfile.TemporaryDirectory(prefix="galacto-")
    demo = Farm(Path(kept.name) / "demo")
    demo.kept = kept
    run("demo", "--farm", demo.folder, read=False)
    return demo


def run(*words, read):
    """Runs the program; returns its answer, or its text where `read` is false."""
    command = [program(), *map(str, words)]
    # No colours in what is read, and no question waits for an answer that never comes.
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
    )
    warned, complaint, place, fix = heard(done.stderr)
    for text in warned:
        warnings.warn(text, GalactoWarning, stacklevel=3)
    if done.returncode == 0:
        return answer_of(done.stdout, command) if read else done.stdout
    if complaint is None and done.returncode == 4:
        complaint, fix = "no ration holds every limit", "see `answer` of this error"
    error = ERRORS.get(done.returncode, OurFault)(
        complaint or f"galacto ended with exit code {done.returncode}", place, fix, command
    )
    if isinstance(error, NoRationFits) and read and done.stdout:
        error.answer = answer_of(done.stdout, command)
    raise error


def answer_of(text, command):
    """The JSON that was printed."""
    try:
        return json.loads(text, object_hook=Answer)
    except json.JSONDecodeError as error:
        raise UnreadableAnswer(
            f"the program's answer is not JSON: {error}", place=text[:80], command=command
        ) from error


def heard(text):
    """What the program said beside its answer: the warnings, and a complaint with place and fix.

    A complaint is 'error: ...', '  at   ...', '  fix  ...'; its first part may go on over several
    lines. What the command line's own parser says begins with 'Error:'.
    """
    warned, told = [], {"error": None, "at": None, "fix": None}
    part = None
    for line in text.splitlines():
        start = re.match(r"(warning|error): (.*)|  (at|fix)  +(.*)", line, re.IGNORECASE)
        if not start:
            if part == "error":
                told[part] += "\n" + line
            continue
        word, rest = (start[1] or start[3]).lower(), start[2] or start[4]
        part = word
        if word == "warning":
            warned.append(rest)
        else:
            told[word] = rest
    return warned, told["error"], told["at"], told["fix"]


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
