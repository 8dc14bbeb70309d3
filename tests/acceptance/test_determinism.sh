# The same input gives the same bytes: for any number of threads, any order of the files, and run again.
. "${SOURCE:?}/tests/acceptance/lib.sh"

people=4000
[ -n "$slow" ] && people=300
make_county "$work/county" 7 $people --plant 1
data=$work/county/data

run_case() { # run_case CASE OPTION-OR-PATH...
    case=$1
    shift
    "$BIDUI" run "$@" -c "$case" --date 2024-03-01 >/dev/null 2>"$work/err" || [ $? -eq 1 ] || {
        fail "the run failed: $(head -n 1 "$work/err")"
    }
    findings "$case" >"$case.csv"
}

run_case "$work/one" "$data" -j 1
check "the county gives findings" test "$(wc -l <"$work/one.csv")" -gt 20

for threads in 2 8; do
    run_case "$work/threads$threads" "$data" -j $threads
    same "$work/one.csv" "$work/threads$threads.csv" "findings differ with $threads threads"
done

# Every file as an argument of its own, in an order that has nothing to do with their names, and in the reverse of it.
find "$data" -type f | awk '{ print (length($0) * 7919 + NR * 104729) % 1000003 "\t" $0 }' | sort -n | cut -f 2 >"$work/forward.list"
tac "$work/forward.list" >"$work/backward.list"
for order in forward backward; do
    set --
    while IFS= read -r file; do set -- "$@" "$file"; done <"$work/$order.list"
    equal "$#" "$(find "$data" -type f | wc -l | tr -d ' ')" "number of files given"
    run_case "$work/$order" "$@"
done
same "$work/forward.csv" "$work/backward.csv" "findings differ when files are given in another order"
# Given one by one, files are known by their bare names: what a finding says of a file differs, and nothing else.
for list in one forward; do
    grep -v ',IDQ-04,' "$work/$list.csv" >"$work/$list.persons"
done
same "$work/one.persons" "$work/forward.persons" "findings differ when files are given one by one"

# Copied in another order, the folder lists its files in another order.
mkdir "$work/copy"
cat "$work/backward.list" | while IFS= read -r file; do
    part=${file#"$data"/}
    mkdir -p "$work/copy/$(dirname "$part")"
    cp "$file" "$work/copy/$part"
done
run_case "$work/copied" "$work/copy"
same "$work/one.csv" "$work/copied.csv" "findings differ in a copy of the folder"

# The workbook: same case name and date, run twice into fresh cases.
for time in first second; do
    mkdir "$work/$time"
    (cd "$work/$time" && "$BIDUI" run "$data" -c case --date 2024-03-01 >/dev/null 2>&1)
    check "the workbook of the $time run is there" test -s "$work/$time/case/findings.xlsx"
done
same "$work/first/case/findings.xlsx" "$work/second/case/findings.xlsx" "the workbook differs when run again"

finish
