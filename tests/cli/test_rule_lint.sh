# What rule check says of a rule that compiles and is doubtful: the exact words, with place, caret and hint. Each case changes the
# rule of the README's example, or its test, in one place.
. "${SOURCE:?}/tests/acceptance/lib.sh"

mkdir -p "$work/rules/minimum_living"
cp -r "$BIDUI_RULES/tables" "$BIDUI_RULES/codes" "$work/rules"
export BIDUI_RULES="$work/rules"
rule=$work/rules/minimum_living/MLS-50
for language in sql text; do
    awk -v language=$language '
        /^## / { there = /A rule in ten minutes/ }
        there && inside && /^```$/ { exit }
        inside { print }
        there && $0 == "```" language { inside = 1 }' "$SOURCE/rules/README.md" >"$work/example.$language"
done

# lint TITLE EXIT-CODE SED-OF-THE-RULE SED-OF-THE-TEST <EXPECTED
lint() {
    cat >"$work/expected"
    sed -E "$3" "$work/example.sql" >"$rule.sql"
    sed -E "$4" "$work/example.text" >"$rule.test"
    check "the case changes something: $1" sh -c '! cmp -s "$1" "$2" || ! cmp -s "$3" "$4"' sh \
        "$rule.sql" "$work/example.sql" "$rule.test" "$work/example.text"
    expect "$2" "$BIDUI" rule check --strict --notes MLS-50
    sed "s|$work/rules/||" "$work/err" >"$work/said"
    same "$work/expected" "$work/said" "$1"
}

lint 'no innocent explanation' 1 '/^innocent:/,/^verify:/{/^  - /d;s/^innocent:$/innocent: []/}' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:19:1: innocent: what may explain it innocently is missing
    innocent: []
    ^^^^^^^^
hint: every clue may have an innocent explanation: name it and the document that settles it
END

lint 'nothing to verify' 1 '/^verify:/,/^steps:/{/^  - /d;s/^verify:$/verify: []/}' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:22:1: verify: what to verify is missing
    verify: []
    ^^^^^^
hint: say what to look at on site and which papers to ask for
END

lint 'a parameter that nothing uses' 1 's/^(  most: .*)$/\1\n  least: {default: 5}/' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:14:3: parameter least is not used
      least: {default: 5}
      ^^^^^
hint: write :least in the query or in a condition, or take it out: to change it has no effect
END

lint 'a parameter that is not declared' 1 's/> :most/> :mots/' '' <<'END'
bidui: minimum_living/MLS-50.sql:33:37: there is no parameter :mots
      AND p.amount / months(p.period) > :mots
                                        ^^^^^
hint: did you mean :most?
END

lint 'a column that is not there, in the Chinese sentence' 1 's/最高每月 \{highest\}/最高每月 {higest}/' '' <<'END'
bidui: minimum_living/MLS-50.sql:17:64: "{higest}" in the sentence is no column or parameter, or brackets do not pair
      zh: "{name} 在 {span} 有 {months} 个月的{program}超过每月 {most},最高每月 {higest},共 {amount}。"
                                                                                ^^^^^^^^
hint: did you mean highest?
END

lint 'a column that is not there, in the English sentence' 1 's/at most \{highest\}/at most {hihest}/' '' <<'END'
bidui: minimum_living/MLS-50.sql:18:100: "{hihest}" in the sentence is no column or parameter, or brackets do not pair
      en: "{name} received more than {most} of {program} a month in {months} months of {span}, at most {hihest}, {amount} in all."
                                                                                                       ^^^^^^^^
hint: did you mean highest?
END

lint 'languages that state different facts' 1 's/, at most \{highest\}, /, /' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:17:64: {highest} is not in the English sentence
      zh: "{name} 在 {span} 有 {months} 个月的{program}超过每月 {most},最高每月 {highest},共 {amount}。"
                                                                                ^^^^^^^^^
hint: both languages should state the same facts
END

lint 'subject not in key' 1 's/^key: .*/key: [program]/' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:10:7: the subject's column id_no is not in key
    key: [program]
          ^^^^^^^
hint: findings about two subjects should not be one; write key: [id_no, …]
note: bidui: minimum_living/MLS-50.sql:10:7: key is perhaps not unique: the query also groups by id_no
    key: [program]
          ^^^^^^^
hint: rows of one key become one finding, of which the gravest stays: add to key, or group by key in the query
END

lint 'amount is no money' 1 's/^amount: amount/amount: months/' '' <<'END'
bidui: minimum_living/MLS-50.sql:11:9: amount takes a MONEY column, "months" is INT
    amount: months
            ^^^^^^
END

lint 'a key that is perhaps not unique' 0 's/^GROUP BY p.id_no/GROUP BY p.id_no, p.program/' '' <<'END'
note: bidui: minimum_living/MLS-50.sql:10:7: key is perhaps not unique: the query also groups by program
    key: [id_no]
          ^^^^^
