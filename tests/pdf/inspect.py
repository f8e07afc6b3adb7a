"""Reads PDF reports back and compares them with the same reports as HTML and JSON.

    inspect.py CME FOLDER

CME is a binary with the feature `pdf`; the PDFs stay in FOLDER, which must exist. Needs poppler's pdftotext, pdfinfo and
pdffonts. Every word of a report's page stands in its PDF and none more, in order for every session; the file is tagged,
holds its fonts, says no path, and every page has its number, and from the second on its header.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-01"
PROFILES = ["minimal", "standard", "appraisal", "full"]
PAPERS = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}
# What stands of a session, one behind the other.
ORDER = {
    "log": ["date", "title", "minutes", "hours", "counted"],
    "appraisal": ["title", "date", "minutes", "hours", "counted"],
    "audit": ["date", "title", "minutes", "hours", "earned", "counted"],
    "employer": ["date", "label", "minutes", "hours"],
}
HOSTILE = [
    "#import \"x.typ\": * #panic() $x^2$ *b* _i_ `r` <label> @ref // /* */ = - \\",
    "<script>alert(1)</script> & \"double\" 'single' =HYPERLINK(\"x\") | pipe",
    "right \u05e9\u05dc\u05d5\u05dd to left \u202e\u200f (1)",
    "escape \u001b[31mcode\u0007",
    "unknown \u6f22\u5b57 \U0001f600 letters",
    "x" * 3000,
]


def main():
    cme, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    for report in reports(cme):
        for profile in PROFILES:
            compare(cme, ROOT / "examples/journal", report, profile, folder / f"{report}-{profile}.pdf")
        compare(cme, ROOT / "examples/boards/pennsylvania", report, "standard", folder / f"licensed-{report}.pdf")
        for paper, size in PAPERS.items():
            file = folder / f"{report}-{paper}.pdf"
            make(cme, ROOT / "examples/journal", report, file, "--paper", paper)
            look_at_papers(file, size)
    with tempfile.TemporaryDirectory() as journal:
        canaries = write_hostile(Path(journal))
        for report in reports(cme):
            for profile in PROFILES:
                file = folder / f"hostile-{report}-{profile}.pdf"
                compare(cme, Path(journal), report, profile, file, "--allow-invalid")
                leaks(cme, Path(journal), report, profile, file, canaries)
    print(f"{len(list(folder.glob('*.pdf')))} PDFs read back")


def reports(cme):
    """The reports that exist both as HTML and as PDF, by what `cme template` lists."""
    listed = run(cme, "template", cwd=ROOT).splitlines()
    lines = [line.split() for line in listed if "; as " in line]
    return [words[0] for words in lines if {"html", "html,", "pdf"} & set(words) >= {"pdf"}]


def compare(cme, journal, report, profile, file, *more):
    options = ["--profile", profile, *more]
    make(cme, journal, report, file, *options)
    view = json.loads(run(cme, "report", report, "-O", "json", "--today", TODAY, *options, cwd=journal))
    page = run(cme, "report", report, "-O", "html", "--today", TODAY, *options, cwd=journal)
    pages = text_of_pages(file)
    expect(len(pages) == int(info(file)["Pages"]), file, "pages without text")
    text = " ".join(without_margins(file, view, number, len(pages), page) for number, page in enumerate(pages, 1))
    # Of a page of HTML the header is a matter of its style sheet.
    header = "license" if len(pages) > 1 and "number" in view.get("license", {}) else ""
    said, shown = words(text), words(f"{text_of_html(page)} {header}")
    missing, beyond = shown - said, said - shown
    expect(not missing, file, f"words of the page that the PDF lacks: {sorted(missing)[:20]}")
    expect(not beyond, file, f"words that only the PDF has: {sorted(beyond)[:20]}")
    # Typst takes a semicolon behind a value for the end of it.
    expect(text.count(";") == text_of_html(page).count(";"), file, "semicolons are lost")
    in_order(file, text, view)
    look_at_file(file, view, journal)


def make(cme, journal, report, file, *options):
    run(cme, "report", report, "--today", TODAY, "-o", str(file), *options, cwd=journal)


def text_of_pages(file):
    text = run("pdftotext", "-raw", "-enc", "UTF-8", str(file), "-", cwd=ROOT)
    return [spaced(page) for page in text.split("\f")[:-1]]


def without_margins(file, view, number, pages, text):
    """The page without header and footer, which must be there."""
    footer = rf"[A-Z][a-z ]+, generated on {view['generated_on']} by cme \S+ Page {number} of {pages}"
    found = re.search(footer, text)
    expect(found, file, f"page {number} has no footer `Page {number} of {pages}`: {text[-200:]}")
    text = text.replace(found[0], " ")
    if number == 1:
        return text
    name = view["physician"].get("name", "")[:20].split("\u202e")[0]
    header = text.find(spaced(visible(name)).strip()[:15]), text.find(spaced(view["period"]["text"]))
    expect(-1 not in header, file, f"page {number} has no header: {text[:200]}")
    return text


def in_order(file, text, view):
    """Every session stands there in order, with its minutes and credit behind it; so do the totals and the notice."""
    at, tight = 0, squeezed(text)
    for entry in view.get("entries", []):
        for key in ORDER[view["report"]]:
            piece = str(entry.get(key, ""))
            found = tight.find(squeezed(piece), at)
            expect(found >= 0, file, f"session {entry['no']} of {entry['date']}: `{piece[:40]}` is not where it should be")
            at = found + len(squeezed(piece))
    totals = view["totals"]
    for piece in (totals["hours"], totals.get("credits", ""), view["notice"], view.get("attestation", "")):
        expect(squeezed(piece) in tight, file, f"`{piece}` is not there")


def look_at_file(file, view, journal):
    about = info(file)
    expect(about["Tagged"] == "yes", file, "is not tagged")
    expect(about.get("Creator", "").startswith("cme "), file, "does not say that cme wrote it")
    expect("Producer" not in about, file, f"names a producer: {about.get('Producer')}")
    name = view["physician"].get("name")
    expect(about.get("Author") == (spaced(visible(name)) if name else None), file, f"its author is {about.get('Author')}")
    fonts = run("pdffonts", str(file), cwd=ROOT).splitlines()[2:]
    expect(fonts, file, "has no fonts")
    for font in fonts:
        expect(font.split()[-5:-3] == ["yes", "yes"], file, f"a font is not embedded: {font}")
    raw = file.read_bytes()
    for hidden in (str(journal), str(ROOT), str(Path.home())):
        expect(hidden.encode() not in raw, file, f"names `{hidden}`")


def look_at_papers(file, size):
    found = [float(number) for number in re.findall(r"[\d.]+", info(file)["Page size"])[:2]]
    expect(all(abs(a - b) < 0.1 for a, b in zip(found, size)), file, f"is {found} points large")


def write_hostile(journal):
    """Notes in which every text is hostile or a word of its own; the words that only `full` may show, or none at all."""
    quoted = [json.dumps(text) for text in HOSTILE]
    (journal / "cme.yaml").write_text(f"format: 1\nphysician: {{ name: {quoted[2]}, degree: {quoted[0]} }}\n", encoding="utf-8")
    canaries = {}
    for number, text in enumerate(quoted, 1):
        words = {key: f"canary{key}{number}" for key in ["coach", "setting", "series", "sponsor", "relevance", "takeaways", "steps", "private", "path"]}
        canaries |= {word: key for key, word in words.items()}
        lines = [
            "cme: coaching", f"date: 2026-03-{number:02}", "duration: 50", f"title: {text}", f"topics: [{text}]", f"objective: {text}",
            *(f"{key}: {words[key]}" for key in ["coach", "setting", "series", "sponsor"]),
        ]
        body = f"## Relevance\n{words['relevance']}\n\n## Takeaways\n- {words['takeaways']}\n\n## Steps\n- [ ] {words['steps']}\n\n## Private\n{words['private']}\n"
        (journal / f"{words['path']}.md").write_text("---\n" + "\n".join(lines) + f"\n---\n\n{body}", encoding="utf-8")
    (journal / "broken.md").write_text("---\ncme: coaching\ndate: 2026-04-01\n---\n", encoding="utf-8")
    return canaries


def leaks(cme, journal, report, profile, file, canaries):
    """What the profile keeps out of the JSON is not in the PDF either: not on a page, not in what it says of itself."""
    options = ["--profile", profile, "--allow-invalid"]
    allowed = run(cme, "report", report, "-O", "json", "--today", TODAY, *options, cwd=journal)
    text = " ".join(text_of_pages(file)) + run("pdfinfo", "-struct-text", str(file), cwd=ROOT) + file.read_bytes().decode("latin-1")
    for word in canaries:
        expect(word not in text or word in allowed, file, f"shows `{word}`, which {profile} keeps back")


def text_of_html(page):
    page = re.sub(r"<(style|head|title|desc)\b.*?</\1>", " ", page, flags=re.S)
    page = re.sub(r"</?(bdi|i|b|em|strong|code|a)\b[^>]*>", "", page)
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def words(text):
    """The words of a text, each once; letters and digits alone, as lines and cells part words at signs."""
    return set(re.findall(r"\w+", re.sub("[\u200b\u2068\u2069\u200e\u200f]", "", text)))


def visible(text):
    return "".join("\ufffd" if c == "\u202e" else c for c in text)


def spaced(text):
    return " ".join(re.sub("[\u200b\u2068\u2069]", "", text).split())


def squeezed(text):
    """Letters and digits alone: what stands between them differs from line to line."""
    return "".join(re.findall(r"[a-zA-Z0-9]+", text))


def info(file):
    lines = run("pdfinfo", str(file), cwd=ROOT).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def run(*command, cwd):
    ran = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True)
    # A report that lacks notes is written and ends with 1.
    if ran.returncode > ("--allow-invalid" in command):
        sys.exit(f"{' '.join(map(str, command))}: {ran.returncode}\n{ran.stderr.decode()}")
    return ran.stdout.decode("utf-8")


def expect(holds, file, message):
    if not holds:
        sys.exit(f"{file.name}: {message}")


main()
