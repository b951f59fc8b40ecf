"""Writes the validation problems: JSON problem files beside the tests. Deterministic."""
import json, pathlib
import numpy as np
from cow_model import load_library

OUT = pathlib.Path(__file__).resolve().parents[3] / 'Tests/RationsTests/Cases/problems'
LIB = load_library()
PRICE = {'Corn silage, typical': .16, 'Legume silage, mid-maturity': .22, 'Legume hay, mid-maturity': .26, 'Cool season grass hay, mid-mtr': .20,
  'Wheat straw': .12, 'Corn grain HM, fine grind': .21, 'Corn grain dry, fine grind': .23, 'Barley grain, dry, ground': .24,
  'Soybean meal, solvent 48CP': .46, 'Soybean meal, expellers': .55, 'Canola meal': .38, 'Cottonseed, whole': .40, 'Soybean hulls': .24,
  'DDGS, high fat': .27, 'Corn gluten feed, dry': .25, 'Beet pulp, dry': .30, 'Wheat middlings': .22, 'Calcium soaps': 1.9, 'Blood meal, high dRUP': 1.5,
  'Urea': .75, 'Molasses': .30, 'Limestone': .12, 'Calcium phosphate (di)': .9, 'Sodium chloride (salt)': .15, 'Magnesium oxide': .8,
  'Sodium bicarbonate': .6, 'Potassium carbonate': 1.5, 'VitTM Premix, generic': 2.2, 'Phosphate, monosodium (H2O)': 1.3, 'Cobalt carbonate': 40., 'Vit E premix': 14.,
  'Magnesium sulfate (7H2O)': .5, 'Pasture, grass': .09, 'Zinc sulfate (1H2O)': 1.4}
MOST = {'Urea': .18, 'Cottonseed, whole': 3., 'Calcium soaps': .6, 'Blood meal, high dRUP': .5, 'Sodium bicarbonate': .3, 'Potassium carbonate': .2,
  'Molasses': 1.2, 'DDGS, high fat': 3., 'VitTM Premix, generic': .25, 'Sodium chloride (salt)': .2, 'Magnesium oxide': .15}
SALTS = ['Limestone', 'Calcium phosphate (di)', 'Sodium chloride (salt)', 'Magnesium oxide', 'VitTM Premix, generic', 'Phosphate, monosodium (H2O)', 'Cobalt carbonate', 'Vit E premix']
L14 = ['Corn silage, typical', 'Legume silage, mid-maturity', 'Corn grain dry, fine grind', 'Soybean meal, solvent 48CP', 'Soybean hulls', 'Wheat straw', 'Magnesium sulfate (7H2O)'] + SALTS
L20 = ['Corn silage, typical', 'Legume silage, mid-maturity', 'Corn grain HM, fine grind', 'Soybean meal, solvent 48CP', 'Canola meal', 'Cottonseed, whole', 'Soybean hulls', 'DDGS, high fat', 'Urea', 'Calcium soaps', 'Wheat straw'] + SALTS + ['Sodium bicarbonate']
L31 = ['Corn silage, typical', 'Legume silage, mid-maturity', 'Legume hay, mid-maturity', 'Cool season grass hay, mid-mtr', 'Wheat straw', 'Corn grain HM, fine grind', 'Corn grain dry, fine grind', 'Barley grain, dry, ground', 'Soybean meal, solvent 48CP', 'Soybean meal, expellers', 'Canola meal', 'Cottonseed, whole', 'Soybean hulls', 'DDGS, high fat', 'Corn gluten feed, dry', 'Beet pulp, dry', 'Wheat middlings', 'Calcium soaps', 'Blood meal, high dRUP', 'Urea', 'Molasses'] + SALTS + ['Sodium bicarbonate', 'Potassium carbonate']
D14 = ['Corn silage, typical', 'Wheat straw', 'Cool season grass hay, mid-mtr', 'Corn grain dry, fine grind', 'Soybean meal, solvent 48CP', 'Canola meal', 'Soybean hulls', 'Urea'] + SALTS
H14 = ['Corn silage, typical', 'Legume silage, mid-maturity', 'Wheat straw', 'Cool season grass hay, mid-mtr', 'Corn grain dry, fine grind', 'Soybean meal, solvent 48CP', 'DDGS, high fat', 'Urea'] + SALTS

