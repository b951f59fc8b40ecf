"""Holds what a notebook shows against what the program says, asked anew and without the notebook.

The numbers of a picture are read back from its named bars, lines and points (drawing.show); each must
be one that the program printed as JSON, or a sum or difference of such, and none may be missing.
"""

import ast
import math
import os

import galacto
import wanted


class Mismatch(Exception):
    """A picture or a sentence shows something else than the program said."""


def check(name, notebook):
    """What was compared, in words; raises Mismatch where something differs."""
    drawn = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            drawn.update(output.get("metadata", {}).get("galacto", {}))
    said = "".join(
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("name") == "stdout"
    )
    expected = wanted.WANTED[name](galacto.farm(), **settings_of(notebook))
    count = compare(drawn, expected)
    for sentence in expected.sentences:
        if sentence not in said:
            raise Mismatch(f"the notebook does not say '{sentence}'")
    prove_it_can_fail(drawn, expected)
    return f"{count} numbers in {len(drawn)} parts of pictures and {len(expected.sentences)} sentences hold"


def compare(drawn, expected):
    """How many numbers are equal; raises Mismatch at the first that is not."""
    if drawn.keys() != expected.keys():
        raise Mismatch(f"drawn or expected, but not both: {sorted(drawn.keys() ^ expected.keys())}")
    count = 0
    for part, due in expected.items():
        shown, due = flat(drawn[part]), flat(due)
        if len(shown) != len(due):
            raise Mismatch(f"{part}: {len(shown)} numbers drawn, {len(due)} expected")
        for is_now, should_be in zip(shown, due):
            if not math.isclose(is_now, should_be, rel_tol=1e-9, abs_tol=1e-9):
                raise Mismatch(f"{part}: {is_now} drawn, {should_be} expected")
        count += len(due)
    return count


def prove_it_can_fail(drawn, expected):
    """A number that is off by a thousandth, or a part that is missing, must be noticed."""
    part = next(iter(drawn))
    numbers = flat(drawn[part])
    wrong = [numbers[:-1] + [numbers[-1] * 1.001 + 0.001]]
    without = {name: values for name, values in drawn.items() if name != part}
    for spoiled in ({**drawn, part: wrong}, without):
        try:
            compare(spoiled, expected)
        except Mismatch:
            continue
        raise Mismatch(f"a wrong {part} went unnoticed")


def flat(numbers):
    return [n for part in numbers for n in flat(part)] if isinstance(numbers, list) else [numbers]


def settings_of(notebook):
    """The names in capitals that the notebook sets for whoever reads it, such as PEN."""
    settings = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for line in ast.parse(cell.source).body:
                name = getattr(line.targets[0], "id", "") if isinstance(line, ast.Assign) else ""
                if name.isupper() and name != "WORDS":
                    settings[name] = ast.literal_eval(line.value)
    return settings


def check_helper():
    """Each way the program can say no becomes its own error, with the words and the fix."""
    demo = galacto.farm()
    outside = galacto.Farm(demo.folder.parent / "nowhere")
    pens = {"pens": ["NOPE"]}
    cases = [
        (galacto.Refused, "the pens are", lambda: demo.ask("ration-evaluate", scope=pens)),
        (galacto.Refused, "docs/questions.md", lambda: demo.ask("ration-evaluate", scop=pens)),
        (galacto.Refused, "tests.csv:2:3 dim", lambda: galacto.worker.ask("herd-curves", table=BAD_TABLE)),
        (galacto.GalactoError, "there is no farm in this folder", lambda: outside.ask("herd-list", question="ID")),
        (galacto.CommandFailed, "--nope", lambda: galacto.run("herd", "list", "--nope")),
        (galacto.UnreadableAnswer, "it has feed_cost", lambda: galacto.Answer(feed_cost=1)["feed_costs"]),
        (galacto.ProgramNotFound, "no-such-program", without_program),
    ]
    for kind, words, action in cases:
        try:
            action()
        except galacto.GalactoError as error:
            if not isinstance(error, kind) or words not in str(error):
                raise Mismatch(f"expected {kind.__name__} with '{words}', got {error!r}") from error
        else:
            raise Mismatch(f"no {kind.__name__} where one is due")
    check_types(demo)
    return f"{len(cases)} refusals are told as what they are; a frame keeps numbers of animals as text"


BAD_TABLE = {"name": "tests.csv", "text": "id,dim,milk_kg\nA,x,3\n"}


def check_types(demo):
    """What a column holds does not hang on its rows, and the database cannot be written."""
    frame = galacto.frame([{"cow": "0012", "kg": 31}, {"cow": "7", "kg": 31.9, "dry": True}, {"cow": "8"}])
    kinds = [str(kind) for kind in frame.dtypes]
    if kinds != ["string", "Float64", "boolean"] or frame.cow[0] != "0012" or frame.isna().sum().sum() != 3:
        raise Mismatch(f"a frame has the types {kinds}")
    try:
        demo.table("DELETE FROM test_day")
    except Exception as error:
        if "readonly" not in str(error):
            raise
    else:
        raise Mismatch("the helper may write the farm's database")


def without_program():
    before = os.environ.get("GALACTO_PROGRAM")
    os.environ["GALACTO_PROGRAM"] = "/no-such-program"
    try:
        galacto.program()
    finally:
        if before is None:
            del os.environ["GALACTO_PROGRAM"]
        else:
            os.environ["GALACTO_PROGRAM"] = before
