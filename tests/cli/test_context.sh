#!/bin/sh
# What a finding is compared with is told apart from its evidence, in the ledger, in finding show and in the workbook; tables
# and columns by what people call them; masking by what a column is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "$1" >&2; exit 1; }
mkdir -p rules/tst data
for part in tables codes; do ln -s "$BIDUI_RULES/$part" "rules/$part"; done
cat >rules/tst/TST-01.sql <<'RULE'
---
id: TST-01
title: {zh: "高于同镇中位数", en: "Above the median of the town"}
purpose: {zh: "测试", en: "a test"}
severity: low
status: stable
subject: id_no
key: [id_no]
amount: amount
match: exact
basis:
  - {zh: "测试", en: "a test"}
explain: {zh: "{name} 领取 {amount},合同 {contract}", en: "{name} received {amount}, contract {contract}, {n} payment(s)"}
innocent:
  - {zh: "测试", en: "a test"}
verify:
  - {zh: "测试", en: "a test"}
steps:
  - {zh: "测试", en: "a test"}
---
WITH usual AS (SELECT s.town, median(s.amount) AS middle FROM subsidy s GROUP BY s.town)
SELECT s.id_no, sum(s.amount) AS amount, max(s.plot_code) AS contract, count(*) AS n
FROM subsidy s
JOIN usual u ON u.town = s.town
WHERE s.amount > 900.00 AND CAST(s.amount AS REAL) > CAST(u.middle AS REAL) * 2
  AND NOT EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no)
GROUP BY s.id_no
RULE
# peers FROM TO
roll() {
    echo '姓名,身份证号,项目,金额,发放月份,乡镇,承包合同编号,银行账号'
    echo '张三,11010519491231002X,农村低保,999.00,2022-01,石桥镇,HT20220000000123,6217001234567890123'
    i=$1
    while [ "$i" -lt "$2" ]; do
        echo "李$i,4405241880010100$i,农村低保,100.00,2022-01,石桥镇,HT2022000000$i,62170012345678$i"
        i=$((i + 1))
    done
}
roll 10 40 >data/低保发放.csv
printf '身份证号,姓名,死亡日期\n440524188001010014,李四,2022-03-01\n' >data/死亡人员名单.csv
run() { code=0; "$BIDUI" run data -c case --rules rules --lang "$1" >out 2>&1 || code=$?; [ $code -le 1 ] || fail "run: $(cat out)"; }
run en
"$BIDUI" finding show 1 -c case --lang en >shown
[ "$(sed -n '/^evidence/,/compared/p' shown | grep -c '张三')" = 1 ] || fail "evidence: $(cat shown)"
grep -q '^  compared with 30 rows of others in subsidy payments; 3 shown:$' shown || fail "context: $(cat shown)"
[ "$(grep -c 'HT2022000000[1-9]' shown)" = 3 ] || fail "examples: $(cat shown)"
grep -q 'more rows' shown && fail "peers are counted as rows of the finding: $(cat shown)"
grep -q 'looked for 110105\*\*\*\*\*\*\*\*002X: none in deaths$' shown || fail "absence: $(cat shown)"
[ "$(grep -c 'looked for' shown)" = 1 ] || fail "others' absences: $(cat shown)"
grep -q 'contract HT20220000000123, 1 payment$' shown || fail "a contract's number is nobody's, one payment is one: $(cat shown)"
grep -q 'account no. 621700\*\*\*\*\*\*\*\*\*0123' shown || fail "accounts are masked: $(cat shown)"
"$BIDUI" finding show 1 -c case --lang zh >shown
grep -q '^  对照:补贴发放表中其他对象的 30 行,列出 3 行:$' shown || fail "zh: $(cat shown)"
grep -q '^等级: 低$' shown || fail "severity in Chinese: $(cat shown)"
grep -q '^  补贴发放表,低保发放.csv 第 ' shown || fail "tables in Chinese: $(cat shown)"
grep -q '承包合同编号\|地块编码' shown || fail "columns in Chinese: $(cat shown)"
[ "$("$BIDUI" sql 'SELECT count(*) FROM subsidy' -c case --rules rules --format csv | tail -1)" = 31 ] || fail "rows loaded"
unzip -p case/findings.xlsx 'xl/worksheets/*.xml' xl/sharedStrings.xml >book 2>/dev/null || true
grep -q 'compared with 30 rows of others in subsidy payments; 3 shown:' book || fail "the workbook does not say what it is compared with"
grep -q '>subsidy<' book && fail "the workbook names a table by its SQL name"

