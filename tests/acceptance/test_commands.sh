# Every command as a person types it: help, exit codes, languages, formats, masking, folders.
. "${SOURCE:?}/tests/acceptance/lib.sh"

data=$work/data
case=$work/case
make_village "$data"
cd "$work" || exit 1
commands='run inspect cells finding rule sql link kin'

# --- Help and version ---
expect 0 "$BIDUI" --version
check "the version is a number" grep -qE '^bidui [0-9]+\.[0-9]+' "$work/out"
expect 0 "$BIDUI" --help
cp "$work/out" "$work/help"
for command in $commands; do
    contains "$work/help" "  $command " "the help"
    expect 0 "$BIDUI" "$command" --help
    contains "$work/out" "usage: bidui $command" "the help of $command"
    expect 0 "$BIDUI" "$command" -h --lang zh
    contains "$work/out" "用法:bidui $command" "the Chinese help of $command"
    expect 0 "$BIDUI" "$command" --version
    check "$command --version prints the version" grep -q '^bidui [0-9]' "$work/out"
done
expect 0 "$BIDUI" help
check "help is --help" cmp -s "$work/out" "$work/help"
expect 0 "$BIDUI" help cells --lang zh
contains "$work/out" "用法:bidui cells" "help cells"
expect 2 "$BIDUI" help nonsense
contains "$work/err" 'bidui --help' "help about an unknown command"
equal "$(grep -c '^  [a-z][a-z]* ' "$work/help")" "$(echo $commands | wc -w | tr -d ' ')" "commands in the help"

# --- Languages ---
expect 0 env LANG=zh_CN.UTF-8 "$BIDUI" --help
contains "$work/out" 比对 "the help under a Chinese locale"
expect 0 env LANG=zh_CN.UTF-8 "$BIDUI" --help --lang en
contains "$work/out" Commands: "--lang en wins over the locale"
expect 0 env LANG=en_US.UTF-8 LC_ALL=zh_CN.UTF-8 "$BIDUI" --help
contains "$work/out" 命令 "LC_ALL wins over LANG"
expect 0 "$BIDUI" --lang=zh --help
contains "$work/out" 命令 "--lang=zh wins over the locale"

# --- What is no command or no option: 2, and the usage ---
expect 2 "$BIDUI"
expect 2 "$BIDUI" nonsense
contains "$work/err" 'bidui --help' "an unknown command"
for command in $commands; do
    expect 2 "$BIDUI" $command --nonsense x
    contains "$work/err" --nonsense "an unknown option of $command"
    contains "$work/err" "usage: bidui $command" "an unknown option of $command"
    expect 2 "$BIDUI" $command
    contains "$work/err" "usage: bidui $command" "$command without anything"
    equal "$(wc -c <"$work/out" | tr -d ' ')" 0 "bytes on stdout after a mistake in $command"
done
expect 2 "$BIDUI" run data --date 2024-13-01
expect 2 "$BIDUI" run data -j 0
expect 2 "$BIDUI" run data -j many
expect 2 "$BIDUI" run data -c
expect 2 "$BIDUI" run data --lang fr
expect 2 "$BIDUI" finding list --format xml
expect 2 "$BIDUI" finding list --severity hihg
expect 2 "$BIDUI" finding list --state old
expect 2 "$BIDUI" finding lisst
expect 2 "$BIDUI" finding verify
expect 2 "$BIDUI" finding verify 1
expect 2 "$BIDUI" finding verify 1 nonsense
expect 2 "$BIDUI" finding verify 1 confirmed --from sheet.csv
expect 2 "$BIDUI" finding verify 1 confirmed --nonsense x
expect 2 "$BIDUI" rule nonsense
expect 2 "$BIDUI" sql 'SELECT 1' data --format xml
check "mistakes leave no case behind" test ! -e bidui-case

