#!/usr/bin/env python3
"""Recomputes credit from the README's text alone and compares it with what `cme` prints.

    pip install -r requirements.txt
    python3 recompute.py --cme ../../target/release/cme --journals 200 --seed 1

For each built-in rulebook it makes so many random journals, and as many again (`--variants`) with random changes of that
rulebook: pools, other rounding, more limits, `fills`, `carry_over`, topics of several cycles. Each journal is a folder with
`cme.yaml` and 5 to 60 notes. What `cme report -O json` and `cme status -O json` say of it (entries, exclusions, totals,
requirements) has to be what the text of README.md gives, recomputed here with exact fractions. Nothing of `src/` was read
for it.

`--only ID` takes one rulebook, `--one SEED` one journal (as a failure prints it), `--keep DIR` leaves that journal there.
A failing journal is made smaller, note by note, before it is printed.
Exit code: 0 no difference, 1 differences, 2 it could not be run.
"""

import argparse
import calendar
import copy
import json
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import yaml

DAY = timedelta(days=1)
KINDS = ["coaching", "mentoring", "consultation", "reading", "teaching", "teaching-prep", "writing", "self-assessment",
         "peer-review", "group", "lecture", "accredited", "journal-club"]
# the words of `excluded[].reason`; README names `not-claimed` only
REASONS = {"future": "future", "claim": "not-claimed", "license": "other-license", "kind": "no-credit-for-kind",
           "topic": "excluded-topic", "needs": "needs"}
FILES = {"outcome": "confirmed", "evidence": ["https://example.org/paper"]}


# --- dates -----------------------------------------------------------------------------------------------------------


def month_shift(day, months):
    """The same day so many months on; where there is none, the last of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def is_month_end(day):
    return (day + DAY).day == 1


def window_start(end, months):
    """The first day of a cycle of so many months that ends on `end`."""
    if is_month_end(end):
        back = month_shift(end.replace(day=1), -months)
        return month_shift(back, 1)
    return month_shift(end, -months) + DAY


def months_between(first, last):
    """The smallest whole number of months, from 1, that leads from `first` beyond `last`."""
    count = 1
    while month_shift(first, count) <= last:
        count += 1
    return count


def anniversary(first, count):
    try:
        return first.replace(year=first.year + count)
    except ValueError:
        return date(first.year + count, 3, 1)


def d(text):
    return date.fromisoformat(text)


# --- numbers ---------------------------------------------------------------------------------------------------------


def post(amount):
    """To hundredths, half up; the result is a whole number of hundredths."""
    return (amount * 100 + Fraction(1, 2)).__floor__()


def hundredths(text):
    value = Fraction(str(text)) * 100
    assert value.denominator == 1, text
    return int(value)


def show(value):
    return f"{value // 100}.{value % 100:02d}"


def same(text):
    text = text.strip()
    if text.startswith("#"):
        text = text[1:]
    return " ".join(text.split()).casefold()


# --- the rules, from README.md ---------------------------------------------------------------------------------------


class Book:
    def __init__(self, text):
        raw = yaml.load(text, Loader=yaml.BaseLoader)
        self.raw = raw
        self.cats = {c["id"]: c for c in raw.get("categories", [])}
        self.kinds = {k["id"]: k for k in raw.get("kinds", [])}
        self.topics = raw.get("topics", [])
        self.excludes = {same(t) for t in raw.get("excludes", [])}

    def outward(self, cat):
        """The category and those that hold it, outwards."""
        chain = []
        while cat:
            chain.append(cat)
            cat = self.cats[cat].get("inside")
        return chain

    def credited(self, minutes):
        credit = self.raw["credit"]
        first = int(credit.get("first_minutes", 0))
        if minutes < first:
            return 0
        rest = minutes - first
        if credit["rounding"] != "none":
            step = int(credit["step_minutes"])
            low = rest // step * step
            if credit["rounding"] == "nearest" and 2 * (rest - low) >= step:
                low += step
            rest = low
        return first + rest

    def credit(self, kind, minutes):
        unit = int(self.raw["credit"]["unit_minutes"])
        return Fraction(self.credited(minutes), unit) * Fraction(kind.get("rate", "1"))

    def by(self, kind):
        return kind.get("by") or ("item" if "flat" in kind else "time")

    def accepts(self, topic):
        names = [topic["id"], topic["id"].replace("-", " ")] + topic.get("accepts", [])
        if "title" in topic:
            names.append(topic["title"])
        return {same(n) for n in names}


def cycle_of(book, lic, today):
    """The first and the last day of the license's cycle."""
    window = book.raw["window"]
    if "cycle" in lic:
        return d(lic["cycle"]["from"]), d(lic["cycle"]["to"])
    if window["kind"] == "months-before-expiry":
        end = d(lic.get("cycle_ends") or lic["expires"])
        return window_start(end, int(window["months"])), end
    assert window["kind"] == "calendar-years"
    years = int(window["years"])
    starts = window.get("starts", {"month": "1", "day": "1"})
    month, day = int(starts["month"]), int(starts["day"])
    held = d(lic["cycle_ends"]) if "cycle_ends" in lic else today
    ends = int(window["ends"])
    # the block whose last day lies in `ends` begins so many years before its last day
    first = ends + (0 if (month, day) != (1, 1) else 1) - years
    while date(first, month, day) > held:
        first -= years
    while date(first + years, month, day) <= held:
        first += years
    return date(first, month, day), date(first + years, month, day) - DAY


