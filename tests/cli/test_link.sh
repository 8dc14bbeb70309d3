# bidui link on a small generated register: headers that differ, columns that one table lacks, the YAML file, labels.
. "${SOURCE:?}/tests/acceptance/lib.sh"

"$BUILD/bidui-register" --people 1500 --roll 500 --seed 3 --output "$work" >/dev/null 2>&1 || fail "no register was made"
cd "$work" || exit 1

# score PAIRS: precision and recall in per cent against truth.csv
score() {
    awk -F, 'NR == FNR { if (FNR > 1) { truth[$1] = $2; n += $2 > 0 } next }
        FNR > 1 { pairs++; right += truth[$2] == $1 }
        END { printf "%d %d\n", 100 * right / pairs, 100 * right / n }' truth.csv "$1"
}
# at_least PAIRS PRECISION RECALL WHAT
at_least() {
    score "$1" >score
    read -r precision recall <score
    check "$4: precision $precision of $2" test "$precision" -ge "$2"
    check "$4: recall $recall of $3" test "$recall" -ge "$3"
}

expect 0 "$BIDUI" link register.csv roll.csv --quiet
cp out plain
at_least plain 98 90 "same headers"
check "no probability is said to be 1" sh -c "! grep -q ',1\\.0000,' plain"

# Why two records are the same: an option, and a subcommand that says the same.
row=$(sed -n 's/^\([0-9]*\),\([0-9]*\),.*,yes$/\1 \2/p' plain | head -1)
expect 0 "$BIDUI" link register.csv roll.csv --explain "${row% *}:${row#* }" --lang en
cp out waterfall
contains waterfall "prior: about" "where it begins"
contains waterfall "姓名: " "a comparison"
contains waterfall "probability " "where it ends"
check "values are masked" sh -c '! grep -qE "[0-9]{11,}" waterfall'
# shellcheck disable=SC2086
expect 0 "$BIDUI" link explain $row register.csv roll.csv --lang en
same out waterfall "the subcommand tells the same"
expect 3 "$BIDUI" link explain 1 999999 register.csv roll.csv --lang en
contains err "below the header" "a row that is not there"
expect 2 "$BIDUI" link explain 1 2 --lang en

sed '1s/.*/编号,享受人姓名,性别代码,出生年月日,住的地方,手机号码,公民身份号码/' roll.csv >other.csv
expect 0 "$BIDUI" link register.csv other.csv --quiet
at_least out 98 90 "other headers"
cut -d, -f 2 plain >a
cut -d, -f 2 out >b
same a b "the same headers and others give the same links"

# Without birth date and sex in one table, its numbers tell them. (Columns 1 2 5 6 7: no sex, no birth date.)
cut -d, -f 1,2,5,6,7 register.csv >numbers.csv
expect 0 "$BIDUI" link numbers.csv roll.csv --lang en
check "birth dates come out of numbers" grep -q '出生日期  date' err
check "so does the sex" grep -q '性别  code' err
at_least out 98 85 "numbers alone"

cat >link.yaml <<'YAML'
columns:
  - {left: 姓名, right: 享受人姓名}
  - {left: 出生日期, right: 出生年月日, kind: date}
  - {left: 身份证号, right: 公民身份号码}
threshold: 0.9
one_to_one: yes
YAML
expect 0 "$BIDUI" link register.csv other.csv --config link.yaml --lang en
equal "$(grep -c ' /' err)" 1 "heading of the summary"
equal "$(grep -cE '^  (姓名|出生日期|身份证号)  ' err)" 3 "columns compared as the file says"
check "nothing else was compared" sh -c '! grep -q "联系电话" err'

printf 'columns:\n  - 姓名\nthreshhold: 0.9\n' >bad.yaml
expect 2 "$BIDUI" link register.csv roll.csv --config bad.yaml --lang en
contains err "bad.yaml:3:1" "where the slip is"
contains err "threshhold: 0.9" "the line"
contains err "^" "the caret"
contains err "did you mean threshold?" "the hint"
printf 'columns:\n  - {left: 姓名, kind: nmae}\n' >bad.yaml
expect 2 "$BIDUI" link register.csv roll.csv --config bad.yaml --lang en
contains err "bad.yaml:2:" "where the kind is"
printf 'columns: [姓名\n' >bad.yaml
expect 2 "$BIDUI" link register.csv roll.csv --config bad.yaml --lang en
contains err "YAML" "what is wrong"
printf 'threshold: 7\n' >bad.yaml
expect 2 "$BIDUI" link register.csv roll.csv --config bad.yaml --lang en
contains err "bad.yaml:1:12" "where the number is"

