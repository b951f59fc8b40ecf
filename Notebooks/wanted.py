"""What each notebook's pictures and sentences must show, asked anew: by commands, not by the worker, and
without a line of the notebook. The names are those of the parts of its pictures (drawing.show)."""

import csv
import json
import math
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

import galacto


class Said(dict):
    """The parts of a notebook's pictures with their numbers, and `sentences` it must print."""

    def __init__(self):
        self.sentences = []

    def put(self, name, numbers):
        self[name] = numbers


def command(*words):
    """What a command prints as JSON."""
    asked = [galacto.program(), *map(str, words), "--json"]
    return json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)


def herd(farm, PEN):
    """1_herd.ipynb."""
    said, here = Said(), ("--farm", farm.folder)
    listed = command("herd", "list", "ID PEN LACT DIM MILK FOR STATUS=in_milk", *here)
    for cow in listed["rows"]:
        if "milk" in cow:
            said.setdefault(f"last tests: {cow['pen']}", []).append([cow["dim"], cow["milk"]])
    said.sentences.append(f"{len(listed['rows'])} cows in milk in {listed['herd']} on {listed['as_of']}")
    pen = {cow["id"] for cow in listed["rows"] if cow.get("pen") == PEN}
    curves = command("herd", "curves", "--model", "wood", *here)["lactations"]
    chosen = [c for c in curves if c["status"] == "converged" and c["id"] in pen]
    for curve in sorted(chosen, key=lambda c: (-c["records"], c["id"]))[:6]:
        cow = command("herd", "show", curve["id"], *here)["animals"][0]
        last = max(cow["lactations"], key=lambda lactation: lactation["calving_day"])
        a, b, c = curve["parameters"]
        points = [[t, math.exp(math.log(a) + b * math.log(t) - c * t)] for t in range(1, 306)]
        assert math.isclose(sum(kg for _, kg in points), curve["yield_305_kg"])
        said.put(f"curve: {curve['id']}", points)
        said.put(f"peak: {curve['id']}", [curve["peak_dim"], curve["peak_kg"]])
        tests = [[t["days_in_milk"], t["milk_kg"]] for t in last["tests"] if "milk_kg" in t]
        said.put(f"tests: {curve['id']}", tests)
    yields = command("herd", "yield", *here)["lactations"]
    going = [y for y in yields if y["projection"] and "forecast_305_kg" in y]
    going.sort(key=lambda y: (y["last_test_dim"], y["id"]))
    for part, number in (
        ("best prediction", lambda y: y["milk_305_kg"]),
        ("forecast", lambda y: y["forecast_305_kg"]["value"]),
        ("forecast, low", lambda y: y["forecast_305_kg"]["low"]),
        ("forecast, high", lambda y: y["forecast_305_kg"]["high"]),
    ):
        said.put(part, [[row, number(y)] for row, y in enumerate(going)])
    said.sentences.append(f"{len(yields)} yields, {len(going)} of them projections")
    forecast = command("herd", "forecast", "--weeks", 8, *here)
    for part, end in (("tank", "value"), ("tank, low", "low"), ("tank, high", "high")):
        weeks = enumerate(forecast["weeks"], start=1)
        said.put(part, [[n, week["milk_kg_per_d"][end]] for n, week in weeks])
    said.sentences.append(f"{forecast['last']['weighed_kg']:.1f} weighed")
    return said


