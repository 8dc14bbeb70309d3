# Allocations fail in turn during whole runs of the program: it ends with a message and 3 (or does without and finds the
# same), the case is as before or complete, and no files are left over.
. "${SOURCE:?}/tests/acceptance/lib.sh"
program=$BUILD/tests/faults/bidui_failing

make_village "$work/village"
case=$work/case
expect 0 "$program" run "$work/village" -c "$case" --date 2024-03-01 -j 1
findings "$case" | cut -d, -f 1-7 >"$work/wanted.csv"
cp -a "$case" "$work/kept"

# with N COMMAND...: runs it while allocation N fails; sets code and failed (did one fail?).
with() {
    FAIL_ALLOCATION=$1 FAIL_ALLOCATION_COUNT=$work/count
    export FAIL_ALLOCATION FAIL_ALLOCATION_COUNT
    shift
    "$program" "$@" >"$work/out" 2>"$work/err"
    code=$?
    unset FAIL_ALLOCATION FAIL_ALLOCATION_COUNT
    counted=0 failed=1
    [ ! -e "$work/count" ] || read -r counted failed <"$work/count"
    rm -f "$work/count"
}

explained() { # explained LABEL
    [ "$code" -eq 0 ] && return
    # A rule that ran out of memory alone is told, and the run goes on: 1.
    case $code in
    1 | 3) contains "$work/err" memory "$1: the message" ;;
    *) fail "$1: exit code $code: $(tail -n 3 "$work/err")" ;;
    esac
}

try() { # try LABEL N COMMAND...: sets failed
    label=$1
    shift
    with "$@"
    [ "$failed" = 1 ] && explained "$label, allocation $1"
}

case $slow in yes) share=6 ;; *) share=25 ;; esac
with 0 run "$work/village" -c "$case" --date 2024-03-01 -j 1
n_allocations=$counted
check "allocations are counted ($n_allocations)" test "$n_allocations" -gt 1000
step=${EVERY-$((n_allocations / share + 1))}
n=$((step / 2 + 1))
while [ "$n" -le "$n_allocations" ]; do
    for following in '' +; do
        rm -rf "$case"
        cp -a "$work/kept" "$case"
        try "a run" "$n$following" run "$work/village" -c "$case" --date 2024-03-01 -j 1 || continue
        equal "$(query "$case/ledger.db" 'PRAGMA integrity_check' 2>&1)" ok "$label: integrity of the ledger"
        findings "$case" | cut -d, -f 1-7 >"$work/after.csv"
        [ "$code" -eq 1 ] || same "$work/wanted.csv" "$work/after.csv" "$label, allocation $n$following: the findings"
        check "$label: the workbook is whole" unzip -tqq "$case/findings.xlsx"
        equal "$(find "$case" -type f ! -name findings.xlsx ! -name ledger.db ! -name 'ledger.db-*' ! -name store.bidui)" '' \
            "$label, allocation $n$following: files left over"
    done
    n=$((n + step))
done

# The other commands, over the same case.
rm -rf "$case"
cp -a "$work/kept" "$case"
each() { # each LABEL COMMAND...
    what=$1
    shift
    with 0 "$@"
    equal "$code" 0 "$what: $(cat "$work/err")"
    cp "$work/out" "$work/wanted.out"
    n_allocations=$counted
    step=${EVERY-$((n_allocations * 2 / share + 1))}
    n=$((step / 3 + 1))
    while [ "$n" -le "$n_allocations" ]; do
        try "$what" $n "$@"
        [ "$code" -ne 0 ] || same "$work/wanted.out" "$work/out" "$what, allocation $n: another result"
        n=$((n + step))
    done
}
each inspect inspect "$work/village" -c "$work/other"
each cells cells "$work/village/低保发放表.csv"
each "finding list" finding list -c "$case" --format csv
each "finding show" finding show 1 -c "$case"
each "rule list" rule list

# Outcomes are recorded all or not at all.
printf '编号,结果,不属实原因,备注\n1,不属实,已退还,甲\n2,属实,,乙\n' >"$work/back.csv"
restore() { rm -rf "$case"; cp -a "$work/kept" "$case"; }
for how in "--from $work/back.csv" "1 refuted --reason other_person"; do
    restore
    # shellcheck disable=SC2086
    with 0 finding verify $how -c "$case"
    equal "$code" 0 "finding verify $how: $(cat "$work/err")"
    wanted_entries=$(query "$case/ledger.db" 'SELECT count(*) FROM verification')
    n_allocations=$counted
    step=${EVERY-$((n_allocations * 2 / share + 1))}
    n=$((step / 3 + 1))
    while [ "$n" -le "$n_allocations" ]; do
        restore
        # shellcheck disable=SC2086
        try "finding verify $how" "$n" finding verify $how -c "$case"
        entries=$(query "$case/ledger.db" 'SELECT count(*) || (SELECT count(*) FROM log WHERE what LIKE '"'verif%'"') FROM verification' 2>&1)
        [ "$code" -eq 0 ] && wanted=$wanted_entries$wanted_entries || wanted=00
        case $entries in *"no such table"*) entries=00 ;; esac # not even brought up to date
        equal "$entries" "$wanted" "$label, allocation $n: entries"
        equal "$(query "$case/ledger.db" 'PRAGMA integrity_check' 2>&1)" ok "$label, allocation $n: integrity of the ledger"
        n=$((n + step))
    done
done
restore
"$program" finding verify --from "$work/back.csv" -c "$case" >/dev/null
rm -rf "$work/kept"
cp -a "$case" "$work/kept"
each "finding list with outcomes" finding list -c "$case" --format csv
each "finding show with outcomes" finding show 1 -c "$case"

# A run that knows them: the list, and what was cleared, are as ever or as before.
both() { query "$case/ledger.db" "SELECT run, finding, state FROM run_finding ORDER BY 1, 2" 2>&1 | cksum; }
restore
before=$(both)
with 0 run "$work/village" -c "$case" --date 2024-03-01 -j 1
equal "$code" 0 "a run over outcomes: $(cat "$work/err")"
after=$(both)
equal "$(query "$case/ledger.db" "SELECT count(*) FROM run_finding WHERE state = 'cleared'")" 1 "cleared findings"
n_allocations=$counted
step=${EVERY-$((n_allocations * 2 / share + 1))}
n=$((step / 2 + 1))
while [ "$n" -le "$n_allocations" ]; do
    restore
    if try "a run over outcomes" "$n" run "$work/village" -c "$case" --date 2024-03-01 -j 1; then
        now=$(both)
        [ "$code" -eq 1 ] || check "$label, allocation $n: the states" test "$now" = "$before" -o "$now" = "$after"
        [ "$code" -ne 0 ] || equal "$now" "$after" "$label, allocation $n: the states"
    fi
    n=$((n + step))
done
each sql sql 'SELECT id_no, count(*) FROM subsidy GROUP BY id_no' -c "$case"
finish
