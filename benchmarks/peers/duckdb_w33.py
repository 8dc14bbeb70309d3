"""duckdb_w33.py DATA OUTPUT THREADS: workload W33 in DuckDB, in memory."""
import os
import sys

import duckdb

import peer


def main():
    data, output, threads = sys.argv[1:4]
    connection = duckdb.connect(":memory:", config={"threads": int(threads), "preserve_insertion_order": False})
    script = peer.parts(os.path.join(os.path.dirname(os.path.abspath(__file__)), "duckdb.sql"), data=data)
    stages = peer.Stages("duckdb", duckdb.__version__)
    stages.time("read", lambda: connection.execute(script["read"]))
    for rule in peer.RULES:
        stages.time(rule, lambda rule=rule: connection.execute(script[rule]), rule=True)

    def write():
        os.makedirs(output + ".raw", exist_ok=True)
        for rule in peer.RULES:
            connection.execute("COPY r_%s TO '%s.raw/%s.csv'" % (rule[-2:], output, rule))

    stages.time("write", write)
    stages.finish()
    for rule in peer.RULES:
        peer.write_canonical(output, rule, connection.execute("SELECT * FROM r_%s" % rule[-2:]).fetchall())


main()
