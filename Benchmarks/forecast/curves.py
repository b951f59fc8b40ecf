"""Wood and MilkBot curves with a prior of mean and covariance (empirical Bayes).

The prior is learnt by EM on all lactations known, by breed and parity, of the herds that teach and then
of the herd itself, which counts against them by its lactations; Gauss-Newton about each cow's curve.
"""

import collections
import math

import numpy as np


# Curves: parameters are unbounded; value and derivatives of milk, kg.
def wood(p, t):
    value = np.exp(np.clip(p[..., 0:1] + p[..., 1:2] * np.log(t / 60) - p[..., 2:3] * (t - 60), -3, 5))
    return value, np.stack([value, value * np.log(t / 60), -value * (t - 60)], -1)


def milkbot(p, t):
    """Scale, ramp and decay (offset 0); Ehrlich (2013)."""
    a, b, d = np.exp(p[..., 0:1]), np.exp(p[..., 1:2]), np.exp(p[..., 2:3])
    ramp = np.exp(np.clip(-t / b, -50, 0)) / 2
    fall = np.exp(-np.clip(d * t, 0, 50))
    value = a * (1 - ramp) * fall
    return value, np.stack([value, -a * ramp * t / b * fall, -value * d * t], -1)


STARTS = {"wood": (wood, [3.4, 0.15, 0.0025], [0.2, 0.1, 0.001]),
          "milkbot": (milkbot, [3.6, 3.0, -6.2], [0.2, 0.4, 0.4])}


class Curves:
    """A curve with a prior, fitted to lactations padded to one length."""

    def __init__(self, name):
        self.curve, start, spread = STARTS[name]
        self.mean = np.array(start)
        self.cov = np.diag(np.array(spread) ** 2)
        self.sigma = 3.0

    @staticmethod
    def pad(lactations):
        n = max(len(l) for l in lactations)
        t = np.full((len(lactations), n), 60.0)
        y = np.zeros((len(lactations), n))
        w = np.zeros((len(lactations), n))
        for i, l in enumerate(lactations):
            for j, (day, milk) in enumerate(l):
                t[i, j], y[i, j], w[i, j] = day, milk, 1
        return t, y, w

    def fit(self, lactations, rounds=6):
        t, y, w = self.pad(lactations)
        p = np.tile(self.mean, (len(t), 1))
        inverse = np.linalg.inv(self.cov)
        for _ in range(rounds):
            f, j = self.curve(p, t)
            jw = j * w[..., None] / self.sigma ** 2
            a = np.einsum("nki,nkj->nij", jw, j) + inverse
            g = np.einsum("nki,nk->ni", jw, y - f) + (self.mean - p) @ inverse
            step = np.linalg.solve(a, g[..., None])[..., 0]
            limit = 3 * np.sqrt(np.diag(self.cov))
            p = p + np.clip(step, -limit, limit)
        f, _ = self.curve(p, t)
        return p, np.linalg.inv(a), (w * (y - f) ** 2).sum(), w.sum(), j, w

    def learn(self, lactations, rounds=15, elsewhere=None, weight=0):
        """EM; `elsewhere` stands for so many lactations of another prior."""
        for _ in range(rounds):
            p, c, square, count, j, w = self.fit(lactations, 4)
            n = len(p)
            mean = p.mean(0)
            if elsewhere is not None:
                mean = (n * mean + weight * elsewhere.mean) / (n + weight)
            d = p - mean
            cov = np.einsum("ni,nj->ij", d, d) + c.sum(0)
            if elsewhere is not None:
                cov = (cov + weight * elsewhere.cov) / (n + weight)
            else:
                cov = cov / n
            trace = np.einsum("nki,nij,nkj->", j * w[..., None], c, j)
            self.sigma = math.sqrt(max((square + trace) / max(count, 1), 0.5))
            self.mean, self.cov = mean, cov + 1e-9 * np.eye(len(mean))
        return self


def group(parity, breed):
    return (min(parity, 3), breed)


def whole(lactations, enough=4):
    return [l for l in lactations if len(l) >= enough]


def curve_priors(name, lactations_by_group):
    return {g: Curves(name).learn(whole(ls)[:4000]) for g, ls in lactations_by_group.items()
            if len(whole(ls)) >= 30}


def curve_method(name, trial, away):
    out = {}
    by = collections.defaultdict(list)
    for key, before, later in trial.asked:
        by[group(key[1], trial.herd[key]["breed"])].append((key, before, later))
    for g, items in by.items():
        home = trial.groups[g]
        far = away.get(g) or away.get((g[0], "Other")) or away.get((g[0], "Holstein"))
        curves = Curves(name)
        if far is not None:
            curves.mean, curves.cov, curves.sigma = far.mean, far.cov, far.sigma
        if len(home) >= 5:
            curves.learn(home[-1500:], 8, far, 20 if far is not None else 0)
        p, *_ = curves.fit([b for _, b, _ in items])
        for (key, before, later), one in zip(items, p):
            for day, _ in later:
                value, _ = curves.curve(one[None, :], np.array([[float(day)]]))
                out[key, day] = float(value[0, 0])
    return out
