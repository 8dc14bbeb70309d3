# Helpers of the acceptance tests. A test sources this file, calls the program as a person would, says `fail` for
# what is not as it should be, and ends with `finish`. All of its files lie in $work, which goes away at the end.
set -u
: "${BIDUI:?the program}" "${BIDUI_RULES:?the rules}" "${BUILD:?the build folder}" "${SOURCE:?the source folder}"
export BIDUI_RULES
unset LC_ALL LC_MESSAGES
LANG=en_US.UTF-8
export LANG

n_failed=0
n_checked=0
work=$(mktemp -d "${TMPDIR:-/tmp}/bidui-acceptance.XXXXXX") || exit 1
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# The sanitized program is many times slower: less data, the same checks.
case $BUILD in
*sanitize* | *thread*) slow=yes ;;
*) slow= ;;
esac

fail() {
    n_failed=$((n_failed + 1))
    echo "FAILED: $*"
}

# check "what should hold" COMMAND...
check() {
    n_checked=$((n_checked + 1))
    what=$1
    shift
    "$@" || fail "$what"
}

# The last thing of every test.
finish() {
    echo "$((n_checked - n_failed)) of $n_checked checks passed"
    [ "$n_checked" -gt 0 ] && [ "$n_failed" -eq 0 ]
    exit
}

# expect CODE COMMAND...: runs it with stdout in $work/out and stderr in $work/err, and checks the exit code.
expect() {
    n_checked=$((n_checked + 1))
    wanted=$1
    shift
    "$@" >"$work/out" 2>"$work/err"
    code=$?
    [ "$code" -eq "$wanted" ] && return 0
    fail "exit code $code instead of $wanted: $*"
    sed 's/^/    /' "$work/err"
    return 1
}

same() { # same FILE FILE what
    n_checked=$((n_checked + 1))
    cmp -s "$1" "$2" && return 0
    fail "$3"
    diff "$1" "$2" | head -n 6 | cut -c 1-200 | sed 's/^/    /'
}

equal() { # equal GOT WANTED what
    n_checked=$((n_checked + 1))
    [ "$1" = "$2" ] || fail "$3: '$1' instead of '$2'"
}

contains() { # contains FILE TEXT what
    n_checked=$((n_checked + 1))
    grep -qF -- "$2" "$1" && return 0
    fail "$3: '$2' is not in it"
    head -n 12 "$1" | cut -c 1-200 | sed 's/^/    /'
}

# No personal number in full. Eighteen characters of digits, the last maybe X, not inside a longer number or a hash.
lacks_numbers() { # lacks_numbers FILE what
    n_checked=$((n_checked + 1))
    if grep -qE '(^|[^0-9A-Za-z])[1-9][0-9]{16}[0-9Xx]([^0-9A-Za-z]|$)' "$1"; then
        fail "$2: a full number is in it"
        grep -nE '(^|[^0-9A-Za-z])[1-9][0-9]{16}[0-9Xx]([^0-9A-Za-z]|$)' "$1" | head -n 3 | cut -c 1-200
    fi
}

query() { # query DATABASE SQL
    sqlite3 -batch -bail "$1" "$2"
}

findings() { # findings CASE: all findings as CSV, numbers in full
    "$BIDUI" finding list -c "$1" --format csv --full
}

# person_id 17-DIGITS: with the check character of GB 11643-1999.
person_id() {
    echo "$1" | awk '{
        split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " ")
        for (i = 1; i <= 17; i++) sum += substr($1, i, 1) * weight[i]
        print $1 substr("10X98765432", sum % 11 + 1, 1)
    }'
}

# A village in three lists: two people on payroll and aid, one paid after death, one with nothing to find.
teacher=$(person_id 32032419700101001)
doctor=$(person_id 32032419710202002)
dead=$(person_id 32032419450303003)
honest=$(person_id 32032419800404004)

village_aid() { # village_aid LAST_MONTH: the rows of the aid list
    echo '姓名,身份证号,补贴项目,发放月份,发放金额'
    for month in 01 02 03 04 05 06 07 08; do
        [ "$month" -le "$1" ] || break
        echo "王建国,$teacher,低保,2023-$month,300.00"
        echo "李秀英,$doctor,低保,2023-$month,310.00"
        echo "张桂兰,$dead,低保,2023-$month,320.00"
        echo "赵小明,$honest,低保,2023-$month,330.00"
    done
}

village_payroll() {
    echo '姓名,身份证号,工作单位,工资月份,实发工资'
    for month in 01 02 03 04 05 06 07 08; do
        echo "王建国,$teacher,县教育局,2023-$month,5300.00"
        echo "李秀英,$doctor,县医院,2023-$month,6310.00"
    done
}

