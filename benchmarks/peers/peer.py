"""What the drivers of the peers share: parts of a script, timing, canonical results."""
import json
import os
import re
import resource
import sys
import time

RULES = ["W33-%02d" % i for i in range(1, 13)]
# Columns of each result as they are compared: k text, n whole number, m money to the fen, r real, p month, d day.
SHAPES = {"W33-01": "knm", "W33-02": "kkknm", "W33-03": "kdnm", "W33-04": "kkpnm", "W33-05": "knm", "W33-06": "knnm",
          "W33-07": "kkmnm", "W33-08": "kknm", "W33-09": "knm", "W33-10": "knm", "W33-11": "knmr", "W33-12": "kpnm"}


def parts(path, **values):
    text = open(path, encoding="utf-8").read()
    found = {}
    for piece in re.split(r"^-- part ", text, flags=re.M)[1:]:
        name, body = piece.split("\n", 1)
        for key, value in values.items():
            body = body.replace("{%s}" % key, value)
        found[name.strip()] = body
    return found


def cell(value, kind):
    if value is None:
        return ""
    if kind in "mr":
        return "%.2f" % (round(float(value) * 100 + 0.0) / 100)
    if kind == "n":
        return str(int(value))
    return str(value)[:7] if kind == "p" else str(value)[:10] if kind == "d" else str(value)


def write_canonical(folder, rule, rows):
    """One CSV per rule, sorted by bytes: what all engines must agree on."""
    os.makedirs(folder, exist_ok=True)
    lines = sorted(",".join(cell(v, k) for v, k in zip(row, SHAPES[rule])) for row in rows)
    with open(os.path.join(folder, rule + ".csv"), "w", encoding="utf-8") as out:
        out.write("".join(line + "\n" for line in lines))


class Stages:
    """Seconds and bytes; printed as one JSON line."""

    def __init__(self, engine, version):
        self.record = {"engine": engine, "version": version, "rules": {}}

    def time(self, name, work, rule=False):
        begin = time.perf_counter()
        result = work()
        (self.record["rules"] if rule else self.record)[name] = round(time.perf_counter() - begin, 4)
        return result

    def finish(self):
        r = self.record
        r["rules_total"] = round(sum(r["rules"].values()), 4)
        r["total"] = round(sum(r.get(k, 0) for k in ("read", "index", "write")) + r["rules_total"], 4)
        r.setdefault("peak_bytes", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
        print(json.dumps(r, ensure_ascii=False))
        sys.stdout.flush()