hint: rows of one key become one finding, of which the gravest stays: add to key, or group by key in the query
END

lint 'no grouping at all' 0 's/^SELECT p.id_no, .*/SELECT p.id_no, p.program, months(p.period) AS months,/; s/^       period\(.*/       p.period AS span,/; s/^       CAST\(max\((.*)\) AS MONEY\) AS highest, .*/       CAST(\1 AS MONEY) AS highest, p.amount/; /^GROUP BY/d' '' <<'END'
note: bidui: minimum_living/MLS-50.sql:10:7: key is perhaps not unique: the query also groups by head, program, span
    key: [id_no]
          ^^^^^
hint: rows of one key become one finding, of which the gravest stays: add to key, or group by key in the query
END

lint 'damaged numbers are not left out' 1 's/ AND id_usable\(p.id_no\)/ AND EXISTS (SELECT 1 FROM roll r WHERE r.id_no = p.id_no)/' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:9:10: the query joins on PERSON columns and does not leave out damaged numbers (id_usable)
    subject: id_no
             ^^^^^
hint: add id_usable(…) to WHERE: two damaged numbers that are equal need not be one and the same
END

lint 'a condition that never holds: a count below zero' 1 's/months >= 3/rows < 0/; s/^SELECT p.id_no,/SELECT p.id_no, count(*) AS rows,/' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:7:13: this condition can never hold: rows < 0
      - {when: "rows < 0", zh: "三个月以上", en: "three months or more"}
                ^^^^^^^^
hint: count(…) and EXISTS are never NULL, counts are never negative, whole numbers never equal fractions
END

lint 'a condition that always holds' 1 's/months >= 3/rows >= 0 OR months > 3/; s/^SELECT p.id_no,/SELECT p.id_no, count(*) AS rows,/' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:7:13: this condition always holds: rows >= 0 OR months > 3
      - {when: "rows >= 0 OR months > 3", zh: "三个月以上", en: "three months or more"}
                ^^^^^^^^^^^^^^^^^^^^^^^
hint: count(…) and EXISTS are never NULL, counts are never negative, whole numbers never equal fractions
END

lint 'a condition that never holds: a fraction' 1 's/months >= 3/months = 2.5/' '' <<'END'
warning: bidui: minimum_living/MLS-50.sql:7:13: this condition can never hold: months = 2.5
      - {when: "months = 2.5", zh: "三个月以上", en: "three months or more"}
                ^^^^^^^^^^^^
hint: count(…) and EXISTS are never NULL, counts are never negative, whole numbers never equal fractions
END

lint 'a condition that is of no truth' 1 's/months >= 3/months + 3/' '' <<'END'
bidui: minimum_living/MLS-50.sql:7:13: the condition of raise and lower is true or false
      - {when: "months + 3", zh: "三个月以上", en: "three months or more"}
                ^^^^^^^^^^
END

lint 'no near miss' 1 '' 's/^== near miss/== miss/' <<'END'
warning: bidui: minimum_living/MLS-50.test:1:1: there is no near miss
    # 低保金月标准异常偏高
    ^^^^^^^^^^^^^^^^^^^^^^
hint: one case for each condition that just fails, titled near miss: …
END

lint 'no innocent case' 1 '' 's/^== innocent/== in order/' <<'END'
warning: bidui: minimum_living/MLS-50.test:1:1: there is no innocent look-alike
    # 低保金月标准异常偏高
    ^^^^^^^^^^^^^^^^^^^^^^
hint: a case that looks alike and is in order, titled innocent: …
END

lint 'no exact sentence' 1 '' 's/^(-> @zhang : [a-z]+) : .*/\1/' <<'END'
warning: bidui: minimum_living/MLS-50.test:1:1: there is no hit with its exact sentence
    # 低保金月标准异常偏高
    ^^^^^^^^^^^^^^^^^^^^^^
hint: write a case with -> @person : severity : sentence
END

lint 'no damaged number' 1 '' 's/5101\*+4232/@wang/' <<'END'
warning: bidui: minimum_living/MLS-50.test:1:1: there is no case with missing values and a damaged number
    # 低保金月标准异常偏高
    ^^^^^^^^^^^^^^^^^^^^^^
hint: a case with empty cells and numbers such as 5101**********4232
END

rm "$rule.test"
expect 1 "$BIDUI" rule check --strict MLS-50
contains "$work/err" 'there is no test beside the rule' "a rule without a test"
expect 0 "$BIDUI" rule check MLS-50
contains "$work/out" '1 rules compile, 0 do not, 1 warnings' "warnings without --strict"
expect 2 "$BIDUI" rule list --strict

# Of the library itself nothing is doubtful.
expect 0 "$BIDUI" rule check --strict --rules "$SOURCE/rules"
equal "$(cat "$work/err")" "" "what rule check says of the library"
finish
