"""DuckDB's side of benchmarks/reading: a CSV of payments into an in-memory table with explicit types.

duckdb_load.py FILE THREADS: prints one line of JSON: seconds, rows, peak memory. GB18030 is read
with the `encodings` extension where it can be loaded, else the figure is for a UTF-8 copy that the
caller makes. Explicit columns and a known dialect spare DuckDB all detection; the order of rows is
not kept, which lets it write in parallel.
"""
import json
import resource
import sys
import time

import duckdb

COLUMNS = {
    "id_no": "VARCHAR", "person_name": "VARCHAR", "program": "VARCHAR", "period": "VARCHAR",
    "amount": "DECIMAL(18,2)", "account_no": "VARCHAR", "town": "VARCHAR",
}


def main() -> int:
    path, threads = sys.argv[1], int(sys.argv[2])
    connection = duckdb.connect(":memory:")
    connection.execute(f"SET threads = {threads}")
    connection.execute("SET preserve_insertion_order = false")
    begin = time.monotonic()
    connection.execute(
        "CREATE TABLE subsidy AS SELECT * FROM read_csv(?, header = true, auto_detect = false, "
        f"columns = {COLUMNS}, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', parallel = true)", [path])
    seconds = time.monotonic() - begin
    rows = connection.execute("SELECT count(*) FROM subsidy").fetchone()[0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": round(seconds, 3), "rows": rows, "peak_mb": peak, "duckdb": duckdb.__version__}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
