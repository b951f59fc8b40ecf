"""Compares galacto's rations with the oracle's and re-checks every row in nasem_dairy.

    python3 check_rations.py oracle          best of SLSQP starts, into Tests/RationsTests/Cases/oracle.json
    python3 check_rations.py compare GALACTO runs the program on every problem and writes docs/validation/rations.md
    python3 check_rations.py random GALACTO FOLDER [COUNT]
                                             the same over a folder of fuzz_problems.py, into docs/validation/rations-random.md;
                                             the oracle's answers are kept in FOLDER/oracle.json and only missing ones are worked out

Development-time only: numpy, scipy, pandas, nasem-dairy.
"""
import json, pathlib, subprocess, sys, time, warnings
import numpy as np, pandas as pd
import ration_oracle as oracle
warnings.filterwarnings('ignore')
ROOT = pathlib.Path(__file__).resolve().parents[3]
CASES = ROOT / 'Tests/RationsTests/Cases'
STARTS = 8

def run_oracle():
    out = CASES / 'oracle.json'; known = json.loads(out.read_text()) if out.exists() else {}
    for f in sorted((CASES / 'problems').glob('*.json')):
        if f.stem in known: continue
        t = time.time(); p = oracle.load(f); z, ok = oracle.solve(p, STARTS if p.nv < 45 else 4)
        known[f.stem] = dict(objective=None if z is None else float(p.cost @ z), starts_feasible=ok, starts=STARTS if p.nv < 45 else 4, seconds=round(time.time() - t, 2),
                             violation=None if z is None else float(p.violation(z)))
        print(f.stem, known[f.stem], flush=True)
        out.write_text(json.dumps(known, indent=1, sort_keys=True) + '\n')

BAL = {'calcium': 'Ca', 'phosphorus': 'P', 'magnesium': 'Mg', 'sodium': 'Na', 'potassium': 'K', 'chloride': 'Cl', 'sulfur': 'S', 'copper': 'Cu', 'iron': 'Fe', 'manganese': 'Mn', 'zinc': 'Zn',
       'cobalt': 'Co', 'iodine': 'I', 'selenium': 'Se', 'vitamin_a': 'VitA', 'vitamin_d': 'VitD', 'vitamin_e': 'VitE'}
SUPPLY = {'calcium': 'Abs_CaIn', 'phosphorus': 'Abs_PIn', 'magnesium': 'Abs_MgIn', 'sodium': 'Abs_NaIn', 'potassium': 'Abs_KIn', 'chloride': 'Abs_ClIn', 'copper': 'Abs_CuIn', 'iron': 'Abs_FeIn', 'manganese': 'Abs_MnIn', 'zinc': 'Abs_ZnIn'}
PCT = {'ndf': 'Dt_NDF', 'forage_ndf': 'Dt_ForNDF', 'starch': 'Dt_St', 'fatty_acids': 'Dt_FA', 'rdp': 'Dt_RDP', 'calcium': 'Dt_Ca', 'phosphorus': 'Dt_P', 'magnesium': 'Dt_Mg', 'forage': 'Dt_ForWet',
       'cp': 'Dt_CP', 'adf': 'Dt_ADF', 'sulfur': 'Dt_S', 'potassium': 'Dt_K', 'sugar': 'Dt_WSC', 'nfc': 'Dt_NFC'}
