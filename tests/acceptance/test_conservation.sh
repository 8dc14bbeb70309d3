# No row is lost: rows read = rows loaded + rows set aside, and rows read are the rows that are there.
. "${SOURCE:?}/tests/acceptance/lib.sh"

people=6000
[ -n "$slow" ] && people=500
make_county "$work/county" 11 $people --plant 1
data=$work/county/data
# A file with all that a list may have around its records.
{
    printf '低保发放表,,,,\n单位:某某县民政局,,,,单位:元\n\n'
    village_aid 3 | head -n 6
    echo '小计,,,,1250.00'
    village_aid 3 | head -n 1
    village_aid 3 | tail -n +7
    printf '合计,,,,3780.00\n制表:张三,,审核:李四,,\n'
} >"$data/某某县城乡低保发放表.csv"
# A quoted line break is inside a cell, not the end of a row.
printf '姓名,身份证号,死亡日期,备注\n张桂兰,%s,2023-02-10,"家属来电\n已注销"\n' "$dead" >"$data/死亡名单(两行备注).csv"
printf '甲,乙\n1,2\n3,4\n' >"$data/看不懂的表.csv"

"$BIDUI" run "$data" -c "$work/case" --date 2024-03-01 >"$work/out" 2>"$work/err"
check "the run ends with code 0 or 1" test $? -le 1
ledger=$work/case/ledger.db

equal "$(query "$ledger" 'SELECT count(*) FROM source WHERE rows_read <> rows_loaded + rows_set_aside')" 0 \
    "sources that lost rows"
equal "$(query "$ledger" 'SELECT rows_read = rows_loaded + rows_set_aside FROM run')" 1 "the run lost rows"
equal "$(query "$ledger" 'SELECT (SELECT sum(rows_read) FROM source) = rows_read AND (SELECT sum(rows_loaded) FROM source) = rows_loaded FROM run')" 1 \
    "the sums over the sources are those of the run"
check "many sources were read" test "$(query "$ledger" 'SELECT count(*) FROM source')" -gt 50
check "rows were loaded" test "$(query "$ledger" 'SELECT rows_loaded FROM run')" -gt 10000
check "rows were set aside" test "$(query "$ledger" 'SELECT rows_set_aside FROM run')" -gt 50
# Every row set aside is listed, but for blank ones, of which nothing could be listed.
unlisted='rows_set_aside - (SELECT count(DISTINCT row) FROM set_aside a
    WHERE a.run = s.run AND a.source = s.number AND NOT a.cell_only)'
equal "$(query "$ledger" "SELECT count(*) FROM source s WHERE $unlisted < 0")" 0 "sources with too long a list of rows set aside"
equal "$(query "$ledger" "SELECT count(*) FROM set_aside WHERE coalesce(reason_zh, '') = '' OR coalesce(reason_en, '') = ''")" 0 \
    "rows set aside without a reason"

# Independent count of the rows of the text files, all and blank: line ends outside quotes.
count_rows() {
    case $1 in
    *.gz) gzip -dc "$1" ;;
    *) cat "$1" ;;
    esac | LC_ALL=C tr -d '\r' | LC_ALL=C awk '
        {
            filled += /[^,;|" \t]/
            open = (open + gsub(/"/, "")) % 2
            if (open) next
            rows++
            blank += !filled
            filled = 0
        }
        END { print rows + open, blank + 0 }'
}

n_text=0
find "$data" -type f \( -name '*.csv' -o -name '*.csv.gz' -o -name '*.txt' \) >"$work/text-files"
while IFS= read -r file; do
    # UTF-16 has zero bytes between; this simple count is not for it.
    case $(head -c 2 "$file" | od -An -tx1 | tr -d ' ') in fffe | feff) continue ;; esac
    name=${file#"$data"/}
    counted=$(count_rows "$file")
    read=$(query "$ledger" "SELECT rows_read || ' ' || ($unlisted) FROM source s WHERE file = '$name'")
    if [ -z "$read" ] && query "$ledger" "SELECT message_en FROM run_file WHERE path LIKE '%$name'" | grep -q 'loaded once'; then
        continue
    fi
    equal "$read" "$counted" "rows, and blank rows, of $name"
    n_text=$((n_text + 1))
done <"$work/text-files"
check "several text files were counted" test $n_text -ge 5

# The list with everything around its records.
equal "$(query "$ledger" "SELECT rows_read || ' ' || rows_loaded FROM source WHERE file = '某某县城乡低保发放表.csv'")" "20 12" \
    "rows of the decorated list"
for class in title header subtotal total footer; do
    check "a row was set aside as $class" test -n \
        "$(query "$ledger" "SELECT 1 FROM set_aside a JOIN source s ON s.run = a.run AND s.number = a.source
           WHERE s.file = '某某县城乡低保发放表.csv' AND a.class LIKE '%$class%' LIMIT 1")"
done
equal "$(query "$ledger" "SELECT rows_read || ' ' || rows_loaded FROM source WHERE file = '死亡名单(两行备注).csv'")" "2 1" \
    "rows of a list with a line break in a cell"
equal "$(query "$ledger" "SELECT rows_read || ' ' || rows_loaded || ' ' || rows_set_aside FROM source WHERE file = '看不懂的表.csv'")" "3 0 3" \
    "rows of a sheet that was not understood"
finish
