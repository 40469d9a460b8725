"""Write into the header of every rule's SQL what the plan says about the rule."""

import argparse
import re
import sys

from dashboard import plan
from dashboard.plan import Rule
from dashboard.sqlfile import QUERIES, RULE_WORDS


def wanted(rule: Rule) -> list[str]:
    """The lines that rules.toml asks for: name, severity, legal basis, how sure it is, since when."""
    sure = "；".join(word for word in (plan.CONFIDENCE[rule.confidence][0], rule.remark) if word)
    told = {
        "rule": f"{rule.id} {rule.name_zh}",
        "severity": ", ".join(rule.severity),
        "basis": rule.basis,
        "confidence": f"{rule.confidence}, {sure}",
        "valid": _span(rule),
    }
    return [f"-- {word}: {told[word]}" for word in RULE_WORDS]


def _span(rule: Rule) -> str:
    first, last = rule.versions[0].valid_from, rule.latest.valid_to
    words = (f"from {first}" if first else "", f"to {last}" if last else "")
    return " ".join(word for word in words if word) or "always"


def brought_up_to_date(text: str, rule: Rule) -> str:
    """A rule's SQL with the lines of the plan in its header, and unit and default behind each parameter."""
    question, *rest = text.splitlines()
    kept = [line for line in rest if not re.match(rf"-- (?:{'|'.join(RULE_WORDS)}): ", line)]
    after = kept[1:] if kept[0] == "--" else kept
    lines = [question, "--", *wanted(rule), *(_param(line, rule) for line in after)]
    return "\n".join(lines) + "\n"


def _param(line: str, rule: Rule) -> str:
    """A line `-- param name: words (unit; default value)`; every other line as it is."""
    if not (matched := re.fullmatch(r"-- param (\w+): (.*?)(?: \([^()]*\))?", line)):
        return line
    name, words = matched[1], matched[2]
    return f"-- param {name}: {words} ({dict(rule.units)[name]}; default {dict(rule.params)[name]})"


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when every header says what the plan says, else 1; without --check that is then mended."""
    made = argparse.ArgumentParser(
        prog="python -m dashboard.tools.rule_headers", description="更新规则文件头"
    )
    made.add_argument("--check", action="store_true", help="只检查，不写文件")
    options = made.parse_args(arguments)
    wrong = 0
    for rule in plan.current().rules.values():
        path = QUERIES / "rules" / f"{rule.id}.sql"
        text = path.read_text(encoding="utf-8")
        mended = brought_up_to_date(text, rule)
        if mended != text:
            wrong += 1
            print(f"{path.name}：文件头与规划不一致")
            if not options.check:
                path.write_text(mended, encoding="utf-8")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
