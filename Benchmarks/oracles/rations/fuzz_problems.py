"""Writes random ration problems: development-time stress beside the shipped validation problems.

    python3 fuzz_problems.py COUNT SEED FOLDER

Animals in milk (eq 2-1, by feed eq 2-2, stated intake), dry, growing, grazing; 14 to 80 feeds; least cost, margin,
least methane; random prices, bounds and limits, some of them more than any ration can hold.
"""
import json, pathlib, sys
import numpy as np
from make_problems import LIB, L31, MOST, SALTS, price, limits, wide

POOL = wide(200)
PASTURE = [f for f in LIB.index if LIB.loc[f].Fd_Category == 'Pasture']
FORAGES = ['Corn silage, typical', 'Legume silage, mid-maturity', 'Legume hay, mid-maturity', 'Cool season grass hay, mid-mtr', 'Wheat straw']
GRAINS = ['Corn grain HM, fine grind', 'Corn grain dry, fine grind', 'Barley grain, dry, ground', 'Wheat middlings', 'Beet pulp, dry']
PROTEINS = ['Soybean meal, solvent 48CP', 'Soybean meal, expellers', 'Canola meal', 'DDGS, high fat', 'Corn gluten feed, dry', 'Urea', 'Cottonseed, whole']
KINDS = ['milk', 'milk', 'milk', 'milk', 'by-feed', 'by-feed', 'stated', 'margin', 'margin', 'dry', 'dry', 'heifer', 'heifer', 'graze', 'methane']


def animal(rng, kind):
    breed = rng.choice(['holstein', 'holstein', 'jersey', 'other']); mature = {'holstein': 720, 'jersey': 500, 'other': 620}[breed] * rng.uniform(.93, 1.07)
    parity = float(rng.choice([1, 1.3, 1.6, 2]))
    a = dict(breed=breed, mature_body_weight_kg=round(mature, 1), body_condition_score=round(rng.uniform(2.5, 3.75), 2))
    if kind == 'dry':
        gd = int(rng.integers(190, 279))
        return ('far-off' if gd < 255 else 'close-up'), dict(a, state='dry', parity=2, body_weight_kg=round(mature * rng.uniform(.97, 1.06), 1), days_pregnant=gd, age_d=1900)
    if kind == 'heifer':
        share = rng.uniform(.3, .88); gd = int(rng.integers(30, 230)) if share > .6 else 0
        return 'heifer', dict(a, state='heifer', parity=0, body_weight_kg=round(mature * share, 1), days_pregnant=gd, frame_gain_kg_per_d=round(rng.uniform(.6, .95), 2), age_d=int(200 + 500 * share))
    dim = int(rng.choice([12, 25, 50, 80, 120, 180, 240, 300])); level = rng.uniform(.75, 1.2) * {'holstein': 1, 'jersey': .68, 'other': .85}[breed] * (1 if parity > 1.5 else .82)
    milk = round(float(level * 44 * (dim + 20) ** .15 * np.exp(-.0028 * dim) / 1.75), 1)
    a.update(state='lactating', parity=parity, body_weight_kg=round(mature * (.86 if parity < 1.5 else .95) * rng.uniform(.96, 1.04), 1), days_in_milk=dim, days_pregnant=max(0, int(rng.choice([0, dim - 90]))),
             age_d=int(800 + 400 * parity), milk_kg_per_d=milk, milk_fat_percent=round(rng.uniform(3.4, 4.4) + .9 * (breed == 'jersey'), 2), milk_true_protein_percent=round(rng.uniform(2.9, 3.4) + .4 * (breed == 'jersey'), 2),
             frame_gain_kg_per_d=round(rng.uniform(0, .25), 2), reserve_gain_kg_per_d=round(-.8 if dim < 30 else rng.uniform(-.1, .3), 2))
    return ('fresh' if dim < 21 else 'high' if dim < 100 else 'mid' if dim < 200 else 'low'), a


