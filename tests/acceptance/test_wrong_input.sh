# What people type by mistake gets an answer that says what to do; lists read in the language of the reader.
. "${SOURCE:?}/tests/acceptance/lib.sh"

make_village "$work/data"
cd "$work" || exit 1
expect 0 "$BIDUI" run data -c case --date 2024-03-01 --lang zh
: >file

# A file where a folder is wanted.
expect 3 "$BIDUI" run data -c file --lang en
contains "$work/err" 'a folder is wanted, and a file of this name is there' "a file as case"
# A folder without rules: nothing checked is not all well.
for action in check test; do
    expect 3 "$BIDUI" rule "$action" data --lang en
    contains "$work/err" 'data: there are no rules here' "rule $action of a folder of data"
done
# A CSV has no named sheets.
expect 3 "$BIDUI" cells data/死亡人员名单.csv --sheet X --lang en
contains "$work/err" 'the file is one table without a name; leave --sheet out' "cells of a CSV"

# The list in Chinese, and what it shows is what its options take.
expect 0 "$BIDUI" finding list -c case --lang zh
check "the header of the list in Chinese" grep -qE '^编号 +排名 +规则 +等级 +对象 +姓名 +金额 +说明 +状态' "$work/out"
check "severity and state in Chinese" grep -qE 'DTH-01 +中 .* 新增' "$work/out"
check "nothing in English" test "$(grep -cE 'medium|high|new' "$work/out")" -eq 0
expect 0 "$BIDUI" finding list -c case --severity 中 --state 新增 --format csv --lang zh
equal "$(cut -d , -f 2,3 "$work/out" | paste -s -d ' ')" 'rule,severity DTH-01,medium' "words of the list as options; CSV as ever"
expect 2 "$BIDUI" finding list -c case --severity 大 --lang zh
expect 0 "$BIDUI" finding list -c case --rule XX-99 --lang en
equal "$(cat "$work/out")" 'no such findings' "an empty list"

# Where link has put its result.
expect 0 "$BIDUI" link data/低保发放表.csv data/财政供养人员工资表.csv -o linked --lang en
contains "$work/err" 'written: linked/pairs.csv, linked/clusters.csv' "where the pairs are"
expect 0 "$BIDUI" link data/低保发放表.csv data/财政供养人员工资表.csv -o linked.csv --lang en
contains "$work/err" 'written: linked.csv' "where the pairs alone are"
same linked/pairs.csv linked.csv "a file of pairs"
mkdir folder.csv
expect 0 "$BIDUI" link data/低保发放表.csv data/财政供养人员工资表.csv -o folder.csv --quiet
same linked/pairs.csv folder.csv/pairs.csv "a folder that is called like a file"

# Usages are in the person's language, but for what is typed as it stands.
expect 0 "$BIDUI" link --help --lang zh
contains "$work/out" '用法:bidui link 文件 [文件] [-o 文件夹|文件.csv] [--columns A,B=C:种类]' "a usage in Chinese"
expect 2 "$BIDUI" inspect --lang zh
contains "$work/err" '用法:bidui inspect 路径... [-c 案卷] [--write]' "a usage in Chinese after a mistake"

# An empty file has no cells, which is no failure but worth a word.
: >empty.csv
expect 0 "$BIDUI" cells empty.csv --lang en
equal "$(cat "$work/out")" '' "the cells of an empty file"
contains "$work/err" 'if it should not be empty, copy it again' "an empty file"

# Threads that cannot be made are a failure, not a run with some files left out.
(
    [ -n "$slow" ] || ulimit -v 60000
    exec "$BIDUI" inspect data --lang en -j 2
) >"$work/out" 2>"$work/err"
code=$?
check "short of memory: exit code $code" test $code -eq 0 -o $code -eq 3
[ $code -eq 0 ] || check "short of memory: it is said" grep -qE 'memory|threads' "$work/err"

# The sheet says on paper, too, what its yellow columns take.
expect 0 "$BIDUI" cells case/疑点.xlsx --sheet 疑点
contains "$work/out" '黄色各列在现场填写。核查结果:属实、部分属实、不属实、无法核实。不属实原因:不是同一人、' "how to fill in"
contains "$work/out" 'bidui finding verify --from 本工作簿 -c 案卷' "how it comes back"
# Units are those of the language, and are taken behind a value as they are shown.
expect 0 "$BIDUI" rule show DTH-01 --lang en
contains "$work/out" ':grace = 1 months (' "a unit in English"
expect 0 "$BIDUI" rule show DTH-01 --lang zh
contains "$work/out" ':grace = 1 月 (' "a unit in Chinese"
for value in '2 months' 2个月 2; do
    printf 'Rule,Parameter,New value\nDTH-01,grace,%s\n' "$value" >values.csv
    expect 0 "$BIDUI" rule params check values.csv --lang en
    contains "$work/out" '1 → 2 months' "the value $value"
done
finish