def before(book, lic, cycle):
    """The cycle before: ends on the day before, and has the same window."""
    window = book.raw["window"]
    end = cycle[0] - DAY
    if window["kind"] == "months-before-expiry":
        return window_start(end, int(window["months"])), end
    if window["kind"] == "calendar-years":
        return window_start(end, 12 * int(window["years"])), end
    return end - (cycle[1] - cycle[0]), end


class Posted:
    """Steps 1 to 5 for one cycle."""

    def __init__(self, journal, book, lic, cycle, current, today):
        self.book, self.cycle = book, cycle
        self.entries, self.lumps, self.excluded = [], [], []
        used = {}

        def year(day):
            if book.raw.get("year", "calendar") == "calendar":
                return day.year
            count = day.year - cycle[0].year
            return count if anniversary(cycle[0], count) <= day else count - 1

        self.year = year

        def limits(kind, cat, day):
            if kind:
                for key, scope in (("max_per_session", None), ("max_per_day", day), ("max_per_year", year(day)), ("max", 0)):
                    if key in kind:
                        name = None if key == "max_per_session" else ("kind", kind["id"], key, scope)
                        yield name, hundredths(kind[key])
            for outer in book.outward(cat):
                entry = book.cats[outer]
                for key, scope in (("max", 0), ("max_per_year", year(day))):
                    if key in entry:
                        yield ("cat", outer, key, scope), hundredths(entry[key])

        def count(earned, kind, cat, day):
            names = list(limits(kind, cat, day))
            counted = max(0, min([earned] + [room - used.get(name, 0) if name else room for name, room in names]))
            for name, _ in names:
                if name:
                    used[name] = used.get(name, 0) + counted
            return counted

        if current:
            carry = book.raw.get("carry_over")
            left = hundredths(carry["max"]) if carry and "max" in carry else None
            for lump in lic.get("carried_in", []):
                credits, cat = hundredths(lump["credits"]), lump["category"]
                allowed = carry is not None and (not carry.get("categories") or set(book.outward(cat)) & set(carry["categories"]))
                # README leaves open what uses up `carry_over.max`: what is allowed, or what a category's limit leaves of it
                may = min(credits, left) if allowed and left is not None else credits if allowed else 0
                left = left - may if left is not None else None
                counted = count(may, None, cat, cycle[0])
                self.lumps.append({"date": cycle[0], "cat": cat, "topics": set(), "earned": credits, "counted": counted,
                                   "origin": "carried in"})
        for lump in lic.get("recorded", []):
            since, until = d(lump["from"]), d(lump["to"])
            # README says of other cycles only that nothing recorded behind today counts; it holds for every cycle
            inside = cycle[0] <= since <= cycle[1] and cycle[0] <= until <= cycle[1] and until <= today
            if not inside and not current:
                continue
            credits, cat = hundredths(lump["credits"]), lump["category"]
            counted = count(credits, None, cat, until) if inside else 0
            topics = set()
            if "topic" in lump:
                topics = {same(lump["topic"])}
            self.lumps.append({"date": until, "since": since, "cat": cat, "topics": topics, "earned": credits, "counted": counted,
                               "origin": "recorded elsewhere", "topic": lump.get("topic")})

        pools = {}
        for note in sorted(journal["notes"], key=lambda n: (n["date"], n["path"].encode())):
            day = d(note["date"])
            if not cycle[0] <= day <= cycle[1]:
                continue
            reason = why_not(book, lic, note, today)
            if reason:
                self.excluded.append((note["path"], reason))
                continue
            kind = book.kinds[note["cme"]]
            cat = category(book, lic, note, kind)
            by = book.by(kind)
            if by == "certificate":
                earned = hundredths(note["credits"])
            elif by == "item":
                earned = hundredths(kind["flat"])
            else:
                minutes = note.get("duration", 0)
                scope = book.raw["credit"].get("scope", "session")
                pool = None
                if scope == "cycle":
                    pool = (kind["id"], cat)
                elif scope == "series" and "series" in note:
                    pool = (kind["id"], cat, note["series"].casefold())
                if pool is None:
                    earned = post(book.credit(kind, minutes))
                else:
                    held = pools.get(pool, 0)
                    pools[pool] = held + minutes
                    earned = post(book.credit(kind, held + minutes)) - post(book.credit(kind, held))
            counted = count(earned, kind, cat, day)
            self.entries.append({"path": note["path"], "date": day, "cat": cat, "topics": {same(t) for t in note.get("topics", [])},
                                 "earned": earned, "counted": counted, "minutes": note.get("duration", 0), "by": by})

    def all(self):
        return self.lumps + self.entries


