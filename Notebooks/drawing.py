"""What the notebooks' pictures share: a look, a waterfall, and a record of what was drawn."""

import matplotlib.pyplot as plt
from IPython.display import display

# Colours that people who see few colours can tell apart (Okabe and Ito 2008).
BLUE, ORANGE, GREEN, RED, GREY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#7F7F7F"
SERIES = [BLUE, ORANGE, GREEN, RED, "#CC79A7", "#56B4E9", "#000000"]

plt.rcParams.update(
    {
        "figure.dpi": 100,
        "figure.constrained_layout.use": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlelocation": "left",
        "axes.titlesize": "medium",
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": "#E6E6E6",
        "legend.frameon": False,
    }
)


def waterfall(axes, name, steps, total, good):
    """Draws steps (label, amount) one below the other, each from where the last one ended, and
    their total. `good` is +1 where more is better (money earned), -1 where less is (costs)."""
    reached = 0
    for row, (label, amount) in enumerate(steps):
        end = reached + amount
        colour = GREEN if amount * good > 0 else RED
        bar = axes.barh(row, amount, left=reached, color=colour, height=0.65)[0]
        bar.set_gid(f"{name}: {label}")
        axes.plot([end, end], [row - 0.325, row + 1.325], color=GREY, linewidth=0.8, zorder=0.5)
        beside(axes, row, reached, end, f"{amount:+.2f}")
        reached = end
    label, amount = total
    bar = axes.barh(len(steps), amount, color=BLUE, height=0.65)[0]
    bar.set_gid(f"{name}: {label}")
    beside(axes, len(steps), 0, amount, f"{amount:+.2f}", weight="bold")
    axes.set_yticks(range(len(steps) + 1), [step[0] for step in [*steps, total]])
    axes.set_ylim(len(steps) + 0.6, -0.6)
    axes.grid(axis="y", visible=False)
    axes.axvline(0, color="black", linewidth=0.8)
    # Room for the numbers; bars would else hold the axis to their own ends.
    axes.use_sticky_edges = False
    axes.margins(x=0.12)
    return reached


def beside(axes, row, start, end, text, weight="normal"):
    """Writes a number at the end of a bar, away from where it began."""
    side = 1 if end >= start else -1
    axes.annotate(
        text.replace("-", "\N{MINUS SIGN}"),
        (end, row),
        xytext=(4 * side, 0),
        textcoords="offset points",
        va="center",
        ha="left" if side > 0 else "right",
        fontsize="small",
        weight=weight,
        # The zero line and the grid do not run through a number.
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
    )


def show(figure):
    """Shows a figure and writes the numbers of its named parts, read back from what was drawn,
    beside it: so a check can hold the picture itself against the program's answer."""
    drawn = {}
    for axes in figure.axes:
        for line in axes.lines:
            record(drawn, line, lambda: line.get_xydata().tolist())
        for bar in axes.patches:
            record(drawn, bar, lambda: [bar.get_x(), bar.get_x() + bar.get_width()])
        for points in axes.collections:
            record(drawn, points, lambda: points.get_offsets().tolist())
    display(figure, metadata={"galacto": drawn})
    # Else the notebook would show it a second time at the end of the cell.
    plt.close(figure)


def record(drawn, part, numbers):
    """Notes the numbers of a part that has a name of its own."""
    name = part.get_gid()
    if name is None:
        return
    if name in drawn:
        raise ValueError(f"two parts of one picture are called '{name}'")
    drawn[name] = numbers()
