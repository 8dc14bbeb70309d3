#!/bin/sh
# A new table is one file in rules/tables: sheets are recognised by its words and headers, messages call it by its name,
# months side by side become rows, and findings that rest on old sheets of it are lowered.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "$1" >&2; exit 1; }
mkdir -p rules/tst rules/tables data
cp "$BIDUI_RULES"/tables/*.sql rules/tables
ln -s "$BIDUI_RULES/codes" rules/codes
cat >rules/tst/TST-01.sql <<'RULE'
---
id: TST-01
title: {zh: "养蜂人领低保", en: "Beekeeper on allowance"}
purpose: {zh: "测试", en: "a test"}
severity: medium
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "测试", en: "a test"}
explain: {zh: "{n} 笔", en: "{n} payments"}
innocent:
  - {zh: "测试", en: "a test"}
verify:
  - {zh: "测试", en: "a test"}
steps:
  - {zh: "测试", en: "a test"}
---
SELECT s.id_no AS id_no, count(*) AS n, sum(s.amount) AS amount FROM subsidy s JOIN hive h ON h.id_no = s.id_no
GROUP BY s.id_no
RULE
cat >data/养蜂普查表.csv <<'DATA'
养蜂普查表(截至2021年6月30日)
身份证号,姓名,蜂群数
11010519491231002X,张三,40
440524188001010014,李四,25
DATA
printf '姓名,身份证号,项目,金额,发放月份\n张三,11010519491231002X,农村低保,300.00,2023-05\n' >data/低保发放.csv
cat >data/蜂蜜收购款.csv <<'DATA'
2023年蜂蜜收购款结算表
身份证号,姓名,1月,2月,3月
11010519491231002X,张三,100.00,200.00,300.00
440524188001010014,李四,10.00,,30.00
DATA

# Without the file the sheet is something else or is asked about; with it, it is the new table.
"$BIDUI" inspect data/养蜂普查表.csv --rules rules --lang en >before 2>&1 || true
grep -q 'hive' before && fail "a table that is not there: $(cat before)"
cat >rules/tables/hive.sql <<'TABLE'
-- Keepers of bees and their colonies.
CREATE TABLE hive (
  id_no       PERSON REQUIRED ALIAS '身份证号',
  person_name NAME            ALIAS '姓名',
  colonies    INT             ALIAS '蜂群数'
)
CALLED '养蜂登记表'
NATURE STATE
AS_OF SHEET
WORDS '养蜂' 2.2, '蜂群';
TABLE
cat >rules/tables/honey_sale.sql <<'TABLE'
-- What was paid for honey.
CREATE TABLE honey_sale (
  id_no       PERSON REQUIRED ALIAS '身份证号',
  person_name NAME            ALIAS '姓名',
  sold_in     PERIOD          ALIAS '收购月份',
  paid        MONEY  REQUIRED ALIAS '收购款'
)
CALLED '蜂蜜收购表'
NATURE PAYMENT
MONTHS (sold_in, paid)
WORDS '蜂蜜' 2.4, '收购' 2;
TABLE
code=0
"$BIDUI" run data -c case --rules rules --lang zh --date 2023-12-31 >out 2>&1 || code=$?
[ $code -le 1 ] || fail "run ended with $code: $(cat out)"
rows=$("$BIDUI" sql "SELECT count(*) AS n, sum(colonies) AS all_of_them FROM hive" data --rules rules --lang en 2>/dev/null | tail -1)
case $rows in *2*65*) ;; *) fail "rows of the new table: $rows" ;; esac
rows=$("$BIDUI" sql "SELECT count(*) AS n, sum(paid) AS paid FROM honey_sale WHERE lower(sold_in) >= DATE '2023-01-01'" \
    data --rules rules --lang en --format csv 2>err | tail -1) || fail "$(cat err)"
case $rows in 5,640.00) ;; *) fail "months side by side: $rows" ;; esac
number=$("$BIDUI" finding list -c case --format csv --lang zh | tail -1 | cut -d, -f1)
"$BIDUI" finding show "$number" -c case --lang zh >shown
grep -q '养蜂登记表截至 2021-06-30,比 2023-05-31 的补贴发放表早 23 个月' shown || fail "its age: $(cat shown)"