# --- What cannot be done: 3, one line ---
expect 3 "$BIDUI" finding list -c nowhere
contains "$work/err" 'run bidui run first' "a list without a case"
expect 3 "$BIDUI" finding show 1 -c nowhere
expect 3 "$BIDUI" finding verify 1 confirmed -c nowhere
contains "$work/err" 'run bidui run first' "an outcome without a case"
expect 3 "$BIDUI" sql 'SELECT 1 AS x' -c nowhere
expect 3 "$BIDUI" run nowhere
expect 3 "$BIDUI" inspect nowhere
expect 3 "$BIDUI" cells nowhere
expect 3 "$BIDUI" rule show NOPE-99
contains "$work/err" 'bidui rule list' "a rule that is not there"
expect 3 "$BIDUI" run data --rules NOPE-99
expect 3 env BIDUI_RULES="$work" "$BIDUI" rule list
contains "$work/err" BIDUI_RULES "a wrong rules folder"
: >"$work/file"
expect 3 "$BIDUI" run data -c file/inside
mkdir nothing
expect 1 "$BIDUI" run nothing -c "$work/nothing-case"
contains "$work/err" 'no files' "a folder without files"

# --- run, and where it writes ---
expect 0 "$BIDUI" run data --date 2024-03-01 -j 2
check "without -c the case is bidui-case" test -s bidui-case/ledger.db
expect 0 "$BIDUI" run data -c "$case" --date 2024-03-01 --timing
contains "$work/out" 'Findings  3' "the summary"
contains "$work/err" total "--timing"
equal "$(stat -c %a "$case")" 700 "mode of the case folder"
for file in "$case"/*; do
    equal "$(stat -c %a "$file")" 600 "mode of $(basename "$file")"
done
contains "$work/out" "$case/findings.xlsx" "the summary names the workbook"
check "the workbook is a zip container" unzip -tqq "$case/findings.xlsx"
expect 0 env LANG=zh_CN.UTF-8 "$BIDUI" run data -c "$work/chinese" --date 2024-03-01
contains "$work/out" '疑点  3 条' "the Chinese summary"
check "the Chinese workbook" test -s "$work/chinese/疑点.xlsx"
findings "$case" >"$work/findings.csv"
mkdir -p "$work/elsewhere/deep"
expect 0 sh -c "cd '$work/elsewhere/deep' && '$BIDUI' run ../../data -c ../relative --date 2024-03-01"
findings "$work/elsewhere/relative" >"$work/relative.csv"
same "$work/findings.csv" "$work/relative.csv" "the findings differ from another working folder"
expect 0 "$BIDUI" run data --case="$work/equals" --date=2024-03-01 --rules 'MLS-*'
equal "$(query "$work/equals/ledger.db" "SELECT count(*) FROM run_rule WHERE rule NOT LIKE 'MLS-%'")" 0 "other rules of a selection"

# --- The rules folder: BIDUI_RULES, --rules, beside the program ---
cp -r "$BIDUI_RULES" "$work/rules"
find "$work/rules" -name '*.sql' ! -path '*/tables/*' ! -path '*/postgresql/*' ! -name 'DTH-01*' -delete
expect 0 "$BIDUI" rule list --rules "$work/rules"
equal "$(wc -l <"$work/out" | tr -d ' ')" 1 "rules in a folder with one"
expect 0 env BIDUI_RULES="$work/rules" "$BIDUI" rule list
equal "$(wc -l <"$work/out" | tr -d ' ')" 1 "rules in a folder with one, by BIDUI_RULES"
expect 0 "$BIDUI" run data -c "$work/one-rule" --date 2024-03-01 --rules="$work/rules"
equal "$(findings "$work/one-rule" | tail -n +2 | cut -d, -f 2 | sort -u)" DTH-01 "rules of findings from a folder with one"
# One that does not compile: said, with its place; the others run.
sed 's/^id: DTH-01/id: DTH-98/; s/^FROM/FORM/' "$work/rules/death/DTH-01.sql" >"$work/rules/death/DTH-98.sql"
expect 1 "$BIDUI" run data -c "$work/broken-rule" --date 2024-03-01 --rules "$work/rules"
check "the place of the mistake in a rule" grep -qE 'DTH-98\.sql:[0-9]+:[0-9]+' "$work/err"
equal "$(findings "$work/broken-rule" | tail -n +2 | cut -d, -f 2 | sort -u)" DTH-01 "the other rule runs"
expect 1 "$BIDUI" rule check --rules "$work/rules"

# --- finding ---
expect 0 "$BIDUI" finding list -c "$case"
contains "$work/out" MLS-01 "the list"
lacks_numbers "$work/out" "finding list"
for format in text csv json; do
    expect 0 "$BIDUI" finding list -c "$case" --format $format
    lacks_numbers "$work/out" "finding list --format $format"
    expect 0 "$BIDUI" finding list -c "$case" --format $format --full
    contains "$work/out" "$doctor" "finding list --format $format --full"
done
expect 0 "$BIDUI" finding list -c "$case" --format json
equal "$(query :memory: "SELECT json_array_length(CAST(readfile('$work/out') AS TEXT))")" 3 "findings in JSON"
equal "$(query :memory: "SELECT count(*) FROM json_each(CAST(readfile('$work/out') AS TEXT)) WHERE json_extract(value, '\$.amount') > 0")" 3 \
    "findings with an amount that is a number in JSON"
expect 0 "$BIDUI" finding list -c "$case" --format csv
equal "$(sqlite3 :memory: ".import --csv $work/out f" "SELECT count(*) FROM f WHERE rule LIKE '___-__' AND state = 'new'")" 3 "findings in CSV"
expect 0 "$BIDUI" finding list -c "$case" --rule 'DTH*'
check "only the rule asked for" test "$(grep -c 'MLS-01' "$work/out")" -eq 0
expect 0 "$BIDUI" finding list -c "$case" --severity high --format csv
equal "$(tail -n +2 "$work/out" | cut -d, -f 3 | sort -u)" high "severities when asked for high"
expect 0 "$BIDUI" finding list -c "$case" --subject "$doctor" --format csv
equal "$(wc -l <"$work/out" | tr -d ' ')" 2 "lines about one subject"
for number in 1 2 3; do
    expect 0 "$BIDUI" finding show $number -c "$case"
    lacks_numbers "$work/out" "finding show"
    contains "$work/out" 'evidence:' "finding show"
    check "the evidence names files and rows" grep -qE '\.csv( row [0-9]+|, [0-9]+ rows)$' "$work/out"
    contains "$work/out" 'why is this number ' "finding show"
done
expect 0 "$BIDUI" finding show 1 -c "$case" --full
check "finding show --full has the number in full" grep -qE "$doctor|$teacher|$dead" "$work/out"
expect 3 "$BIDUI" finding show 999 -c "$case"
expect 3 "$BIDUI" finding show one -c "$case"
expect 3 "$BIDUI" finding verify 999 confirmed -c "$case"
expect 0 "$BIDUI" finding verify 1 refuted --reason allowed --note "see $doctor" -c "$case"
expect 0 "$BIDUI" finding show 1 -c "$case"
contains "$work/out" 'outcome: not confirmed (policy allows it); note see 320324' "finding verify"
lacks_numbers "$work/out" "finding show with a note"

# --- Messages: no number in full on stderr, even when numbers are what is wrong ---
mkdir "$work/odd"
{
    village_aid 2
    echo "孙七,${doctor}9,低保,2023-01,三百"
    echo "周八,$(echo "$teacher" | sed 's/.$/?/'),低保,2023-13,300"
    echo "$teacher,$doctor,$dead,$honest,$teacher"
} >"$work/odd/低保.csv"
{ echo "$teacher,$doctor"; echo "$dead,$honest"; } >"$work/odd/numbers.csv"
for language in zh en; do
    "$BIDUI" run "$work/odd" -c "$work/odd-case" --lang $language >"$work/out" 2>"$work/err"
    lacks_numbers "$work/err" "messages of run ($language)"
    lacks_numbers "$work/out" "summary of run ($language)"
    "$BIDUI" inspect "$work/odd" --lang $language >"$work/out" 2>"$work/err"
    lacks_numbers "$work/err" "messages of inspect ($language)"
    lacks_numbers "$work/out" "inspect ($language)"
done

# --- sql ---
expect 0 "$BIDUI" sql 'SELECT program, count(*) AS n, sum(amount) AS paid FROM subsidy GROUP BY program' data
contains "$work/out" 低保 "sql"
expect 0 "$BIDUI" sql 'SELECT person_name, sum(amount) AS paid FROM subsidy GROUP BY person_name ORDER BY person_name' -c "$case" --format csv
equal "$(sqlite3 :memory: ".import --csv $work/out f" "SELECT count(*) || ' ' || sum(paid) FROM f")" "4 7560.0" "sql as CSV over the case's data"
expect 0 "$BIDUI" sql 'SELECT person_name, amount, period FROM subsidy ORDER BY person_name, period' data --format json
equal "$(query :memory: "SELECT json_array_length(CAST(readfile('$work/out') AS TEXT)) || json_type(CAST(readfile('$work/out') AS TEXT), '\$[0].amount')")" \
    24real "sql as JSON"
expect 0 "$BIDUI" sql "SELECT a.program, b.program FROM subsidy a, subsidy b LIMIT 1" data --format json
contains "$work/out" '"program_2": ' "sql as JSON: the second column of a name has another one"
expect 0 "$BIDUI" sql "SELECT id_no, CAST(id_no AS TEXT) AS text, NULL AS nothing, '' AS empty FROM subsidy" data
lacks_numbers "$work/out" "sql masks keys, also as texts"
contains "$work/out" NULL "sql shows NULL"
expect 0 "$BIDUI" sql "SELECT NULL AS nothing, '' AS empty, current_date > DATE '2020-01-01' AS today" data --format csv
contains "$work/out" ',"",true' "CSV tells NULL from an empty text"
expect 0 "$BIDUI" sql 'SELECT id_no FROM subsidy' data --full --format csv
contains "$work/out" "$doctor" "sql --full shows numbers"
expect 3 "$BIDUI" sql 'SELECT persn_name FROM subsidy' data
contains "$work/err" 'SQL:1:8' "a mistake in SQL"
contains "$work/err" '^' "a mistake in SQL has a caret"
contains "$work/err" 'person_name' "a mistake in SQL has a hint"
expect 3 "$BIDUI" sql 'SELECT FROM subsidy' data
contains "$work/err" '^' "a mistake in grammar has a caret"
expect 3 "$BIDUI" sql "SELECT s.id_no FROM subsidy s JOIN payroll p ON s.id_no = p.employer" data
contains "$work/err" '^' "two kinds of keys have a caret"

# --- inspect, and the case file it writes ---
expect 0 "$BIDUI" inspect data
for table in subsidy payroll death; do contains "$work/out" "→ $table" "inspect"; done
check "inspect alone writes nothing" test ! -e "$work/inspected"
expect 0 "$BIDUI" inspect data -c "$work/inspected" --write
contains "$work/inspected/case.yaml" 'table: subsidy' "case.yaml"
equal "$(stat -c %a "$work/inspected/case.yaml")" 600 "mode of case.yaml"
expect 0 "$BIDUI" run data -c "$work/inspected" --date 2024-03-01
findings "$work/inspected" >"$work/inspected.csv"
same "$work/findings.csv" "$work/inspected.csv" "the findings differ under the case.yaml that inspect wrote"
expect 0 "$BIDUI" inspect data -c "$work/inspected"
# It wins over guesses: the amount column is said to be another.
sed 's/amount: "发放金额"/standard: "发放金额"/' "$work/inspected/case.yaml" >"$work/case.yaml"
check "the sample case.yaml was changed" test "$(cmp -s "$work/case.yaml" "$work/inspected/case.yaml"; echo $?)" -eq 1
cp "$work/case.yaml" "$work/inspected/case.yaml"
expect 0 "$BIDUI" sql 'SELECT count(amount) AS amounts, count(standard) AS standards FROM subsidy' -c "$work/inspected" --format csv
equal "$(tail -n 1 "$work/out")" "0,24" "a column that case.yaml names otherwise"
# A mistake in it: said with its place.
printf 'files:\n  - match: "*.csv"\n    tabel: subsidy\n' >"$work/inspected/case.yaml"
expect 3 "$BIDUI" run data -c "$work/inspected" --date 2024-03-01
check "the place of the mistake in case.yaml" grep -qE 'case\.yaml:3' "$work/err"

# --- cells ---
expect 0 "$BIDUI" cells - <data/死亡人员名单.csv
same "$work/out" data/死亡人员名单.csv "cells of standard input"
: >"$work/nothing.csv"
expect 0 "$BIDUI" cells "$work/nothing.csv"
equal "$(wc -c <"$work/out" | tr -d ' ')" 0 "bytes from an empty file"
check "says that there is nothing" grep -q 'not a single cell' "$work/err"
printf 'Title\n\na;b\n1;"x;y"\n5;u\n6;v\n7;w\n2;z;more\n3\nNote\n\n\n' >"$work/ragged.csv"
printf 'Title\n\na,b\n1,x;y\n5,u\n6,v\n7,w\n2,z,more\n3\nNote\n' >"$work/ragged.expected"
expect 0 "$BIDUI" cells "$work/ragged.csv"
same "$work/out" "$work/ragged.expected" "cells of ragged rows, a title, a note and blank lines"
expect 3 "$BIDUI" cells "$work"
check "says that a folder is no file" grep -q 'not a regular file' "$work/err"
expect 0 "$BIDUI" cells data/死亡人员名单.csv
same "$work/out" data/死亡人员名单.csv "cells of a plain CSV are not the file"
village_deaths | sheet_xml >"$work/sheet.xml"
make_workbook "$work/deaths.xlsx" "$work/sheet.xml"
expect 0 "$BIDUI" cells "$work/deaths.xlsx"
same "$work/out" data/死亡人员名单.csv "cells of a workbook"
expect 0 "$BIDUI" cells "$work/deaths.xlsx" --sheet Sheet1
expect 0 "$BIDUI" cells "$work/deaths.xlsx" --sheet '#0'
expect 3 "$BIDUI" cells "$work/deaths.xlsx" --sheet Nothing
check "a missing sheet is named" grep -q Nothing "$work/err"
iconv -f UTF-8 -t GB18030 data/死亡人员名单.csv | tr ',' '|' >"$work/gb.csv"
expect 0 "$BIDUI" cells "$work/gb.csv" --encoding GB18030 --delimiter '|'
same "$work/out" data/死亡人员名单.csv "cells of a GB18030 file"
expect 0 "$BIDUI" cells "$work/gb.csv"
same "$work/out" data/死亡人员名单.csv "cells of a GB18030 file, guessed"

# --- rule, on all rules ---
n_rules=$(find "$BIDUI_RULES" -name '*.sql' ! -path '*/tables/*' ! -path '*/postgresql/*' | wc -l | tr -d ' ')
expect 0 "$BIDUI" rule list
equal "$(wc -l <"$work/out" | tr -d ' ')" "$n_rules" "rules listed"
cut -d ' ' -f 1 "$work/out" >"$work/rules.list"
expect 0 "$BIDUI" rule check
contains "$work/out" "$n_rules rules compile, 0 do not" "rule check"
for language in zh en; do
    expect 0 "$BIDUI" rule show --lang $language
    while read -r rule; do
        contains "$work/out" "$rule" "the method sheets ($language)"
    done <"$work/rules.list"
done
expect 0 "$BIDUI" rule explain
equal "$(grep -cE '^[A-Z]{3,4}-[0-9]{2}:' "$work/out")" "$n_rules" "rules explained"
contains "$work/out" SCAN "rule explain"
expect 0 "$BIDUI" rule test
contains "$work/out" ' passed, 0 failed' "rule test"
while read -r rule; do
    check "$rule has a test beside it" test -n "$(find "$BIDUI_RULES" -name "$rule.test")"
done <"$work/rules.list"
expect 0 "$BIDUI" rule show 'MLS-01,DTH-*'
expect 0 "$BIDUI" rule check "$BIDUI_RULES/death/DTH-01.sql"
contains "$work/out" '1 rules compile' "rule check FILE"

finish
