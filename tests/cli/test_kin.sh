# bidui kin: the tree with its sources, paths between two, contradictions, names and numbers.
. "${SOURCE:?}/tests/acceptance/lib.sh"
cd "$work" || exit 1
mkdir data
zhang=510107197006150014 wife=510107197206150020 mother_in_law=510107194506150048 son=510107200006150017
number() { # number FIRST17: with its check character
    awk -v s="$1" 'BEGIN { split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", w, " "); for (i = 1; i <= 17; i++) t += substr(s, i, 1) * w[i]; print s substr("10X98765432", t % 11 + 1, 1) }'
}
zhang=$(number 51010719700615001) wife=$(number 51010719720615002) mother_in_law=$(number 51010719450615004)
son=$(number 51010720000615001) other_father=$(number 51010719710615003) namesake=$(number 51010719880615005)
cat >data/户籍登记表.csv <<CSV
身份证号,户号,姓名,与户主关系,父亲身份证号,母亲身份证号,配偶身份证号,行政村
$zhang,1001,张大山,户主,,,$wife,石桥村
$wife,1001,李小红,妻,,$mother_in_law,$zhang,石桥村
$son,1001,张小山,子,$zhang,$wife,,石桥村
$mother_in_law,1002,王桂芳,户主,,,,石桥村
$namesake,1003,王桂芳,户主,,,,石桥村
CSV
cat >data/婚姻登记表.csv <<CSV
男方姓名,男方身份证号,女方姓名,女方身份证号,登记日期,登记类型
张大山,$zhang,李小红,$wife,1998-05-01,结婚登记
CSV
cat >data/户籍登记表二.csv <<CSV
身份证号,户号,姓名,与户主关系,父亲身份证号,行政村
$son,1001,张小山,子,$other_father,石桥村
$other_father,1009,赵六,户主,,石桥村
CSV
# Moved out, the father named without a number: the old household number tells who that is, but not in another village's
# household of the new number.
moved=$(number 51010719960615001) stranger=$(number 51010719650615007)
cat >data/户籍迁入登记表.csv <<CSV
身份证号,户号,原户号,姓名,与户主关系,父亲姓名,行政村
$moved,2001,1001,张小石,户主,张大山,三河村
$stranger,2001,,张大山,户主,,清溪村
CSV
"$BIDUI" run data -c case --date 2024-03-01 >/dev/null 2>&1 || [ $? -eq 1 ] || fail "the run failed"
expect 0 "$BIDUI" kin "$zhang" -c case --lang zh
contains out "张大山 510107********${zhang#??????????????}" "the person, masked"
contains out "配偶 李小红" "the wife"
contains out "岳母 王桂芳" "the mother-in-law, composed"
contains out "婚姻登记表.csv 第 2 行 1998-05-01" "the source and the day of the marriage"
check "no number in full" sh -c "! grep -q $zhang out"
contains out "登记了两个父亲" "two fathers are a contradiction"
check "the mother-in-law hangs below the wife" sh -c "grep -A2 '配偶 李小红' out | grep -qE '(│|   ).*岳母 王桂芳'"
expect 0 "$BIDUI" kin "$zhang" -c case --full --lang en
contains out "$zhang" "the number in full, found by the name"
expect 0 "$BIDUI" kin "$zhang" "$mother_in_law" -c case --lang zh
contains out "最短路径:岳母" "the path between two"
contains out "李小红" "over the wife"
expect 0 "$BIDUI" kin "$moved" "$son" -c case --lang zh
contains out "最短路径:弟弟" "brothers of two registers, over the old household number"
contains out "推断" "inferred"
contains out "户籍迁入登记表.csv 第 2 行" "the row with the old number"
expect 0 "$BIDUI" kin "$moved" "$stranger" -c case --lang zh
contains out "没有亲属关系" "the name alone ties nobody"
expect 0 "$BIDUI" kin 王桂芳 -c case --lang zh
contains out "共 2 人同名" "namesakes are listed, none is chosen"
expect 3 "$BIDUI" kin 无此人 -c case --lang zh
contains err "没有这个人" "nobody"
expect 2 "$BIDUI" kin "$zhang" -c case --degree 9
expect 0 "$BIDUI" kin "$zhang" "$namesake" -c case --lang zh
contains out "没有亲属关系" "no path"
finish
