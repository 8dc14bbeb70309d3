#!/bin/sh
# The snapshot in the case folder: used while nothing changed, made anew when anything did, never trusted when damaged.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir data
"$BUILD/bidui-w33" --scale 0.0005 --output data >/dev/null
fail() { echo "$1" >&2; exit 1; }
"$SOURCE/benchmarks/w33/make_rules" 12 rules "$BIDUI_RULES"
run() { code=0; "$BIDUI" run data -c case --rules rules --lang en --timing -j 2 >out 2>err || code=$?; [ $code -le 1 ] || { cat err >&2; fail "run ended with $code"; }; }
used() { grep -q 'opening the snapshot' err; }

run; used && fail "there was no snapshot yet"
[ -f case/store.bidui ] || fail "no snapshot was written"
[ "$(stat -c %a case/store.bidui)" = 600 ] || fail "the snapshot is not private"
# The same bytes at every time and for any number of threads.
"$BIDUI" run data -c other --rules rules -j 1 >/dev/null 2>&1 || true
cmp case/store.bidui other/store.bidui || fail "a snapshot of the same files differs"
rm -r other
grep Read out >first; "$BIDUI" finding list -c case --full --format csv --lang en | cut -d, -f1-4 >first.csv
run; used || fail "the snapshot was not used"
grep Read out | cmp -s - first || fail "the counts differ: $(cat first out)"
grep -q '0 new, 0 gone' out || fail "other findings from the snapshot: $(cat out)"
"$BIDUI" finding list -c case --full --format csv --lang en | cut -d, -f1-4 | cmp -s - first.csv || fail "other findings"

# A touched source with the same content is hashed and found to be the same; changed content is not.
touch data/death.csv; run; used || fail "a touched file is the same file"
cp data/death.csv death.csv; sed -i '2d' data/death.csv; run; used && fail "a changed source was not noticed"
run; used || fail "the new snapshot was not used"
cp death.csv data/death.csv; run; used && fail "the source as it was before was not noticed"
mv data/vehicle.csv .; run; used && fail "a missing source was not noticed"
mv vehicle.csv data/; run; used && fail "a further source was not noticed"
"$BIDUI" inspect data -c case --write --rules rules >/dev/null 2>&1; [ -f case/case.yaml ] || fail "no case.yaml"
run; used && fail "a new case.yaml was not noticed"
run; used || fail "the snapshot was not used with case.yaml"
rm rules/codes; cp -r "$BIDUI_RULES/codes" rules/codes; echo '低保,,再保' >>rules/codes/program.csv
run; used && fail "changed codes were not noticed"

# Damage in the middle, a cut end: said, and made anew.
size=$(stat -c %s case/store.bidui)
printf 'x' | dd of=case/store.bidui bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
run; used && fail "damage was not noticed"
run; used || fail "it was not made anew after damage"
truncate -s $((size - 1)) case/store.bidui; run; used && fail "the cut was not noticed"

# rule try runs one rule file on it; identifiers are masked unless asked for.
"$BIDUI" rule try rules/w33/W33-06.sql -c case --rules rules --lang en >tried 2>timing || fail "rule try failed: $(cat timing)"
grep -q 'opening the snapshot' timing || fail "rule try read the sources"
n=$(sqlite3 case/ledger.db "SELECT count(*) FROM run_finding x JOIN finding f ON f.number = x.finding WHERE f.rule = 'W33-06' AND x.run = (SELECT max(number) FROM run)" 2>/dev/null || "$BIDUI" finding list -c case --rule W33-06 --format csv --lang en | tail -n +2 | wc -l)
tail -1 tried | grep -q "^$((n)) findings" || fail "rule try found something else than run: $n, $(tail -1 tried)"
if grep -Eq '[0-9]{17}[0-9X]' tried; then fail "rule try shows identifiers"; fi
"$BIDUI" rule try rules/w33/W33-06.sql -c case --rules rules --lang en --full 2>/dev/null | grep -Eq '[0-9]{17}[0-9X]' || fail "--full"
sed 's/least_homes: {default: 2/least_homes: {default: 1/' rules/w33/W33-06.sql >changed.sql
"$BIDUI" rule try changed.sql -c case --rules rules --lang en 2>/dev/null | tail -1 >changed
cmp -s changed tried && fail "a changed rule gives the same"
sed 's/p.owner_id, count/p.owner, count/' rules/w33/W33-06.sql >wrong.sql
code=0; "$BIDUI" rule try wrong.sql -c case --rules rules --lang en >/dev/null 2>wrong || code=$?
[ $code -eq 3 ] && grep -q 'owner' wrong || fail "a wrong rule: $code $(cat wrong)"

# What the load had to say is said again: an answer that nothing bears out, a control total that differs.
mkdir said
printf '姓名,身份证号,发放月份,发放金额\n张三,11010519491231002X,2023-05,100\n' >said/高龄.csv
mkdir told
printf 'files:\n  - match: 高龄.csv\n    table: subsidy\n    header_rows: 900\n    totals: {amount: 99.00}\n' >told/case.yaml
say() { code=0; "$BIDUI" run said -c told --lang en --timing >out 2>err || code=$?; echo "exit $code" >>err; }
say; used && fail "there was no snapshot of said yet"
grep 'case.yaml\|^exit' err >first
[ "$(wc -l <first)" = 3 ] || fail "what is said of case.yaml: $(cat first)"
say; used || fail "the snapshot of said was not used"
grep 'case.yaml\|^exit' err | cmp -s - first || fail "from the snapshot something else is said: $(cat err)"

# Unreadable files of the same bytes are each named.
printf 'PK\003\004nothing' >said/a.xlsx; cp said/a.xlsx said/b.xlsx
say; [ "$(grep -c '^bidui: [ab].xlsx: ' err)" = 2 ] && grep -q '^bidui: b.xlsx' err || fail "a.xlsx and b.xlsx: $(cat err)"