def feeds(rng, kind, count):
    base = [*rng.choice(FORAGES, 3, replace=False), *rng.choice(GRAINS, 2, replace=False), *rng.choice(PROTEINS, 2, replace=False)]
    if kind in ('dry', 'heifer'): base = ['Wheat straw', *[f for f in base if f != 'Wheat straw']]
    if kind == 'graze': base = [*rng.choice(PASTURE, min(2, len(PASTURE)), replace=False), *base]
    pool = [f for f in POOL if f not in base and f not in SALTS]
    more = max(0, count - len(base) - len(SALTS)); near = [f for f in L31 if f in pool]
    take = list(rng.choice(near, min(len(near), more // 2 + 1), replace=False)); pool = [f for f in pool if f not in take]
    take += list(rng.choice(pool, max(0, more - len(take)), replace=False))
    out = []
    for n in dict.fromkeys([*base, *take, *SALTS]):
        f = dict(feed=str(n), price_per_kg_dm=round(float(price(n) * rng.uniform(.6, 1.5)), 4))
        if n in MOST: f['max_kg_dm'] = round(MOST[n] * rng.uniform(.7, 1.5), 3)
        elif n not in SALTS and n not in FORAGES and rng.random() < .6: f['max_kg_dm'] = round(rng.uniform(1.5, 6), 2)
        if n in FORAGES and rng.random() < .2: f['min_kg_dm'] = round(rng.uniform(.3, 1.5), 2)
        out.append(f)
    return out


def shaken(rng, kind, stage, names):
    d = limits(stage); milk = stage in ('fresh', 'high', 'mid', 'low')
    for key in list(d):
        if key.endswith('_percent_dm') and rng.random() < .5:
            for end in d[key]: d[key][end] = round(d[key][end] * rng.uniform(.93, 1.07), 3)
    def maybe(p, key, lo=None, hi=None):
        if rng.random() < p: d[key] = {k: round(float(v), 3) for k, v in (('min', lo), ('max', hi)) if v is not None}
    maybe(.35, 'cp_percent_dm', hi=rng.uniform(16, 18.5) if milk else rng.uniform(13, 16))
    maybe(.3, 'dcad_meq_per_kg_dm', lo=rng.uniform(150, 300) if milk else None, hi=None if milk else rng.uniform(150, 350))
    maybe(.25, 'sulfur_percent_dm', hi=rng.uniform(.28, .4)); maybe(.25, 'potassium_percent_dm', hi=rng.uniform(1.4, 2))
    maybe(.2, 'adf_percent_dm', lo=rng.uniform(17, 21)); maybe(.2, 'copper_mg_per_kg_dm', hi=rng.uniform(18, 40)); maybe(.2, 'sugar_percent_dm', hi=rng.uniform(5, 9))
    maybe(.25, 'nel_mcal_per_kg_dm', hi=rng.uniform(1.75, 1.95) if milk else rng.uniform(1.5, 1.8)); maybe(.2, 'nfc_percent_dm', hi=rng.uniform(38, 45))
    maybe(.2, 'mp_balance_g_per_d', lo=rng.uniform(0, 60)); maybe(.2, 'dry_matter_percent_as_fed', lo=rng.uniform(38, 48))
    maybe(.2, 'nel_balance_mcal_per_d', lo=rng.uniform(0, .6)); maybe(.15, 'methane_g_per_d', hi=rng.uniform(380, 480) if milk else None)
    if milk: maybe(.2, 'lysine_percent_of_mp', lo=rng.uniform(6.3, 6.9)); maybe(.2, 'methionine_absorbed_g_per_d', lo=rng.uniform(30, 55)); maybe(.15, 'cp_g_per_mcal_nel', hi=rng.uniform(90, 105))
    if kind == 'stated': del d['dmi_percent_of_predicted']
    return {k: v for k, v in d.items() if v}


def problem(rng, number):
    kind = KINDS[number % len(KINDS)]; stage, a = animal(rng, kind); count = int(rng.choice([14, 16, 20, 25, 31, 31, 40, 60, 80]))
    fs = feeds(rng, kind, count); names = [f['feed'] for f in fs]
    doc = dict(name=f'{number:03d}-{kind}', missing='zero', animal=a, feeds=fs, limits=shaken(rng, kind, stage, names), model=dict(monensin=bool(rng.random() < .4)))
    if kind == 'by-feed': doc['intake'] = dict(equation='eq-2-2')
    if kind == 'stated': doc['intake'] = dict(dm_kg_per_d=round(.0345 * a['body_weight_kg'] * rng.uniform(.95, 1.1), 2))
    if kind == 'dry': doc['intake'] = dict(equation=str(rng.choice(['dry', 'hayirli'])))
    if kind == 'graze': a.update(parlour_distance_m=int(rng.integers(100, 1200)), parlour_trips_per_d=4, milk_kg_per_d=round(a['milk_kg_per_d'] * .75, 1))
    if kind == 'margin': doc.update(milk_price_per_kg=round(rng.uniform(.3, .5), 3), objective=dict(best='margin', milk_min_kg_per_d=10, milk_max_kg_per_d=round(a['milk_kg_per_d'] * rng.choice([1.05, 1.15, 1.4]), 1)))
    if kind == 'methane': doc.update(objective=dict(best='methane', cost_within_percent=float(rng.choice([2, 5, 10])))); doc['limits'].pop('methane_g_per_d', None)
    bulk = [n for n in names if n not in SALTS]
    if rng.random() < .3: doc['groups'] = [dict(name='some', feeds=[str(x) for x in rng.choice(bulk, 3, replace=False)], max_percent_dm=round(rng.uniform(20, 45), 1))]
    if rng.random() < .3: doc['ratios'] = [dict(over='calcium_eaten_g_per_d', under='phosphorus_eaten_g_per_d', min=1.3, max=round(rng.uniform(2.2, 3), 2))]
    return doc


def main(count, seed, folder):
    out = pathlib.Path(folder); out.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        doc = problem(np.random.default_rng([seed, number]), number)
        (out / f"{doc['name']}.json").write_text(json.dumps(doc, indent=1) + '\n')


if __name__ == '__main__': main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