def why_not(book, lic, note, today):
    if d(note["date"]) > today:
        return "future"
    if note.get("claim") is False:
        return "claim"
    if "licenses" in note and lic["id"] not in note["licenses"]:
        return "license"
    if note["cme"] not in book.kinds:
        return "kind"
    if {same(t) for t in note.get("topics", [])} & book.excludes:
        return "topic"
    if any(not note.get(field) for field in book.kinds[note["cme"]].get("needs", [])):
        return "needs"
    return None


def category(book, lic, note, kind):
    given = note.get("category", [])
    given = given if isinstance(given, list) else [given]
    mine = [c.split("/")[1] for c in given if "/" in c and c.split("/")[0] == lic["id"]]
    for cat in mine + [c for c in given if "/" not in c]:
        if cat in book.cats:
            return cat
    return kind["category"]


def requirements(journal, book, lic, posted, today):
    cycle, raw, needs = posted.cycle, book.raw, []
    entries = posted.all()
    first = "issued" in lic and cycle[0] <= d(lic["issued"]) <= cycle[1]
    mode = raw.get("first_cycle", "full") if first else "full"

    def add(rule, need, have, since=cycle[0], until=cycle[1]):
        need, waived = hundredths(need), mode == "exempt"
        # README speaks of the cycle's months only; a year's need goes by the months of that year, as far as the cycle holds it
        if mode == "prorated":
            issued = max(since, d(lic["issued"]))
            if issued > until:
                waived = True
            else:
                need = post(Fraction(need, 100) * Fraction(months_between(issued, until), months_between(since, until)))
        needs.append((rule, need, have, waived))

    all_days = [cycle[0] + DAY * n for n in range((cycle[1] - cycle[0]).days + 1)]
    years = sorted({posted.year(day) for day in all_days})

    def year_first(year):
        return max(date(year, 1, 1), cycle[0]) if raw.get("year", "calendar") == "calendar" else anniversary(cycle[0], year)

    def by_year(rule, need, chosen):
        for year in years:
            if year_first(year) <= today:
                held = [day for day in all_days if posted.year(day) == year]
                add(rule, need, sum(e["counted"] for e in chosen if posted.year(e["date"]) == year), held[0], held[-1])

    total = raw.get("total", {})
    if "min" in total:
        add("total.min", total["min"], sum(e["counted"] for e in entries))
    if "min_per_year" in total:
        by_year("total.min_per_year", total["min_per_year"], entries)

    def inside(cat):
        return [e for e in entries if cat in book.outward(e["cat"])]

    for cat, entry in book.cats.items():
        if "min" in entry:
            have = sum(e["counted"] for e in inside(cat))
            for other, filler in book.cats.items():
                if filler.get("fills") == cat:
                    have += max(0, sum(e["counted"] for e in inside(other)) - hundredths(filler.get("min", "0")))
            add(f"categories.{cat}.min", entry["min"], have)
        if "min_per_year" in entry:
            by_year(f"categories.{cat}.min_per_year", entry["min_per_year"], inside(cat))

    # step 6
    holds = journal["settings"].get("physician", {}).get("holds", [])
    looked = []
    for topic in book.topics:
        since, until = cycle
        pool = list(entries)
        if topic.get("once") == "true":
            since, until = date.min, today
        elif "every_n_cycles" in topic:
            at = cycle
            for _ in range(int(topic["every_n_cycles"]) - 1):
                at = before(book, lic, at)
            since = at[0]
        elif "within_months" in topic:
            since = window_start(cycle[1], int(topic["within_months"]))
        at = cycle
        oldest = min([n["date"] for n in journal["notes"]] + [r["from"] for r in lic.get("recorded", [])], default=None)
        while oldest and since < at[0] and d(oldest) < at[0]:
            at = before(book, lic, at)
            pool = Posted(journal, book, lic, at, False, today).all() + pool
        if since != cycle[0] or until != cycle[1]:
            # README: "what lies in the topic's dates"; of recorded credit both `from` and `to` have to
            pool = [e for e in pool if since <= e.get("since", e["date"]) and e["date"] <= min(until, today)]
        names = book.accepts(topic)
        # a lump of an earlier cycle stands here twice: once as what it counts there, once as the 0 that it counts in this one
        pool = [e for e in pool if e["counted"] and e["topics"] & names
                and ("category" not in topic or topic["category"] in book.outward(e["cat"]))]
        waived = "if" in topic and topic["if"] not in holds
        for done in lic.get("satisfied", []):
            if done["topic"] == topic["id"]:
                # README is silent on both: what is done behind today is not done yet, and no date is any date
                if "on" not in done or (d(done["on"]) <= today and (topic.get("once") == "true" or since <= d(done["on"]) <= until)):
                    waived = True
        looked.append((topic, pool, waived))
    taken, have = {}, {}

    def ident(entry):
        return entry.get("path") or ("lump", entry["date"], entry["cat"], entry.get("topic"), entry["earned"], entry["origin"])

    for topic, pool, waived in looked:
        if topic.get("shared") == "false" and not waived:
            room = hundredths(topic["min"])
            got = 0
            for entry in pool:
                part = min(room - got, entry["counted"] - taken.get(ident(entry), 0))
                taken[ident(entry)] = taken.get(ident(entry), 0) + part
                got += part
            have[topic["id"]] = got
    for topic, pool, waived in looked:
        if topic["id"] not in have:
            have[topic["id"]] = sum(e["counted"] - taken.get(ident(e), 0) for e in pool)
        needs.append((f"topics.{topic['id']}", hundredths(topic["min"]), have[topic["id"]], waived))
    return needs


