"""Best of many SLSQP starts for a ration problem file: the optimum to compare with.

Reads the problem files of the project (JSON form), so that both sides see the same bytes. Knows the limits and
equations the validation problems use and refuses the rest. The microbial branches of the MP row are written as three
smooth rows, as everywhere: "the least of three is at least r" is "each is".
"""
import json
import numpy as np
from scipy.optimize import linprog, minimize
from cow_model import load_library, feed_coeffs, cow_constants, evaluate, mineral_req, dmi

LIB = load_library()
MIN = {'calcium': 'Ca', 'phosphorus': 'P', 'sodium': 'Na', 'chloride': 'Cl', 'potassium': 'K', 'copper': 'Cu', 'iron': 'Fe',
       'manganese': 'Mn', 'zinc': 'Zn'}
EATEN = {'sulfur': 'S', 'cobalt': 'Co', 'iodine': 'I', 'selenium': 'Se', 'vitamin_a': 'VitA', 'vitamin_d': 'VitD', 'vitamin_e': 'VitE'}
MASS = {'sugar': 'WSC', 'ndf': 'NDF', 'forage_ndf': 'ForNDF', 'starch': 'St', 'fatty_acids': 'FA', 'forage': 'For', 'cp': 'CP', 'adf': 'ADF'}
TRACE = {'copper': 'Cu', 'selenium': 'Se', 'iodine': 'I', 'zinc': 'Zn', 'iron': 'Fe'}
GRAM = {'calcium': 'Ca', 'phosphorus': 'P', 'magnesium': 'Mg', 'sulfur': 'S', 'potassium': 'K', 'sodium': 'Na', 'chloride': 'Cl'}
EQ = {'eq-2-1': 8, 'eq-2-2': 9, 'eq-2-3': 2, 'hayirli': 11, 'dry': 10}
STATE = {'lactating': 'Lactating Cow', 'dry': 'Dry Cow', 'heifer': 'Heifer'}


