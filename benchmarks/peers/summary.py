"""summary.py RESULTS.jsonl: medians by engine and the ratios to Bidui, as a Markdown table."""
import json
import statistics
import sys


def main():
    runs = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        record = json.loads(line)
        if "engine" in record:
            kind = record["engine"] + (" (snapshot)" if record.get("stages", {}).get("opening the snapshot") else "")
            runs.setdefault(kind, []).append(record)

    def median(kind, key):
        return statistics.median(r.get(key, 0) for r in runs[kind])

    print("| engine | version | runs | reading | indexing | rules | writing | total s | peak GB | total / Bidui | rules / Bidui | peak / Bidui |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    ours = "bidui" if "bidui" in runs else None
    for kind in sorted(runs, key=lambda k: median(k, "total")):
        ratios = [median(kind, k) / median(ours, k) if ours and median(ours, k) else float("nan") for k in ("total", "rules_total", "peak_bytes")]
        write = median(kind, "write") + median(kind, "workbook")
        print("| %s | %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f | %.1f | %.1f |" % (
            kind, runs[kind][0]["version"], len(runs[kind]), median(kind, "read"), median(kind, "index"), median(kind, "rules_total"), write,
            median(kind, "total"), median(kind, "peak_bytes") / 1e9, *ratios))


main()