def wide(count):
    """L31 and further feeds of the library with a full analysis, taken in library order."""
    need = ['Fd_DM', 'Fd_CP', 'Fd_NDF', 'Fd_St', 'Fd_FA', 'Fd_Ash', 'Fd_NPN_CP', 'Fd_CPARU', 'Fd_KdRUP', 'Fd_Lg', 'Fd_Ca', 'Fd_P', 'Fd_acCa_input', 'Fd_dcSt', 'Fd_dcRUP']
    more = LIB[LIB.Fd_Category.isin(['Energy Source', 'Plant Protein', 'By-Product/Other', 'Grain Crop Forage', 'Grass/Legume Forage'])].dropna(subset=need)
    names = [n for n in more.Fd_Name if n not in L31]
    step = max(1, len(names) // (count - len(L31))); return L31 + names[::step][:count - len(L31)]

def price(name):
    if name in PRICE: return PRICE[name]
    row = LIB.loc[name]; base = {'Energy Source': .24, 'Plant Protein': .44, 'By-Product/Other': .28}.get(row.Fd_Category, .17)
    return round(base * (1 + .004 * (row.Fd_CP - 15)), 3) if row.Fd_Category == 'By-Product/Other' else base

def feeds(names, seed):
    rng = np.random.default_rng(seed); out = []
    for n in names:
        f = dict(feed=n, price_per_kg_dm=round(float(price(n) * rng.uniform(.85, 1.15)), 4))
        if n in MOST: f['max_kg_dm'] = MOST[n]
        elif n not in PRICE: f['max_kg_dm'] = 4.
        out.append(f)
    return out

REQ = ['nel', 'mp', 'calcium', 'phosphorus', 'magnesium', 'sodium', 'potassium', 'chloride', 'sulfur', 'copper', 'iron', 'manganese', 'zinc', 'cobalt', 'iodine', 'selenium', 'vitamin_a', 'vitamin_d', 'vitamin_e']
def limits(kind):
    d = {'dmi_percent_of_predicted': dict(min=100, max=100)}
    for r in REQ: d[f'{r}_percent_of_requirement'] = dict(min=100)
    if kind in ('fresh', 'high', 'mid', 'low'):
        d['ndf_percent_dm'] = {'fresh': dict(min=28, max=40), 'high': dict(min=27, max=38), 'mid': dict(min=28, max=40), 'low': dict(min=30, max=48)}[kind]
        d['forage_ndf_percent_dm'] = dict(min=19); d['starch_percent_dm'] = dict(min=16, max=30); d['fatty_acids_percent_dm'] = dict(max=6.5)
        d['rdp_percent_dm'] = dict(min=10, max=12.5); d['forage_percent_dm'] = dict(min=40, max=75 if kind != 'low' else 90)
        if kind == 'fresh': d['nel_percent_of_requirement'] = dict(min=92); d['mp_percent_of_requirement'] = dict(min=95)
    else:
        d['ndf_percent_dm'] = dict(min=32, max=65); d['starch_percent_dm'] = dict(max=25); d['fatty_acids_percent_dm'] = dict(max=5); d['rdp_percent_dm'] = dict(min=9)
        if kind == 'far-off': d['nel_percent_of_requirement'] = dict(min=100, max=125)
    d['calcium_percent_dm'] = dict(max=1.); d['phosphorus_percent_dm'] = dict(max=.5); d['magnesium_percent_dm'] = dict(max=.45)
    return d

MID = dict(state='lactating', breed='holstein', parity=2, body_weight_kg=680, mature_body_weight_kg=720, days_in_milk=120, days_pregnant=40, age_d=1600, milk_kg_per_d=38, milk_fat_percent=3.9, milk_true_protein_percent=3.1, frame_gain_kg_per_d=.05)
COWS = {
 'fresh': ('fresh', dict(MID, days_in_milk=18, days_pregnant=0, milk_kg_per_d=36, reserve_gain_kg_per_d=-.6, frame_gain_kg_per_d=0)),
 'peak': ('high', dict(MID, days_in_milk=65, days_pregnant=0, milk_kg_per_d=46, body_condition_score=2.75)),
 'mid': ('mid', MID),
 'late': ('low', dict(MID, days_in_milk=290, days_pregnant=190, milk_kg_per_d=24, reserve_gain_kg_per_d=.2, milk_fat_percent=4.2)),
 'first': ('mid', dict(MID, parity=1, body_weight_kg=570, milk_kg_per_d=31, frame_gain_kg_per_d=.2, age_d=900)),
 'pen': ('high', dict(MID, parity=1.6, body_weight_kg=640, milk_kg_per_d=40, days_in_milk=95)),
 'jersey': ('mid', dict(MID, breed='jersey', body_weight_kg=450, mature_body_weight_kg=490, milk_kg_per_d=27, milk_fat_percent=4.9, milk_true_protein_percent=3.7)),
}
def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob('*.json'): old.unlink()
    n = 0
    def put(name, kind, animal, names, seed, **more):
        nonlocal n; n += 1
        doc = dict(name=name, missing='zero', animal=animal, feeds=feeds(names, seed), limits=limits(kind), **more)
        (OUT / f'{n:02d}-{name}.json').write_text(json.dumps(doc, indent=1) + '\n')
    for i, (cow, (kind, animal)) in enumerate(COWS.items()):
        put(f'{cow}-15', kind, animal, L14, 100 + i)
        put(f'{cow}-20', kind, animal, L20, 200 + i, model=dict(monensin=bool(i % 2)))
        put(f'{cow}-31', kind, animal, L31, 300 + i)
        if cow != 'fresh': put(f'{cow}-31-margin', kind, animal, L31, 400 + i, milk_price_per_kg=.42, objective=dict(best='margin', milk_min_kg_per_d=12, milk_max_kg_per_d=animal['milk_kg_per_d'] * 1.15))
    for cow in ('peak', 'mid'): put(f'{cow}-20-margin-open', COWS[cow][0], COWS[cow][1], L20, 450, milk_price_per_kg=.40, objective=dict(best='margin', milk_min_kg_per_d=10, milk_max_kg_per_d=75))
    for cow, k in (('mid', 50), ('peak', 80), ('late', 80), ('jersey', 50)): put(f'{cow}-{k}', *COWS[cow], wide(k), 500 + k)
    for cow in ('mid', 'pen', 'first'): put(f'{cow}-20-intake-by-feed', *COWS[cow], L20, 600, intake=dict(equation='eq-2-2'))
    for gd, eq in ((200, 'dry'), (225, 'hayirli'), (240, 'dry'), (262, 'dry'), (270, 'hayirli')):
        a = dict(state='dry', breed='holstein', parity=2, body_weight_kg=720, mature_body_weight_kg=720, days_pregnant=gd, age_d=1900, body_condition_score=3.5)
        put(f'dry-{gd}-{eq}', 'far-off' if gd < 255 else 'close-up', a, D14, 700 + gd, intake=dict(equation=eq))
    a = dict(state='dry', breed='jersey', parity=2, body_weight_kg=480, mature_body_weight_kg=490, days_pregnant=230, age_d=1900)
    put('dry-jersey', 'close-up', a, D14, 777, intake=dict(equation='hayirli'))
    for bw, gd in ((220, 0), (330, 0), (450, 60), (560, 200)):
        a = dict(state='heifer', breed='holstein', parity=0, body_weight_kg=bw, mature_body_weight_kg=700, days_pregnant=gd, frame_gain_kg_per_d=.8, age_d=150 + bw)
        put(f'heifer-{bw}', 'heifer', a, H14, 800 + bw)
    past = [f for f in LIB.index if 'asture' in f and LIB.loc[f].Fd_Category == 'Pasture'][:2]
    for cow in ('mid', 'late', 'jersey'):
        kind, a = COWS[cow]; a = dict(a, milk_kg_per_d=a['milk_kg_per_d'] * .75, parlour_distance_m=600, parlour_trips_per_d=4)
        put(f'graze-{cow}', 'low', a, past + ['Corn silage, typical', 'Cool season grass hay, mid-mtr', 'Corn grain dry, fine grind', 'Barley grain, dry, ground', 'Soybean meal, solvent 48CP', 'Beet pulp, dry', 'Wheat straw'] + SALTS, 900)
    print(n, 'problems')
if __name__ == "__main__": main()