class Problem:
    def __init__(s, doc):
        s.doc = doc; an = doc['animal']; state = an['state']
        breed = an.get('breed', 'holstein').capitalize()
        mature = an.get('mature_body_weight_kg', {'Holstein': 700, 'Jersey': 520, 'Other': 650}[breed])
        parity = an.get('parity', 0 if state == 'heifer' else 2)
        s.a = dict(An_Parity_rl=parity, Trg_MilkProd=an.get('milk_kg_per_d', 0.), An_BW=an.get('body_weight_kg', mature),
                   An_BCS=an.get('body_condition_score', 3.), An_LactDay=an.get('days_in_milk', 100 if state == 'lactating' else 0),
                   Trg_MilkFatp=an.get('milk_fat_percent', 3.8), Trg_MilkTPp=an.get('milk_true_protein_percent', 3.1),
                   Trg_MilkLacp=an.get('milk_lactose_percent', 4.85), Trg_Dt_DMIn=0., An_BW_mature=mature,
                   Trg_FrmGain=an.get('frame_gain_kg_per_d', 0.), An_GestDay=an.get('days_pregnant', 0),
                   An_GestLength=an.get('gestation_length_d', 280), Trg_RsrvGain=an.get('reserve_gain_kg_per_d', 0.),
                   Fet_BWbrth=an.get('calf_birth_weight_kg', .063 * mature), An_AgeDay=an.get('age_d', 500 if state == 'heifer' else 365 + 365 * parity),
                   An_305RHA_MlkTP=280., An_StatePhys=STATE[state], An_Breed=breed, An_AgeDryFdStart=14, Env_TempCurr=16.,
                   Env_DistParlor=an.get('parlour_distance_m', 0.), Env_TripsParlor=an.get('parlour_trips_per_d', 0), Env_Topo=0., An_AgeConcept1st=450)
        intake = doc.get('intake', {})
        s.e = dict(Use_DNDF_IV=0, DMIn_eqn=0 if 'dm_kg_per_d' in intake else EQ[intake.get('equation', {'lactating': 'eq-2-1', 'dry': 'dry', 'heifer': 'eq-2-3'}[state])],
                   mProd_eqn=0, MiN_eqn=1, NonMilkCP_ClfLiq=0, Monensin_eqn=1 if doc.get('model', {}).get('monensin') else 0, mPrt_eqn=0, mFat_eqn=0, RumDevDisc_Clf=0)
        s.a['Trg_Dt_DMIn'] = intake.get('dm_kg_per_d', 0.)
        s.c = cow_constants(s.a, s.e); s.names = [f['feed'] for f in doc['feeds']]; s.n = len(s.names)
        s.C = feed_coeffs(LIB.loc[s.names], s.c)
        s.price = np.array([f['price_per_kg_dm'] for f in doc['feeds']])
        s.lb = np.array([f.get('min_kg_dm', 0.) for f in doc['feeds']]); s.ub = np.array([f.get('max_kg_dm', 60.) for f in doc['feeds']])
        o = doc.get('objective', 'cost'); s.aim = o['best'] if isinstance(o, dict) else o; s.margin = s.aim == 'margin'
        s.within = o.get('cost_within_percent') if isinstance(o, dict) else None; s.ceiling = None
        if s.margin:
            s.lb = np.append(s.lb, o.get('milk_min_kg_per_d', 0.)); s.ub = np.append(s.ub, o['milk_max_kg_per_d'])
            s.cost = np.append(s.price, -doc['milk_price_per_kg'])
        else: s.cost = s.price
        s.nv = len(s.cost); s.limits = dict(doc['limits'])
        # A cow eats what is predicted where nothing is said.
        if not any(k.startswith('dmi') for k in s.limits): s.limits['dmi_percent_of_predicted'] = dict(min=100, max=100)

    def milk(s, z): return z[s.n] if s.margin else s.a['Trg_MilkProd']

    def rows(s, z):
        """Scaled rows g(z) >= 0, then equalities h(z) = 0."""
        x = np.maximum(z[:s.n], 0); m = s.milk(z); o = evaluate(x, s.C, s.c, m); D = o['D']
        r = mineral_req(s.c, D, m, past=float(s.C['Past'] @ x)); g = []; h = []
        def see(value, lo, hi, scale):
            if lo is not None and lo == hi: h.append((value - lo) / scale); return
            if lo is not None: g.append((value - lo) / scale)
            if hi is not None: g.append((hi - value) / scale)
        def share(amount, lo, hi, base):
            """lo <= amount / base <= hi, multiplied out."""
            sc = max(.05 * abs(lo or hi) * base, 1e-9)
            if lo is not None: g.append((amount - lo * base) / sc)
            if hi is not None: g.append((hi * base - amount) / sc)
        for key, lim in s.limits.items():
            lo, hi = lim.get('min'), lim.get('max')
            if key == 'dmi_percent_of_predicted':
                p = dmi(s.c, x, s.C, m)
                if lo == hi: h.append(D - lo / 100 * p)
                else:
                    if lo is not None: g.append(D - lo / 100 * p)
                    if hi is not None: g.append(hi / 100 * p - D)
            elif key.endswith('_percent_of_requirement'): s.requirement(key[:-len('_percent_of_requirement')], lo, hi, o, r, g)
            elif key == 'mp_balance_g_per_d':
                for supply, use in s.protein(o): see(supply - use, lo, hi, 50.)
            elif key == 'nel_balance_mcal_per_d': see(.66 * (o['ME'] - o['MEuse']), lo, hi, 1.)
            elif key == 'nel_mcal_per_kg_dm': share(.66 * o['ME'], lo, hi, D)
            elif key == 'cp_g_per_mcal_nel': share(o['CP'] * 1000, lo, hi, .66 * o['ME'])
            elif key == 'dcad_meq_per_kg_dm': share(o['DCAD'] * D, lo, hi, D)
            elif key == 'dry_matter_percent_as_fed': share(D * 100, lo, hi, o['AF'])
            elif key == 'methane_g_per_d': see(o['CH4_g'], lo, hi, 20.)
            elif key == 'lysine_percent_of_mp': share(o['absLys'] * 100, lo, hi, o['MP_g'])
            elif key.endswith('_absorbed_g_per_d'): s.absorbed(key[:3].capitalize(), lo, hi, o, g)
            elif key.endswith('_percent_dm'): share(s.amount(key[:-len('_percent_dm')], x, o), lo, hi, D)
            elif key.endswith('_mg_per_kg_dm'): share(s.C[TRACE[key[:-len('_mg_per_kg_dm')]]] @ x, lo, hi, D)
            else: raise NotImplementedError(key)
        for group in s.doc.get('groups', []):
            total = sum(x[i] for i, n in enumerate(s.names) if n in group['feeds'])
            share(total * 100, group.get('min_percent_dm'), group.get('max_percent_dm'), D)
        for ratio in s.doc.get('ratios', []):
            over, under = (s.C[GRAM[ratio[k].split('_')[0]]] @ x for k in ('over', 'under'))
            share(over, ratio.get('min'), ratio.get('max'), under)
        if s.ceiling is not None: g.append((s.ceiling - s.price @ x) / (.05 * s.ceiling))
        return np.array(g), np.array(h)

    def amount(s, q, x, o):
        """Per cent of dry matter, times dry matter."""
        if q == 'rdp': return (o['CP'] - o['RUP']) * 100
        if q == 'nfc': return np.maximum(s.C['DM'] - s.C['Ash'] - s.C['NDF'] - s.C['TP'] - s.C['NPNDM'] - s.C['FAhydr'], 0) @ x * 100
        return (s.C[MASS[q]] @ x) * 100 if q in MASS else (s.C[GRAM[q]] @ x) / 10

    def protein(s, o):
        """Metabolisable protein supplied by each branch of microbial nitrogen, against each use."""
        uses = [o['use0'], o['use_floor']] if s.c['heifer'] else [o['MPuse_g']]
        return [(o['idRUP'] * 1000 + .8 * .824 * 6.25 * mi, u) for mi in o['MiN_pieces'] for u in uses]

    def requirement(s, q, lo, hi, o, r, g):
        if q == 'mp':
            assert hi is None
            for supply, use in s.protein(o): g.append((supply - lo / 100 * use) / 50.)
            return
        if q == 'nel': sup, req, sc = .66 * o['ME'], .66 * o['MEuse'], 1.
        else:
            sup, req = (o['absMg'], r['Mg']) if q == 'magnesium' else (o['abs' + MIN[q]], r[MIN[q]]) if q in MIN else (o['in' + EATEN[q]], r[EATEN[q]])
            sc = max(.05 * req, 1e-9)
        if lo is not None: g.append((sup - lo / 100 * req) / sc)
        if hi is not None: g.append((hi / 100 * req - sup) / sc)

    def absorbed(s, acid, lo, hi, o, g):
        """An absorbed amino acid, each branch of microbial nitrogen."""
        assert hi is None
        share = (o['abs' + acid] - o['idRUP_' + acid]) / max(o['MiN_g'], 1e-9)
        for mi in o['MiN_pieces']: g.append((o['idRUP_' + acid] + share * mi - lo) / (.05 * lo))

    def objective(s, z):
        if s.aim == 'methane': return evaluate(np.maximum(z[:s.n], 0), s.C, s.c, s.milk(z))['CH4_g'] / 100
        return s.cost @ z

    def slope(s, z):
        if s.aim != 'methane': return s.cost
        d = 1e-5; return np.array([(s.objective(z + d * e) - s.objective(z - d * e)) / (2 * d) for e in np.eye(s.nv)])

    def both(s, z): g, h = s.rows(z); return np.concatenate([g, h])

    def jac(s, z, f0=None):
        f0 = s.both(z) if f0 is None else f0; J = np.zeros((len(f0), s.nv))
        for i in range(s.nv):
            d = 1e-6 * max(1., abs(z[i])); w = z.copy(); w[i] += d; J[:, i] = (s.both(w) - f0) / d
        return J

    def mix(s):
        """A mix of everything, salts by the gram."""
        salts = ('Vitamin/Mineral', 'Additive', 'Fat Supplement', 'Fatty Acid Supplement')
        bulk = np.array([0. if LIB.loc[f].Fd_Category in salts else 1. for f in s.names])
        x = bulk * .03 * s.a['An_BW'] / max(bulk.sum(), 1) + (1 - bulk) * .01
        return np.clip(np.append(x, s.a['Trg_MilkProd']) if s.margin else x, s.lb, s.ub)

    def start(s):
        """A least-violating point of the rows made linear at a plausible mix."""
        z = s.mix()
        for _ in range(6):
            f = s.both(z); J = s.jac(z, f); ng = len(s.rows(z)[0]); m = len(f); nh = m - ng
            c = np.concatenate([s.cost * 1e-3, np.ones(m + nh)])
            A = np.hstack([-J[:ng], -np.eye(ng), np.zeros((ng, 2 * nh))]); b = f[:ng] - J[:ng] @ z
            E = np.hstack([J[ng:], np.zeros((nh, ng)), np.eye(nh), -np.eye(nh)]) if nh else None; e = J[ng:] @ z - f[ng:] if nh else None
            r = linprog(c, A_ub=A, b_ub=b, A_eq=E, b_eq=e, bounds=[(max(l, v - 4), min(u, v + 4)) for l, u, v in zip(s.lb, s.ub, z)] + [(0, None)] * (m + nh), method='highs')
            if r.status != 0: break
            z = r.x[:s.nv]
        return z

    def violation(s, z): g, h = s.rows(z); return max(0., -g.min(), np.abs(h).max() if len(h) else 0.)


