# The calls that write of cells, inspect --write, finding verify and a run with a workbook of corrections fail in turn. What was printed in
# part is a failure with a message; a case.yaml that stood is as before or complete, never half of either.
. "${SOURCE:?}/tests/acceptance/lib.sh"
failing=$BUILD/tests/faults/failing_call
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

mkdir "$work/data"
printf '姓名,身份证号,补贴项目,发放月份,发放金额\n张三,%s,低保,2023-05,1O0\n李四,%s,低保,2023-06,200\n' \
    11010519491231002X 440524188001010014 >"$work/data/发放.csv"
village_deaths >"$work/data/死亡人员名单.csv"

# A result that cannot be written, whatever the command.
if [ -w /dev/full ]; then
    for command in "cells $work/data/发放.csv" "inspect $work/data" "rule list" --help --version "run --help"; do
        # shellcheck disable=SC2086
        "$BIDUI" $command --lang en >/dev/full 2>"$work/err"
        equal "$?" 3 "to a full device: $command"
        contains "$work/err" "check the disk or the pipe" "to a full device: $command"
    done
    "$BIDUI" sql 'SELECT count(*) AS n FROM subsidy' "$work/data" -c "$work/none" --lang en >/dev/full 2>"$work/err"
    equal "$?" 3 "sql to a full device"
    contains "$work/err" "check the disk or the pipe" "sql to a full device"
fi

"$failing" true true
if [ $? -eq 77 ]; then
    echo "this system does not let a program trace another: not checked"
    finish
fi

# run_failing CALL... -- COMMAND...: over the place $work/place; sets code, counted and what.
run_failing() {
    options=
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    # shellcheck disable=SC2086
    "$failing" $options -c "$work/count" "$work/place" "$@" >"$work/out" 2>"$work/err"
    code=$?
    read -r counted what <"$work/count"
}

# every NAME PREPARE CHECK COMMAND...: all writing calls of a command fail in turn, in each way.
every() {
    name=$1 prepare=$2 verify=$3
    shift 3
    rm -rf "$work/place"; mkdir "$work/place"; $prepare
    run_failing -n 0 -- "$@"
    equal "$code" 0 "$name with nothing failing"
    n_calls=$counted
    check "$name: calls are counted ($n_calls)" test "$n_calls" -gt 0
    # A run has many; the other commands few.
    step=1
    [ -n "${EVERY-}" ] || [ "$n_calls" -le 20 ] || step=$((n_calls / 7 + 1))
    for how in "-e ENOSPC -f" "-e EIO" "-e SHORT"; do
        n=1
        while [ "$n" -le "$n_calls" ]; do
            rm -rf "$work/place"; mkdir "$work/place"; $prepare
            # shellcheck disable=SC2086
            run_failing $how -n "$n" -- "$@"
            n=$((n + step))
            case $what in open*cells.csv) continue ;; esac # the shell's own
            label="$name, $how, call $((n - step)) of $n_calls: $what"
            # Half of a write is taken up again; other failures are failures. What only cleans up may fail.
            if [ "$code" -ne 0 ]; then
                equal "$code" 3 "$label: exit code"
                check "$label: it says why" test -s "$work/err"
            fi
            $verify "$label"
        done
    done
}

# --- cells, to a file -------------------------------------------------------------------------------------------------
"$BIDUI" cells "$work/data/死亡人员名单.csv" >"$work/wanted.csv"
nothing() { :; }
cells_whole() { [ "$code" -ne 0 ] || same "$work/wanted.csv" "$work/place/cells.csv" "$1: the cells"; }
cat >"$work/cells" <<END
#!/bin/sh
exec "$BIDUI" cells "$work/data/死亡人员名单.csv" --lang en >"$work/place/cells.csv"
END
chmod +x "$work/cells"
every cells nothing cells_whole "$work/cells"

# --- inspect --write --------------------------------------------------------------------------------------------------
rm -rf "$work/place"
"$BIDUI" inspect "$work/data" -c "$work/place/case" --write >/dev/null 2>&1
cp "$work/place/case/case.yaml" "$work/fresh.yaml"
no_yaml_or_whole() {
    [ "$code" -ne 0 ] || check "$1: case.yaml is there" test -e "$work/place/case/case.yaml"
    [ ! -e "$work/place/case/case.yaml" ] || same "$work/fresh.yaml" "$work/place/case/case.yaml" "$1: case.yaml"
}
every "inspect --write" nothing no_yaml_or_whole "$BIDUI" inspect "$work/data" -c "$work/place/case" --write --lang en

