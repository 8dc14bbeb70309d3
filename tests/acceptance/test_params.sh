# Thresholds in a sheet: out, filled in, broken, read back, and what they change in a run.
. "${SOURCE:?}/tests/acceptance/lib.sh"

data=$work/data
case=$work/case
make_village "$data"
cd "$work" || exit 1

# --- Out ---
expect 0 "$BIDUI" rule params export -o all.xlsx
check "the parameter workbook is a zip container" unzip -tqq all.xlsx
expect 0 "$BIDUI" rule params export -o again.xlsx
same all.xlsx again.xlsx "two exports differ"
expect 3 "$BIDUI" rule params export -o all.xlsx
contains "$work/err" 'not written over' "an export over a file that is there"
expect 0 "$BIDUI" cells all.xlsx
grep '^DTH-01,' "$work/out" >"$work/row"
contains "$work/row" ',grace,' "the row of a parameter"
contains "$work/row" ',whole number,' "its type"
contains "$work/row" '0 or more' "its range"
expect 0 "$BIDUI" rule params export 'DTH-*' -o some.csv
equal "$(tail -n +2 some.csv | cut -d, -f 1 | cut -c 1-4 | sort -u)" DTH- "rules of a selection"
expect 0 "$BIDUI" rule params export --lang zh -o zh.csv
contains zh.csv '规则,名称,参数,含义,单位,类型,默认值,现行值,来源,范围,新值' "the Chinese header"
expect 0 "$BIDUI" rule params check zh.csv
contains "$work/out" '0 values given' "an export that nobody filled in"
expect 0 "$BIDUI" rule params check all.xlsx

# --- Filled in, in a run ---
printf '规则,参数,新值\r\nDTH-01,grace,3\r\n' >good.csv
expect 0 "$BIDUI" rule params check good.csv
contains "$work/out" '1 → 3' "what the file changes"
expect 0 "$BIDUI" run data -c "$case" --date 2024-03-01
months() { findings "$case" | grep 张桂兰 | sed 's/.*in \([0-9]*\) payment.*/\1/'; }
before=$(findings "$case" | grep 张桂兰)
expect 0 "$BIDUI" run data -c "$case" --date 2024-03-01 --params good.csv
after=$(findings "$case" | grep 张桂兰)
check "three months of grace change the finding" test "$before" != "$after"
equal "$(query "$case/ledger.db" "SELECT parameters ->> 'grace' FROM run_rule WHERE rule = 'DTH-01' ORDER BY run")" "1
3" "parameters in the ledger"
equal "$(query "$case/ledger.db" "SELECT kind || path || length(sha256) FROM run_input")" parametersgood.csv64 "the file in the ledger"
expect 0 "$BIDUI" rule show DTH-01 --params good.csv
contains "$work/out" ':grace = 3' "the method sheet"
contains "$work/out" '[parameter file; default 1]' "the method sheet"
expect 0 "$BIDUI" rule params export --params good.csv -o next.csv
contains next.csv 'parameter file,0 or more,3' "what was given stands in the next export"
expect 0 "$BIDUI" rule try "$BIDUI_RULES/death/DTH-01.sql" -c "$case" --params good.csv
expect 0 "$BIDUI" rule explain DTH-01 data --params good.csv

# --- case.yaml, and which wins ---
printf 'params:\n  DTH-01: {grace: 2}\n' >"$case/case.yaml"
expect 0 "$BIDUI" rule show DTH-01 -c "$case"
contains "$work/out" '[case.yaml; default 1]' "case.yaml wins over the default"
expect 0 "$BIDUI" rule show DTH-01 -c "$case" --params good.csv
contains "$work/out" ':grace = 3' "--params wins over case.yaml"
expect 0 "$BIDUI" run data -c "$case" --date 2024-03-01
equal "$(query "$case/ledger.db" "SELECT parameters ->> 'grace' FROM run_rule WHERE rule = 'DTH-01' ORDER BY run DESC LIMIT 1")" 2 \
    "case.yaml in a run"
printf 'params:\n  DTH-01: {grace: few}\n' >"$case/case.yaml"
expect 3 "$BIDUI" run data -c "$case" --date 2024-03-01
check "the place in case.yaml" grep -q 'case.yaml:2:19: "few" will not do' "$work/err"
expect 3 "$BIDUI" rule show DTH-01 -c "$case"
rm "$case/case.yaml"

# --- Broken: all that is wrong, with its place, and no run ---
{
    echo 'Our thresholds,,,'
    echo 'note,New value,Parameter,Rule'
    echo ",viele,grace,DTH-01"
    echo ",3,graec,DTH-01"
    echo ",3,grace,DTH-999"
    echo ",$doctor,least,DTH-11"
} >bad.csv
runs=$(query "$case/ledger.db" "SELECT count(*) FROM run")
for command in "rule params check bad.csv" "run data -c $case --date 2024-03-01 --params bad.csv" "rule show DTH-01 --params bad.csv"; do
    # shellcheck disable=SC2086
    expect 3 "$BIDUI" $command
    contains "$work/err" 'bad.csv row 3 column 2 (B): "viele" will not do for DTH-01, grace' "$command"
    contains "$work/err" 'bad.csv row 4 column 3 (C): rule DTH-01 has no parameter "graec"' "$command"
    lacks_numbers "$work/err" "$command"
done
contains "$work/err" 'bad.csv row 5 column 4 (D): there is no rule "DTH-999"' "a rule that is not there"
equal "$(query "$case/ledger.db" "SELECT count(*) FROM run")" "$runs" "runs after values that will not do"
expect 3 "$BIDUI" rule params check data/死亡人员名单.csv
contains "$work/err" 'no header found' "a file that is no parameter sheet"
expect 3 "$BIDUI" rule params check nowhere.xlsx
expect 2 "$BIDUI" rule params
expect 2 "$BIDUI" rule params check
expect 2 "$BIDUI" rule params nonsense good.csv
expect 2 "$BIDUI" rule list --params good.csv
finish
