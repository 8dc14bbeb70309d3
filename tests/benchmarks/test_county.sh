#!/bin/sh
# The sample county: the same seed gives the same bytes, a clean county has nothing to find, and every
# rule the county speaks of has something to find and something to leave alone.
set -eu
county=$BUILD/bidui-county
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

rules="MLS-01 MLS-02 MLS-03 MLS-04 MLS-08 MLS-10 DTH-01 DTH-02 DTH-03 DTH-07 ELD-01 ACC-01 ACC-02
ACC-06 KIN-01 KIN-02 KIN-10 KIN-12 HOU-01 EMP-01 FLOW-01 FLOW-02 FLOW-03 IDQ-01 IDQ-02 IDQ-04 PAY-01"

"$county" --people 900 --seed 7 --plant 1 --output "$folder/first"
sleep 1.1 # a clock in the bytes would show
"$county" --people 900 --seed 7 --plant 1 --output "$folder/second"
diff -r "$folder/first" "$folder/second" || {
    echo "the same seed gave other bytes" >&2
    exit 1
}

"$county" --people 900 --seed 8 --plant 1 --output "$folder/other"
if diff -rq "$folder/first" "$folder/other" >/dev/null; then
    echo "another seed gave the same county" >&2
    exit 1
fi

for rule in $rules; do
    for kind in planted lookalike; do
        grep -q "^$kind,$rule,[^,]" "$folder/first/truth.csv" || {
            echo "no $kind case of $rule" >&2
            exit 1
        }
    done
done
if find "$folder/first/data" -name '*truth*' | grep -q .; then
    echo "the truth lies among the data" >&2
    exit 1
fi

# No person takes part in two cases of one rule.
repeated=$(cut -d, -f2,3 "$folder/first/truth.csv" | sort | uniq -d)
[ -z "$repeated" ] || {
    echo "in the truth twice: $repeated" >&2
    exit 1
}

"$county" --people 900 --seed 7 --clean --plain --output "$folder/clean"
[ "$(wc -l <"$folder/clean/truth.csv")" -eq 1 ] || {
    echo "a clean county has cases" >&2
    exit 1
}

# In a clean county nobody is paid by the state and insured in the same register.
column() { # column NAME FILE: the values of one column of a tidy CSV without quoted commas
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) k = i; next } { print $k }' "$2"
}
awk -F, 'NR > 1' "$folder/clean/data/payroll.csv" | grep -v -e 临聘 -e 公益 -e 编外 >"$folder/paid.csv" || true
column id_no "$folder/clean/data/roll.csv" | sort -u >"$folder/insured"
[ -s "$folder/insured" ] && [ -s "$folder/paid.csv" ]
if grep -F -f "$folder/insured" "$folder/paid.csv" >&2; then
    echo "someone on aid is paid by the state in a clean county" >&2
    exit 1
fi

# What cannot be done is refused with a message.
if "$county" --people 900 --seed 7 --output "$folder/first" 2>"$folder/message"; then
    echo "an existing county was written over" >&2
    exit 1
fi
grep -q "is there already" "$folder/message"
