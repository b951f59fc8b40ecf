"""Holds what a notebook shows against what the program says, asked anew and without the notebook.

The numbers of a picture are read back from its named bars, lines and points (drawing.show); each must
be one that the program printed as JSON, or a sum or difference of such, and none may be missing.
"""

import ast
import json
import math
import os
import subprocess
import tempfile
from pathlib import Path

import galacto
from galacto import keys


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
    settings = settings_of(notebook)
    expected, sentences = WANTED[name](galacto.farm(), **settings)
    count = compare(drawn, expected)
    for sentence in sentences:
        if sentence not in said:
            raise Mismatch(f"the notebook does not say '{sentence}'")
    prove_it_can_fail(drawn, expected)
    return f"{count} numbers in {len(drawn)} parts of pictures and {len(sentences)} sentences hold"


def compare(drawn, expected):
    """How many numbers are equal; raises Mismatch at the first that is not."""
    if drawn.keys() != expected.keys():
        raise Mismatch(f"drawn or expected, but not both: {sorted(drawn.keys() ^ expected.keys())}")
    count = 0
    for part, wanted in expected.items():
        shown = flat(drawn[part])
        wanted = flat(wanted)
        if len(shown) != len(wanted):
            raise Mismatch(f"{part}: {len(shown)} numbers drawn, {len(wanted)} expected")
        for is_now, should_be in zip(shown, wanted):
            if not math.isclose(is_now, should_be, rel_tol=1e-9, abs_tol=1e-9):
                raise Mismatch(f"{part}: {is_now} drawn, {should_be} expected")
        count += len(wanted)
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
    """The names in capitals that the notebook sets, such as PEN."""
    settings = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for line in ast.parse(cell.source).body:
                if isinstance(line, ast.Assign) and getattr(line.targets[0], "id", "").isupper():
                    settings[line.targets[0].id] = ast.literal_eval(line.value)
    return settings


