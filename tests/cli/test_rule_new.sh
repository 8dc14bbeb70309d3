# rule new: for every table, and for tables together, a rule that compiles without a warning and a test that passes; what cannot be
# done is said, and nothing is overwritten.
. "${SOURCE:?}/tests/acceptance/lib.sh"

mkdir "$work/rules"
cp -r "$BIDUI_RULES/tables" "$BIDUI_RULES/codes" "$BIDUI_RULES/elderly" "$work/rules"
export BIDUI_RULES="$work/rules"

n=0
new() {
    n=$((n + 1))
    expect 0 "$BIDUI" rule new --id "NEW-$n" --title '试"写"一条' --family trial --tables "$@" </dev/null
    contains "$work/out" ' 0 fail' "the test of NEW-$n ($*)"
}
# Tables with a key column.
for table in $(grep -lE '^ +[a-z_]+ +(PERSON|HOUSEHOLD|ORG|ACCOUNT|PHONE|PLATE|TITLE)( |$)' "$work"/rules/tables/*.sql); do
    grep -q '^CREATE TABLE' "$table" || continue
    new "$(basename "$table" .sql)"
done
check "there are tables" test "$n" -ge 20
new subsidy,payroll
new 'subsidy, payroll, death'
new roll,vehicle,property,company
new insurance,pension
new subsidy --subject account_no
new subsidy --subject phone
new household --subject household_id
new vehicle --subject plate_no
expect 0 "$BIDUI" rule check 'NEW-*'
equal "$(find "$work/rules/trial" -name '*.sql' | wc -l)" "$n" "rules written"

# In the folder of its letters, without being told.
expect 0 "$BIDUI" rule new --id ELD-90 --title 试 --title-en 'a "trial"' --tables subsidy,death </dev/null
check "it lies in the family's folder" test -s "$work/rules/elderly/ELD-90.sql" -a -s "$work/rules/elderly/ELD-90.test"
expect 0 "$BIDUI" rule test ELD-90
# Only what the author has to write is missing: basis, innocent explanation, what to verify.
expect 1 "$BIDUI" rule check --strict ELD-90
equal "$(grep -c 'ELD-90.sql:.*this is still to be written' "$work/err")" 3 "what is to be written"
equal "$(grep -c '^warning' "$work/err")" 3 "warnings about a new rule"
sed -i -e 's/待写:/某/g' -e 's/TO DO: /some /g' "$work/rules/elderly/ELD-90.sql"
expect 0 "$BIDUI" rule check --strict ELD-90
equal "$(cat "$work/err")" "" "warnings when it is written"
expect 0 "$BIDUI" rule new --id ELD-93 --title 试 --tables subsidy </dev/null
expect 1 "$BIDUI" rule check --strict ELD-93
contains "$work/err" 'ELD-93.test:' "a case that is to be written"

# Nothing is overwritten.
cp "$work/rules/elderly/ELD-01.sql" "$work/before"
expect 2 "$BIDUI" rule new --id ELD-01 --title 试 --tables subsidy </dev/null
contains "$work/err" 'rule ELD-01 is there already' "a rule that is there"
same "$work/before" "$work/rules/elderly/ELD-01.sql" "the rule that was there"
echo mine >"$work/rules/elderly/ELD-91.test"
expect 3 "$BIDUI" rule new --id ELD-91 --title 试 --tables subsidy </dev/null
contains "$work/err" 'nothing was overwritten' "a test that is there"
equal "$(cat "$work/rules/elderly/ELD-91.test")" mine "the test that was there"
check "no rule beside it" test ! -e "$work/rules/elderly/ELD-91.sql"

# What cannot be done.
refuse() {
    words=$1
    shift
    expect 2 "$BIDUI" rule new --title 试 "$@" </dev/null
    contains "$work/err" "$words" "rule new $*"
}
refuse 'did you mean subsidy?' --id ELD-92 --tables subsdy
refuse 'benefit is a view' --id ELD-92 --tables benefit
refuse 'did you mean id_no?' --id ELD-92 --tables subsidy --subject idno
refuse 'the subject is a key column' --id ELD-92 --tables subsidy --subject amount
refuse 'no column of type PERSON to join' --id ELD-92 --tables subsidy,fund_flow
refuse 'named twice' --id ELD-92 --tables subsidy,subsidy
refuse 'capital letters' --id eld92 --tables subsidy
refuse 'say its folder with --family' --id QQQ-01 --tables subsidy
refuse '--tables is missing' --id ELD-92
refuse 'small letters' --id QQQ-01 --family ../x --tables subsidy
check "nothing was written" test ! -e "$work/rules/elderly/ELD-92.sql"
expect 2 "$BIDUI" rule new something

# Asked on a terminal.
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then # where there is one
    printf 'ELD-93\n试一试\n\nsubsidy\n\n' >"$work/answers"
    script -qec "'$BIDUI' rule new" "$work/terminal" <"$work/answers" >"$work/out" 2>&1
    check "answers make a rule" test -s "$work/rules/elderly/ELD-93.sql"
fi
finish