def cow(farm, COW):
    """2_cow.ipynb."""
    said = Said()
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as scenario:
        scenario.write(COW)
        scenario.flush()
        answer = command("cow", "simulate", scenario.name)
    runs = {run["name"]: run["days"] for run in answer["runs"]}

    def course(part, run, name, begin, end):
        said.put(part, [[d["day"], d[name]] for d in runs[run] if begin <= d["day"] <= end])

    for name in ("glucose", "nefa", "total_calcium", "lowest_total_calcium"):
        course(f"calving: {name}_mmol_per_l", "usual", f"{name}_mmol_per_l", -21, 28)
    course("calving: milk_kg", "usual", "milk_kg", -21, 28)
    facts = rows_of("targets.csv")
    for name, begin, end in (
        ("GL12", -21, -14), ("GL13", 0, 7), ("GL14", 21, 28), ("FA01", -21, -14), ("FA02", -3, -1), ("FA03", 3, 15),
    ):
        low, high = float(facts[name]["low"]), float(facts[name]["high"])
        said.put(f"published: {name}", [[begin, low], [end, high]])
    halves = {"left, 4x for two weeks": (0, 2), "right, 2x": (1, 3)}
    for part, (one, other) in halves.items():
        course_of = [d for d in runs["half"] if 1 <= d["day"] <= 120]
        milk = [[d["day"], d["quarter_milk_kg"][one] + d["quarter_milk_kg"][other]] for d in course_of]
        said.put(f"half: {part}", milk)
    for name in ("milk_kg", "dry_matter_intake_kg"):
        course(f"usual: {name}", "usual", name, 0, 90)
        course(f"placenta: {name}", "placenta", name, 0, 90)
    course("inhibitor without: milk_kg", "usual", "milk_kg", 0, 100)
    course("inhibitor with: milk_kg", "inhibitor", "milk_kg", 0, 100)

    def milk(run):
        return sum(d["milk_kg"] for d in runs[run] if d["day"] >= 0)

    said.sentences.append(f"{milk('usual') - milk('placenta'):.0f} kg less in 305 days")
    return said


def ration(farm, PEN, FEED, PRICE_CHANGES, CONFIDENCES):
    """3_ration.ipynb."""
    said, here = Said(), ("--farm", farm.folder)
    today = command_of_ration("evaluate", PEN, *here)
    best = command("ration", "optimise", PEN, *here)
    change = {}
    for sign, one in ((-1, today), (1, best)):
        for feed in one["feeds"]:
            change[feed["feed"]] = change.get(feed["feed"], 0) + sign * feed["cost_per_d"]
    seen = {name: amount for name, amount in change.items() if abs(amount) >= 0.005}
    steps = sorted(seen.items(), key=lambda step: (-abs(step[1]), step[0]))
    steps.append(("all other feeds", sum(change.values()) - sum(seen.values())))
    falling(said, "cost", steps, ("change of cost", best["feed_cost_per_d"] - best["today_cost_per_d"]))
    for limit in best["limits"]:
        if limit["shadow_price_per_unit"] != 0:
            said.put(f"price: {limit['limit']}", [0, limit["shadow_price_per_unit"]])
    fed, anew, nothing = [], [], []
    for change in PRICE_CHANGES:
        answer = command("whatif", "price", f"{FEED}={change:+d}%", "--pen", PEN, *here)
        line = next((l for l in answer["ledger"]["lines"] if l["what"] == FEED), None)
        kg = line["then"]["quantity"] * {"t as fed": 1000, "kg as fed": 1}[line["unit"]] if line else 0
        pen = answer["rations"][0]
        fed.append([change, kg / pen["head"]])
        anew.append([change, pen["feed_cost_after_per_d"]])
        nothing.append([change, pen["feed_cost_doing_nothing_per_d"]])
    said.put("price: fed", fed)
    said.put("price: made anew", anew)
    said.put("price: the same ration", nothing)
    costs = []
    for share in CONFIDENCES:
        answer = command_of_ration("optimise", PEN, "--confidence", share, *here)
        if answer["status"] == "optimal":
            costs.append([share, answer["feed_cost_per_d"]])
    said.put("spread", costs)
    worth = command("ration", "price", FEED, "--pen", PEN, *here)
    said.sentences.append(f"leaves the ration at {worth['entry_price_per_kg_as_fed']:.3f}")
    said.sentences.append(f"best: {best['feed_cost_per_d']:.2f}")
    return said


