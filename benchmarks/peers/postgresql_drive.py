"""Runs the parts of postgresql.sql through psql and takes their times; called by postgresql_w33."""
import csv
import io
import os
import subprocess
import sys
import threading
import time

import peer


def psql(text, *options):
    run = subprocess.run(["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", *options], input=text, text=True, stdout=subprocess.PIPE)
    if run.returncode:
        sys.exit("psql failed")
    return run.stdout


class Peak(threading.Thread):
    """The greatest sum of the proportional memory of the cluster's processes."""

    def __init__(self, postmaster):
        super().__init__(daemon=True)
        self.postmaster, self.peak_bytes = postmaster, 0

    def run(self):
        while True:
            total = 0
            children = open("/proc/%s/task/%s/children" % (self.postmaster, self.postmaster)).read().split()
            for process in [self.postmaster] + children:
                try:
                    for line in open("/proc/%s/smaps_rollup" % process):
                        if line.startswith("Pss:"):
                            total += int(line.split()[1]) * 1024
                except OSError:
                    pass
            self.peak_bytes = max(self.peak_bytes, total)
            time.sleep(0.2)


def main():
    data, output, script, postmaster = sys.argv[1:5]
    version = psql("SHOW server_version", "-At").split()[0]
    stages = peer.Stages("postgresql", version)
    peak = Peak(postmaster)
    peak.start()
    text = peer.parts(script, data=data)
    stages.time("read", lambda: psql(text["read"]))
    stages.time("index", lambda: psql(text["index"]))
    for rule in peer.RULES:
        stages.time(rule, lambda rule=rule: psql(text[rule]), rule=True)
    results = stages.time("write", lambda: [psql("\\copy r_%s TO STDOUT (FORMAT csv)" % rule[-2:]) for rule in peer.RULES])
    stages.record["peak_bytes"] = peak.peak_bytes
    stages.finish()
    for rule, rows in zip(peer.RULES, results):
        peer.write_canonical(output, rule, csv.reader(io.StringIO(rows)))


main()
