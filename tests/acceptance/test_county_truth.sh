# What was planted in a county is found, and no innocent look-alike is flagged.
. "${SOURCE:?}/tests/acceptance/lib.sh"

people=20000
[ -n "$slow" ] && people=1500

# The rows of truth.csv against the findings. A planted case counts as found when a rule of the same family names its
# subject. A look-alike is flagged when its own rule names its subject; where the truth says "at most shown as low",
# a finding of low severity is what should be. Two kinds of subject are named elsewhere: a fund in the explanation, a
# damaged number (IDQ-04 speaks of files) in the evidence. All that is left is about people whom the truth does not know:
# there must be none, but for the look-alike of one rule that a sibling rule shows as low (a relative on aid who filed),
# and for the other side of a planted case (the official whose card is paid for the beneficiary who was planted).
compare() { # compare NAME FOLDER CASE
    n_checked=$((n_checked + 1))
    findings "$3" >"$work/findings.csv"
    sqlite3 -batch :memory: >"$work/verdict" <<SQL
ATTACH '$3/ledger.db' AS ledger;
.mode csv
.import '$2/truth.csv' truth
.import '$work/findings.csv' found
CREATE TEMP VIEW named AS
SELECT t.rowid AS id, f.finding, f.rule = t.rule AS own, f.severity
FROM truth t
JOIN found f ON substr(f.rule, 1, instr(f.rule, '-')) = substr(t.rule, 1, instr(t.rule, '-'))
 AND (f.subject IN (t.subject, 'name:' || t.subject) OR f.subject_name = t.subject
      OR (t.rule LIKE 'FLOW-%' AND instr(f.explanation, t.subject) > 0)
      OR (t.rule = 'IDQ-04' AND f.rule = t.rule AND EXISTS (
              SELECT 1 FROM ledger.evidence e
              WHERE e.finding = f.finding AND json_extract(e.values_json, '\$.id_no') = t.subject)));
.mode list
.separator ' '
SELECT 'missed', rule, subject, subject_name, '(' || note || ')' FROM truth
WHERE kind = 'planted' AND rowid NOT IN (SELECT id FROM named) ORDER BY rule, subject;
SELECT 'wrongly flagged', rule, subject, subject_name, '(' || note || ')' FROM truth
WHERE kind = 'lookalike'
  AND rowid IN (SELECT id FROM named WHERE own
                AND NOT (truth.note LIKE '%at most shown as low%' AND named.severity IN ('low', 'info')))
ORDER BY rule, subject;
SELECT 'not in the truth', rule, severity, subject, subject_name, explanation FROM found
WHERE finding NOT IN (SELECT n.finding FROM named n JOIN truth t ON t.rowid = n.id
                      WHERE t.kind = 'planted' OR (n.severity IN ('low', 'info') AND NOT n.own))
  AND finding NOT IN (SELECT n.finding FROM named n JOIN truth t ON t.rowid = n.id
                      WHERE t.note LIKE '%at most shown as low%' AND n.severity IN ('low', 'info'))
  AND NOT EXISTS (SELECT 1 FROM ledger.evidence e
                  JOIN truth t ON t.kind = 'planted' AND substr(t.rule, 1, instr(t.rule, '-')) = substr(found.rule, 1, instr(found.rule, '-'))
                  WHERE e.finding = found.finding AND instr(e.values_json, '"' || t.subject || '"') > 0)
ORDER BY rule, subject;
SELECT 'county', '$1', count(*) FILTER (WHERE kind = 'planted' AND rowid IN (SELECT id FROM named)), 'of',
       count(*) FILTER (WHERE kind = 'planted'), 'planted cases found,',
       count(*) FILTER (WHERE kind = 'lookalike'), 'look-alikes,', (SELECT count(*) FROM found), 'findings in all'
FROM truth;
SQL
    if [ ! -s "$work/verdict" ] || ! grep -q ' of [1-9]' "$work/verdict"; then
        fail "county $1: nothing was compared"
        return
    fi
    n_missed=$(grep -c '^missed' "$work/verdict")
    n_wrong=$(grep -c '^wrongly' "$work/verdict")
    n_other=$(grep -c '^not in the truth' "$work/verdict")
    echo "$(tail -n 1 "$work/verdict"), $n_wrong look-alikes flagged, $n_other findings about nobody in the truth"
    [ "$n_missed" -eq 0 ] && [ "$n_wrong" -eq 0 ] && [ "$n_other" -eq 0 ] && return
    fail "county $1: $n_missed planted cases missed, $n_wrong look-alikes and $n_other others flagged"
    sed '$d' "$work/verdict" | sed 's/^/    /'
}

# Sheets of sums without persons are set aside with a word on stderr: then the run ends with 1.
run_county() { # run_county DATA
    "$BIDUI" run "$1" -c "$work/case" --date 2024-03-01 >"$work/out" 2>"$work/err" || [ $? -eq 1 ] ||
        fail "the run failed: $(head -n 1 "$work/err")"
    equal "$(query "$work/case/ledger.db" "SELECT group_concat(rule || ': ' || reason_en) FROM run_rule WHERE coverage = 'failed'")" "" \
        "rules that failed"
}

for seed in 1 2 3; do
    make_county "$work/county" $seed $people
    run_county "$work/county/data"
    compare "$seed" "$work/county" "$work/case"
    rm -rf "$work/county" "$work/case"
done

# A county without anything to find.
make_county "$work/county" 4 $people --clean
run_county "$work/county/data"
equal "$(findings "$work/case" | tail -n +2 | cut -d, -f 2-5 | head -n 5)" "" "findings in a clean county"
rm -rf "$work/county" "$work/case"

# The small county that is kept in the repository: the same question, on bytes that do not change.
if [ -d "$SOURCE/tests/fixtures/county/data" ]; then
    run_county "$SOURCE/tests/fixtures/county/data"
    compare fixture "$SOURCE/tests/fixtures/county" "$work/case"
fi

finish