# More peers, the same sentence: the finding is still there, not changed.
roll 10 60 >data/低保发放.csv
run zh
"$BIDUI" finding list -c case --format csv --lang en | tail -1 | grep -q ',still,' || fail "changed by its context: $("$BIDUI" finding list -c case --format csv)"
"$BIDUI" finding show 1 -c case --lang en | grep -q 'compared with 50 rows' || fail "context of the second run"
unzip -p case/疑点.xlsx 'xl/worksheets/*.xml' xl/sharedStrings.xml >book 2>/dev/null || true
grep -q '对照:补贴发放表中其他对象的 50 行,列出 3 行:' book || fail "the workbook in Chinese"

# A subject that is known by its number alone is masked where its name would stand.
sed -i 's/^SELECT s.id_no, sum/SELECT s.id_no, CAST(s.id_no AS TEXT) AS subject_name, sum/; s/^GROUP BY s.id_no$/GROUP BY s.id_no, CAST(s.id_no AS TEXT)/' rules/tst/TST-01.sql
run en
"$BIDUI" finding list -c case --format csv >listed
grep -q '110105\*\*\*\*\*\*\*\*002X,110105\*\*\*\*\*\*\*\*002X' listed || fail "subject_name: $(cat listed)"
if grep -q 11010519491231002X listed; then fail "a full number in the list: $(cat listed)"; fi

# Very long paths: a name in the workbook is never cut inside a character, and the row stands behind it.
deep=data
while [ ${#deep} -lt 700 ]; do deep=$deep/低保发放资料汇总文件夹之某某乡镇人民政府民政办公室; done
mkdir -p "$deep"
mv data/低保发放.csv "$deep/低保发放.csv"
run zh
unzip -p case/疑点.xlsx 'xl/worksheets/*.xml' xl/sharedStrings.xml >book 2>/dev/null || true
iconv -f UTF-8 -t UTF-8 book >/dev/null 2>&1 || fail "the workbook has half a character"
grep -q '低保发放.csv 第 [0-9]* 行<' book || fail "a long path loses its row"

# The other of two that a finding sets against one another is what it rests on; their peers are not.
mkdir -p pair/rules/tst pair/data
for part in tables codes; do ln -s "$BIDUI_RULES/$part" "pair/rules/$part"; done
sed '/^WITH usual/,$d; s/TST-01/TST-02/; s/^subject: .*/subject: project/; s/^key: .*/key: [project, other]/; s/^explain: .*/explain: {zh: "{project} 与 {other} 同名,同镇 {n} 个项目", en: "{project} and {other} of {n} projects have one name"}/' rules/tst/TST-01.sql >pair/rules/tst/TST-02.sql
cat >>pair/rules/tst/TST-02.sql <<'RULE'
WITH usual AS (SELECT p.town, count(*) AS n FROM project p GROUP BY p.town)
SELECT a.project_code AS project, b.project_code AS other, b.planned_amount AS amount, u.n
FROM project a
JOIN project b ON b.town = a.town AND b.project_name = a.project_name AND a.project_code < b.project_code
JOIN usual u ON u.town = a.town
RULE
{
    echo '项目代码,项目名称,立项日期,主管部门,计划总投资,乡镇,村名'
    echo 'XM-001,产业道路硬化,2022-03-01,交通运输局,300000.00,石桥镇,河湾村'
    echo 'XM-002,产业道路硬化,2022-09-01,农业农村局,280000.00,石桥镇,河湾村'
    i=10
    while [ "$i" -lt 40 ]; do
        echo "XM-0$i,饮水工程$i期,2022-05-01,水利局,90000.00,石桥镇,河湾村"
        i=$((i + 1))
    done
} >pair/data/项目台账.csv
code=0; "$BIDUI" run pair/data -c pair/case --rules pair/rules --lang en >out 2>&1 || code=$?
[ $code -le 1 ] || fail "pair: $(cat out)"
"$BIDUI" finding show 1 -c pair/case --lang en >shown
[ "$(sed -n '/^evidence/,/compared/p' shown | grep -c 'XM-00[12]')" = 2 ] || fail "both projects: $(cat shown)"
grep -q '^  compared with 30 rows of others in projects; 3 shown:$' shown || fail "other projects: $(cat shown)"

# Words that name nothing.
code=0; "$BIDUI" run data -c case --rules '' --lang en >out 2>&1 || code=$?
[ $code -eq 2 ] || fail "--rules '' ends with $code: $(cat out)"
grep -q 'names no rule' out || fail "--rules '': $(cat out)"
code=0; "$BIDUI" sql 'SELECT 1 FROM nosuch' -c case --lang en >out 2>&1 || code=$?
grep -q 'the tables are' out || fail "nosuch is not notice: $(cat out)"
code=0; "$BIDUI" sql 'SELECT 1 FROM subsdiy' -c case --lang en >out 2>&1 || code=$?
grep -q 'subsidy' out || fail "subsdiy is subsidy: $(cat out)"
