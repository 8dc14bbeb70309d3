"""clickhouse_w33.py DATA OUTPUT THREADS: workload W33 in ClickHouse, inside this process (chdb)."""
import csv
import io
import os
import sys

import chdb
from chdb import session

import peer


def main():
    data, output, threads = sys.argv[1:4]
    s = session.Session()
    s.query("SET max_threads = %s" % threads)

    def run(text):
        for statement in text.split(";\n"):
            if statement.strip():
                s.query(statement.strip().rstrip(";"))

    script = peer.parts(os.path.join(os.path.dirname(os.path.abspath(__file__)), "clickhouse.sql"), data=data)
    stages = peer.Stages("clickhouse", chdb.engine_version)
    stages.time("read", lambda: run(script["read"]))
    for rule in peer.RULES:
        stages.time(rule, lambda rule=rule: run(script[rule]), rule=True)
    results = stages.time("write", lambda: [str(s.query("SELECT * FROM w.r_%s" % rule[-2:], "CSV")) for rule in peer.RULES])
    stages.finish()
    for rule, text in zip(peer.RULES, results):
        peer.write_canonical(output, rule, csv.reader(io.StringIO(text)))


main()
