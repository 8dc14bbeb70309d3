# Every call of the system that writes fails in turn during a run: the disk is full, the device fails, only half is
# written. The run says so and exits with 3, the case is as before or complete, and the next run works.
. "${SOURCE:?}/tests/acceptance/lib.sh"
failing=$BUILD/tests/faults/failing_call
# The leak check cannot look at a program that is traced.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

make_village "$work/village"
case=$work/case
expect 0 "$BIDUI" run "$work/village" -c "$work/whole" --date 2024-03-01
findings "$work/whole" >"$work/wanted.csv"


"$failing" true true
if [ $? -eq 77 ]; then
    echo "this system does not let a program trace another: not checked"
    finish
fi

# run_failing CALL...: a run in which calls fail as the arguments say; sets code and what (the call that failed).
run_failing() {
    "$failing" "$@" -c "$work/count" "$work/case" "$BIDUI" run "$work/village" -c "$case" --date 2024-03-01 -j 1 \
        >"$work/out" 2>"$work/err"
    code=$?
    read -r counted what <"$work/count"
}

# The case after a run that failed: readable, with the runs it had or one more, whole.
intact() { # intact LABEL
    [ -e "$case/ledger.db" ] || return 0
    equal "$(query "$case/ledger.db" 'PRAGMA integrity_check' 2>&1)" ok "$1: integrity of the ledger"
    broken=$(query "$case/ledger.db" 'SELECT count(*) FROM run r WHERE (SELECT count(*) FROM run_finding x WHERE x.run = r.number) <> 3' 2>&1)
    # One in which nothing was made yet is as good as none.
    case $broken in *'no such table'*) broken=0 ;; esac
    equal "$broken" 0 "$1: runs that are not whole"
    [ ! -e "$case/findings.xlsx" ] || check "$1: the workbook is whole" unzip -tqq "$case/findings.xlsx"
}

works_again() { # works_again LABEL
    expect 0 "$BIDUI" run "$work/village" -c "$case" --date 2024-03-01
    findings "$case" | cut -d, -f 1-7 >"$work/after.csv"
    cut -d, -f 1-7 "$work/wanted.csv" >"$work/before.csv"
    same "$work/before.csv" "$work/after.csv" "$1: the findings of the next run"
    check "$1: its workbook is whole" unzip -tqq "$case/findings.xlsx"
    # Where a file could not be removed, it is still there.
    [ "$removed" = no ] || equal "$(find "$case" -type f ! -name findings.xlsx ! -name ledger.db ! -name store.bidui)" '' "$1: files left over"
}

try() { # try LABEL CALL...
    label=$1
    shift
    run_failing "$@"
    [ -n "$what" ] || return 0
    label="$label: $what"
    case $what in unlink*) removed=no ;; *) removed=yes ;; esac
    [ "$code" -le 3 ] || fail "$label: exit code $code"
    if [ "$code" -ne 0 ]; then
        equal "$code" 3 "$label: exit code"
        check "$label: it says why" test -s "$work/err"
        equal "$(grep -ciE 'internal|damaged|malformed|corrupt' "$work/err")" 0 "$label: it blames the files: $(cat "$work/err")"
    fi
    # A run that says that all went well has written all.
    [ "$code" -ne 0 ] || same "$work/wanted.xlsx" "$case/findings.xlsx" "$label: the workbook"
    intact "$label"
}

# How many there are, in an empty place and over a case that is there.
for before in none one; do
    rm -rf "$case"
    if [ $before = one ]; then
        "$BIDUI" run "$work/village" -c "$case" --date 2024-03-01 >/dev/null 2>&1
        cp -a "$case" "$work/kept"
    fi
    run_failing -n 0
    equal "$code" 0 "a run of which nothing fails"
    cp "$case/findings.xlsx" "$work/wanted.xlsx"
    n_calls=$counted
    check "calls are counted ($n_calls)" test "$n_calls" -gt 20
    case $slow in yes) share=1 ;; *) share=3 ;; esac
    step=${EVERY-$((n_calls / share + 1))}
    for how in "-e ENOSPC -f" "-e EIO" "-e SHORT"; do
        n=1
        while [ "$n" -le "$n_calls" ]; do
            rm -rf "$case"
            [ $before = none ] || cp -a "$work/kept" "$case"
            # shellcheck disable=SC2086
            try "$how, call $n of $n_calls, $before before" $how -n "$n"
            works_again "$label"
            n=$((n + step))
        done
    done
done
finish
