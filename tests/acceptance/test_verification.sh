# Outcomes come back: typed, or in the workbook of a run or a plain sheet; all or nothing. What was refuted is cleared while
# its facts last, rules are ranked by what was confirmed, and probable matches become labels of the linkage.
. "${SOURCE:?}/tests/acceptance/lib.sh"

data=$work/data
case=$work/case
ledger=$case/ledger.db
make_village "$data"
cd "$work" || exit 1
run() { expect 0 "$BIDUI" run data -c "$case" --date 2024-03-01 --lang "${1:-en}"; }
verify() { expect "$1" "$BIDUI" finding verify -c "$case" --lang en "$2" ${3+"$3"} ${4+"$4"} ${5+"$5"} ${6+"$6"} ${7+"$7"} ${8+"$8"}; }
list() {
    "$BIDUI" finding list -c "$case" ${1:+--state "$1"} --format csv --full >"$work/list.csv"
    sqlite3 :memory: ".import --csv $work/list.csv f" "SELECT rule || ':' || subject_name || ':' || state FROM f ORDER BY 1" | paste -s -d ' '
}
number_of() { query "$ledger" "SELECT max(finding) FROM run_finding WHERE subject_name = '$1'"; }
chain() { # every entry of the log has the hash of the one before
    query "$ledger" "SELECT count(*) FROM log l LEFT JOIN log p ON p.number = l.number - 1 WHERE l.previous <> coalesce(p.hash, '')"
}

run
check "a case in which nothing was verified does not speak of it" test "$(grep -c Verified "$work/out")" -eq 0
teacher_no=$(number_of 王建国) doctor_no=$(number_of 李秀英) dead_no=$(number_of 张桂兰)

# --- One finding, typed ----------------------------------------------------------------------------------------------
verify 0 "$doctor_no" 不属实 --reason=已退还 --by=王核查 --on=2024-02-05 "--note=  已  退还 "
contains "$work/out" 'Recorded  1 outcome' "an outcome"
equal "$(query "$ledger" "SELECT finding || ' ' || outcome || ' ' || reason || ' ' || note || ' ' || verified_by || ' ' || date(verified_on * 86400, 'unixepoch') FROM verification")" \
    "$doctor_no refuted paid_back 已退还 王核查 2024-02-05" "the entry"
cp "$ledger" "$work/before.db"
verify 0 "$doctor_no" refuted "--reason=paid back already" --by=王核查 --on=2024-02-05 --note=已退还
contains "$work/out" 'Known     1 were recorded before' "the same again"
equal "$(query "$ledger" "SELECT count(*) FROM verification")" 1 "entries after the same again"
verify 0 "$dead_no" confirmed --amount=640 --recovered=100.50
equal "$(query "$ledger" "SELECT confirmed_fen || ' ' || recovered_fen FROM verification WHERE finding = $dead_no")" "64000 10050" "amounts"
equal "$(query "$ledger" "SELECT rule || ' ' || checked || ' ' || confirmed FROM rule_yield ORDER BY rule" | paste -s -d ';')" \
    "DTH-01 1 1;MLS-01 1 0" "yields"
equal "$(chain)" 0 "breaks in the chain of the log"
equal "$(query "$ledger" "SELECT count(*) FROM log WHERE what LIKE 'verification % finding % sha256 %'")" 2 "entries of the log"
expect 0 "$BIDUI" finding show "$dead_no" -c "$case"
contains "$work/out" 'outcome: confirmed; verified amount (yuan) 640.00; recovered (yuan) 100.50; recorded ' "finding show"
# Nothing is changed or removed.
check "an entry cannot be changed" test "$(query "$ledger" "UPDATE verification SET outcome = 'confirmed'" 2>/dev/null; echo $?)" -ne 0
check "an entry cannot be removed" test "$(query "$ledger" "DELETE FROM verification" 2>/dev/null; echo $?)" -ne 0

# Mistakes: 2 for what cannot be meant, 3 for what is not there.
verify 2 "$dead_no" perhaps
contains "$work/err" 'the outcome is one of confirmed (confirmed), partly (partly confirmed)' "an unknown outcome"
verify 2 "$dead_no" refuted --reason=perhaps
contains "$work/err" 'other_person (another person)' "an unknown reason"
verify 2 "$dead_no" confirmed --reason=paid_back
verify 2 "$dead_no" refuted --amount=5
verify 2 "$dead_no" confirmed --amount=much
verify 2 "$dead_no" confirmed --on=2098-01-01
verify 2 "$dead_no" confirmed --on=yesterday
verify 2 one confirmed
verify 2 "$dead_no"
verify 2 "$dead_no" confirmed --from=x.csv
verify 2 --from=x.csv --by=somebody
verify 3 4711 confirmed
contains "$work/err" 'there is no finding 4711' "an unknown number"
verify 3 --from=nothing.csv
expect 3 "$BIDUI" finding verify 1 confirmed -c nowhere
check "it makes no case" test ! -e nowhere
equal "$(query "$ledger" "SELECT count(*) FROM verification")" 2 "entries after mistakes"

