# A further run says what is new, still there, changed and gone; what could not be looked at is none of these.
. "${SOURCE:?}/tests/acceptance/lib.sh"

data=$work/data
case=$work/case
make_village "$data"

run() {
    expect 0 "$BIDUI" run "$data" -c "$case" --date 2024-03-01
    cp "$work/out" "$work/summary"
}

states() { # states STATE: "RULE:NAME" of the findings in that state, sorted, on one line
    "$BIDUI" finding list -c "$case" --state "$1" --format csv --full | tail -n +2 | awk -F, '{ print $2 ":" $5 }' | sort | paste -s -d ' '
}

run
contains "$work/summary" '3 new, 0 gone' "the first run"
equal "$(states new)" "DTH-01:张桂兰 MLS-01:李秀英 MLS-01:王建国" "new in the first run"
numbers() { findings "$case" | tail -n +2 | cut -d, -f 1,2,5 | sort; }
numbers >"$work/numbers"

run
contains "$work/summary" '0 new, 0 gone' "the same again"
equal "$(states still)" "DTH-01:张桂兰 MLS-01:李秀英 MLS-01:王建国" "still there when nothing changed"
equal "$(states new)$(states changed)$(states gone)" "" "nothing else when nothing changed"
numbers >"$work/numbers2"
same "$work/numbers" "$work/numbers2" "a finding has another number in the next run"

# The teacher left the payroll, the doctor was paid one more month of aid, somebody else went on the payroll.
village_aid 6 >"$data/低保发放表.csv"
echo "李秀英,$doctor,低保,2023-07,310.00" >>"$data/低保发放表.csv"
{
    village_payroll | grep -v 王建国
    echo "赵小明,$honest,县水务局,2023-03,4100.00"
} >"$data/财政供养人员工资表.csv"
run
contains "$work/summary" '1 new, 1 gone' "after changes"
equal "$(states new)" "MLS-01:赵小明" "new after changes"
equal "$(states changed)" "MLS-01:李秀英" "changed after changes"
equal "$(states still)" "DTH-01:张桂兰" "still there after changes"
equal "$(states gone)" "MLS-01:王建国" "gone after changes"
number=$(grep 王建国 "$work/numbers" | cut -d, -f 1)
expect 0 "$BIDUI" finding show "$number" -c "$case"
contains "$work/out" "state: gone" "a finding that is gone can still be shown"

# Without deaths the rules about them cannot look: that is said, and nothing is gone because of it.
mv "$data/死亡人员名单.csv" "$work/away.csv"
run
contains "$work/summary" ' 0 gone' "without deaths"
equal "$(states gone)" "" "gone when a table is missing"
equal "$(states new)$(states changed)" "" "new when a table is missing"
equal "$(query "$case/ledger.db" "SELECT coverage FROM run_rule WHERE rule = 'DTH-01' ORDER BY run DESC LIMIT 1")" \
    "could not look" "coverage of DTH-01 without deaths"
contains "$work/summary" 'could not look' "the summary of a run without deaths"
check "the reason names the table" test -n \
    "$(query "$case/ledger.db" "SELECT 1 FROM run_rule WHERE rule = 'DTH-01' AND reason_en LIKE '%death%' ORDER BY run DESC LIMIT 1")"
number=$(grep 张桂兰 "$work/numbers" | cut -d, -f 1)
expect 0 "$BIDUI" finding show "$number" -c "$case"
contains "$work/out" 张桂兰 "a finding that could not be looked at can still be shown"

# The deaths come back: what was known is not new.
mv "$work/away.csv" "$data/死亡人员名单.csv"
run
equal "$(states still)" "DTH-01:张桂兰 MLS-01:李秀英 MLS-01:赵小明" "still there when the table is back"
contains "$work/summary" '0 new, 0 gone' "when the table is back"

# What was gone and comes back is new again, under its old number.
village_payroll >"$data/财政供养人员工资表.csv"
run
equal "$(states new)" "MLS-01:王建国" "new when it comes back"
equal "$(states gone)" "MLS-01:赵小明" "gone again"
equal "$(findings "$case" | grep 王建国 | cut -d, -f 1)" "$(grep 王建国 "$work/numbers" | cut -d, -f 1)" "number of a finding that came back"

# A run over some rules only says nothing of the others.
expect 0 "$BIDUI" run "$data" -c "$case" --date 2024-03-01 --rules DTH-01
contains "$work/out" '0 new, 0 gone' "a run of one rule"

equal "$(query "$case/ledger.db" 'SELECT count(*) FROM run')" 7 "runs in the ledger"
equal "$(query "$case/ledger.db" 'PRAGMA integrity_check')" ok "integrity of the ledger"
finish
