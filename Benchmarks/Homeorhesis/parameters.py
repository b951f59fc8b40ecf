"""Which of the cow's fitted parameters the facts decide, and what she would have said of a source unseen.

    python3 parameters.py move GALACTO MOVES     runs every fact with each fitted parameter moved
    python3 parameters.py report GALACTO MOVES > docs/validation/cow-parameters.md

GALACTO is the built program, MOVES a file of JSON lines that `move` goes on with where it stopped (about
half an hour of one core). Facts are targets.csv, further_facts.csv and the shown half of the unseen; the
half put away is not run. Needs numpy. Run from the root of the checkout.

Everything is linear about the standing parameters. A fact's published range counts as four standard
deviations of it, joined with the distance by which the model misses it, lest what the structure cannot say
rules the rest; a parameter's prior range counts as four deviations of its own. The profile of a parameter is
then the normal that is left of it when all others are free, and to leave a source out is to solve again
without its facts.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys

import numpy

VALIDATION = pathlib.Path("HerdData/validation")
FILES = [VALIDATION / "targets.csv", VALIDATION / "further_facts.csv"]


def ask(program, *words):
    done = subprocess.run([program, *words, "--json"], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def fitted(program):
    """Name, value and prior range of every fitted parameter."""
    rows = ask(program, "cow", "parameters")["parameters"]
    return {
        row["name"]: (row["value"], row["fitted_low"], row["fitted_high"])
        for row in rows
        if "fitted_low" in row
    }


def facts_with(program, name=None, value=None):
    """The model's number of every fact, with one parameter set."""
    change = [] if name is None else ["--set", f"{name}={value!r}"]
    first = ask(program, "cow", "validate", *map(str, FILES), *change)["facts"]
    second = ask(program, "cow", "validate", "--half", "shown", *change)["facts"]
    return {row["id"]: row["model"] for row in first + second if row["model"] is not None}


def moved(value, low, high):
    """6 % of the value, at least 3 and at most 15 % of the range, towards its inside."""
    step = min(max(0.06 * abs(value), 0.03 * (high - low)), 0.15 * (high - low))
    return value + step if value + step <= high else value - step


def move(program, path):
    known = {json.loads(line)["name"] for line in path.open()} if path.exists() else set()
    with path.open("a") as file:

        def keep(**row):
            file.write(json.dumps(row) + "\n")
            file.flush()

        if "" not in known:
            keep(name="", change=0, values=facts_with(program))
        for name, (value, low, high) in fitted(program).items():
            if name not in known:
                to = moved(value, low, high)
                keep(name=name, change=to - value, values=facts_with(program, name, to))


def source_of(text):
    """First author and year of a source, or its first words."""
    text = re.sub(r"^(unverified|read in [a-z ]+): ", "", text)
    author = r"([A-Z][A-Za-z-]+)[^\d()]{0,70}?\b((?:19|20)\d\d)\b"
    found = re.match(author, text) or (text[0].isdigit() and re.search(author, text))
    return f"{found[1]} {found[2]}" if found else re.split(r"[;(]", text)[0].strip()[:60]


def published():
    """Range and source of every fact that may be shown, by id."""
    lines = [line for line in (VALIDATION / "unseen/halves.csv").open() if not line.startswith("#")]
    shown = {row["id"] for row in csv.DictReader(lines) if row["half"] == "shown"}
    rows = [row for path in FILES for row in csv.DictReader(path.open())]
    for name in ["udder.csv", "body.csv"]:
        own = csv.DictReader((VALIDATION / "unseen" / name).open())
        rows += [row for row in own if row["id"] in shown]
    return {row["id"]: (float(row["low"]), float(row["high"]), source_of(row["source"])) for row in rows}


