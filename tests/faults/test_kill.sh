# A run that is killed, between any two calls that write or at any moment: the ledger opens, holds whole runs only, and
# the next run finds the same.
. "${SOURCE:?}/tests/acceptance/lib.sh"
failing=$BUILD/tests/faults/failing_call
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

make_village "$work/village"
case=$work/case
run_village() {
    "$@" "$BIDUI" run "$work/village" -c "$case" --date 2024-03-01 -j 2 >"$work/out" 2>"$work/err"
}
expect 0 run_village env
findings "$case" | cut -d, -f 1-7 >"$work/wanted.csv"
cp -a "$case" "$work/kept"

survives() { # survives LABEL
    equal "$(query "$case/ledger.db" 'PRAGMA integrity_check' 2>&1)" ok "$1: integrity of the ledger"
    equal "$(query "$case/ledger.db" 'SELECT count(*) FROM run r WHERE (SELECT count(*) FROM run_finding x WHERE x.run = r.number) <> 3')" 0 \
        "$1: runs that are not whole"
    check "$1: the workbook is whole" unzip -tqq "$case/findings.xlsx"
    expect 0 run_village env
    findings "$case" | cut -d, -f 1-7 >"$work/after.csv"
    same "$work/wanted.csv" "$work/after.csv" "$1: the findings of the next run"
    check "$1: the workbook of the next run" unzip -tqq "$case/findings.xlsx"
}

# Before single calls, evenly spread over the run.
"$failing" true true
if [ $? -ne 77 ]; then
    run_village "$failing" -c "$work/count" "$case"
    read -r n_calls what <"$work/count"
    check "calls are counted ($n_calls)" test "$n_calls" -gt 20
    case $slow in yes) share=2 ;; *) share=8 ;; esac
    step=${EVERY-$((n_calls / share + 1))}
    n=$((step / 2 + 1))
    while [ "$n" -le "$n_calls" ]; do
        rm -rf "$case"
        cp -a "$work/kept" "$case"
        run_village "$failing" -e KILL -n "$n" -c "$work/count" "$case"
        equal $? 137 "exit code of a run killed before call $n"
        read -r counted what <"$work/count"
        survives "killed before call $n of $n_calls, $what"
        n=$((n + step))
    done
fi

# At moments that a fixed generator chooses, one run after the other in the same case.
started=$(date +%s%N)
run_village env
whole=$((($(date +%s%N) - started) / 1000))
seed=20230501
case $slow in yes) n_kills=3 ;; *) n_kills=12 ;; esac
for kill in $(seq 1 $n_kills); do
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    "$BIDUI" run "$work/village" -c "$case" --date 2024-03-01 >/dev/null 2>&1 &
    pid=$!
    sleep "$(awk -v whole="$whole" -v seed="$seed" 'BEGIN { printf "%.6f", whole * (seed % 1000) / 1000 / 1000000 }')"
    kill -KILL $pid 2>/dev/null
    wait $pid 2>/dev/null
    survives "killed at random, $kill"
done
finish
