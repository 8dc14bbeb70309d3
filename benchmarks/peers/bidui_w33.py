"""bidui_w33.py DATA OUTPUT THREADS RULES: workload W33 in Bidui: `bidui run` into an empty case, its findings from the ledger.
BIDUI names the program. --snapshot as a fifth argument runs once more, from the snapshot."""
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import peer

STAGES = {"preparing": "read", "reading": "read", "opening the snapshot": "read", "people and kinship": "index", "compiling rules": "rules",
          "screening": "rules", "recording": "write", "writing the workbook": "workbook", "finishing the snapshot": "workbook"}


def run(program, data, case, rules, threads):
    done = subprocess.run([program, "run", data, "-c", case, "--rules", rules, "-j", threads, "--lang", "en", "--timing"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode > 1:
        sys.exit(done.stderr)
    version = subprocess.run([program, "--version"], stdout=subprocess.PIPE, text=True).stdout.split()[1]
    record = {"engine": "bidui", "version": version, "read": 0, "index": 0, "write": 0, "rules_total": 0, "workbook": 0, "stages": {}}
    for seconds, name in re.findall(r"^ *([\d.]+) s +[\d.]+% +[\d.]+ s  (.+)$", done.stderr, flags=re.M):
        record["stages"][name] = float(seconds)
        part = STAGES.get(name, "rules")
        record["rules_total" if part == "rules" else part] += float(seconds)
    record["total"] = sum(record["stages"].values())
    record["peak_bytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    for key, value in record.items():
        if isinstance(value, float):
            record[key] = round(value, 4)
    print(json.dumps(record, ensure_ascii=False))
    sys.stdout.flush()


def main():
    data, output, threads, rules = sys.argv[1:5]
    program = os.environ["BIDUI"]
    folder = tempfile.mkdtemp(dir=os.environ.get("PEER_SCRATCH"))
    case = os.path.join(folder, "case")
    try:
        run(program, data, case, rules, threads)
        if "--snapshot" in sys.argv:
            run(program, data, case, rules, threads)
        ledger = sqlite3.connect(os.path.join(case, "ledger.db"))
        for rule in peer.RULES:
            rows = ledger.execute("SELECT x.values_json FROM run_finding x JOIN finding f ON f.number = x.finding WHERE f.rule = ? AND x.run = 1", (rule,))
            peer.write_canonical(output, rule, (list(json.loads(row[0]).values()) for row in rows))
    finally:
        shutil.rmtree(folder)


main()