# --- The next run ----------------------------------------------------------------------------------------------------
run
contains "$work/out" 'Verified  1 findings not confirmed before are left out, 0 are back' "the summary"
contains "$work/out" 'Findings  2' "the list without what was cleared"
equal "$(list)" "DTH-01:张桂兰:still MLS-01:王建国:still" "the list"
equal "$(list cleared)" "MLS-01:李秀英:cleared" "what was cleared"
expect 0 "$BIDUI" finding list -c "$case" --format csv
contains "$work/out" ',exception,outcome,refutation,verified_on' "columns of the list"
check "the list has the outcome" grep -q ',confirmed,,$' "$work/out"
"$BIDUI" cells "$case/findings.xlsx" --sheet Findings >"$work/findings.csv"
contains "$work/findings.csv" 'confirmed,,640,100.5' "the outcome stands in the workbook"
"$BIDUI" cells "$case/findings.xlsx" --sheet Cleared >"$work/cleared.csv"
contains "$work/cleared.csv" 'not confirmed,paid back already,,,,王核查,2024-02-05,已退还' "the sheet of what was cleared"
"$BIDUI" cells "$case/findings.xlsx" --sheet Overview >"$work/overview.csv"
contains "$work/overview.csv" '1 findings that were not confirmed before, with the same facts, are not listed again (1860.00 yuan)' "the overview"
contains "$work/overview.csv" 'checked 1, confirmed 0' "the overview"
"$BIDUI" cells "$case/findings.xlsx" --sheet Methods >"$work/methods.csv"
contains "$work/methods.csv" 'Verification so far,"checked 1, confirmed 1"' "the method sheet"
expect 0 "$BIDUI" finding show "$teacher_no" -c "$case"
contains "$work/out" '0 of 1 checked findings of this rule confirmed' "why it ranks where it does"

# The workbook as it is says nothing new.
verify 0 "--from=$case/findings.xlsx"
contains "$work/out" 'Known     2 were recorded before' "the workbook as it is"
contains "$work/out" 'Open      1 findings of the file have no outcome yet' "the workbook as it is"
equal "$(query "$ledger" "SELECT count(*) || ' ' || (SELECT count(*) FROM verification_input) FROM verification")" "2 0" "entries after that"
cp "$case/findings.xlsx" "$work/second.xlsx"
cp "$case/ledger.db" "$work/second.db"

# The same input, the same bytes.
run
rm "$case"/ledger.db*
cp "$work/second.db" "$case/ledger.db"
cp "$case/findings.xlsx" "$work/third.xlsx"
run
same "$work/third.xlsx" "$case/findings.xlsx" "the workbook of the same run again"

# --- Facts change ----------------------------------------------------------------------------------------------------
village_aid 7 >data/低保发放表.csv
run
contains "$work/out" 'Verified  0 findings not confirmed before are left out, 1 are back' "the summary after the facts changed"
equal "$(list reopened)" "MLS-01:李秀英:reopened" "what is back"
expect 0 "$BIDUI" finding show "$doctor_no" -c "$case"
contains "$work/out" 'to be verified again: verified before: not confirmed (paid back already), 2024-02-05; since then the facts have changed: amount 1860.00 to 2170.00, source rows 14 to 15' \
    "why it is back"
"$BIDUI" cells "$case/findings.xlsx" --sheet Findings >"$work/findings.csv"
contains "$work/findings.csv" 'since then the facts have changed: amount 1860.00 to 2170.00' "why it is back, in the workbook"
check "its columns are empty again" grep -q ',reopened,,,,,,,,,' "$work/findings.csv"
# The old workbook comes back once more: it speaks of the old facts.
verify 0 "--from=$work/second.xlsx"
contains "$work/out" 'Known     2' "an old workbook"
equal "$(query "$ledger" "SELECT count(*) FROM verification")" 2 "entries after an old workbook"
# Back to what it was: cleared again. Rows that only moved are the same facts.
{ echo '低保发放表'; village_aid 6; } >data/低保发放表.csv
run
equal "$(list cleared)" "MLS-01:李秀英:cleared" "facts as they were"