class Linear:
    """The facts as linear in the parameters, each in units of its standard deviation."""

    def __init__(self, parameters, rows):
        base = rows[""]["values"]
        facts = published()
        self.names = [name for name in parameters if name in rows]
        self.ids = [one for one in facts if one in base]
        self.low, self.high = (numpy.array([facts[one][end] for one in self.ids]) for end in (0, 1))
        self.sources = numpy.array([facts[one][2] for one in self.ids])
        self.model = numpy.array([base[one] for one in self.ids])
        beyond = numpy.maximum(0, numpy.maximum(self.low - self.model, self.model - self.high))
        self.error = numpy.hypot((self.high - self.low) / 4, beyond)
        self.prior = numpy.array([(parameters[n][2] - parameters[n][1]) / 4 for n in self.names])
        self.slopes = numpy.zeros((len(self.ids), len(self.names)))
        for column, name in enumerate(self.names):
            row = rows[name]
            for index, one in enumerate(self.ids):
                if one in row["values"] and row["change"]:
                    self.slopes[index, column] = (row["values"][one] - base[one]) / row["change"]
        self.told = self.slopes * self.prior / self.error[:, None]
        middle = (self.low + self.high) / 2
        self.missing = (middle - self.model) / self.error

    def solve(self, kept):
        """What is left of each parameter (share of its prior deviation) and where it goes."""
        told = self.told[kept]
        inverse = numpy.linalg.inv(told.T @ told + numpy.eye(len(self.names)))
        return numpy.sqrt(numpy.diag(inverse)), inverse @ told.T @ self.missing[kept]

    def inside(self, model):
        return (model >= self.low) & (model <= self.high)


def report(program, path):
    parameters = fitted(program)
    rows = {row["name"]: row for row in map(json.loads, path.open())}
    linear = Linear(parameters, rows)
    everything = numpy.ones(len(linear.ids), bool)
    left, whole = linear.solve(everything)
    print("# What the facts decide of the cow\n")
    print("Written by `Benchmarks/Homeorhesis/parameters.py`, which says how. Linear about the standing")
    print("parameters; the half of the facts put away is not in it.\n")
    absent = [name for name in parameters if name not in rows]
    print(f"{len(linear.ids)} facts that scenarios say, {len(linear.names)} of {len(parameters)} fitted parameters.")
    if absent:
        print(f"Not moved yet: {', '.join(absent)}.")
    leave_out(linear, everything, whole)
    profiles(linear, parameters, left)


def leave_out(linear, everything, whole):
    print("\n## A source left out\n")
    usual = linear.inside(linear.model)
    rows, seen, unseen = [], 0, 0
    for source in sorted(set(linear.sources)):
        own = linear.sources == source
        _, without = linear.solve(everything & ~own)
        model = linear.model + linear.slopes @ ((without - whole) * linear.prior)
        inside = linear.inside(model)
        seen, unseen = seen + usual[own].sum(), unseen + inside[own].sum()
        lost = [one for one, a, b in zip(linear.ids, usual & own, inside) if a and not b]
        won = [one for one, a, b in zip(linear.ids, ~usual & own, inside) if a and b]
        if lost or won:
            rows.append(f"| {source} | {own.sum()} | {', '.join(lost) or '-'} | {', '.join(won) or '-'} |")
    sources = len(set(linear.sources))
    print(f"{sources} sources. Inside their ranges: {seen} facts with all sources, {unseen} when each source's own")
    print("facts are left out of the fit that foretells them. Only sources where a fact turns:\n")
    print("| source | facts | fall out when not fitted | come in |\n|---|---|---|---|")
    print("\n".join(rows))


def profiles(linear, parameters, left):
    print("\n## Profiles\n")
    print("What is left of a parameter's prior deviation when every other parameter is free: below a half the facts")
    print("decide it, above four fifths its prior does (it stands by its source, not by these facts). The interval is 95 %")
    print("of the profile, cut at the prior range. Beside it the three facts that speak loudest of it.\n")
    print("| parameter | value | prior range | profile | left | facts |\n|---|---|---|---|---|---|")
    counts = [0, 0, 0]
    for index in numpy.argsort(left):
        name = linear.names[index]
        value, low, high = parameters[name]
        half = 1.96 * left[index] * linear.prior[index]
        counts[0 if left[index] < 0.5 else 1 if left[index] <= 0.8 else 2] += 1
        loud = numpy.argsort(-abs(linear.told[:, index]))[:3]
        print(
            f"| `{name}` | {value:.4g} | {low:.4g} to {high:.4g} | {max(low, value - half):.4g} to"
            f" {min(high, value + half):.4g} | {left[index]:.2f} | {', '.join(linear.ids[k] for k in loud)} |"
        )
    print(f"\nDecided by the facts {counts[0]}, in part {counts[1]}, by their priors {counts[2]}.")


if __name__ == "__main__":
    {"move": move, "report": report}[sys.argv[1]](sys.argv[2], pathlib.Path(sys.argv[3]))