def nasem_worst(p, answer):
    """Worst relative violation of any row by nasem_dairy at galacto's ration: (value, limit)."""
    import nasem_dairy as nd
    kg = {f['feed']: f['kg_dm_per_d'] for f in answer['feeds']}
    d = pd.DataFrame({'Feedstuff': [n for n in p.names if kg[n] > 1e-12], 'kg_user': [kg[n] for n in p.names if kg[n] > 1e-12]})
    a = dict(p.a); e = dict(p.e); D = float(d.kg_user.sum()); eqn = e['DMIn_eqn']; a['Trg_Dt_DMIn'] = D; e['DMIn_eqn'] = 0
    if p.margin: a['Trg_MilkProd'] = answer['milk_kg_per_d']
    o = nd.nasem(d, a, e); g = lambda k: float(o.get_value(k))
    worst = (0., '-')
    def see(short, size, key):
        nonlocal worst
        rel = short / max(abs(size), 1e-9)
        if rel > worst[0]: worst = (rel, key)
    e2 = dict(p.e); predicted = float(nd.nasem(d, a, e2).get_value('Dt_DMIn'))
    if eqn: see(abs(D - predicted), predicted, 'dmi')
    for key, lim in p.limits.items():
        lo, hi = lim.get('min'), lim.get('max')
        if key == 'dmi_percent_of_predicted': continue
        if key.endswith('_percent_of_requirement'):
            q = key[:-len('_percent_of_requirement')]
            if q == 'nel': sup, req = g('An_NEIn'), g('Trg_NELuse')
            elif q == 'mp': sup, req = g('An_MPIn_g'), g('An_MPuse_g_Trg')
            else:
                req = g(f'An_{BAL[q]}_req'); sup = g(SUPPLY[q]) if q in SUPPLY else g(f'Dt_{BAL[q]}In')
            if lo is not None: see(lo / 100 * req - sup, req, key)
            if hi is not None: see(sup - hi / 100 * req, req, key)
        elif key.endswith('_percent_dm'):
            q = key[:-len('_percent_dm')]
            if q == 'forage': continue
            v = g(PCT[q])
            if lo is not None: see(lo - v, lo, key)
            if hi is not None: see(v - hi, hi, key)
        elif key in ('mp_balance_g_per_d', 'nel_balance_mcal_per_d'):
            sup, use = (g('An_MPIn_g'), g('An_MPuse_g_Trg')) if key[0] == 'm' else (g('An_NEIn'), g('Trg_NELuse'))
            if lo is not None: see(lo - (sup - use), use, key)
        elif key == 'nel_mcal_per_kg_dm': see(g('An_NEIn') / D - hi, hi, key)
        elif key == 'cp_g_per_mcal_nel': see(g('Dt_CPIn') * 1000 / g('An_NEIn') - hi, hi, key)
        elif key == 'dcad_meq_per_kg_dm':
            if lo is not None: see(lo - g('An_DCADmeq'), lo, key)
            if hi is not None: see(g('An_DCADmeq') - hi, hi, key)
    return worst

def compare(program):
    known = json.loads((CASES / 'oracle.json').read_text()); rows = []
    for f in sorted((CASES / 'problems').glob('*.json')):
        p = oracle.load(f); run = subprocess.run([program, 'ration', 'optimise', '--problem', str(f), '--json'], capture_output=True, text=True)
        a = json.loads(run.stdout); k = known.get(f.stem, {})
        cost = a['feed_cost_per_d'] - (p.doc['milk_price_per_kg'] * a['milk_kg_per_d'] if p.margin else 0)
        rows.append(dict(name=f.stem, n=p.n, status=a['status'], cost=cost, milk=a['milk_kg_per_d'], best=k.get('objective'), ok=f"{k.get('starts_feasible')}/{k.get('starts')}", lps=a['search']['linear_programs'],
                         kkt=a['search']['stationarity_residual'], exit=run.returncode, worst=nasem_worst(p, a) if a['status'] == 'optimal' else (None, '-'),
                         clash=[[c['limit'] for c in s] for s in a.get('infeasible', {}).get('conflicts', [])]))
        print(rows[-1], flush=True)
    feasible = [r for r in rows if r['status'] == 'optimal']; both = [r for r in feasible if r['best'] is not None]
    gap = [(r['cost'] - r['best']) / abs(r['best']) for r in both]
    text = ['# Rations against an independent optimum', '',
      'Written by `Benchmarks/oracles/rations/check_rations.py compare`; never by hand. The oracle is SLSQP (scipy) from up to 8 starts on a second implementation of the model in numpy;',
      'the last columns re-check the ration in nasem_dairy 1.0.2 as a black box. A margin problem minimises feed cost less milk income.', '',
      f'- {len(rows)} problems; {len(feasible)} have a ration, {len(rows) - len(feasible)} are reported infeasible with the clash.',
      f'- Objective against the best SLSQP start, {len(both)} problems: least {min(gap):.1e}, median {np.median(gap):.1e}, largest {max(gap):.1e} (relative).',
      f'- No feasible SLSQP start for a problem we call infeasible: {all(r["best"] is None for r in rows if r["status"] != "optimal")}.',
      f'- Worst row in nasem_dairy: {max(r["worst"][0] for r in feasible):.1e} (relative).',
      f'- Linear programs a ration: median {np.median([r["lps"] for r in feasible]):.0f}, most {max(r["lps"] for r in feasible)}.', '',
      '| problem | feeds | objective | best SLSQP | gap | starts feasible | LPs | KKT | nasem_dairy worst row |', '|---|---|---|---|---|---|---|---|---|']
    for r in rows:
        if r['status'] == 'optimal':
            gp = '' if r['best'] is None else f"{(r['cost'] - r['best']) / abs(r['best']):.1e}"
            text.append(f"| {r['name']} | {r['n']} | {r['cost']:.5f} | {'none found' if r['best'] is None else format(r['best'], '.5f')} | {gp} | {r['ok']} | {r['lps']} | {r['kkt']:.0e} | {r['worst'][0]:.0e} {r['worst'][1]} |")
        else: text.append(f"| {r['name']} | {r['n']} | infeasible | {'none found' if r['best'] is None else format(r['best'], '.5f')} |  | {r['ok']} | {r['lps']} |  | clash: {'; '.join(' with '.join(s) for s in r['clash'])} |")
    out = ROOT / 'docs/validation'; out.mkdir(parents=True, exist_ok=True); (out / 'rations.md').write_text('\n'.join(text) + '\n')

