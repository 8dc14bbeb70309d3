# Exceptions: findings kept off the list, but counted, shown, and kept in the ledger; never silently.
. "${SOURCE:?}/tests/acceptance/lib.sh"

data=$work/data
case=$work/case
make_village "$data"
cd "$work" || exit 1
mkdir -p "$case/filters"
run() { expect "${1:-0}" "$BIDUI" run data -c "$case" --date 2024-03-01; }
names() { "$BIDUI" finding list -c "$case" ${1:-} --format csv --full | tail -n +2 | awk -F, '{ print $2 ":" $5 }' | sort | paste -s -d ' '; }

run
cp "$work/out" "$work/first"
check "without exceptions the summary does not speak of any" test "$(grep -c Excepted "$work/first")" -eq 0
cat >"$case/filters/例外.csv" <<CSV
规则,身份证号,户号,地区,理由,决定人,截止日期
MLS-*,$doctor,,,借调期间已停发,李科长,2024-03-01
DTH-01,,,,旧规定,某人,2023-12-31
ELD-*,,,,没有人,某人,长期
MLS-01,$doctor,,,又写了一遍,某人,长期
CSV
run
contains "$work/out" 'Findings  2' "the list without what is held back"
contains "$work/out" 'Excepted  1 findings (1860.00 yuan) held back by 4 exceptions' "the summary"
contains "$work/err" 'filters/例外.csv row 5: the exception overlaps with filters/例外.csv row 2, which has all its findings' \
    "an exception that another one covers"
contains "$work/err" 'filters/例外.csv row 3: the exception ended on 2023-12-31 and does nothing' "an exception that ended"
contains "$work/err" 'filters/例外.csv row 4: the exception holds nothing back' "an exception that fits nothing"
equal "$(names)" "DTH-01:张桂兰 MLS-01:王建国" "the list"
equal "$(names '--state excepted')" "MLS-01:李秀英" "what is held back"
number=$("$BIDUI" finding list -c "$case" --state excepted --format csv | tail -1 | cut -d, -f 1)
expect 0 "$BIDUI" finding show "$number" -c "$case"
contains "$work/out" 'state: excepted' "a finding that is held back"
contains "$work/out" 'exception: filters/例外.csv row 2' "a finding that is held back"
contains "$work/out" 'reason: 借调期间已停发' "a finding that is held back"
contains "$work/out" 'decided by: 李科长' "a finding that is held back"
check "its evidence is kept" grep -q '\.csv row [0-9]' "$work/out"
lacks_numbers "$work/out" "a finding that is held back"
equal "$(query "$case/ledger.db" "SELECT findings || ' ' || amount_fen || ' ' || expired FROM exception WHERE run = 2 ORDER BY position")" \
    "1 186000 0
0 0 1
0 0 0
0 0 0" "exceptions in the ledger"
equal "$(query "$case/ledger.db" "SELECT kind || ' ' || path || ' ' || sha256 FROM run_input")" \
    "filter filters/例外.csv $(sha256sum "$case/filters/例外.csv" | cut -d ' ' -f 1)" "the hash of the filter file"
unzip -p "$case/findings.xlsx" xl/workbook.xml >"$work/sheets"
contains "$work/sheets" 'name="Exceptions"' "the workbook"

# The same again, byte for byte; and nothing is gone or new because of it.
cp "$case/findings.xlsx" "$work/before.xlsx"
run
contains "$work/out" '0 new, 0 gone' "the same exceptions again"

# Without it the finding is back, as new.
rm "$case/filters/例外.csv"
run
contains "$work/out" '1 new, 0 gone' "the exception is taken back"
equal "$(names '--state new')" "MLS-01:李秀英" "the exception is taken back"

# A case among the data: its filter files are no data.
cp -r data mixed
mkdir -p mixed/mycase/filters
printf '规则,身份证号,理由,决定人,截止日期\nMLS-*,%s,理由,某人,长期\n' "$doctor" >mixed/mycase/filters/名单.csv
expect 0 "$BIDUI" run mixed -c mixed/mycase --date 2024-03-01
contains "$work/out" 'Read      3 files' "a case among the data"
contains "$work/out" 'Excepted  1 findings' "a case among the data"

# Mistakes stop the run and say where; no number in full.
cat >"$case/filters/坏.csv" <<CSV
规则,身份证号,地区,理由,决定人,截止日期
MLS-*,${doctor}9,,理由,某人,长期
KIM-*,,,理由,某人,长期
MLS-*,,,,某人,长期
MLS-*,,,理由,某人,
CSV
runs=$(query "$case/ledger.db" "SELECT count(*) FROM run")
run 3
contains "$work/err" 'filters/坏.csv row 2 column 2 (B)' "a number that fails its check"
contains "$work/err" 'filters/坏.csv row 3 column 1 (A): no rule matches "KIM-*"' "a rule that is not there"
contains "$work/err" 'filters/坏.csv row 4 column 4 (D): the reason is missing' "a row without a reason"
contains "$work/err" 'filters/坏.csv row 5 column 6 (F): the end date is missing' "a row without an end"
lacks_numbers "$work/err" "mistakes in a filter file"
equal "$(query "$case/ledger.db" "SELECT count(*) FROM run")" "$runs" "runs after a mistake"
finish