def solve(p, starts=8, seed=1, more=()):
    if p.within is not None:
        # The ceiling is a share over the cheapest ration.
        aim, within = p.aim, p.within; p.aim, p.within = 'cost', None
        best, ok = solve(p, starts, seed, more); p.aim, p.within = aim, within
        if best is None: return None, 0
        p.ceiling = p.cost @ best * (1 + within / 100); p.within = None
    rng = np.random.default_rng(seed); base = p.start(); best = None; ok = 0
    cache = {}
    def parts(z):
        k = z.tobytes()
        if k not in cache:
            cache.clear(); f = p.both(z); cache[k] = (f, p.jac(z, f))
        return cache[k]
    ng = len(p.rows(base)[0])
    cons = [dict(type='ineq', fun=lambda z: p.rows(z)[0], jac=lambda z: parts(z)[1][:ng]), dict(type='eq', fun=lambda z: p.rows(z)[1], jac=lambda z: parts(z)[1][ng:])]
    if len(p.rows(base)[1]) == 0: cons = cons[:1]
    def scattered(k):
        spread = 0 if k == 0 else (.5, 1., 2., 4.)[k % 4]
        return base + spread * rng.uniform(-1, 1, p.nv) * np.minimum(1, np.minimum(p.ub, 30) / 3)
    for z0 in [*(scattered(k) for k in range(starts)), *more]:
        z0 = np.clip(z0, p.lb, p.ub)
        try: r = minimize(p.objective, z0, jac=p.slope, bounds=list(zip(p.lb, p.ub)), constraints=cons, method='SLSQP', options=dict(maxiter=400, ftol=1e-10))
        except Exception: continue
        z = np.clip(r.x, p.lb, p.ub)
        if p.violation(z) < 1e-5:
            ok += 1
            if best is None or p.objective(z) < p.objective(best): best = z
    return best, ok


def load(path): return Problem(json.load(open(path)))
