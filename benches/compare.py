"""Compares whole runs of cme with other programs on one vault, interleaved in one go.

    python3 benches/compare.py VAULT [--cme PROGRAM] [--python PROGRAM] [--node-modules FOLDER] [--rounds N] [--only NAME,..]

VAULT is what `cargo run --release --example make_vault` wrote. Each round runs every program once, one after the other,
so that what else the machine does meets all of them. The table has the median of the wall clock and of the CPU time
(user and system, children included) and each as a ratio to ripgrep. A program that is not installed is skipped.

The others do what is honestly the same: walk the folder, parse the front matter of every note, add up minutes and
credits of the sessions, and render a table of them. They check nothing. ripgrep only counts lines.
"""
import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PYTHON = r'''
import os, sys
import frontmatter, jinja2
rows = []
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if not name.endswith(".md"):
            continue
        try:
            note = frontmatter.load(os.path.join(folder, name), encoding="utf-8-sig")
        except Exception:
            continue
        if "cme" in note.metadata:
            minutes = note.metadata.get("duration")
            minutes = minutes if isinstance(minutes, int) else 0
            rows.append((str(note.metadata.get("date")), note.metadata.get("title"), minutes, (2 * minutes + 15) // 30 / 4))
rows.sort(key=lambda row: row[0])
table = jinja2.Template("""{% for date, title, minutes, credits in rows %}| {{ date }} | {{ title }} | {{ minutes }} | {{ credits }} |
{% endfor %}| {{ minutes }} | {{ credits }} |""")
print(table.render(rows=rows, minutes=sum(row[2] for row in rows), credits=sum(row[3] for row in rows)))
'''

NODE = r'''
const fs = require("fs"), path = require("path"), matter = require("gray-matter");
const rows = [];
function walk(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) walk(file);
    else if (entry.name.endsWith(".md")) {
      let data;
      try { data = matter(fs.readFileSync(file, "utf8"), {}).data; } catch { continue; }
      if ("cme" in data) {
        const minutes = Number.isInteger(data.duration) ? data.duration : 0;
        rows.push([String(data.date), data.title, minutes, Math.floor((2 * minutes + 15) / 30) / 4]);
      }
    }
  }
}
walk(process.argv[2]);
rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
const sum = (at) => rows.reduce((all, row) => all + row[at], 0);
const lines = rows.map((row) => `| ${row.join(" | ")} |`);
console.log([...lines, `| ${sum(2)} | ${sum(3)} |`].join("\n"));
'''

HUGO = '''{{- $minutes := 0 -}}{{- $quarters := 0 -}}
{{- range site.RegularPages.ByDate }}{{ if .Params.cme }}{{ $own := 0 -}}
{{- if eq (printf "%T" .Params.duration) "int" }}{{ $own = .Params.duration }}{{ end -}}
{{- $earned := div (add (mul 2 $own) 15) 30 }}{{ $minutes = add $minutes $own }}{{ $quarters = add $quarters $earned -}}
<tr><td>{{ .Date }}</td><td>{{ .Title }}</td><td>{{ $own }}</td><td>{{ $earned }}</td></tr>
{{ end }}{{ end }}<tr><td>{{ $minutes }}</td><td>{{ $quarters }}</td></tr>
'''


def hugo_site(vault, scratch):
    """A site that renders the one table; the notes stay where they are."""
    os.makedirs(os.path.join(scratch, "layouts"))
    with open(os.path.join(scratch, "layouts", "index.html"), "w") as file:
        file.write(HUGO)
    kinds = '["taxonomy", "term", "RSS", "sitemap", "section", "404", "robotsTXT"]'
    with open(os.path.join(scratch, "config.toml"), "w") as file:
        file.write(f'baseURL = "http://localhost/"\ndisableKinds = {kinds}\ncontentDir = "{vault}"\n')
        file.write('timeout = "600s"\n[[cascade]]\n[cascade._build]\nrender = "never"\n')
        file.write("[outputs]\nhome = [\"HTML\"]\n")
    return ["hugo", "--quiet", "-s", scratch, "-d", os.path.join(scratch, "public")]


def programs(arguments, scratch):
    """Name, command, environment; or a word why it is skipped."""
    vault = os.path.abspath(arguments.vault)
    yield "ripgrep", ["rg", "-uu", "-c", "^cme: coaching", "-g", "*.md", vault], {}
    today = ["--today", "2026-11-01"]
    yield "cme report -O json", [arguments.cme, "report", "-O", "json", "--journal", vault, *today], {}
    yield "cme check", [arguments.cme, "check", "--journal", vault, *today], {}
    yield "python-frontmatter", [arguments.python, "-c", PYTHON, vault], {}
    script = os.path.join(scratch, "sum.js")
    with open(script, "w") as file:
        file.write(NODE)
    yield "gray-matter", ["node", script, vault], {"NODE_PATH": arguments.node_modules}
    yield "hugo", hugo_site(vault, os.path.join(scratch, "site")), {}


def run(command, environment):
    """Seconds on the clock and of CPU; none where the program fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=errors, env={**os.environ, **environment})
        errors.seek(0)
        last = errors.read().decode(errors="replace").strip().splitlines()[-1:]
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        return None, " ".join(last)
    return (wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime), ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("vault")
    parser.add_argument("--cme", default="target/release/cme")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--node-modules", default="node_modules")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="parts of names, separated by commas; ripgrep always runs")
    arguments = parser.parse_args()
    wanted = [part for part in arguments.only.split(",") if part]
    with tempfile.TemporaryDirectory() as scratch:
        all_programs, taken = [], {}
        for name, command, environment in programs(arguments, scratch):
            if wanted and name != "ripgrep" and not any(part in name for part in wanted):
                continue
            if shutil.which(command[0]) is None:
                if name.startswith(("cme", "ripgrep")):
                    sys.exit(f"{command[0]} is missing: nothing can be compared without it")
                print(f"skipped: {name} ({command[0]} is not installed)")
                continue
            # Also warms the cache; a module that is missing shows here.
            result, error = run(command, environment)
            if result is None:
                print(f"skipped: {name} ({error})")
                continue
            all_programs.append((name, command, environment))
            taken[name] = []
        for _ in range(arguments.rounds):
            for name, command, environment in all_programs:
                result, error = run(command, environment)
                if result is None:
                    sys.exit(f"{name} failed: {error}")
                taken[name].append(result)
        table(taken)


def table(taken):
    median = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in taken.items()}
    least = {name: [min(column) for column in zip(*runs)] for name, runs in taken.items()}
    base = median.get("ripgrep")
    print("| program | wall s | least | CPU s | least | wall ratio | CPU ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, (wall, cpu) in median.items():
        ratios = f"{wall / base[0]:.2f} | {cpu / base[1]:.2f}" if base else "- | -"
        print(f"| {name} | {wall:.2f} | {least[name][0]:.2f} | {cpu:.2f} | {least[name][1]:.2f} | {ratios} |")


if __name__ == "__main__":
    main()