def command_of_ration(*words):
    """A ration's answer, also where a limit is missed or none fits (exit 4)."""
    asked = [galacto.program(), "ration", *map(str, words), "--json"]
    done = subprocess.run(asked, capture_output=True)
    assert done.returncode in (0, 4), done.stderr
    return json.loads(done.stdout)


def milking(farm, TIMETABLE):
    """4_milking.ipynb."""
    said, here = Said(), ("--farm", farm.folder)
    plan = command("plan", *here)
    place = 0
    several = len(plan["pens"][0]["options"])
    for row, pen in enumerate(plan["pens"]):
        for number, option in enumerate(pen["options"]):
            name, x = f"{pen['pen']} {option['timetable']}", row + (number - (several - 1) / 2) * 0.8 / several
            said.put(f"milk: {name}", [[x, option["milk_kg_per_d"]]])
            ends = [option["milk_low_kg_per_d"], option["milk_high_kg_per_d"]]
            said.put(f"range: {name}", [[x, end] for end in ends])
            if option["feasible"]:
                said.put(f"margin: {name}", [[x, 0], [x, option["money"]["margin"]]])
            if "response" in option:
                for side in ("trial", "model"):
                    for key, amount in option["response"].get(side, {}).items():
                        said.put(f"{side}, {key}: {name}", [[amount, place]])
                place += 1
    answers = {
        pen["pen"]: command("whatif", "milking", "--pen", pen["pen"], "--to", TIMETABLE, *here)
        for pen in plan["pens"]
    }
    for row, (name, answer) in enumerate(answers.items()):
        gain = answer["gain"]
        said.put(f"gain: {name}", [[gain["gain_per_d"], row]])
        said.put(f"gain, range: {name}", [[gain["low_per_d"], row], [gain["high_per_d"], row]])
        said.sentences.append(f"{name} to {TIMETABLE}: {gain['gain_per_d']:+.2f}")
    nearest = max(answers, key=lambda pen: (answers[pen]["ledger"]["timetable_gain_per_d"], pen))
    ledger = answers[nearest]["ledger"]
    steps = []
    for pen in ledger["timetables"] + ledger["moved_feeds"]:
        steps += [(f"{pen['pen']}: {line['what']}", line["change_per_d"]) for line in pen["lines"]]
    steps += [(f"farm: {line['what']}", line["change_per_d"]) for line in ledger["sessions"]]
    falling(said, "ledger", steps, ("gain of the farm", ledger["timetable_gain_per_d"]))
    return said


def falling(said, name, steps, total):
    """A waterfall: where each bar begins and ends, and the total from nought."""
    reached = 0
    for label, amount in steps:
        said.put(f"{name}: {label}", [reached, reached + amount])
        reached += amount
    assert math.isclose(reached, total[1], abs_tol=1e-6), f"'{name}' adds up to {reached}, not {total[1]}"
    said.put(f"{name}: {total[0]}", [0, total[1]])