# Checked pairs: sixty true ones whose phones always agree raise what agreement of phones counts.
awk -F, 'BEGIN { print "left_row,right_row,match" } FNR > 1 && $2 > 0 && n++ < 60 { print $2 "," $1 ",1" }' truth.csv >labels.csv
expect 0 "$BIDUI" link register.csv roll.csv --lang en
grep '联系电话' err >before
expect 0 "$BIDUI" link register.csv roll.csv --labels labels.csv --lang en
grep '联系电话' err >after
check "labels change what is learned" sh -c '! cmp -s before after'
at_least out 98 90 "with labels"
# The same pairs in a YAML file, and as part of the settings, do the same; none changes nothing.
{
    echo labels:
    awk -F, 'FNR > 1 { print "  - {left: " $1 ", right: " $2 ", match: yes}" }' labels.csv
} >labels.yaml
cp out with_labels
expect 0 "$BIDUI" link register.csv roll.csv --labels labels.yaml --quiet
same out with_labels "labels in YAML"
expect 0 "$BIDUI" link register.csv roll.csv --config labels.yaml --quiet
same out with_labels "labels among the settings"
printf 'left_row,right_row,match\n' >labels.csv
expect 0 "$BIDUI" link register.csv roll.csv --labels labels.csv --quiet
same out plain "no labels, no difference"
# A list that was handed out and came back: pairs that were not looked at teach nothing.
awk -F, 'BEGIN { print "left_row,right_row,match" } FNR > 1 { print $1 "," $2 "," (n++ % 2 ? "" : "无法核实") }' plain >labels.csv
expect 0 "$BIDUI" link register.csv roll.csv --labels labels.csv --quiet
same out plain "pairs that were not looked at"

# What a person found stays: a linked pair that is none, and a pair that nothing speaks for.
sed -n '2p' plain | cut -d, -f 1,2 >linked
pair=$(cat linked)
left=${pair%,*} right=${pair#*,}
other=$((left % 1500 + 1))
printf 'left_row,right_row,match\n%s,%s,不属实\n' "$left" "$right" >labels.csv
expect 0 "$BIDUI" link register.csv roll.csv --labels labels.csv --quiet
check "found to differ: not linked" sh -c "! grep -q '^$pair,.*,yes' out"
printf 'left_row,right_row,match\n%s,%s,同一人\n' "$other" "$right" >labels.csv
expect 0 "$BIDUI" link register.csv roll.csv --labels labels.csv --quiet
check "found to be the same: linked as surely as anything" grep -q "^$other,$right,.*,0.9999,.*,yes" out
check "and the other partner is not, any more" sh -c "! grep -q '^$pair,.*,yes' out"
expect 0 "$BIDUI" link explain "$other" "$right" register.csv roll.csv --labels labels.csv --lang en
contains out "checked by a person: the same" "the waterfall says so"
printf 'left_row,right_row,match\n1,2,1\n1,2,0\n' >labels.csv
expect 3 "$BIDUI" link register.csv roll.csv --labels labels.csv --lang en
contains err "contradict" "labels that contradict each other"
contains err "labels.csv: checked pairs contradict each other: left row 1 and right row 2" "which labels contradict each other, of what file"
printf 'labels:\n  - {left: 1, right: 2, match: perhaps}\n' >labels.yaml
expect 3 "$BIDUI" link register.csv roll.csv --labels labels.yaml --lang en
contains err "labels.yaml:2:" "where the label is"
printf 'left_row,right_row,match\n1,999999,1\n' >labels.csv
expect 3 "$BIDUI" link register.csv roll.csv --labels labels.csv --lang en
contains err "labels.csv, row 2:" "file and row of a label of no row"
printf 'labels:\n  - {left: 1, right: 1, match: yes}\n  - {left: 1, right: 999999, match: yes}\n' >labels.yaml
expect 3 "$BIDUI" link register.csv roll.csv --labels labels.yaml --lang en
contains err "labels.yaml:3:" "file and line of a label of no row"
expect 3 "$BIDUI" link register.csv roll.csv --config labels.yaml --lang en
contains err "labels.yaml:3:" "the same among the settings"
contains err "no such row" "a label about no row"
printf 'a,b\n1,1\n' >labels.csv
expect 3 "$BIDUI" link register.csv roll.csv --labels labels.csv --lang en
contains err "labels.csv: checked pairs have the columns left_row" "labels without their columns, of what file"
finish
