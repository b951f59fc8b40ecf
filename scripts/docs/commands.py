"""docs/commands.md and docs/galacto.1, made of what the program's own parsers say of themselves.

    python3 scripts/docs/commands.py [--record]

Without --record it fails where the two files are not what the program takes. The parsers are asked with
`--experimental-dump-help`, which swift-argument-parser gives every program.
"""

import json
import re
import subprocess
import sys

from transcripts import ROOT, program

PAGE, MANUAL = ROOT / "docs/commands.md", ROOT / "docs/galacto.1"
HEAD = """# Commands and options

Made by `make reference` from the program's own parsers, never by hand. `galacto COMMAND --help` prints the
same of one command; `man galacto` holds all of them. Every command takes `--help`; `-h` is short for it.
"""


def main():
    told = subprocess.run(
        [program(), "--experimental-dump-help"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    root = json.loads(told)["command"]
    version = subprocess.run(
        [program(), "--version"], capture_output=True, check=True, encoding="utf-8"
    ).stdout.strip()
    commands = list(every(root, []))
    made = {PAGE: page(commands), MANUAL: manual(root, commands, version)}
    wrong = 0
    for path, text in made.items():
        if "--record" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong += 1
            print(f"{path.relative_to(ROOT)} is not what the program takes: make reference", file=sys.stderr)
    print(f"{len(commands)} commands with {sum(len(shown(c)) for _, c in commands)} arguments and options")
    return 1 if wrong else 0


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
            lines.append("| | |\n|---|---|")
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
        names[0] += f" {value.upper()}"
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
    if not argument["isOptional"]:
        what += " Must be said."
    if argument["isRepeating"] and argument["kind"] != "positional":
        what += " May be said again."
    return what.replace("|", "\\|").strip()


def plain(text):
    """Text of the program on one line, what could be taken for markup kept as it is."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r"<([a-z][a-z-]*)>", r"`<\1>`", text)


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