def herd_and_ration(farm, PEN, TIMETABLE, IN_HERD):
    """The parts of the pictures with their numbers, and sentences, of herd_and_ration.ipynb."""

    def ask(*words):
        command = [galacto.program(), *words, "--farm", str(farm.folder), "--json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    wanted = {}
    rows = ask("herd", "list", *IN_HERD)
    as_of, cows = rows[keys.as_of], [c for c in rows[keys.rows] if c[keys.status] == "in_milk"]
    for cow in cows:
        if cow.get(keys.milk) is not None:
            points = wanted.setdefault(f"last tests: {cow.get(keys.pen) or 'no pen'}", [])
            points.append([cow[keys.dim], cow[keys.milk]])

    curves = ask("herd", "curves", *IN_HERD)[keys.lactations]
    curves = [c for c in curves if c[keys.status] == "converged"]
    in_pen = {cow[keys.cow] for cow in cows if cow.get(keys.pen) == PEN}
    chosen = [curve for curve in curves if curve[keys.cow] in in_pen]
    chosen.sort(key=lambda curve: (-curve[keys.records], curve[keys.cow]))
    for curve in chosen[:6]:
        name = curve[keys.cow]
        cow = ask("herd", "show", name, "--as-of", as_of)[keys.animals][0]
        # The lactation that is going on is her last.
        last = max(cow[keys.lactations], key=lambda lactation: lactation[keys.calving_day])
        wanted[f"tests: {name}"] = [
            [t[keys.test_dim], t[keys.test_milk]]
            for t in last[keys.tests]
            if t.get(keys.test_milk) is not None
        ]
        wanted[f"peak: {name}"] = [curve[keys.peak_dim], curve[keys.peak_milk]]
        a, b, c = curve[keys.parameters]
        days = range(1, 306)
        points = [[t, math.exp(math.log(a) + b * math.log(t) - c * t)] for t in days]
        if not math.isclose(sum(milk for _, milk in points), curve[keys.curve_milk_305]):
            raise Mismatch(f"the curve of {name} does not add up to the program's 305-day milk")
        wanted[f"curve: {name}"] = points

    yields = ask("herd", "yield", *IN_HERD)[keys.lactations]
    yields = [c for c in yields if c.get(keys.milk_305) is not None]
    of_curve = {curve[keys.cow]: curve[keys.curve_milk_305] for curve in curves}
    for cow in yields:
        parity = cow.get(keys.lactation_parity)
        group = "not said" if parity is None else ["1", "2", "3 and later"][min(parity, 3) - 1]
        part = f"305-day milk: {group}" + (", projected" if cow[keys.is_projection] else "")
        wanted.setdefault(part, []).append([cow[keys.last_test_dim], cow[keys.milk_305]])
    wanted["305-day milk: two ways"] = [
        [cow[keys.milk_305], of_curve[cow[keys.cow]]] for cow in yields if cow[keys.cow] in of_curve
    ]

    today = ask("ration", "evaluate", PEN, *IN_HERD)
    best = ask("ration", "optimise", PEN, *IN_HERD)
    wanted |= contents(today, best) | change_of_cost(today, best)
    for limit in best[keys.limits]:
        if limit[keys.shadow_price] != 0:
            wanted[f"price: {limit[keys.limit]}"] = [0, limit[keys.shadow_price]]

    answer = ask("whatif", "milking", "--pen", PEN, "--to", TIMETABLE, *IN_HERD)
    ledger, gain, currency = answer[keys.ledger], answer[keys.gain], answer[keys.currency]
    steps = []
    for pen in ledger[keys.ledger_timetables] + ledger[keys.ledger_moved_feeds]:
        steps += [(f"{pen[keys.pen]}: {l[keys.what]}", l[keys.change]) for l in pen[keys.lines]]
    steps += [(f"farm: {l[keys.what]}", l[keys.change]) for l in ledger[keys.ledger_sessions]]
    wanted |= falling("ledger", steps, ("gain of the farm", ledger[keys.ledger_gain]))

    sentences = [
        f"{len(cows)} cows in milk in {rows[keys.herd]} on {as_of}",
        f"{len(yields)} yields",
        f"today: {best[keys.today_cost]:.2f} {best[keys.currency]} a cow and day",
        f"best: {best[keys.feed_cost]:.2f} {best[keys.currency]} a cow and day",
        f"gain of the farm: {ledger[keys.ledger_gain]:.2f} {currency} a day",
        f"80 % interval {gain[keys.gain_low]:.2f} to {gain[keys.gain_high]:.2f}",
    ]
    return wanted, sentences


def contents(today, best):
    """Contents in % of DM of both rations, and the room their limits leave."""
    of = [
        {l[keys.title]: l for l in ration[keys.limits] if l[keys.unit] == "% DM"}
        for ration in (today, best)
    ]
    wanted = {}
    large, small = [], []
    for title in of[0]:
        if title in of[1]:
            (small if all(limits[title][keys.value] < 2 for limits in of) else large).append(title)
    for part in (large, small):
        if not part:
            continue
        both = [limits[title] for title in part for limits in of]
        ends = [limit.get(keys.most) or limit[keys.value] for limit in both]
        for title in part:
            limit = of[1][title]
            most = limit.get(keys.most)
            room = [limit.get(keys.least) or 0, 1.1 * max(ends) if most is None else most]
            wanted[f"room: {title}"] = room
        for name, limits in zip(("today", "best"), of):
            points = [[limits[title][keys.value], row] for row, title in enumerate(part)]
            wanted[f"{name}: {', '.join(part)}"] = points
    return wanted


def change_of_cost(today, best):
    """The bars from today's cost to the best ration's; small ones stand together."""
    change = {}
    for sign, ration in ((-1, today), (1, best)):
        for feed in ration[keys.feeds]:
            name = feed[keys.feed]
            change[name] = change.get(name, 0) + sign * feed[keys.cost_of_feed]
    seen = {name: amount for name, amount in change.items() if abs(amount) >= 0.005}
    steps = sorted(seen.items(), key=lambda step: (-abs(step[1]), step[0]))
    steps.append(("all other feeds", sum(change.values()) - sum(seen.values())))
    return falling("cost", steps, ("change of cost", best[keys.feed_cost] - best[keys.today_cost]))


def falling(name, steps, total):
    """A waterfall: where each bar begins and ends, and the total from nought."""
    wanted, reached = {}, 0
    for label, amount in steps:
        wanted[f"{name}: {label}"] = [reached, reached + amount]
        reached += amount
    if not math.isclose(reached, total[1], abs_tol=1e-6):
        raise Mismatch(f"the steps of '{name}' add up to {reached}, not to {total[1]}")
    wanted[f"{name}: {total[0]}"] = [0, total[1]]
    return wanted


WANTED = {"herd_and_ration": herd_and_ration}


def check_helper():
    """Each way the program can say no becomes its own error, with the words and the fix."""
    kept = tempfile.TemporaryDirectory(prefix="galacto-")
    folder = Path(kept.name)
    demo = galacto.Farm(folder / "demo")
    galacto.run("demo", "--farm", demo.folder, read=False)
    (folder / "tests.csv").write_text("id,dim,milk_kg\nA,x,3\n")
    outside = galacto.Farm(folder / "nowhere")
    curves = ("herd", "curves", "--csv", folder / "tests.csv", "--json")
    answer = galacto.Answer(feed_cost=1)
    cases = [
        (galacto.WrongUsage, "fix  the pens are", lambda: demo.ask("ration", "evaluate", "NOPE")),
        (galacto.WrongUsage, "--nope", lambda: demo.ask("herd", "list", "--nope")),
        (galacto.WrongData, "tests.csv:2:3 dim", lambda: galacto.run(*curves, read=True)),
        (galacto.NoRationFits, "every limit", lambda: demo.ask(*NO_RATION)),
        (galacto.GalactoError, "there is no farm here", lambda: outside.ask("herd", "list")),
        (galacto.UnreadableAnswer, "it has feed_cost", lambda: answer["feed_costs"]),
        (galacto.ProgramNotFound, "no-such-program", without_program),
    ]
    for kind, words, action in cases:
        try:
            action()
        except galacto.GalactoError as error:
            if not isinstance(error, kind) or words not in str(error):
                raise Mismatch(f"expected {kind.__name__} with '{words}', got {error!r}") from error
            if kind is galacto.NoRationFits and not error.answer[keys.infeasible][keys.conflicts]:
                raise Mismatch("a ration that cannot be has no clash in its answer") from error
        else:
            raise Mismatch(f"no {kind.__name__} where one is due")
    return f"{len(cases)} refusals are told as what they are"


# One change within 1 % of today's ration cannot mend all that it misses.
NO_RATION = ("ration", "optimise", "HIGH", "--change-at-most", "1", "--within", "1%")


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
