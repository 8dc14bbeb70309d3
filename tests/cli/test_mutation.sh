# Mutation testing: what no test notices is named with its place; what is declared is counted apart; what is declared wrongly is
# said; a sample of every rule of the library is noticed to the share that is asked for.
. "${SOURCE:?}/tests/acceptance/lib.sh"

mkdir -p "$work/rules/minimum_living"
cp -r "$BIDUI_RULES/tables" "$BIDUI_RULES/codes" "$work/rules"
library=$BIDUI_RULES
export BIDUI_RULES="$work/rules"
rule=$work/rules/minimum_living/MLS-50
for language in sql text; do
    awk -v language=$language '
        /^## / { there = /A rule in ten minutes/ }
        there && inside && /^```$/ { exit }
        inside { print }
        there && $0 == "```" language { inside = 1 }' "$SOURCE/rules/README.md" >"$work/example.$language"
done
cp "$work/example.sql" "$rule.sql"

# Without the near miss at the limit.
sed '/^== near miss: exactly the limit/,/^-> none/d' "$work/example.text" >"$rule.test"
expect 1 "$BIDUI" rule test --mutate MLS-50 --least 100
sed "s|$work/rules/||" "$work/out" >"$work/said"
contains "$work/said" 'minimum_living/MLS-50.sql:33:35: no test notices: p.amount / months(p.period) > :most => p.amount / months(p.period) >= :most' \
    "a comparison that no test notices"
contains "$work/said" '                                      ^' "its caret"
check "the share" grep -qE '^MLS-50 +[0-9]+/[0-9]+ +[0-9]{2}\.[0-9] %$' "$work/said"
expect 0 "$BIDUI" rule test --mutate MLS-50 --least 50

# Proposed cases notice it, and pass when they are put into the file.
expect 0 "$BIDUI" rule test --mutate MLS-50 --suggest 1500
cp "$work/out" "$work/proposed"
contains "$work/proposed" '~ notices p.amount / months(p.period) > :most => p.amount / months(p.period) >= :most: ' "a proposed case"
cat "$work/proposed" >>"$rule.test"
expect 0 "$BIDUI" rule test MLS-50
expect 0 "$BIDUI" rule test --mutate MLS-50 --least 100
sed '/^== near miss: exactly the limit/,/^-> none/d' "$work/example.text" >"$rule.test"
expect 0 "$BIDUI" rule test --mutate MLS-50 --suggest 1500 -j 1
same "$work/proposed" "$work/out" "proposals are the same again"

# Declared.
cat >>"$rule.test" <<'END'
mutant: p.amount / months(p.period) > :most => p.amount / months(p.period) >= :most : nobody is paid exactly that
END
expect 0 "$BIDUI" rule test --mutate MLS-50 --least 0
check "it is counted apart" grep -qE '^MLS-50 .* 1 equivalent$' "$work/out"
expect 0 "$BIDUI" rule test MLS-50

# Declared, but a test notices it; declared, but not there.
cp "$work/example.text" "$rule.test"
cat >>"$rule.test" <<'END'
mutant: p.amount / months(p.period) > :most => p.amount / months(p.period) >= :most : nobody is paid exactly that
mutant: nothing => something : not there
END
expect 1 "$BIDUI" rule test --mutate MLS-50
equal "$(grep -c 'the equivalent mutant is not there, or a test notices it' "$work/out")" 2 "declarations that do not fit"
printf 'mutant: no arrow : reason\n' >>"$rule.test"
expect 3 "$BIDUI" rule test MLS-50
contains "$work/err" 'an equivalent mutant reads' "a declaration that is not understood"

# A failing test, no test.
sed 's/3000.00元/3001.00元/' "$work/example.text" >"$rule.test"
expect 3 "$BIDUI" rule test --mutate MLS-50
contains "$work/err" 'see bidui rule test MLS-50 first' "a test that fails"
rm "$rule.test"
expect 3 "$BIDUI" rule test --mutate MLS-50
contains "$work/err" 'there is no test beside the rule' "a rule without a test"
expect 2 "$BIDUI" rule test --mutate MLS-50 --least many
expect 2 "$BIDUI" rule list --mutate

# The library: the same few changes of every rule. All of them take minutes: bidui rule test --mutate.
BIDUI_RULES=$library
sample=4
[ -n "$slow" ] && sample=1
expect 0 "$BIDUI" rule test --mutate --sample $sample --least "${LEAST:-90}"
tail -n 1 "$work/out"
expect 0 "$BIDUI" rule test --mutate village --sample $sample --least 50
cp "$work/out" "$work/once"
expect 0 "$BIDUI" rule test --mutate village --sample $sample --least 50 -j 1
same "$work/once" "$work/out" "the sample, on one thread"
finish
