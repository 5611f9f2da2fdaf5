"""Prints which tests ran, a line for each class, and how many passed and failed in all.

    python3 build/count-tests.py SCRIPT-OUTPUT

Counts Surefire's reports below the current folder, and the lines "ok - ..." and "not ok - ..." in SCRIPT-OUTPUT.
A skipped test counts as failed: none is meant to be skipped. Exits with 1 if one failed, or if there was none.
"""

import glob
import sys
import xml.etree.ElementTree as ET

passed = failed = 0

for report in sorted(glob.glob("*/target/surefire-reports/TEST-*.xml")):
    suite = ET.parse(report).getroot()
    cases = suite.findall("testcase")
    bad = [case for case in cases if any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))]
    good = len(cases) - len(bad)
    passed += good
    failed += len(bad)
    print(f"{report.split('/')[0]:10} {suite.get('name').rpartition('.')[2]:50} {good:5} passed {len(bad):3} failed")
    for case in bad:
        print(f"           FAILED: {case.get('name')}")

with open(sys.argv[1], encoding="utf-8") as lines:
    lines = lines.read().splitlines()
good = sum(line.startswith("ok - ") for line in lines)
bad = [line for line in lines if line.startswith("not ok - ")]
passed += good
failed += len(bad)
print(f"{'scripts':10} {'':50} {good:5} passed {len(bad):3} failed")
for line in bad:
    print(f"           FAILED: {line.removeprefix('not ok - ')}")

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