def rows_of(name):
    with open(galacto.data() / "validation" / name, encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def validation(farm, FILES):
    """5_validation.ipynb: the counts and the places of every fact."""
    said = Said()
    groups = {}
    for name, file in (("targets", "targets.csv"), ("further facts", "further_facts.csv")):
        groups[name] = command("cow", "validate", galacto.data() / "validation" / file)["facts"]
    groups["gathered unseen, the half shown"] = command("cow", "validate", "--half", "shown")["facts"]
    for row, (name, facts) in enumerate(groups.items()):
        held = [fact for fact in facts if fact["pass"]]
        said.sentences.append(f"{name}: {len(held)} of {len(facts)} inside their ranges")
        for inside in (True, False):
            some = [f for f in facts if f["model"] is not None and f["pass"] is inside]
            spots = [place_of(f) for f in some]
            ranks = {i: n for n, i in enumerate(sorted(range(len(spots)), key=lambda i: spots[i]))}
            points = [[spot, row + (ranks[i] % 9 - 4) * 0.075] for i, spot in enumerate(spots)]
            said.put(f"{name}: {'inside' if inside else 'outside'}", points)
    number = 0
    for facts in groups.values():
        for fact in facts:
            if not fact["pass"] and fact["model"] is not None:
                said.put(f"missed: {fact['id']}", [[place_of(fact), number]])
                number += 1
    kinds = {}
    for fact in groups["targets"]:
        kinds.setdefault(rows_of("targets.csv")[fact["id"]]["phenomenon"], []).append(fact["pass"])
    for kind, passed in kinds.items():
        held = sum(passed)
        said.put(f"inside: {kind}", [0, held])
        if held < len(passed):
            said.put(f"outside: {kind}", [held, len(passed)])
    return said


def place_of(fact):
    return max(-1.5, min(2.5, (fact["model"] - fact["low"]) / (fact["high"] - fact["low"])))


def herds(farm):
    """6_herds.ipynb, from the documents of its batches and not from the tables it reads; of the demo's herd
    they must be what a command answers."""
    said = Said()
    yields, plans = documents("herd-yields"), documents("plan")
    milk = {y["id"]: y["lactations"] for y in yields}
    alone = command("herd", "yield", "--farm", farm.folder)["lactations"]
    if "FR000051" in milk and farm.folder.name == "demo":
        together = [y.get("milk_305_kg") for y in milk["FR000051"]]
        assert together == [y.get("milk_305_kg") for y in alone], "a batch answers as a command does"
    quarters = {}
    for name, rows in milk.items():
        kg = sorted(row["milk_305_kg"] for row in rows if "milk_305_kg" in row)
        if kg:
            quarters[name] = [quantile(kg, share) for share in (0.25, 0.5, 0.75)]
    order = sorted(sorted(quarters), key=lambda name: (quarters[name][1], quarters[name][0]))
    for part, end in (("lower quarter", 0), ("median", 1), ("upper quarter", 2)):
        said.put(f"herds: {part}", [[n, quarters[name][end]] for n, name in enumerate(order)])
    means = []
    for rows in milk.values():
        kg = [row["milk_305_kg"] for row in rows if "milk_305_kg" in row]
        score = [row["cell_score_305"] for row in rows if "cell_score_305" in row]
        means.append([statistics.fmean(kg), statistics.fmean(score)])
    said.put("cells", means)
    shares = []
    for rows in milk.values():
        told = [(row["parity"], row["milk_305_kg"]) for row in rows if "milk_305_kg" in row and "parity" in row]
        first, older = [kg for n, kg in told if n == 1], [kg for n, kg in told if n > 1]
        if len(first) >= 5 and len(older) >= 5:
            shares.append(statistics.fmean(first) / statistics.fmean(older))
    said.put("parity", [[n, share] for n, share in enumerate(sorted(shares))])
    known = [p for p in plans if "choice" in p and not p["verdict"]["pens_without_ration"]]
    known = [p for p in known if "present_margin_per_d" in p["choice"] and "best_guess" in p["choice"]]
    points = []
    for plan in known:
        heads = [pen["head"] for pen in plan["pens"]]
        kg = sum(n * pen["mean_cow"]["milk_kg_per_d"] for n, pen in zip(heads, plan["pens"])) / sum(heads)
        points.append([kg, plan["choice"]["present_margin_per_d"] / plan["cows_in_milk"]])
    said.put("plan: margin", points)
    gains = sorted(p["choice"]["best_guess"]["gain"]["gain_per_d"] / p["cows_in_milk"] for p in known)
    said.put("plan: gain", [[n, gain] for n, gain in enumerate(gains)])
    said.sentences.append(f"{len(known)} herds with a ration for every pen")
    return said


def documents(question):
    """What the notebook's batch answered, a document a herd."""
    text = (Path(os.environ["GALACTO_BATCHES"]) / question / "results.ndjson").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def quantile(ordered, share):
    """Linear between neighbours, as usual."""
    at = share * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


WANTED = {
    "1_herd": herd, "2_cow": cow, "3_ration": ration, "4_milking": milking, "5_validation": validation,
    "6_herds": herds,
}
