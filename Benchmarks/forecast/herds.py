"""The open herds of the forecast trial as one plain form.

    python3 Benchmarks/forecast/herds.py HERDS-FOLDER OUT-FOLDER

Reads the published files (HerdData/herds/README.md tells the French ones; the others are named in
NOTICE) and writes one CSV a data set: herd, animal, breed, parity, calving (days since 1970, empty
where the file has no dates), days_in_milk, milk_kg; in the order of herd, animal, parity, day.
"""

import collections
import csv
import datetime
import gzip
import io
import pathlib
import sys

EPOCH = datetime.date(1970, 1, 1)
# Days of the trial: colostrum is no test, and 305 days are what milk recording foretells.
DAYS = range(5, 401)


def rows(path):
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    return csv.DictReader(io.StringIO(text.decode()))


def day(text):
    return (datetime.date.fromisoformat(text) - EPOCH).days


def french(folder):
    breeds = {r["anim_id"]: r["breed"] for r in rows(folder / "dairyherddata_anim.csv.gz")}
    for r in rows(folder / "dairyherddata_rec.csv.gz"):
        milk, calving = float(r["milk"] or 0), day(r["calv_date"])
        breed = "Holstein" if breeds.get(r["anim_id"]) == "66" else "Other"
        yield (r["herd_id"], r["anim_id"], breed, int(r["parity"]), calving,
               day(r["ctrl_date"]) - calving, milk)


def robot(folder):
    for r in rows(folder / "hmmast_scc1.csv.gz"):
        calving = day(r["calv_date"])
        yield ("HMM", r["cow_id"], "Holstein", int(r["parity"]), calving,
               day(r["rec_date"]) - calving, float(r["milk"] or 0))


def danish(folder):
    """Daily sums of the two milkings, every thirtieth day; the first day varies by cow."""
    sums = collections.defaultdict(dict)
    breed = {}
    for r in rows(folder / "doby_milkman.csv.gz"):
        key = (r["cowno"], int(r["lactno"]))
        breed[r["cowno"]] = {"Holstein": "Holstein", "Jersey": "Jersey"}.get(r["race"], "Other")
        if r["my"] not in ("", "NA"):
            sums[key].setdefault(int(r["dfc"]), {})[r["ampm"]] = float(r["my"])
    for (cow, parity), days in sorted(sums.items()):
        first = 6 + 7 * int(cow) % 30
        for dim in sorted(days):
            if len(days[dim]) == 2 and (dim - first) % 30 == 0:
                yield ("DK", cow, breed[cow], min(parity, 20), None, dim,
                       round(sum(days[dim].values()), 2))


def dutch(folder):
    """Lactations have a number of their own; those of a birth date are linked to animals where
    parities and days fit in one way only."""
    lactations = {}
    for r in rows(folder / "bovi_mr_test_file.csv"):
        d, m, y = (int(v) for v in r["TestDate"].split("-"))
        test = (datetime.date(y, m, d) - EPOCH).days
        dim = int(r["DaysInMilk"])
        l = lactations.setdefault(
            r["TestId"], {"birth": r["BirthDate"], "parity": int(r["Parity"]),
                          "calving": test - dim, "tests": []})
        l["tests"].append((dim, float(r["MilkingYield"])))
    after, before = collections.defaultdict(list), collections.defaultdict(list)
    groups = collections.defaultdict(list)
    for key, l in lactations.items():
        groups[l["birth"]].append(key)
    for keys in groups.values():
        for a in keys:
            for b in keys:
                x, y = lactations[a], lactations[b]
                last = x["calving"] + max(t[0] for t in x["tests"])
                if (y["parity"] == x["parity"] + 1 and y["calving"] > last
                        and 280 <= y["calving"] - x["calving"] <= 800):
                    after[a].append(b)
                    before[b].append(a)
    animal = {}

    def name(key):
        if key not in animal:
            earlier = before[key]
            linked = len(earlier) == 1 and len(after[earlier[0]]) == 1
            animal[key] = name(earlier[0]) if linked else f"NL{key}"
        return animal[key]

    for key, l in lactations.items():
        for dim, milk in l["tests"]:
            yield ("NL", name(key), "Holstein", l["parity"], l["calving"], dim, milk)


SETS = {"french": french, "robot": robot, "danish": danish, "dutch": dutch}


def main(source, target):
    source, target = pathlib.Path(source), pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    for name, read in SETS.items():
        kept = [r for r in read(source) if r[5] in DAYS and 0 < r[6] < 100 and 1 <= r[3] <= 20]
        kept.sort(key=lambda r: (r[0], r[1], r[3], -1 if r[4] is None else r[4], r[5]))
        with open(target / f"{name}.csv", "w", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow("herd animal breed parity calving days_in_milk milk_kg".split())
            out.writerows(["" if v is None else v for v in r] for r in kept)


if __name__ == "__main__":
    main(*sys.argv[1:3])
