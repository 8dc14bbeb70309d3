#!/bin/sh
# The sample county: the same seed gives the same bytes, a clean county has nothing to find, and every
# rule the county speaks of has something to find and something to leave alone.
set -eu
county=$BUILD/bidui-county
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

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

# Every rule of the library has something to find and something to leave alone, or a reason why not.
excused=${SOURCE:?}/benchmarks/county/not_planted.txt
n_rules=0
for file in "$SOURCE"/rules/*/*.sql; do
    rule=$(basename "$file" .sql)
    case $rule in [A-Z]*-[0-9]*) ;; *) continue ;; esac
    n_rules=$((n_rules + 1))
    for kind in planted lookalike; do
        if grep -q "^$kind,$rule,[^,]" "$folder/first/truth.csv"; then
            continue
        fi
        grep -qE "^$rule ($kind|both) +[^ ]" "$excused" || {
            echo "no $kind case of $rule: plant one (benchmarks/county/README.md), or give the reason in not_planted.txt" >&2
            exit 1
        }
    done
    if grep -q "^$rule both" "$excused" && grep -q "^planted,$rule," "$folder/first/truth.csv"; then
        echo "$rule is planted: strike it from not_planted.txt" >&2
        exit 1
    fi
done
[ "$n_rules" -ge 100 ] || {
    echo "only $n_rules rules were looked at" >&2
    exit 1
}
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
