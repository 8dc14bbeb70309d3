# The sheets of the workbook about who is who: contradictions of kinship, and why records are held for one person.
. "${SOURCE:?}/tests/acceptance/lib.sh"
cd "$work" || exit 1
number() { # number FIRST17: with its check character
    awk -v s="$1" 'BEGIN { split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", w, " "); for (i = 1; i <= 17; i++) t += substr(s, i, 1) * w[i]; print s substr("10X98765432", t % 11 + 1, 1) }'
}
dead=$(number 51012319400101001) one=$(number 51012319500101031) two=$(number 51012319500101033)
official=$(number 51012319700101001) declared=$(number 51012319720202002) registered=$(number 51012319750303004)
mkdir data
cat >data/死亡名单.csv <<CSV
姓名,身份证号,死亡日期,村
张三丰,510123********${dead#??????????????},2023-03-10,石桥村
王二,51012319500101****,2023-05-01,东村
CSV
{
    echo 姓名,身份证号,补贴项目,发放月份,发放金额,村
    for month in 07 08 09; do
        echo "张三丰,$dead,农村低保,2023-$month,300.00,石桥村"
        echo "王二,$one,农村低保,2023-$month,300.00,东村"
        echo "王二,$two,农村低保,2023-$month,300.00,西村"
    done
} >data/低保发放.csv
cat >data/干部名册.csv <<CSV
姓名,身份证号,职务,单位
张强,$official,镇长,石桥镇人民政府
CSV
cat >data/亲属申报.csv <<CSV
干部身份证号,干部姓名,亲属姓名,亲属身份证号,关系,申报日期
$official,张强,李芳,$declared,妻子,2023-01-05
CSV
cat >data/婚姻登记.csv <<CSV
男方姓名,男方身份证号,女方姓名,女方身份证号,登记日期,登记类型
张强,$official,赵敏,$registered,1998-05-01,结婚登记
CSV

"$BIDUI" run data -c case --lang zh --date 2024-03-01 >out 2>err || [ $? -eq 1 ] || fail "the run failed"
expect 0 "$BIDUI" cells case/疑点.xlsx --sheet 同一人依据
contains out "等级 D:认作同一人" "the only candidate of a masked number"
check "both numbers side by side" grep -q "证件号码,510123\*\*\*\*\*\*\*\*${dead#??????????????},$dead,留存的各位相符" out
check "what the village adds" grep -q '村(社区),石桥村,石桥村,相同,5.3,' out
check "two candidates, none linked" test "$(grep -c '等级 D:未认定' out)" -eq 2
check "what the other candidate takes away" grep -q '其他可能的人,2,,不止一人可能,-' out
# Sum and probability: every block ends at the probability of its heading.
check "the last probability is that of the pair" awk -F, '
    $1 != "" && $1 + 0 > 0 { if (seen && last != wanted) bad = 1; wanted = $NF; seen = 1 }
    { last = $NF } END { exit bad || !seen || last != wanted }' out
expect 0 "$BIDUI" cells case/疑点.xlsx --sheet 亲属关系矛盾
check "the declared spouse and the registered one" grep -q "申报的配偶与登记的配偶不是同一人,张强,$official,李芳,$declared,申报,亲属申报.csv 第 2 行,赵敏,$registered,婚姻登记,婚姻登记.csv 第 2 行" out
expect 0 "$BIDUI" kin 张强 -c case --lang zh
contains out "申报的配偶与登记的配偶不是同一人" "bidui kin says it too"
expect 0 "$BIDUI" sql "SELECT kind FROM kin_conflict" data --format csv
equal "$(tail -n +2 out)" other_spouse "the table kin_conflict"

# In English; and where nothing contradicts, there is no such sheet.
"$BIDUI" run data -c case --lang en --date 2024-03-01 >out 2>err || [ $? -eq 1 ] || fail "the run failed"
expect 0 "$BIDUI" cells case/findings.xlsx --sheet 'Why one person'
contains out 'grade D: held for one person' "in English"
rm data/婚姻登记.csv data/死亡名单.csv
"$BIDUI" run data -c other --lang en --date 2024-03-01 >out 2>err || [ $? -eq 1 ] || fail "the run failed"
unzip -p other/findings.xlsx xl/workbook.xml >sheets
check "no empty sheets" sh -c "! grep -qE 'Why one person|Kinship contradictions' sheets"
finish
