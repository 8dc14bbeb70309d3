#!/bin/sh
# What a rule looked for and did not find: finding show and the workbook say it in both languages; programs at once.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "$1" >&2; exit 1; }
mkdir -p rules/tst data tried
for part in tables codes; do ln -s "$BIDUI_RULES/$part" "rules/$part"; done
cat >rules/tst/TST-01.sql <<'RULE'
---
id: TST-01
title: {zh: "发放而不在名册", en: "Paid but on no roll"}
purpose: {zh: "测试", en: "a test"}
severity: low
status: stable
subject: id_no
key: [id_no]
match: exact
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
SELECT s.id_no AS id_no, count(*) AS n FROM subsidy s
WHERE NOT EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no AND d.death_date < DATE '2000-01-01')
GROUP BY s.id_no
RULE
printf '身份证号,姓名,死亡日期\n440524188001010014,李四,2022-03-01\n' >data/死亡人员名单.csv
{
    echo '姓名,身份证号,项目,金额,发放月份'
    echo '李四,440524188001010014,农村低保,300.00,2022-01'
    i=0
    while [ $i -lt 260 ]; do
        echo "张三,11010519491231002X,农村低保,$((300 + i)).00,2022-0$((1 + i % 9))"
        i=$((i + 1))
    done
} >data/低保发放.csv
code=0
"$BIDUI" run data -c case --rules rules --lang en >out 2>&1 || code=$?
[ $code -le 1 ] || fail "run ended with $code: $(cat out)"
number() { "$BIDUI" finding list -c case --subject "$1" --format csv --lang en | tail -1 | cut -d, -f1; }
show() { "$BIDUI" finding show "$(number "$1")" -c case --lang "$2"; }
show 张三 en >shown
grep -q 'looked for 110105\*\*\*\*\*\*\*\*002X: none in deaths$' shown || fail "en: $(tail -3 shown)"
grep -q '(60 more rows belong to it; bidui sql shows them)' shown || fail "rows left out: $(tail -3 shown)"
show 张三 zh | grep -q '查找 110105\*\*\*\*\*\*\*\*002X:没有找到,查过死亡信息表$' || fail "zh: $(show 张三 zh | tail -1)"
show 李四 en | grep -q 'none that meets the conditions in deaths (has 1 row)$' || fail "rows otherwise: $(show 李四 en | tail -1)"
unzip -p case/findings.xlsx 'xl/worksheets/*.xml' xl/sharedStrings.xml >book 2>/dev/null || true
grep -q ': none in deaths' book || fail "the workbook does not say it"
grep -q '60 more rows belong to it' book || fail "the workbook does not tell of rows left out"

# Rows with one key become one finding; its evidence has the same bound as that of a group.
mkdir -p merged/tst
for part in tables codes; do ln -s "$BIDUI_RULES/$part" "merged/$part"; done
sed -e 's/count(\*) AS n/s.amount AS n/' -e '/^GROUP BY/d' rules/tst/TST-01.sql >merged/tst/TST-01.sql
"$BIDUI" run data -c merged-case --rules merged --lang en >out 2>&1 || [ $? -eq 1 ] || fail "merged: $(cat out)"
n=$("$BIDUI" finding list -c merged-case --subject 张三 --format csv --lang en | tail -1 | cut -d, -f1)
"$BIDUI" finding show "$n" -c merged-case --lang en >shown
grep -q '^  subsidy payments, .*\.csv, 200 rows$' shown || fail "evidence of a merged finding: $(grep '^  subsidy payments' shown)"
[ "$(grep -cE '^ +[0-9]+  ' shown)" = 200 ] || fail "evidence of a merged finding: $(grep -cE '^ +[0-9]+  ' shown) lines"
grep -q '(60 more rows belong to it' shown || fail "merged, rows left out: $(tail -2 shown)"
[ "$(grep -c 'looked for' shown)" = 1 ] || fail "said more than once: $(tail -3 shown)"

# Several programs begin the same case at once: each ends well, and nothing is left over.
for i in 1 2 3 4; do
    { code=0; "$BIDUI" run data -c together --rules rules --lang en >"out$i" 2>&1 || code=$?; echo $code >"code$i"; } &
done
wait
for i in 1 2 3 4; do [ "$(cat "code$i")" -le 1 ] || fail "at once: $(cat "out$i")"; done
ls together | grep -v -e '^findings.xlsx$' -e '^ledger.db' -e '^store.bidui$' -e '^corrections-' && fail "left over"

# rule try: a wrong --most, and what a sentence says is masked.
code=0; "$BIDUI" rule try rules/tst/TST-01.sql -c case --rules rules --most many >/dev/null 2>&1 || code=$?
[ $code -eq 2 ] || fail "--most many: $code"
sed -e 's/{n} payments/{id_text}/' -e "s/count(\*) AS n/max(CAST(s.id_no AS TEXT)) AS id_text, count(*) AS n/" rules/tst/TST-01.sql >tried/TST-01.sql
"$BIDUI" rule try tried/TST-01.sql -c case --rules rules --lang en >shown 2>&1 || fail "rule try: $(cat shown)"
if grep -Eq '[0-9]{17}[0-9X]' shown; then fail "rule try shows identifiers: $(cat shown)"; fi

# What a password opened stays open to those who ask later; an archive that stays shut is told.
command -v zip >/dev/null || exit 0
mkdir shut
(cd data && zip -q -P geheim ../shut/死亡.zip 死亡人员名单.csv)
echo geheim >password
"$BIDUI" run shut -c shut-case --rules rules --password-file password --lang en >/dev/null 2>out || [ $? -eq 1 ]
count() { "$BIDUI" sql 'SELECT count(*) FROM death' -c shut-case --rules rules --format csv --lang en 2>err | tail -1; }
[ "$(count)" = 1 ] || fail "the snapshot was not used without the password"
echo >>shut/x.csv
[ "$(count)" = 0 ] || fail "opened without a password?"
grep -q password err || fail "an archive that could not be read was not told"
"$BIDUI" run shut -c shut-case --rules rules --password-file password --lang en >/dev/null 2>out || [ $? -eq 1 ]
[ "$(count)" = 1 ] || fail "a snapshot without the archive was used although there is a password"
