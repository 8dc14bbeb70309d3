# Files that cannot be read: one clear line each, naming the file and what to do; the others are still read.
. "${SOURCE:?}/tests/acceptance/lib.sh"

data=$work/data
make_village "$data"
village_deaths | sheet_xml >"$work/sheet.xml"
make_workbook "$work/good.xlsx" "$work/sheet.xml"

# What the village gives without any trouble.
expect 0 "$BIDUI" run "$data" -c "$work/sound" --date 2024-03-01
findings "$work/sound" | cut -d, -f 2-7 >"$work/sound.csv"
equal "$(wc -l <"$work/sound.csv" | tr -d ' ')" 4 "lines of the list of findings"

bad=$work/bad
mkdir "$bad"
head -c $(($(wc -c <"$work/good.xlsx") / 2)) "$work/good.xlsx" >"$bad/cut.xlsx"
village_payroll | gzip -c | head -c 150 >"$bad/cut.csv.gz"
: >"$bad/empty.csv"
noise() { awk -v seed="$1" 'BEGIN { srand(seed); for (i = 0; i < 5000; i++) printf "%c", 1 + int(rand() * 255) }'; }
noise 1 >"$bad/noise.xlsx"
noise 2 >"$bad/noise.xls"
noise 3 >"$bad/noise.csv"
echo '<html><head><meta charset="utf-8"></head><body><p>登录已超时</p></body></html>' >"$bad/page.xls"
printf '%%PDF-1.4\n%%\342\343\317\323\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n\000' >"$bad/scan.pdf"
{
    echo '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    head -c 150000000 /dev/zero | tr '\0' ' '
    echo '</sheetData></worksheet>'
} >"$work/bomb.xml"
make_workbook "$bad/bomb.xlsx" "$work/bomb.xml"
rm "$work/bomb.xml"

# said FILE WORDS: exactly one line about the file, which says what to do.
said() {
    n_checked=$((n_checked + 1))
    lines=$(grep -cF -- "$1" "$work/err")
    if [ "$lines" -ne 1 ]; then
        fail "$lines lines instead of one about $1"
        grep -F -- "$1" "$work/err" | sed 's/^/    /'
    elif ! grep -F -- "$1" "$work/err" | grep -qE -- "$2"; then
        fail "the line about $1 does not say '$2'"
        grep -F -- "$1" "$work/err" | sed 's/^/    /'
    fi
}

expect 1 "$BIDUI" run "$data" "$bad" -c "$work/case" --date 2024-03-01
said cut.xlsx 'copied|copy it again|ask'
said cut.csv.gz 'copy or download it again'
said empty.csv 'empty.*copy it again or ask'
said noise.xlsx 'ask|save it as xlsx'
said noise.xls: 'ask|save it as xlsx'
said noise.csv 'ask|save it as xlsx'
said page.xls 'web page.*export the file again'
said scan.pdf 'PDF.*ask for the Excel original'
said bomb.xlsx 'ask the provider'
equal "$(grep -c . "$work/err")" 9 "lines on stderr"
check "every line begins with bidui:" test "$(grep -c '^bidui: ' "$work/err")" -eq 9
findings "$work/case" | cut -d, -f 2-7 >"$work/case.csv"
same "$work/sound.csv" "$work/case.csv" "the findings of the readable files are not the same"
equal "$(query "$work/case/ledger.db" 'SELECT count(*) FROM run_file WHERE failed')" 9 "failed files in the ledger"

# In Chinese too.
expect 1 "$BIDUI" run "$data" "$bad" -c "$work/chinese" --date 2024-03-01 --lang zh
said scan.pdf '请索要 Excel 原件'
said empty.csv '请重新复制'

# One alone is no better: nothing could be read.
expect 1 "$BIDUI" run "$bad/scan.pdf" -c "$work/alone" --date 2024-03-01

# The content decides, not the name: a workbook that calls itself CSV is read, and a CSV that calls itself a workbook.
mkdir "$work/renamed"
cp "$data/低保发放表.csv" "$work/renamed"
cp "$work/good.xlsx" "$work/renamed/死亡人员名单.csv"
cp "$data/财政供养人员工资表.csv" "$work/renamed/财政供养人员工资表.xls"
expect 0 "$BIDUI" run "$work/renamed" -c "$work/renamed-case" --date 2024-03-01
findings "$work/renamed-case" | cut -d, -f 2-7 >"$work/renamed.csv"
same "$work/sound.csv" "$work/renamed.csv" "the findings differ when files have the wrong extension"

# A web page with a table, named .xls as many systems export it, is a table.
{
    echo '<html><head><meta charset="utf-8"></head><body><table border="1">'
    village_payroll | sed 's/^/<tr><td>/; s/,/<\/td><td>/g; s/$/<\/td><\/tr>/'
    echo '</table></body></html>'
} >"$work/renamed/财政供养人员工资表.xls"
expect 0 "$BIDUI" run "$work/renamed" -c "$work/page-case" --date 2024-03-01
findings "$work/page-case" | cut -d, -f 2-7 >"$work/page.csv"
same "$work/sound.csv" "$work/page.csv" "the findings differ when a list is a web page named .xls"

# A folder with the name of a file is a folder.
mkdir -p "$work/folder/x.csv"
cp "$data"/*.csv "$work/folder/x.csv"
expect 0 "$BIDUI" run "$work/folder" -c "$work/folder-case" --date 2024-03-01
findings "$work/folder-case" | cut -d, -f 2-7 >"$work/folder.csv"
same "$work/sound.csv" "$work/folder.csv" "the findings differ when the files lie in a folder called x.csv"
expect 0 "$BIDUI" run "$work/folder/x.csv" -c "$work/folder-case" --date 2024-03-01

# What is not there at all is a mistake of the caller; nothing is left behind.
expect 3 "$BIDUI" run "$work/nowhere" -c "$work/nowhere-case" --date 2024-03-01
said nowhere 'check the path'

# --strict: the first bad file ends it.
expect 3 "$BIDUI" run "$data" "$bad/scan.pdf" -c "$work/strict" --date 2024-03-01 --strict
said scan.pdf 'ask for the Excel original'
check "a strict run that stops leaves no workbook" test ! -e "$work/strict/findings.xlsx"
check "a strict run that stops records nothing" \
    test "$(query "$work/strict/ledger.db" 'SELECT count(*) FROM run' 2>/dev/null || echo 0)" = 0
rm -f "$work/strict/ledger.db"
expect 0 "$BIDUI" run "$data" -c "$work/strict" --date 2024-03-01 --strict

# A file without permission. Root may read everything: then somebody else tries.
as_nobody=
if [ "$(id -u)" -eq 0 ]; then
    as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
    chmod 755 "$work"
    $as_nobody "$BIDUI" --version >/dev/null 2>&1 && $as_nobody test -r "$BIDUI_RULES/tables" || as_nobody=skip
fi
if [ "$as_nobody" = skip ]; then
    echo "skipped: a file without read permission (running as root, and nobody cannot run the program)"
else
    mkdir "$work/locked" "$work/locked-case"
    cp "$data"/*.csv "$work/locked"
    echo secret >"$work/locked/locked.csv"
    chmod 0 "$work/locked/locked.csv"
    chmod 777 "$work/locked-case"
    expect 1 $as_nobody "$BIDUI" run "$work/locked" -c "$work/locked-case" --date 2024-03-01
    said locked.csv 'permission'
    findings "$work/locked-case" | cut -d, -f 2-7 >"$work/locked.csv"
    same "$work/sound.csv" "$work/locked.csv" "the findings of the readable files are not the same beside a locked file"
fi

finish
