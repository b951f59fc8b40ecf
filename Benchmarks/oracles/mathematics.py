#!/usr/bin/env python3
"""The core's mathematics against mpmath at 120 bits, and its speed beside the system's library.

    Benchmarks/oracles/mathematics.py [--write docs/validation/mathematics.md]

Needs python3-mpmath (Debian) and a C compiler. Arguments are drawn over the ranges the core asks for,
from a fixed seed. An error is counted in units of the last place of the true value.
"""
import argparse
import ctypes
import math
import random
import subprocess
import tempfile
from pathlib import Path

import mpmath

LIBRARY = "/usr/local/lib/libgalacto-mathematics.a"
DRAWN = 20_000
mpmath.mp.prec = 120

# name: (lowest, highest argument, whether drawn evenly in the logarithm, the true function)
ONE = {
    "exp": (-60, 60, False, mpmath.exp),
    "exp2": (-60, 60, False, lambda x: mpmath.mpf(2) ** x),
    "log": (1e-6, 1e6, True, mpmath.log),
    "log2": (1e-6, 1e6, True, lambda x: mpmath.log(x, 2)),
    "erfc": (-6, 12, False, mpmath.erfc),
    "sin": (-50, 50, False, mpmath.sin),
    "cos": (-50, 50, False, mpmath.cos),
}
POWERS = (0.22, 0.528, 0.6, 0.667, 0.7335, 0.75, 3, 8, -0.22)

TIMER = r"""
#include <math.h>
#include <stdio.h>
#include <time.h>
#define ONE(name) double galacto_##name(double);
ONE(exp) ONE(exp2) ONE(log) ONE(log2) ONE(erfc) ONE(sin) ONE(cos)
double galacto_pow(double, double);
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}
volatile double sink;
#define TIME(name, call) { double best = 1e9; for (int run = 0; run < 21; run++) { double sum = 0, \
  start = now(); for (int i = 0; i < 200000; i++) { double x = (i % 1000) * 0.004 + 0.001; \
  sum += call; } start = now() - start; if (start < best) best = start; sink += sum; } \
  printf("%s %.2f\n", name, best * 5e3); }
#define BOTH(name) TIME("own " #name, galacto_##name(x)) TIME("system " #name, name(x))
int main(void) {
  BOTH(exp) BOTH(exp2) BOTH(log) BOTH(log2) BOTH(erfc) BOTH(sin) BOTH(cos)
  TIME("own pow", galacto_pow(x, 0.75)) TIME("system pow", pow(x, 0.75))
}
"""


def ulp_error(got: float, true: mpmath.mpf) -> float:
    if true == 0:
        return 0.0 if got == 0 else math.inf
    unit = math.ulp(float(true))
    return float(abs(mpmath.mpf(got) - true) / unit)


def measure(shared: ctypes.CDLL) -> dict[str, tuple[float, float, str]]:
    draw = random.Random(13)
    found = {}
    for name, (low, high, in_logarithm, true) in ONE.items():
        function = getattr(shared, f"galacto_{name}")
        function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double]
        worst, exact = 0.0, 0
        for _ in range(DRAWN):
            x = (math.exp(draw.uniform(math.log(low), math.log(high))) if in_logarithm
                 else draw.uniform(low, high))
            error = ulp_error(function(x), true(mpmath.mpf(x)))
            worst, exact = max(worst, error), exact + (error <= 0.5)
        found[name] = (worst, exact / DRAWN, f"{low:g} to {high:g}")
    function = shared.galacto_pow
    function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double] * 2
    worst, exact = 0.0, 0
    for _ in range(DRAWN):
        x, y = math.exp(draw.uniform(math.log(1e-3), math.log(1e4))), draw.choice(POWERS)
        error = ulp_error(function(x, y), mpmath.mpf(x) ** mpmath.mpf(y))
        worst, exact = max(worst, error), exact + (error <= 0.5)
    found["pow"] = (worst, exact / DRAWN, "0.001 to 10000, the model's powers")
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--write", type=Path, help="a Markdown file for the table")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shared = f"{folder}/mathematics.so"
        subprocess.run(["cc", "-shared", "-o", shared, "-Wl,--whole-archive", LIBRARY,
                        "-Wl,--no-whole-archive"], check=True)
        found = measure(ctypes.CDLL(shared))
        Path(f"{folder}/timer.c").write_text(TIMER)
        subprocess.run(["cc", "-O2", "-o", f"{folder}/timer", f"{folder}/timer.c", LIBRARY, "-lm"],
                       check=True)
        told = subprocess.run([f"{folder}/timer"], check=True, capture_output=True, text=True).stdout
    times = {name: float(value) for name, value in
             (line.rsplit(" ", 1) for line in told.splitlines())}
    lines = [
        "# The core's mathematics",
        "",
        f"Written by `Benchmarks/oracles/mathematics.py`: each function at {DRAWN:,} arguments against",
        f"mpmath at {mpmath.mp.prec} bits. An error is in units of the last place; 0.5 is the best that a",
        "number of 64 bits allows. Times are nanoseconds a call on the machine that wrote this, the best of",
        "21 runs, beside the system's own library.",
        "",
        "| function | arguments | largest error | rounded as it should be | ns, own | ns, system |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, (worst, exact, range_) in sorted(found.items()):
        lines.append(
            f"| `{name}` | {range_} | {worst:.3f} | {100 * exact:.2f} % "
            f"| {times[f'own {name}']:.1f} | {times[f'system {name}']:.1f} |")
    text = "\n".join(lines) + "\n"
    if wanted.write:
        wanted.write.write_text(text)
    print(text, end="")
    for name, (worst, _, _) in found.items():
        # The complementary error function ends in a product of two exponentials.
        if worst > (2.5 if name == "erfc" else 1):
            raise SystemExit(f"{name} errs by {worst} units of the last place")


if __name__ == "__main__":
    main()
