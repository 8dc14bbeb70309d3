# A run that is killed or stopped leaves the last good state.
. "${SOURCE:?}/tests/acceptance/lib.sh"

people=20000
[ -n "$slow" ] && people=3000
make_village "$work/village"
make_county "$work/county" 5 $people --plant 1
case=$work/case
expect 0 "$BIDUI" run "$work/village" -c "$case" --date 2024-03-01
findings "$case" >"$work/before.csv"
cp "$case/findings.xlsx" "$work/before.xlsx"

intact() { # intact WHAT: the ledger holds the first run, whole and alone
    equal "$(query "$case/ledger.db" 'PRAGMA integrity_check')" ok "integrity of the ledger after $1"
    equal "$(query "$case/ledger.db" 'SELECT count(*) FROM run')" 1 "runs in the ledger after $1"
    equal "$(query "$case/ledger.db" 'SELECT count(*) FROM run_finding WHERE run > 1')" 0 "findings of a broken run after $1"
    findings "$case" >"$work/after.csv"
    same "$work/before.csv" "$work/after.csv" "the findings after $1 are not those of the last complete run"
    same "$work/before.xlsx" "$case/findings.xlsx" "the workbook after $1 is not that of the last complete run"
}

now() { date +%s%N; }

# How long a whole run takes here: where to break it is a share of that. A run that was over before it was broken says
# nothing: then the case is put back and it is tried again, sooner.
started=$(now)
"$BIDUI" run "$work/county/data" -c "$work/whole" --date 2024-03-01 >/dev/null 2>&1
whole=$((($(now) - started) / 1000000))
cp -a "$case" "$work/kept"

# broken SIGNAL PER_CENT: starts a run and sends the signal after that share of its time; sets code and took (ms).
# A shell starts background programs with SIGINT ignored; env sets it back to what it is on a terminal.
broken() {
    share=$2
    for attempt in 1 2 3 4 5 6; do
        env --default-signal=INT "$BIDUI" run "$work/county/data" -c "$case" --date 2024-03-01 >"$work/out" 2>"$work/err" &
        pid=$!
        sleep "$(awk -v ms="$whole" -v share="$share" 'BEGIN { printf "%.3f", ms * share / 100000 }')"
        started=$(now)
        kill -"$1" $pid 2>/dev/null
        wait $pid 2>/dev/null
        code=$?
        took=$((($(now) - started) / 1000000))
        # A run that is already in the ledger was over, but for its workbook.
        runs=$(query "$case/ledger.db" 'SELECT count(*) FROM run')
        [ "$code" -gt 1 ] && [ "$runs" = 1 ] && return
        [ "$runs" = 1 ] && ! grep -q 'Workbook' "$work/out" && return
        rm -rf "$case"
        cp -a "$work/kept" "$case"
        share=$((share / 2))
    done
}

for share_wanted in 5 25 60; do
    broken KILL $share_wanted
    equal "$code" 137 "exit code of a run killed at $share %"
    intact "kill -9 at $share %"
done

# Generous: what matters here is that it ends and leaves the case alone, on a loaded machine too.
limit=20000
for signal in INT TERM; do
    for share_wanted in 5 25 60; do
        broken $signal $share_wanted
        equal "$code" 3 "exit code of a run stopped by SIG$signal at $share %"
        check "a run stopped by SIG$signal at $share % ends soon (took $took ms)" test "$took" -le $limit
        contains "$work/err" 'stopped as asked' "the message after SIG$signal at $share %"
        intact "SIG$signal at $share %"
    done
done

# So is a command that waits for a slow reader.
awk 'BEGIN { for (i = 0; i < 60000; i++) print "张三,11010519491231002X,2023-05," i }' >"$work/long.csv"
mkfifo "$work/slow"
env --default-signal=INT "$BIDUI" cells "$work/long.csv" >"$work/slow" 2>"$work/err" &
pid=$!
exec 3<"$work/slow"
sleep 0.3
kill -INT $pid
sleep 0.1
cat <&3 >/dev/null
exec 3<&-
wait $pid
equal $? 3 "exit code of cells when it is stopped"
contains "$work/err" 'stopped as asked' "the message of cells when it is stopped"

# Killed while it writes: at small steps through the whole run, until one run is complete.
rm -rf "$work/small"
expect 0 "$BIDUI" run "$work/village" -c "$work/small" --date 2024-03-01
findings "$work/small" >"$work/small.csv"
for step in 1 2 3 4 5 6 7 8 9 10 11 12; do
    "$BIDUI" run "$work/village" -c "$work/small" --date 2024-03-01 >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v step=$step 'BEGIN { printf "%.3f", step * 0.02 }')"
    kill -KILL $pid 2>/dev/null
    wait $pid 2>/dev/null
    equal "$(query "$work/small/ledger.db" 'PRAGMA integrity_check')" ok "integrity of the ledger after step $step"
    equal "$(query "$work/small/ledger.db" 'SELECT count(*) FROM run r WHERE (SELECT count(*) FROM run_finding x WHERE x.run = r.number) <> 3')" 0 \
        "runs that are not whole after step $step"
    findings "$work/small" | cut -d, -f 1-7 >"$work/small.after"
    cut -d, -f 1-7 "$work/small.csv" >"$work/small.before"
    same "$work/small.before" "$work/small.after" "the findings after step $step"
    check "the workbook is whole after step $step" unzip -tqq "$work/small/findings.xlsx"
done
expect 0 "$BIDUI" run "$work/village" -c "$work/small" --date 2024-03-01
check "no temporary files are left in the case after a complete run" test -z \
    "$(find "$work/small" -type f ! -name findings.xlsx ! -name ledger.db ! -name store.bidui)"
finish