def expected(journal, book):
    today, lic = d(journal["today"]), journal["settings"]["licenses"][0]
    cycle = cycle_of(book, lic, today)
    posted = Posted(journal, book, lic, cycle, True, today)
    counted = sum(e["counted"] for e in posted.all())
    needs = []
    for rule, need, have, waived in requirements(journal, book, lic, posted, today):
        short = 0 if waived else max(0, need - have)
        needs.append((rule, show(need), show(have), show(short), show(max(0, have - need)), waived))
    return {
        "cycle": [str(cycle[0]), str(cycle[1])],
        "entries": {e["path"]: (show(e["earned"]), show(e["counted"])) for e in posted.entries},
        "excluded": {path: REASONS[reason] for path, reason in posted.excluded},
        "outside": len(journal["notes"]) - len(posted.entries) - len(posted.excluded),
        "lumps": [(e["origin"], show(e["earned"]), show(e["counted"])) for e in posted.lumps],
        "totals": {
            "sessions": len(posted.entries),
            "minutes": sum(e["minutes"] for e in posted.entries),
            "earned": show(sum(e["earned"] for e in posted.entries)),
            "credits": show(sum(e["counted"] for e in posted.entries)),
            "by_certificate": show(sum(e["counted"] for e in posted.entries if e["by"] == "certificate")),
            "self_claimed": show(sum(e["counted"] for e in posted.entries if e["by"] != "certificate")),
            "cut": show(sum(e["earned"] - e["counted"] for e in posted.entries)),
        },
        "by_category": {c: show(s) for c in book.cats for s in [sum(e["counted"] for e in posted.entries if e["cat"] == c)]
                        if any(e["cat"] == c for e in posted.entries)},
        "cycle_total": show(counted),
        "requirements": needs,
        "status": {"requirements": needs, "counted": show(counted), "cycle": [str(cycle[0]), str(cycle[1])]},
    }


# --- what cme says ---------------------------------------------------------------------------------------------------


