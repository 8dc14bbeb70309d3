# What Bidui wrote itself and somebody leaves among the data is no data: it is set aside, with the command it is meant for.
. "${SOURCE:?}/tests/acceptance/lib.sh"

data=$work/data
case=$work/case
make_village "$data"
cd "$work" || exit 1
run() { expect 0 "$BIDUI" run data -c "$case" --date 2024-03-01 --lang "${1:-en}"; }
list() { "$BIDUI" finding list -c "$case" --format csv --full | cut -d , -f 1-4; }
loaded() { sed -n 's/^Read .* rows: \([0-9]*\) loaded.*/\1/p' "$work/out"; }

run
rows=$(loaded)
check "rows were loaded" test "${rows:-0}" -gt 0
list >"$work/before.csv"
"$BIDUI" finding list -c "$case" --format csv --full >"$work/list.csv"
cp "$case/findings.xlsx" "$work/returned.xlsx"
run zh
cp "$case/疑点.xlsx" "$work/交回.xlsx"
expect 0 "$BIDUI" rule params export -o "$work/values.xlsx" --lang en
expect 0 "$BIDUI" rule params export -o "$work/参数.csv" --lang zh
# As other programs save a sheet: without styles and properties, with rows above, sorted otherwise.
{
    echo '抽查表'
    echo '检查人员:'
    "$BIDUI" cells "$work/交回.xlsx" --sheet 疑点 | sed 's/,,,,,,,,/,属实,,,,,,,/'
} >"$work/疑点另存.csv"
"$BIDUI" cells "$work/returned.xlsx" --sheet Findings >"$work/saved.csv"
check "the list of findings was made" test -s "$work/list.csv" -a -s "$work/saved.csv"

cp "$work/returned.xlsx" "$work/交回.xlsx" "$work/values.xlsx" "$work/参数.csv" "$work/疑点另存.csv" "$work/saved.csv" \
    "$work/list.csv" "$data/"
cp "$work/returned.xlsx" "$data/returned (2).xlsx" # a copy comes first by its name
run
equal "$(loaded)" "$rows" "rows loaded beside files of Bidui's own"
for file in 'returned (2).xlsx' 交回.xlsx 疑点另存.csv saved.csv; do
    contains "$work/err" "bidui finding verify --from '$file' -c CASE" "what to do with $file"
done
contains "$work/err" "--params 'values.xlsx'" "what to do with parameters"
contains "$work/err" "--params '参数.csv'" "what to do with parameters in CSV"
contains "$work/err" "a list of findings that Bidui wrote itself ('list.csv')" "what the list is"
lacks_numbers "$work/err" "messages about files of Bidui's own"
list >"$work/after.csv"
same "$work/before.csv" "$work/after.csv" "the findings beside files of Bidui's own differ"
equal "$(query "$case/ledger.db" "SELECT count(*) FROM source WHERE rows_read <> rows_loaded + rows_set_aside")" 0 "rows that disappeared"
"$BIDUI" cells "$case/findings.xlsx" --sheet 'Set aside' >"$work/aside.csv"
equal "$(grep -cE "file of Bidui's own|duplicate file" "$work/aside.csv")" 8 "lines among the rows set aside"
expect 0 "$BIDUI" inspect data -c "$work/fresh" --lang zh
contains "$work/out" "bidui finding verify --from '交回.xlsx' -c 案卷" "inspect"
# What it says works.
expect 0 "$BIDUI" finding verify --from "$data/疑点另存.csv" -c "$case"
finish
