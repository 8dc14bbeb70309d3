# The worked example of rules/README.md: what it says to type works, the rule that it shows is clean, its test passes and
# notices every change of the rule.
. "${SOURCE:?}/tests/acceptance/lib.sh"

cp -r "$BIDUI_RULES" "$work/rules"
export BIDUI_RULES="$work/rules"
PATH=$(dirname "$BIDUI"):$PATH

# block N LANGUAGE: the first block of a language below "A rule in ten minutes".
block() {
    awk -v language="$1" '
        /^## / { there = /A rule in ten minutes/ }
        there && inside && /^```$/ { exit }
        inside { print }
        there && $0 == "```" language { inside = 1 }' "$SOURCE/rules/README.md"
}

block sh >"$work/commands"
check "the README says how to begin" grep -q '^bidui rule new --id MLS-50' "$work/commands"
expect 0 sh -c "$(cat "$work/commands")" </dev/null
rule=$work/rules/minimum_living/MLS-50
check "rule and test were written" test -s "$rule.sql" -a -s "$rule.test"

block sql >"$rule.sql"
block text >"$rule.test"
expect 0 "$BIDUI" rule check --strict --notes MLS-50
equal "$(cat "$work/err")" "" "what rule check says of the example"
expect 0 "$BIDUI" rule test MLS-50
contains "$work/out" '7 passed, 0 failed' "the test of the example"
expect 0 "$BIDUI" rule test --mutate MLS-50 --least 100
contains "$work/out" '100.0 %' "mutation of the example"

# The declarations that it shows are read as such.
expect 0 "$BIDUI" rule show MLS-50
finish