def run(cme, args):
    done = subprocess.run([cme, *args], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise RuntimeError(f"cme {' '.join(args)}: exit code {done.returncode}\n{done.stdout[:1500]}{done.stderr[:1500]}")
    return done.stdout


def needs_of(rows):
    return [(r["rule"], r["need"], r["have"], r["short"], r["surplus"], "waived" in r) for r in rows]


def said(cme, journal, folder):
    lic = journal["settings"]["licenses"][0]["id"]
    common = ["--journal", str(folder), "--today", journal["today"], "-O", "json", "--license", lic]
    report = json.loads(run(cme, ["report", "--profile", "full", *common]))
    status = json.loads(run(cme, ["status", *common]))["licenses"][0]
    if report["tally"]["invalid"] or report["tally"]["sessions"] != len(journal["notes"]):
        raise RuntimeError(f"notes were refused: {report['tally']}")
    totals = report["totals"]
    cycle = report["license"]["cycle"]
    return {
        "cycle": [cycle["since"], cycle["until"]],
        "entries": {e["path"]: (e["earned"], e["counted"]) for e in report["entries"]},
        "excluded": {row["path"]: group["reason"] for group in report["excluded"] for row in group["rows"]},
        "outside": report["outside"],
        "lumps": [(e["origin"], e["credits"], e["counted"]) for e in report["other_credit"]],
        "totals": {k: totals[k] for k in ("sessions", "minutes", "earned", "credits", "by_certificate", "self_claimed", "cut")},
        "by_category": {g["id"]: g["counted"] for g in report["by_category"]},
        "cycle_total": report["cycle_total"],
        "requirements": needs_of(report["requirements"]),
        "status": {"requirements": needs_of(status["requirements"]), "counted": status["counted"],
                   "cycle": [status["cycle"]["since"], status["cycle"]["until"]]},
    }


def write(journal, folder):
    (folder / "Sessions").mkdir(parents=True)
    settings = copy.deepcopy(journal["settings"])
    if "rules" in journal:
        (folder / "rules").mkdir()
        (folder / "rules/x.yaml").write_text(journal["rules"], encoding="utf-8")
    (folder / "cme.yaml").write_text(yaml_text(settings), encoding="utf-8")
    for note in journal["notes"]:
        keys = {k: v for k, v in note.items() if k != "path"}
        (folder / note["path"]).write_text("---\n" + yaml_text(keys) + "---\n", encoding="utf-8")


DATES = {"date", "issued", "expires", "cycle_ends", "from", "to", "on", "verified_on"}


def yaml_text(value):
    """YAML in which dates and numbers stand bare, and all other texts in quotes."""
    def flow(item, key=""):
        if isinstance(item, dict):
            return "{ " + ", ".join(f"{k}: {flow(v, k)}" for k, v in item.items()) + " }"
        if isinstance(item, list):
            return "[" + ", ".join(flow(v) for v in item) + "]"
        if isinstance(item, bool):
            return str(item).lower()
        if isinstance(item, int) or key in DATES or key == "credits":
            return str(item)
        return json.dumps(item, ensure_ascii=False)
    return "".join(f"{k}: {flow(v, k)}\n" for k, v in value.items())


def differences(want, got, prefix=""):
    out = []
    for key in want:
        a, b = want[key], got[key]
        if a == b:
            continue
        if isinstance(a, dict):
            for inner in sorted(set(a) | set(b)):
                if a.get(inner) != b.get(inner):
                    out.append((f"{prefix}{key} {inner}", a.get(inner), b.get(inner)))
        elif isinstance(a, list) and len(a) == len(b) and a and isinstance(a[0], tuple):
            out += [(f"{prefix}{key} {x[0]}", x[1:], y[1:] if x[0] == y[0] else y) for x, y in zip(a, b) if x != y]
        else:
            out.append((f"{prefix}{key}", a, b))
    return out


# --- random journals -------------------------------------------------------------------------------------------------


def draw_cycle(rng, book):
    """A license's dates and a today, within what the rulebook is in effect for."""
    window, effective = book.raw["window"], book.raw.get("effective", {})
    while True:
        end = date(rng.randint(2022, 2029), rng.randint(1, 12), 1)
        end = rng.choice([month_shift(end, 1) - DAY, end + DAY * rng.randint(0, 27), date(end.year, 12, 31),
                          date(end.year, 2, 28), date(end.year, 6, 15)])
        lic = {"id": "l", "rulebook": "", "expires": str(end)}
        if window["kind"] == "explicit" or rng.random() < 0.08:
            first = window_start(end, rng.choice([12, 24, 36, 48])) + DAY * rng.choice([0, 0, 0, rng.randint(-40, 40)])
            lic["cycle"] = {"from": str(first), "to": str(end)}
            if rng.random() < 0.5 and window["kind"] == "explicit":
                del lic["expires"]
        elif rng.random() < 0.2:
            lic["cycle_ends"] = str(end)
            lic["expires"] = str(end + DAY * rng.randint(0, 200))
        today = end - DAY * rng.choice([0, 1, 30, rng.randint(0, 360), rng.randint(0, 700)])
        if rng.random() < 0.1:
            today = end + DAY * rng.randint(1, 400)
        first, last = cycle_of(book, lic, today)
        if today < first and rng.random() < 0.9:
            continue
        if d(effective.get("from", "0001-01-01")) <= last <= d(effective.get("to", "9999-12-31")):
            return lic, today, first, last


def draw(book, seed, rules=None):
    rng = random.Random(seed)
    lic, today, first, last = draw_cycle(rng, book)
    lic["rulebook"] = "rules/x.yaml" if rules else book.raw["id"]
    length = (last - first).days
    cats, topics = list(book.cats), book.topics
    within = lambda: first + DAY * rng.randint(0, length)
    if rng.random() < 0.35:
        lic["issued"] = str(rng.choice([within(), first, last, first - DAY, within(), first - DAY * rng.randint(1, 2000)]))
    amount = lambda top: str(rng.choice([rng.randint(1, top), f"{rng.randint(0, top)}.{rng.randint(1, 99):02d}"]))
    if rng.random() < 0.3:
        lic["carried_in"] = [{"category": rng.choice(cats), "credits": amount(30)} for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.4:
        lic["recorded"] = []
        for _ in range(rng.randint(1, 4)):
            since = rng.choice([within(), within(), first, first - DAY * rng.randint(1, 1500)])
            until = rng.choice([min(today, last), since + DAY * rng.randint(0, 100), last, since])
            lump = {"category": rng.choice(cats), "credits": amount(40), "from": str(since), "to": str(max(since, until))}
            if topics and rng.random() < 0.6:
                lump["topic"] = rng.choice(topics)["id"]
            lic["recorded"].append(lump)
    if topics and rng.random() < 0.3:
        lic["satisfied"] = [{"topic": rng.choice(topics)["id"]}]
        if rng.random() < 0.7:
            lic["satisfied"][0]["on"] = str(rng.choice([within(), first, last, first - DAY * rng.randint(1, 2500)]))
    settings = {"format": 1, "physician": {"holds": rng.choice([["prescriber", "dea"], ["prescriber"], [], ["dea"]])},
                "licenses": [lic], "kinds": ["journal-club"], "required": {k: ["duration"] for k in KINDS if k != "accredited"}}
    settings["required"]["accredited"] = ["title", "credits"]
    settings["notes"] = {"folders": ["Sessions"]}
    other = rng.random() < 0.3
    if other:
        settings["licenses"].append({"id": "o", "rulebook": "ama-pra-2", "cycle": {"from": str(first), "to": str(last)}})
    known = [k for k in book.kinds if k in KINDS]
    favourite = rng.choice(known)
    subjects = sorted({s for t in topics for s in book.accepts(t)})
    excluded = book.raw.get("excludes", [])
    big = rng.random() < 0.55
    days, notes = {}, []
    for number in range(rng.randint(5, rng.choice([12, 30, 60]))):
        kind = favourite if rng.random() < 0.3 else rng.choice(known if rng.random() < 0.85 else KINDS)
        day = rng.choice([within()] * 12 + [first, last, first - DAY, last + DAY, min(today, last), today + DAY, within(),
                                           first - DAY * rng.randint(1, 3000)])
        if notes and rng.random() < 0.15:
            day = d(rng.choice(notes)["date"])
        if rng.random() < 0.8:
            day = min(day, today)
        minutes = rng.choice([rng.randint(1, 200), rng.choice([7, 8, 15, 22, 23, 37, 38, 45, 50, 52, 53, 59, 60, 67, 68, 90]),
                              rng.randint(300, 900) if big else 50])
        minutes = min(minutes, 1440 - days.get(day, 0))
        if minutes < 1:
            continue
        note = {"path": f"Sessions/{rng.choice('aBzé')}{rng.randint(0, 9)} {number}.md", "cme": kind, "date": str(day),
                "title": f"Session {number}"}
        if kind == "accredited":
            note["credits"] = rng.choice([str(rng.randint(1, 40 if big else 5)), f"{rng.randint(0, 9)}.{rng.randint(1, 99):02d}"])
        if kind != "accredited" or rng.random() < 0.4:
            note["duration"] = minutes
            days[day] = days.get(day, 0) + minutes
        chosen = [rng.choice(subjects) for _ in range(rng.choice([0, 1, 1, 2, 3])) if subjects]
        if rng.random() < 0.3:
            chosen.append(rng.choice(["handover", "leadership", "Communication"]))
        if excluded and rng.random() < 0.08:
            chosen.append(rng.choice(excluded))
        dress = [lambda t: t, lambda t: t.upper(), lambda t: t.title(), lambda t: "#" + t, lambda t: t.replace(" ", "  ")]
        if chosen:
            note["topics"] = sorted({rng.choice(dress)(t) for t in chosen})
        if rng.random() < 0.5:
            note["series"] = rng.choice(["Spring", "spring", "SPRING", "autumn", f"s{number}"])
        if rng.random() < 0.06:
            note["claim"] = False
        if rng.random() < 0.2:
            pick = rng.choice(cats)
            note["category"] = rng.choice([pick, f"l/{pick}", [rng.choice(cats), f"l/{pick}"], [pick]])
            if other and rng.random() < 0.4:
                note["category"] = rng.choice(["category-2", ["o/category-1", pick], "o/category-2"])
        if other and rng.random() < 0.2:
            note["licenses"] = rng.choice([["l"], ["o"], ["l", "o"]])
        if rng.random() < 0.05:
            note["private"] = True
        for need in sorted({n for k in book.kinds.values() for n in k.get("needs", [])} - {"topics", "title"}):
            if rng.random() < 0.85:
                note[need] = FILES.get(need, "Ask first.")
        notes.append(note)
    journal = {"seed": seed, "today": str(today), "settings": settings, "notes": notes}
    if rules:
        journal["rules"] = rules
    return journal


def vary(text, seed):
    """The rulebook with random changes, as the text of a file."""
    rng = random.Random(f"vary {seed}")
    raw = yaml.load(text, Loader=yaml.BaseLoader)
    for key in ("unverified", "readings", "notes", "verified_on", "effective", "url", "attestation"):
        raw.pop(key, None)
    maybe = lambda chance: rng.random() < chance
    amount = lambda top: rng.choice([str(rng.randint(1, top)), f"{rng.randint(0, top)}.{rng.choice(['5', '25', '33', '07'])}"])
    credit = raw["credit"]
    credit["scope"] = rng.choice(["session", "series", "cycle"])
    credit["rounding"] = rng.choice(["nearest", "down", "none"])
    credit["unit_minutes"] = rng.choice(["60", "60", "50", "45"])
    credit["step_minutes"] = rng.choice(["15", "30", "1", "7", "10"])
    credit.pop("first_minutes", None)
    if maybe(0.3):
        credit["first_minutes"] = rng.choice(["30", "60", "45"])
    if maybe(0.5):
        raw["year"] = rng.choice(["cycle", "calendar"])
    raw["first_cycle"] = rng.choice(["full", "exempt", "prorated", "prorated"])
    total = raw.setdefault("total", {})
    if maybe(0.4):
        total["min_per_year"] = amount(40)
    cats = raw["categories"]
    if len(cats) < 4:
        cats.append({"id": "extra", "title": "Extra"})
    ids = [c["id"] for c in cats]
    for index, cat in enumerate(cats):
        if index and maybe(0.3):
            cat["inside"] = rng.choice(ids[:index])
        if cat.get("inside") not in ids[:index]:
            cat.pop("inside", None)
        for key in ("min", "max", "min_per_year", "max_per_year"):
            if maybe(0.25):
                cat[key] = amount(60)
        lo, hi = cat.get("min"), cat.get("max")
        if lo and hi and Fraction(lo) > Fraction(hi):
            cat["min"], cat["max"] = hi, lo
        lo, hi = cat.get("min_per_year"), cat.get("max_per_year")
        if lo and hi and Fraction(lo) > Fraction(hi):
            cat["min_per_year"], cat["max_per_year"] = hi, lo
    holders = {c["id"]: c.get("inside") for c in cats}

    def chain(cat):
        out = []
        while cat:
            out.append(cat)
            cat = holders[cat]
        return out

    targets = [c["id"] for c in cats if "min" in c]
    for cat in cats:
        free = [t for t in targets if t not in chain(cat["id"]) and cat["id"] not in chain(t)]
        if free and maybe(0.35) and not any(c.get("fills") == cat["id"] for c in cats):
            cat["fills"] = rng.choice(free)
            if any(c["id"] == cat["fills"] and "fills" in c for c in cats):
                del cat["fills"]
    have = {k["id"] for k in raw["kinds"]}
    for kind in ("coaching", "reading", "group"):
        if kind not in have:
            raw["kinds"].append({"id": kind, "category": rng.choice(ids)})
    for kind in raw["kinds"]:
        if kind["id"] == "accredited":
            pass
        elif maybe(0.12):
            kind.pop("rate", None)
            kind.update(by="item", flat=amount(3))
        elif "flat" not in kind and maybe(0.4):
            kind["rate"] = rng.choice(["2", "0.5", "1/3", "2/7", "1.5"])
        for key in ("max_per_session", "max_per_day", "max_per_year", "max"):
            if maybe(0.15):
                kind[key] = amount({"max_per_session": 4, "max_per_day": 5, "max_per_year": 15, "max": 40}[key])
        if maybe(0.15):
            kind["needs"] = rng.sample(["topics", "relevance", "takeaways", "steps", "objective", "outcome", "evidence",
                                        "coach", "title", "reference"], rng.randint(1, 2))
    topics = raw.setdefault("topics", [])
    if len(topics) < 3:
        topics += [{"id": "quality", "min": "4", "accepts": ["handover", "Ethics"]},
                   {"id": "team-work", "min": "3", "accepts": ["leadership", "handover"]}]
    for topic in topics:
        for key in ("once", "every_n_cycles", "within_months", "shared"):
            topic.pop(key, None)
        topic["min"] = amount(20)
        if maybe(0.35):
            topic["shared"] = "false"
        if maybe(0.5):
            topic.update(rng.choice([{"once": "true"}, {"every_n_cycles": str(rng.randint(1, 4))},
                                     {"within_months": str(rng.choice([1, 6, 12, 13, 30, 60]))}]))
        topic.pop("category", None)
        if maybe(0.4):
            topic["category"] = rng.choice(ids)
    raw.pop("carry_over", None)
    if maybe(0.6):
        raw["carry_over"] = {"max": amount(40)} if maybe(0.7) else {}
        if maybe(0.5):
            raw["carry_over"]["categories"] = rng.sample(ids, rng.randint(1, min(2, len(ids))))
        if not raw["carry_over"]:
            del raw["carry_over"]
    if maybe(0.5):
        raw["excludes"] = ["office management"]
    raw["id"] = "x"
    return json.dumps(bare(raw), ensure_ascii=False, indent=1)


WHOLE = {"format", "unit_minutes", "step_minutes", "first_minutes", "months", "years", "ends", "month", "day", "days_after",
         "grace_days", "cycles", "every_n_cycles", "within_months"}


def bare(value, key=""):
    """Whole numbers and truth values as YAML wants them."""
    if isinstance(value, dict):
        return {k: bare(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [bare(v) for v in value]
    if key in WHOLE:
        return int(value)
    return value == "true" if key in ("once", "shared") else value


# --- the run ---------------------------------------------------------------------------------------------------------


def compare(cme, journal, book, keep=None):
    folder = Path(tempfile.mkdtemp(prefix="recompute-"))
    try:
        write(journal, folder)
        want = expected(journal, book)
        try:
            got = said(cme, journal, folder)
        except RuntimeError as error:
            # README: exit code 1 where there is nothing to report on
            is_empty = not want["entries"] and not want["excluded"]
            if is_empty and "exit code 1\nerror: nothing to report on" in str(error):
                return []
            return [("cme refuses the journal", "", str(error))]
        return differences(want, got)
    finally:
        if keep:
            shutil.copytree(folder, keep, dirs_exist_ok=True)
        shutil.rmtree(folder)


def shrink(cme, journal, book, found):
    what = {f[0].split()[0] for f in found}
    fails = lambda j: {f[0].split()[0] for f in compare(cme, j, book)} & what
    size = max(1, len(journal["notes"]) // 2)
    while size:
        index = 0
        while index < len(journal["notes"]):
            less = dict(journal, notes=journal["notes"][:index] + journal["notes"][index + size:])
            if fails(less):
                journal = less
            else:
                index += size
        size //= 2
    for key in ("carried_in", "recorded", "satisfied", "issued"):
        less = copy.deepcopy(journal)
        if less["settings"]["licenses"][0].pop(key, None) is not None and fails(less):
            journal = less
    return journal


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cme", default="cme")
    parser.add_argument("--journals", type=int, default=200, help="journals for each rulebook")
    parser.add_argument("--variants", type=int, help="journals with changed rules for each rulebook (default: as --journals)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one rulebook")
    parser.add_argument("--one", help="one journal, by its seed")
    parser.add_argument("--keep", help="with --one: leave the journal in this folder")
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--max-failures", type=int, default=5)
    args = parser.parse_args()
    try:
        listed = run(args.cme, ["rulebook"]).splitlines()
        ids = [line.split()[0] for line in listed if "  " in line.strip()]
        texts = {i: run(args.cme, ["rulebook", i]) for i in ids if args.only in (None, i)}
    except (OSError, RuntimeError) as error:
        print(f"recompute: {error}", file=sys.stderr)
        return 2
    work = []
    variants = args.journals if args.variants is None else args.variants
    for name in texts:
        work += [f"{name}:{args.seed}:{n}" for n in range(args.journals)]
        work += [f"{name}+:{args.seed}:{n}" for n in range(variants)]
    if args.one:
        work = [args.one]

    def job(seed):
        name = seed.split(":")[0]
        text = texts[name.rstrip("+")]
        rules = vary(text, seed) if name.endswith("+") else None
        book = Book(rules or text)
        journal = draw(book, seed, rules)
        return seed, journal, book, compare(args.cme, journal, book, args.keep)

    passed, failed = 0, 0
    with ThreadPoolExecutor(args.jobs) as pool:
        for seed, journal, book, found in pool.map(job, work):
            if not found:
                passed += 1
                continue
            failed += 1
            if failed <= args.max_failures:
                print(f"journal {seed}")
                if found[0][0] != "cme refuses the journal":
                    journal = shrink(args.cme, journal, book, found)
                    found = compare(args.cme, journal, book)
                if len(found) > 1:
                    found = [f for f in found if f[0] != "status requirements"] or found
                for where, want, got in found[:8]:
                    print(f"  {where}\n    recomputed {want}\n    cme says   {got}")
                print(f"  today {journal['today']}\n  " + yaml_text(journal["settings"]).replace("\n", "\n  ").split("required")[0])
                named = [n for n in journal["notes"] if any(n["path"] in f[0] for f in found)]
                rest = [n for n in journal["notes"] if n not in named]
                for note in (named + rest)[:12]:
                    print(f"  {note}")
                if "rules" in journal:
                    print("  " + json.dumps({k: v for k, v in book.raw.items() if k not in ("source", "title")}, ensure_ascii=False))
                sys.stdout.flush()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