def compare_random(program, folder, count=None):
    """Each random problem: ours, the best SLSQP start (ours among the starts), and nasem_dairy's word on ours."""
    folder = pathlib.Path(folder); store = folder / 'oracle.json'; known = json.loads(store.read_text()) if store.exists() else {}; rows = []
    for f in sorted(p for p in folder.glob('*.json') if p.name != 'oracle.json')[:count]:
        run = subprocess.run([program, 'ration', 'optimise', '--problem', str(f), '--json'], capture_output=True, text=True)
        a = json.loads(run.stdout); p = oracle.load(f); fine = a['status'] == 'optimal'
        if f.stem not in known:
            z, ok = oracle.solve(p, 6 if p.nv < 45 else 3)
            known[f.stem] = dict(objective=None if z is None else float(p.objective(z)), ok=ok); store.write_text(json.dumps(known))
        kg = {r['feed']: r['kg_dm_per_d'] for r in a['feeds']}; z = np.array([kg[n] for n in p.names] + ([a['milk_kg_per_d']] if p.margin else []))
        ours = float(p.objective(z)) if fine else None; best = known[f.stem]['objective']
        rows.append(dict(name=f.stem, kind=f.stem[4:], feeds=p.n, ours=ours, best=best, lps=a['search']['linear_programs'], worst=nasem_worst(p, a) if fine and p.aim != 'methane' else (0., '-')))
        print(rows[-1], flush=True)
    kinds = sorted({r['kind'] for r in rows}); both = [r for r in rows if r['ours'] is not None and r['best'] is not None]
    gap = lambda r: (r['ours'] - r['best']) / abs(r['best'])
    text = ['# Random rations against an independent optimum', '', 'Written by `check_rations.py random` over problems of `fuzz_problems.py 300 1 FOLDER`; never by hand. The oracle is the best of 3 (wide problems) or 6 SLSQP starts on',
      'the numpy model; rows are re-checked in nasem_dairy 1.0.2 as a black box. "Only one" says that the other found no ration: SLSQP from few starts misses narrow ones.', '',
      f'- {len(rows)} problems; both found a ration for {len(both)}; objective against the best start: largest {max(map(gap, both)):.1e}, ours cheaper by more than 0.02 % in {sum(gap(r) < -2e-4 for r in both)}.',
      f'- Ours only: {sum(r["ours"] is not None and r["best"] is None for r in rows)}. SLSQP only (a ration we miss): {sum(r["ours"] is None and r["best"] is not None for r in rows)}. Neither: {sum(r["ours"] is None and r["best"] is None for r in rows)}.',
      f'- Worst row in nasem_dairy: {max(r["worst"][0] for r in rows):.1e} (relative).', '',
      '| kind | problems | both | largest gap | ours only | SLSQP only | neither | LPs median / most | worst row in nasem_dairy |', '|---|---|---|---|---|---|---|---|---|']
    for k in kinds:
        q = [r for r in rows if r['kind'] == k]; b = [r for r in q if r in both]; lps = [r['lps'] for r in q if r['ours'] is not None]
        text.append(f"| {k} | {len(q)} | {len(b)} | {max(map(gap, b), default=0):.1e} | {sum(r['ours'] is not None and r['best'] is None for r in q)} | {sum(r['ours'] is None and r['best'] is not None for r in q)} | "
          f"{sum(r['ours'] is None and r['best'] is None for r in q)} | {np.median(lps):.0f} / {max(lps)} | {max(r['worst'][0] for r in q):.1e} |")
    (ROOT / 'docs/validation/rations-random.md').write_text('\n'.join(text) + '\n')

if sys.argv[1:2] == ['oracle']: run_oracle()
elif sys.argv[1:2] == ['random']: compare_random(sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else None)
elif sys.argv[1:2] == ['compare']: compare(sys.argv[2])
else: print(__doc__)
