"""docs/commands.md, docs/limits.md and docs/galacto.1, made of what the program says of itself.

    python3 scripts/docs/reference.py [--record]

Without --record it fails where a file is not what the program takes. The parsers are asked with
`--experimental-dump-help`, which swift-argument-parser gives every program.
"""

import json
import re
import subprocess
import sys

from transcripts import ROOT, program

PAGE, LIMITS, MANUAL = (ROOT / "docs" / name for name in ("commands.md", "limits.md", "galacto.1"))
HEAD = """# Commands and options

Made from the program's own parsers, by `make reference`. `galacto COMMAND --help` prints the
same of one command; `man galacto` holds all of them. Every command takes `--help`; `-h` is short for it.
"""


def main():
    root = json.loads(told("--experimental-dump-help"))["command"]
    commands = list(every(root, []))
    made = {
        PAGE: page(commands),
        LIMITS: limits(),
        MANUAL: manual(root, commands, told("--version").strip()),
    }
    wrong = 0
    for path, text in made.items():
        if "--record" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong += 1
            print(f"{path.relative_to(ROOT)} is not what the program takes: make reference", file=sys.stderr)
    print(f"{len(commands)} commands with {sum(len(shown(c)) for _, c in commands)} arguments and options")
    return 1 if wrong else 0


def told(*words):
    """What the program prints."""
    done = subprocess.run([program(), *words], capture_output=True, check=True, encoding="utf-8")
    return done.stdout


def every(command, above):
    """All commands with the words before them, in the order the program lists them."""
    if command["commandName"] == "help":
        return
    path = [*above, command["commandName"]]
    yield path, command
    for child in command.get("subcommands", []):
        if child.get("shouldDisplay", True):
            yield from every(child, path)


def shown(command):
    """Its arguments and options, but the ones every command has and those that are not for people."""
    return [
        a for a in command.get("arguments", [])
        if a["shouldDisplay"] and not {n["name"] for n in a.get("names") or []} & {"help", "version"}
    ]


def page(commands):
    lines = [HEAD]
    for path, command in commands[1:]:
        lines.append(f"{'##' if len(path) == 2 else '###'} `{' '.join(path)}`\n")
        lines.append(plain(command.get("abstract", "")) + "\n")
        if command.get("subcommands"):
            continue
        usage = " ".join([*path, *(use(a) for a in shown(command) if a["kind"] == "positional")])
        lines.append(f"    {usage}\n")
        told = [(spelled(a), meaning(a)) for a in shown(command)]
        if told:
            lines.append("| option | what it says |\n|---|---|")
            lines += [f"| {name} | {what} |" for name, what in told]
            lines.append("")
        if command.get("discussion"):
            lines.append("```text\n" + command["discussion"].strip("\n") + "\n```\n")
    return "\n".join(lines).rstrip("\n") + "\n"


def spelled(argument):
    names = [("--" if n["kind"] == "long" else "-") + n["name"] for n in argument.get("names") or []]
    value = argument.get("valueName", "value")
    if argument["kind"] == "positional":
        return f"`{value}`"
    if argument["kind"] == "option":
        names[-1] += f" {value.upper()}"
    return ", ".join(f"`{name}`" for name in names)


def use(argument):
    """An argument as a line of usage has it."""
    name = argument.get("valueName", "value").upper() + (" ..." if argument["isRepeating"] else "")
    return f"[{name}]" if argument["isOptional"] else name


def meaning(argument):
    what = plain(" ".join(filter(None, [argument.get("abstract"), argument.get("discussion")])))
    values = argument.get("allValues") or argument.get("allValueStrings") or []
    if values:
        what += f" One of {', '.join(f'`{v}`' for v in values)}."
    if argument.get("defaultValue"):
        what += f" Else `{argument['defaultValue']}`."
    if not argument["isOptional"] and argument["kind"] == "option":
        what += " Must be said."
    if argument["isRepeating"] and argument["kind"] != "positional":
        what += " May be said again."
    return what.replace("|", "\\|").strip()


def plain(text):
    """Text of the program on one line, what could be taken for markup kept as it is."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"<([a-z][a-z-]*)>", r"`<\1>`", text)


def limits():
    """The standard limits of every stage beside each other, and every measure that can be limited."""
    standard, stages = {}, ["fresh", "high", "mid", "low", "far-off", "close-up"]
    for stage in stages:
        for line in told("ration", "limits", stage).splitlines():
            if match := re.match(r"  (\w+): (.*)", line):
                standard.setdefault(match[1], {})[stage] = match[2].strip("{}")
    measures, units = {}, {}
    for line in told("ration", "limits").splitlines()[1:]:
        name, title, unit = re.split(r"\s{2,}", line.strip())
        measures.setdefault(title, []).append(name)
        units[name] = unit
    lines = [
        LIMITS_HEAD, "| limit | unit | " + " | ".join(stages) + " |", "|---" * (len(stages) + 2) + "|",
    ]
    for name, of in standard.items():
        row = " | ".join(of.get(stage, "") for stage in stages)
        lines.append(f"| `{name}` | {units.get(name, '')} | {row} |")
    lines += ["", MEASURES_HEAD, "| what | can be limited as |", "|---|---|"]
    lines += [
        f"| {title} | {', '.join(f'`{name}` ({units[name]})' for name in names)} |"
        for title, names in measures.items()
    ]
    return "\n".join(lines) + "\n"


LIMITS_HEAD = """# Limits and measures of a ration

Made from `galacto ration limits`, by `make reference`. A ration's limits stand in `limits/STAGE.yaml` or
`limits/PEN.yaml` ([the files of a farm](farm-settings.md)); [rations](rations.md) tells where the standard ones come from.

## Standard limits by stage

What holds where no file says otherwise. `hold` says how: always where nothing is said; `where-reachable`, given up before
there is no ration; `watch`, told and not enforced.
"""
MEASURES_HEAD = """## Everything that can be limited

Any of these takes `{min: ..., max: ...}`, or a number where it must be met exactly.
"""


def manual(root, commands, version):
    """All of it as one manual page."""
    lines = [
        f'.TH GALACTO 1 "" "galacto {version}" "User Commands"', ".SH NAME",
        f"galacto \\- {roff(root['abstract'])}", ".SH SYNOPSIS", ".B galacto",
        ".I command", "[", ".I options", "]", ".SH DESCRIPTION", ".nf",
        *map(roff, root["discussion"].strip("\n").splitlines()), ".fi", ".SH COMMANDS",
    ]
    for path, command in commands[1:]:
        lines += [f".SS {roff(' '.join(path[1:]))}", roff(plain(command.get("abstract", "")))]
        for argument in shown(command):
            name = spelled(argument).replace("`", "")
            lines += [".TP", f".B {roff(name)}", roff(meaning(argument).replace("`", "").replace("\\|", "|"))]
        if command.get("discussion"):
            lines += [".PP", ".nf", *map(roff, command["discussion"].strip("\n").splitlines()), ".fi"]
    lines += [
        ".SH FILES", ".TP", ".B GALACTO_DATA",
        "Environment: the folder of the shipped data, where it is not share/galacto beside bin.",
        ".SH SEE ALSO", roff("The pages in share/doc/galacto, or docs/ of the source."),
    ]
    return "\n".join(lines) + "\n"


def roff(text):
    """Text as a manual page takes it."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in {".", "'"} else text


if __name__ == "__main__":
    sys.exit(main())
