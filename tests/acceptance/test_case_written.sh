# The case.yaml that inspect writes loads what was recognised without it: the same rows, the same findings.
. "${SOURCE:?}/tests/acceptance/lib.sh"

people=3000
[ -n "$slow" ] && people=400
make_county "$work/county" 23 $people --plant 1

# What a run leaves: sources, rows set aside, findings; without numbers that count runs.
leaves() { # leaves CASE OUT
    {
        query "$1/ledger.db" "SELECT number, file, sheet, table_name, as_of, rows_read, rows_loaded, rows_set_aside FROM source ORDER BY number"
        query "$1/ledger.db" "SELECT source, row, \"column\", class, text, reason_zh FROM set_aside ORDER BY source, row, \"column\", class"
        query "$1/ledger.db" "SELECT f.fingerprint, r.severity, r.explain_zh, r.values_json FROM run_finding r JOIN finding f ON f.number = r.finding ORDER BY f.fingerprint"
    } >"$2"
}

compare() { # compare FOLDER NAME
    "$BIDUI" run "$1" -c "$work/plain-$2" --date 2024-03-01 >/dev/null 2>&1
    check "$2: the run without case.yaml ends well" test $? -le 1
    "$BIDUI" inspect "$1" -c "$work/written-$2" --write >/dev/null 2>&1
    check "$2: inspect writes case.yaml" test -s "$work/written-$2/case.yaml"
    "$BIDUI" run "$1" -c "$work/written-$2" --date 2024-03-01 >/dev/null 2>"$work/err"
    check "$2: the run with it ends well" test $? -le 1
    leaves "$work/plain-$2" "$work/$2.plain"
    leaves "$work/written-$2" "$work/$2.written"
    same "$work/$2.plain" "$work/$2.written" "$2: with and without the written case.yaml"
    check "$2: there was something to compare" test "$(wc -l <"$work/$2.plain")" -gt 10
}

compare "$work/county/data" county
compare "$SOURCE/tests/fixtures/county/data" fixture

# On paper the first page is one page where it is short, and as many as it takes where it would be too small to read.
unzip -p "$work/plain-fixture/"*.xlsx xl/worksheets/sheet1.xml >"$work/short.xml"
check "a short overview is one page" sh -c 'grep -q "<pageSetup" "$1" && ! grep -q "fitToHeight=\"0\"" "$1"' - "$work/short.xml"
if [ -z "$slow" ]; then
    unzip -p "$work/plain-county/"*.xlsx xl/worksheets/sheet1.xml >"$work/long.xml"
    contains "$work/long.xml" 'fitToHeight="0"' "a long overview"
fi

# The round trip of what was set aside: the workbook of corrections comes back as a file among the data.
mkdir "$work/small"
printf '姓名,身份证号,补贴项目,发放月份,发放金额\n张三,%s,低保,2023-05,1O0\n李四,%s,低保,2023-06,200\n' \
    11010519491231002X 440524188001010014 >"$work/small/发放.csv"
expect 0 "$BIDUI" run "$work/small" -c "$work/mend" --lang zh
check "the workbook of corrections is written" test -s "$work/mend/待更正-1.xlsx"
equal "$(stat -c %a "$work/mend/待更正-1.xlsx")" 600 "its mode"
"$BIDUI" cells "$work/mend/待更正-1.xlsx" >"$work/mend.csv"
equal "$(grep -c 1O0 "$work/mend.csv")" 1 "lines to correct"
# The column 更正为 is the eighth; the reason before it is quoted or not, the hash behind it is not.
sed 's/,,\([0-9a-f]\{64\}\)/,100,\1/' "$work/mend.csv" >"$work/small/改好的.csv"
expect 0 "$BIDUI" run "$work/small" -c "$work/mend" --lang zh
check "nothing is left to correct" test ! -e "$work/mend/待更正-2.xlsx"
check "the first workbook is still there" test -s "$work/mend/待更正-1.xlsx"
"$BIDUI" sql "SELECT sum(amount) AS total FROM subsidy" "$work/small" -c "$work/mend" --format csv >"$work/sum" 2>/dev/null
equal "$(tail -n 1 "$work/sum")" 300.00 "the sum with the corrected amount"
equal "$(query "$work/mend/ledger.db" 'SELECT count(*) FROM source WHERE rows_read <> rows_loaded + rows_set_aside')" 0 \
    "sources that lost rows"
# Handed in together with its own copy under another name: loaded once.
mkdir "$work/small/copy"
cp "$work/small/发放.csv" "$work/small/copy/发放 (1).csv"
expect 0 "$BIDUI" run "$work/small" -c "$work/mend" --lang zh
"$BIDUI" sql "SELECT count(*) AS n FROM subsidy" "$work/small" -c "$work/mend" --format csv >"$work/sum" 2>/dev/null
equal "$(tail -n 1 "$work/sum")" 2 "rows of a file that is there twice"

# inspect --write where case.yaml stands already keeps it; what is said there is followed and no longer written.
mkdir "$work/kept"
printf 'params: {MLS-01: {min_months: 2}}\nas_of: 2024-01-31\nfiles:\n  - match: "发放.csv"\n    columns: {remark: 补贴项目} # mine\n' >"$work/kept/case.yaml"
cp "$work/kept/case.yaml" "$work/kept.before"
rm -r "$work/small/copy" "$work/small/改好的.csv"
expect 0 "$BIDUI" inspect "$work/small" -c "$work/kept" --write --lang en
same "$work/kept.before" "$work/kept/case.yaml" "a case.yaml that speaks of every sheet"
contains "$work/out" "→ remark" "inspect with case.yaml"
contains "$work/err" "stays as it is" "inspect --write with nothing to add"
printf '姓名,身份证号,死亡日期\n张三,11010519491231002X,2022-01-05\n' >"$work/small/名单.csv"
expect 0 "$BIDUI" inspect "$work/small" -c "$work/kept" --write --lang en
head -n 5 "$work/kept/case.yaml" >"$work/kept.after"
same "$work/kept.before" "$work/kept.after" "the beginning of a case.yaml that was added to"
contains "$work/kept/case.yaml" 'match: "名单.csv"' "the added sheet"
printf 'files: [broken\n' >"$work/kept/case.yaml"
expect 3 "$BIDUI" inspect "$work/small" -c "$work/kept" --write --lang en
equal "$(cat "$work/kept/case.yaml")" 'files: [broken' "a case.yaml that cannot be read"
rm "$work/small/名单.csv"

# A control total that differs is said, and the exit code tells.
printf 'files:\n  - match: "*发放.csv"\n    totals: {rows: 2, amount: 999}\n' >"$work/mend/case.yaml"
expect 1 "$BIDUI" run "$work/small" -c "$work/mend" --lang zh
check "the control total is named" grep -q 控制总数 "$work/err"
finish
