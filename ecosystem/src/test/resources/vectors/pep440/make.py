"""Writes order.tsv and within.tsv: what Python's packaging says of real versions and specifiers.

    python3 make.py VERSIONS SPECIFIERS

Both files hold one to a line. The seed is fixed, so the same input gives the same files.
"""
import random
import sys
from functools import cmp_to_key

from pip._vendor.packaging.specifiers import InvalidSpecifier, SpecifierSet
from pip._vendor.packaging.version import InvalidVersion, Version

draw = random.Random(20261122)


def lines(name):
    with open(name, encoding="utf-8") as file:
        return [line for line in file.read().split("\n") if line and "\t" not in line]


def is_version(text):
    try:
        Version(text)
        return True
    except InvalidVersion:
        return False


edges = """0 0.0 1 1.0 1.0.0 v1.0 0!1.0 1!0 1!1.0 2!0.1 1.0.dev0 1.0.dev1 1.0.dev10 1.0a0 1.0a1 1.0a1.dev1 1.0a1.post1 1.0a1.post1.dev2
1.0-alpha.1 1.0ALPHA1 1.0a 1.0b1 1.0b2.dev3 1.0c1 1.0rc1 1.0rc1.dev9 1.0rc2 1.0preview3 1.0pre4 1.0.post0 1.0.post1 1.0-1 1.0.post1.dev1 1.0-r4
1.0.rev5 1.0post 1.0.dev 1.0+a 1.0+abc 1.0+1 1.0+01 1.0+1.a 1.0+1.1 1.0+a.1 1.0+ubuntu-1 1.0+Ubuntu_1 1.0.post1+x 1.0rc1+x 1.0.1 1.0.10 1.0.2 1.1
1.1.dev1 1.1a1 1.1.0.post2 1.2 1.2.0 1.2.3 1.10 01.2 1.02 2 2.0 2.0.dev1 2.0a1 2.0.1 2.2 2.2.0 2.2.post3 2.2.1 2.3 2.3.0.dev4 10.0 2026.11.22
2026.11.22.1 99999999999999999999.1 100000000000000000000.0""".split()
versions = [v for v in lines(sys.argv[1]) if is_version(v)]
rising = sorted(versions, key=Version)
pairs = [(a, b) for a in edges for b in edges]
for _ in range(1200):
    at = draw.randrange(len(rising) - 1)
    pairs += [(rising[at], rising[at + 1]), (draw.choice(rising), draw.choice(rising))]
compare = lambda a, b: (Version(a) > Version(b)) - (Version(a) < Version(b))
with open("order.tsv", "w", encoding="utf-8") as out:
    for a, b in dict.fromkeys(pairs):
        print(a, b, compare(a, b), sep="\t", file=out)

made = """==1.0 ==1 ==1.0.0 ==1.* ==1.0.* ==1.0.0.* ==1!1.* ===1.0 ===1.0.0 ===foo ===1.0RC1 !=1.0 !=1.* !=1.0.* ~=1.0 ~=1.0.0 ~=2.2 ~=2.2.0 ~=2.2.post3
~=1.0a1 ~=1.0.dev1 ~=1!1.0 ~=1 ~=1.* >=1.0 >=1.0a1 >=1.0.dev0 >=1.0.post1 >1.0 >1.0.post1 >1.0a1 >1.0rc1 >1 <1.0 <1.0a1 <1.0rc1 <1.0.post1 <1.0.dev1
<=1.0 <=1.0rc1 <=1.0.post0 <2 ==1.0+a ==1.0+abc !=1.0+a >=1.0+a <1.0+a ~=1.0+a ==1.0a1.* ==1.0.post1.* ==1.0.dev0.* ==*  >=* ==1.0.*.* ==.1 = =1 1.0 >=1,<2
>=1.0,!=1.0.1,<1.1 >=1,, ,>=1 , >=1.0;x ==1.0-1 ==1.0-alpha.1 <<1 => =>1 ~1 ^1 !1 ==1..0 ==1. >=1.x ===1.0+x ==1.0+ubuntu.1 ==01.0 ==v1.0 >99999999999999999999""".split()
made += ["", " ", ">= 1.0", " == 1.0 ", ">=1.0 , <2.0", ">=1.0 <2.0"]


def answer(spec, version):
    try:
        found = SpecifierSet(spec)
    except InvalidSpecifier:
        return "!"
    try:
        early = found.prereleases
    except InvalidVersion:  # of === with what is no version
        early = False
    return ("1" if found.contains(version, prereleases=True) else "0") + ("p" if early else "")


rows = [(s, v) for s in made for v in edges]
for _ in range(3500):
    spec = draw.choice(lines(sys.argv[2]))
    near = [x.version.removesuffix(".*") for x in SpecifierSet(spec)]
    at = rising.index(min(rising, key=lambda v: abs(rising.index(v) - rising.index(near[0])))) if near and near[0] in rising else 0
    rows += [(spec, draw.choice(rising)), (spec, rising[min(len(rising) - 1, max(0, at + draw.randrange(-2, 3)))])]
with open("within.tsv", "w", encoding="utf-8") as out:
    for s, v in dict.fromkeys(rows):
        print(s, v, answer(s, v), sep="\t", file=out)
