"""sqlite_w33.py DATA OUTPUT THREADS: workload W33 in SQLite, through the sqlite3 program (its .import is the fast way in)."""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

import peer

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    data, output, _ = sys.argv[1:4]
    folder = tempfile.mkdtemp(dir=os.environ.get("PEER_SCRATCH"))
    script = peer.parts(os.path.join(HERE, "sqlite.sql"), data=data)
    stages = peer.Stages("sqlite", sqlite3.sqlite_version)
    text = ".timer off\n.bail on\n"
    order = ["read", "index"] + peer.RULES
    for part in order:
        text += script[part] + "\n.print @%s\n.shell date +%%s.%%N\n" % part
    os.makedirs(output + ".raw", exist_ok=True)
    text += ".mode csv\n"
    for rule in peer.RULES:
        text += ".once '%s.raw/%s.csv'\nSELECT * FROM r_%s;\n" % (output, rule, rule[-2:])
    text += ".print @write\n.shell date +%s.%N\n"
    begin = time.time()
    try:
        run = subprocess.Popen(["sqlite3", os.path.join(folder, "w33.db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        out, _ = run.communicate(text)
        if run.returncode:
            sys.exit("sqlite3 failed")
        for name, at in re.findall(r"^@(\S+)\n([\d.]+)$", out, flags=re.M):
            target = stages.record["rules"] if name in peer.RULES else stages.record
            target[name] = round(float(at) - begin, 4)
            begin = float(at)
        import resource
        stages.record["peak_bytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        stages.record["disk_bytes"] = os.path.getsize(os.path.join(folder, "w33.db"))
        stages.finish()
        connection = sqlite3.connect(os.path.join(folder, "w33.db"))
        for rule in peer.RULES:
            peer.write_canonical(output, rule, connection.execute("SELECT * FROM r_%s" % rule[-2:]))
    finally:
        shutil.rmtree(folder)


main()