# --- A later entry ---------------------------------------------------------------------------------------------------
verify 0 "$doctor_no" partly --amount=310
equal "$(query "$ledger" "SELECT outcome FROM finding_outcome WHERE finding = $doctor_no")" partly "the later entry"
equal "$(query "$ledger" "SELECT checked || ' ' || confirmed FROM rule_yield WHERE rule = 'MLS-01'")" "1 1" "the yield follows"
expect 0 "$BIDUI" finding show "$doctor_no" -c "$case"
contains "$work/out" 'outcome: partly confirmed; verified amount (yuan) 310.00' "the later entry"
contains "$work/out" 'outcome before that: not confirmed (paid back already), 2024-02-05' "the earlier entry"
run
equal "$(list cleared)" "" "cleared after the later entry"
verify 0 "--from=$work/second.xlsx"
contains "$work/out" 'Replaced  1 of these have later outcomes, which stay' "an old workbook after a later entry"
equal "$(query "$ledger" "SELECT outcome FROM finding_outcome WHERE finding = $doctor_no")" partly "the later entry stays"

# --- Sheets ----------------------------------------------------------------------------------------------------------
# In Chinese, with titles above, another order of columns, a header again, blank rows, a row twice, and a remark.
cat >"$work/back.csv" <<CSV
石桥镇核查情况
,,,,
核查人,核查结果,不属实原因,编号,备注,追回金额(元)
王核查,无法核实,,$teacher_no,外出,
,,,,,
核查人,核查结果,不属实原因,编号,备注,追回金额(元)
王核查,无法核实,,$teacher_no,外出,
小计,,,,,
,,,$dead_no,,
CSV
verify 0 "--from=$work/back.csv"
contains "$work/out" 'Recorded  1 outcome' "a sheet in Chinese"
contains "$work/out" 'Open      1 ' "a sheet in Chinese"
equal "$(query "$ledger" "SELECT i.path || ' ' || i.entries || ' ' || v.row || ' ' || v.note || ' ' || v.outcome FROM verification v JOIN verification_input i ON i.number = v.input")" \
    "$work/back.csv 1 4 外出 unverifiable" "where it comes from"
equal "$(query "$ledger" "SELECT checked FROM rule_yield WHERE rule = 'MLS-01'")" 1 "what could not be verified is no check"
sheet_xml <"$work/back.csv" >"$work/sheet.xml"
make_workbook "$work/back.xlsx" "$work/sheet.xml"
verify 0 "--from=$work/back.xlsx"
contains "$work/out" 'Known     1' "the same as a workbook"

# By fingerprint, in English, with the words of finding list.
fingerprint=$(query "$ledger" "SELECT fingerprint FROM finding WHERE number = $teacher_no")
printf 'Fingerprint,Outcome,Why not confirmed,Verified on\n%s,Not Confirmed,allowed,2024-02-29\n' "$fingerprint" >"$work/english.csv"
verify 0 "--from=$work/english.csv"
equal "$(query "$ledger" "SELECT outcome || ' ' || reason FROM finding_outcome WHERE finding = $teacher_no")" "refuted allowed" "by fingerprint"

# --- All or nothing --------------------------------------------------------------------------------------------------
cat >"$work/wrong.csv" <<CSV
编号,疑点指纹,结果,不属实原因,核实金额,核查日期
$dead_no,,属实,,5,2024-01-01
$dead_no,,不属实,,,2024-01-01
4711,,属实,,,
$teacher_no,,也许,,,
$teacher_no,,不属实,不知道,,
$teacher_no,,属实,已退还,,
$doctor_no,,不属实,,20,
$doctor_no,,属实,,许多,
$doctor_no,,属实,,,2098-01-01
$doctor_no,$fingerprint,属实,,,
,,属实,,,
$doctor_no,,,已退还,,
CSV
entries=$(query "$ledger" "SELECT count(*) FROM verification")
verify 3 "--from=$work/wrong.csv"
contains "$work/err" "wrong.csv row 3 column 3 (C): finding $dead_no has two rows, and this cell differs from row 2; keep one" "a contradiction"
contains "$work/err" 'wrong.csv row 4 column 1 (A): there is no finding 4711' "an unknown number"
contains "$work/err" 'wrong.csv row 5 column 3 (C): "也许" is no outcome' "an unknown outcome"
contains "$work/err" 'wrong.csv row 6 column 4 (D): "不知道" is no such reason' "an unknown reason"
contains "$work/err" 'wrong.csv row 7 column 4 (D): only what was not confirmed has such a reason' "a reason too many"
contains "$work/err" 'wrong.csv row 8 column 5 (E): there is a verified amount' "an amount too many"
contains "$work/err" 'wrong.csv row 9 column 5 (E): this is no amount' "no amount"
contains "$work/err" 'wrong.csv row 10 column 6 (F): the day lies after today' "a day to come"
contains "$work/err" 'wrong.csv row 11 column 1 (A): number and fingerprint are of two findings' "two findings in a row"
contains "$work/err" 'wrong.csv row 12 column 3 (C): this row has an outcome and no number' "no finding"
contains "$work/err" 'wrong.csv row 13 column 3 (C): there is a reason or an amount, and no outcome' "no outcome"
contains "$work/err" '11 problems; nothing was recorded' "the sum of it"
equal "$(query "$ledger" "SELECT count(*) FROM verification")" "$entries" "entries after a wrong sheet"
expect 3 "$BIDUI" finding verify --from "$work/wrong.csv" -c "$case" --lang zh
contains "$work/err" '第 3 行 第 3 列' "a contradiction, in Chinese"
contains "$work/err" '没有记入任何结果' "the sum of it, in Chinese"
printf '姓名,结论\n张三,属实\n' >"$work/none.csv"
verify 3 "--from=$work/none.csv"
contains "$work/err" 'no header found' "a sheet without outcomes"