printf 'params: {MLS-01: {min_months: 2}}\nfiles:\n  - match: "发放.csv"\n    table: subsidy # mine\n' >"$work/old.yaml"
old_yaml() { mkdir "$work/place/case"; cp "$work/old.yaml" "$work/place/case/case.yaml"; }
rm -rf "$work/place"; mkdir "$work/place"; old_yaml
"$BIDUI" inspect "$work/data" -c "$work/place/case" --write >/dev/null 2>&1
cp "$work/place/case/case.yaml" "$work/added.yaml"
check "entries were added" test "$(wc -l <"$work/added.yaml")" -gt 4
old_or_added() {
    n_checked=$((n_checked + 1))
    cmp -s "$work/added.yaml" "$work/place/case/case.yaml" && return
    cmp -s "$work/old.yaml" "$work/place/case/case.yaml" || fail "$1: case.yaml is neither as before nor complete"
    [ "$code" -ne 0 ] || fail "$1: it says that it was written"
}
every "inspect --write over a case" old_yaml old_or_added "$BIDUI" inspect "$work/data" -c "$work/place/case" --write --lang en

# --- finding verify ---------------------------------------------------------------------------------------------------
rm -rf "$work/place"
make_village "$work/village"
"$BIDUI" run "$work/village" -c "$work/screened" --rules 'MLS-01,DTH-01' --date 2024-03-01 >/dev/null 2>&1
printf '编号,结果\n1,属实\n2,不属实\n' >"$work/back.csv"
screened() { cp -a "$work/screened" "$work/place/case"; }
both_or_none() {
    entries=$(query "$work/place/case/ledger.db" 'SELECT count(*) FROM verification' 2>&1)
    # A commit whose last call fails may have come through all the same: then it is all of it.
    case "$code $entries" in
    "0 2" | "3 0" | "3 2") n_checked=$((n_checked + 1)) ;;
    *) fail "$1: exit code $code, $entries outcomes" ;;
    esac
    equal "$(query "$work/place/case/ledger.db" 'PRAGMA integrity_check' 2>&1)" ok "$1: integrity of the ledger"
    "$BIDUI" finding verify --from "$work/back.csv" -c "$work/place/case" >/dev/null 2>&1
    equal "$(query "$work/place/case/ledger.db" 'SELECT count(*) FROM verification')" 2 "$1: outcomes after the next try"
}
every "finding verify" screened both_or_none "$BIDUI" finding verify --from "$work/back.csv" -c "$work/place/case" --lang en

# --- link, rule params export: what stood there is as before or complete ----------------------------------------------
"$BIDUI" link "$work/village/低保发放表.csv" "$work/village/财政供养人员工资表.csv" -o "$work/linked" --quiet
each_whole() {
    for part in pairs clusters; do
        [ "$code" -ne 0 ] || check "$1: $part.csv is there" test -e "$work/place/linked/$part.csv"
        [ ! -e "$work/place/linked/$part.csv" ] || same "$work/linked/$part.csv" "$work/place/linked/$part.csv" "$1: $part.csv"
    done
}
every "link -o FOLDER" nothing each_whole "$BIDUI" link "$work/village/低保发放表.csv" "$work/village/财政供养人员工资表.csv" \
    -o "$work/place/linked" --quiet --lang en
"$BIDUI" rule params export 'DTH-*' -o "$work/parameters.csv" >/dev/null 2>&1
old_file() { echo old >"$work/place/out.csv"; }
old_or_whole() {
    n_checked=$((n_checked + 1))
    cmp -s "$2" "$work/place/out.csv" && return
    [ "$(cat "$work/place/out.csv")" = old ] || fail "$1: the file is neither as before nor complete"
    [ "$code" -ne 0 ] || fail "$1: it says that it was written"
}
old_or_pairs() { old_or_whole "$1" "$work/linked/pairs.csv"; }
parameters_or_none() { [ ! -e "$work/place/out.csv" ] && [ "$code" -ne 0 ] || same "$work/parameters.csv" "$work/place/out.csv" "$1: the parameters"; }
every "link -o FILE.csv" old_file old_or_pairs "$BIDUI" link "$work/village/低保发放表.csv" "$work/village/财政供养人员工资表.csv" \
    -o "$work/place/out.csv" --quiet --lang en
every "rule params export" nothing parameters_or_none "$BIDUI" rule params export 'DTH-*' -o "$work/place/out.csv" --lang en

# --- the workbook of corrections --------------------------------------------------------------------------------------
workbook_whole() {
    [ "$code" -gt 1 ] || check "$1: the workbook of corrections is there" test -e "$work/place/case/待更正-1.xlsx"
    for book in "$work"/place/case/*.xlsx; do
        [ ! -e "$book" ] || check "$1: $(basename "$book") is whole" unzip -tqq "$book"
    done
    "$BIDUI" cells "$work/place/case/待更正-1.xlsx" >"$work/book.csv" 2>/dev/null || return 0
    equal "$(grep -c 1O0 "$work/book.csv")" 1 "$1: lines to correct"
}
every "a run with corrections" nothing workbook_whole "$BIDUI" run "$work/data" -c "$work/place/case" --rules MLS-01 --lang zh -j 1 --date 2024-03-01
finish