village_deaths() {
    echo '姓名,身份证号,死亡日期'
    echo "张桂兰,$dead,2023-02-10"
}

make_village() { # make_village FOLDER
    mkdir -p "$1"
    village_aid 6 >"$1/低保发放表.csv"
    village_payroll >"$1/财政供养人员工资表.csv"
    village_deaths >"$1/死亡人员名单.csv"
}

# make_county FOLDER SEED PEOPLE [OPTION...]
make_county() {
    folder=$1 seed=$2 people=$3
    shift 3
    n_checked=$((n_checked + 1))
    "$BUILD/bidui-county" --people "$people" --seed "$seed" --output "$folder" "$@" || {
        fail "the county generator failed"
        finish
    }
}

# make_zip ZIP NAME FILE [NAME FILE]...: a zip archive, byte by byte: gzip's deflate stream between zip headers.
make_zip() {
    zip=$1
    shift
    : >"$zip"
    : >"$work/zip.directory"
    n_entries=0
    while [ $# -gt 1 ]; do
        offset=$(wc -c <"$zip")
        gzip -9 -n -c "$2" >"$work/zip.gz"
        gzip_bytes=$(wc -c <"$work/zip.gz")
        tail -c 8 "$work/zip.gz" | head -c 4 >"$work/zip.entry" # CRC-32, as zip has it
        bytes4 $((gzip_bytes - 18)) >>"$work/zip.entry"
        tail -c 4 "$work/zip.gz" >>"$work/zip.entry" # length before packing
        printf "$(octal2 ${#1})\\000\\000" >>"$work/zip.entry"
        {
            printf 'PK\003\004\024\000\000\000\010\000\000\000\041\000'
            cat "$work/zip.entry"
            printf '%s' "$1"
            tail -c +11 "$work/zip.gz" | head -c $((gzip_bytes - 18))
        } >>"$zip"
        {
            printf 'PK\001\002\024\000\024\000\000\000\010\000\000\000\041\000'
            cat "$work/zip.entry"
            printf '\000\000\000\000\000\000\000\000\000\000'
            bytes4 "$offset"
            printf '%s' "$1"
        } >>"$work/zip.directory"
        n_entries=$((n_entries + 1))
        shift 2
    done
    offset=$(wc -c <"$zip")
    {
        cat "$work/zip.directory"
        printf 'PK\005\006\000\000\000\000'
        printf "$(octal2 $n_entries)$(octal2 $n_entries)"
        bytes4 "$(wc -c <"$work/zip.directory")"
        bytes4 "$offset"
        printf '\000\000'
    } >>"$zip"
}

octal2() { # a number below 65536 as two bytes for printf, least first
    printf '\\%03o\\%03o' $(($1 % 256)) $(($1 / 256 % 256))
}

bytes4() {
    printf "$(octal2 $(($1 % 65536)))$(octal2 $(($1 / 65536)))"
}

# make_workbook XLSX FILE: a workbook whose only sheet is the XML in FILE.
make_workbook() {
    mkdir -p "$work/parts"
    head='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    main=http://schemas.openxmlformats.org/spreadsheetml/2006/main
    office=http://schemas.openxmlformats.org/officeDocument/2006/relationships
    package=http://schemas.openxmlformats.org/package/2006
    type=application/vnd.openxmlformats-officedocument.spreadsheetml
    echo "$head<Types xmlns=\"$package/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"$type.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"$type.worksheet+xml\"/></Types>" >"$work/parts/types"
    echo "$head<Relationships xmlns=\"$package/relationships\"><Relationship Id=\"rId1\" Type=\"$office/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" >"$work/parts/rels"
    echo "$head<workbook xmlns=\"$main\" xmlns:r=\"$office\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" >"$work/parts/workbook"
    echo "$head<Relationships xmlns=\"$package/relationships\"><Relationship Id=\"rId1\" Type=\"$office/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>" >"$work/parts/workbook.rels"
    make_zip "$1" '[Content_Types].xml' "$work/parts/types" _rels/.rels "$work/parts/rels" \
        xl/workbook.xml "$work/parts/workbook" xl/_rels/workbook.xml.rels "$work/parts/workbook.rels" \
        xl/worksheets/sheet1.xml "$2"
}

# sheet_xml: CSV without quotes on stdin, a sheet of text cells on stdout.
sheet_xml() {
    echo '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    echo '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    awk -F, '{
        printf "<row r=\"%d\">", NR
        for (i = 1; i <= NF; i++) printf "<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>", 64 + i, NR, $i
        print "</row>"
    }'
    echo '</sheetData></worksheet>'
}