# --- Labels of the linkage -------------------------------------------------------------------------------------------
people='51010419400110100 51010419410211107 51010419420312114 51010419430413121'
mkdir probable
echo '姓名,身份证号,乡镇,村,补贴项目,发放月份,发放金额' >probable/低保发放.csv
echo '姓名,身份证号码,死亡日期,村' >probable/死亡名单.csv
set -- 欧阳静怡 司马相云 上官文秀 诸葛明德
for digits in $people; do
    id=$(person_id "$digits")
    for month in 01 02 03; do echo "$1,$id,石桥镇,七田村,低保,2023-$month,500" >>probable/低保发放.csv; done
    echo "$1,$(echo "$id" | sed 's/^\(..........\)....\(....\)$/\1****\2/'),2022-11-01,七田村" >>probable/死亡名单.csv
    shift
done
case=$work/probable-case
ledger=$case/ledger.db
match() { expect 0 "$BIDUI" run probable -c "$case" --date 2024-03-01 --lang en; }
match
equal "$(list)" "DTH-11:上官文秀:new DTH-11:司马相云:new DTH-11:欧阳静怡:new DTH-11:诸葛明德:new" "probable matches"
verify 0 "$(number_of 欧阳静怡)" refuted --reason=other_person
contains "$work/out" 'Labels    3 pairs of rows' "rows found to be of two people"
verify 0 "$(number_of 司马相云)" confirmed
verify 0 "$(number_of 上官文秀)" refuted --reason=paid_back
check "a reason that says nothing of the person gives no label" test "$(grep -c Labels "$work/out")" -eq 0
equal "$(query "$ledger" "SELECT same || ' ' || left_row || ' ' || right_row FROM link_label ORDER BY verification, position" | paste -s -d ';')" \
    "0 2 2;0 2 3;0 2 4;1 3 5;1 3 6;1 3 7" "the pairs"
match
contains "$work/out" 'Labels    6 from verification, 6 of them in these files' "the summary"
equal "$(list)" "DTH-11:司马相云:changed DTH-11:诸葛明德:still" "what is left"
equal "$(list gone) $(list cleared)" "DTH-11:欧阳静怡:gone DTH-11:上官文秀:cleared" "what is not"
expect 0 "$BIDUI" sql "SELECT person_name, linked, probability, reason_en FROM same_person ORDER BY person_name" -c "$case" --format csv
check "what was found to be two people is not linked, and says so" grep -q '^欧阳静怡,false,0.01,.*verified to be another person' "$work/out"
check "what was found to be one person is linked for certain" grep -q '^司马相云,true,0.9999,.*verified to be one person' "$work/out"
"$BIDUI" cells "$case/findings.xlsx" --sheet Coverage >"$work/coverage.csv"
contains "$work/coverage.csv" 'Linkage: 6 labels from verification were used (of 6)' "the coverage"
cp "$case/findings.xlsx" "$work/one.xlsx"
cp "$ledger" "$work/one.db"
match
cp "$case/findings.xlsx" "$work/two.xlsx"
rm "$case/store.bidui" "$ledger"*
cp "$work/one.db" "$ledger"
match
same "$work/two.xlsx" "$case/findings.xlsx" "the same with and without the snapshot"
# The linkage of two files takes them too, by the hash of the files.
expect 0 "$BIDUI" link probable/死亡名单.csv probable/低保发放.csv -c "$case" --lang en --columns 姓名,身份证号码=身份证号 --all
contains "$work/err" '6 labels from verification' "link"
check "link: two people" test "$(grep -c '^1,[123],.*,yes$' "$work/out")" -eq 0
check "link: one person" test "$(grep -c '^2,[456],.*,yes$' "$work/out")" -gt 0
echo >>probable/死亡名单.csv
expect 0 "$BIDUI" link probable/死亡名单.csv probable/低保发放.csv -c "$case" --lang en --columns 姓名,身份证号码=身份证号
check "labels of other files are not used" test "$(grep -c 'from verification' "$work/err")" -eq 0
match
contains "$work/out" 'Labels    6 from verification, 0 of them in these files' "files that changed"
finish
