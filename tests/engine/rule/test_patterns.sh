# Every pattern of the catalogue is a rule, or rules/README.md says why not; never both. Every rule has a test beside it
# with a hit, and a near miss or an innocent case.
: "${SOURCE:?the source folder}"

families='IDQ:8 DTH:10 MLS:26 ELD:9 DIS:10 STU:9 MEAL:14 HOU:16 AGR:19 EMP:15 PEN:12 MED:16 KIN:16 PAY:14 VIL:15 FLOW:15 ACC:8 STA:9 PET:10'

n_failed=0
fail() {
    n_failed=$((n_failed + 1))
    echo "FAILED: $*"
}

n_patterns=0
for family in $families; do
    name=${family%:*} last=${family#*:} number=1
    while [ "$number" -le "$last" ]; do
        id=$(printf '%s-%02d' "$name" "$number")
        rule=$(ls "$SOURCE"/rules/*/"$id".sql 2>/dev/null)
        listed=$(grep -c "^| $id | ..* | \(data\|rule\|open\) | ..* |\$" "$SOURCE/rules/README.md")
        [ -n "$rule" ] && [ "$listed" -ne 0 ] && fail "$id is a rule and in the table of patterns without one"
        [ -z "$rule" ] && [ "$listed" -ne 1 ] && fail "$id is no rule and has $listed lines in rules/README.md"
        number=$((number + 1)) n_patterns=$((n_patterns + 1))
    done
done
[ "$n_patterns" -eq 251 ] || fail "$n_patterns patterns instead of 251"

said=$(sed -n 's/.*patterns in nineteen families\. \([0-9]*\) of them are rules.*/\1/p' "$SOURCE/rules/README.md")
lines=$(grep -c '^| [A-Z]*-[0-9][0-9] | ..* | \(data\|rule\|open\) | ' "$SOURCE/rules/README.md")
[ "$((said + lines))" -eq 251 ] || fail "rules/README.md speaks of $said rules and lists $lines patterns without one"

n_rules=0
for rule in "$SOURCE"/rules/*/*-*.sql; do
    n_rules=$((n_rules + 1))
    test=${rule%.sql}.test
    [ -f "$test" ] || { fail "$rule has no test"; continue; }
    grep -q '^== hit' "$test" || fail "$test has no hit"
    grep -q '^== \(near miss\|innocent\)' "$test" || fail "$test has no near miss and no innocent case"
done
[ "$n_rules" -gt 50 ] || fail "only $n_rules rules were seen"

echo "$n_patterns patterns, $n_rules rules"
[ "$n_failed" -eq 0 ]
