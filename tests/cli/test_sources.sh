#!/bin/sh
# Sources that cannot be read, or only with a password: said, and no reason to do without the others.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "$1" >&2; exit 1; }
expect() { want=$1; shift; code=0; "$@" >out 2>err || code=$?; [ $code -eq $want ] || fail "$* ended with $code: $(cat out err)"; }
mkdir locked
printf '姓名,身份证号,死亡日期\n王伟,11010519491231002X,2022-01-05\n李芳,440524188001010014,2021-03-04\n' >expected.csv
# expected.csv as 名单.csv, encrypted by "secret"
base64 -d >locked/名单.zip <<'END'
UEsDBAoACQAAAHwzdl19+VvCdwAAAGsAAAAKABwA5ZCN5Y2VLmNzdlVUCQADbIsCa2yLAmt1eAsAAQQAAAAABAAAAAD6Gtv8/E+7LJgaNC7Ysh
eX3/zltOCwiZBWyTH3/T2rdcMyWFcmWRXgXcsmqV0gaBHwNvfhN9Wsv0DeLh+APDMJZfbeXf0BmoBBthlQHO8DRrMB1cz6bVbzL3BxFPdzFQ7n
Dhjv9K3i7Tc4epSOVMfVQm4HsrbKHVBLBwh9+VvCdwAAAGsAAABQSwECHgMKAAkAAAB8M3ZdfflbwncAAABrAAAACgAYAAAAAAABAAAApIEAAA
AA5ZCN5Y2VLmNzdlVUBQADbIsCa3V4CwABBAAAAAAEAAAAAFBLBQYAAAAAAQABAFAAAADLAAAAAAA=
END
echo secret >password

# A member of an archive by its path, as messages write it.
expect 0 "$BIDUI" cells 'locked/名单.zip!/名单.csv' --password-file password
cmp -s out expected.csv || fail "cells of a member: $(cat out)"
expect 3 "$BIDUI" cells 'locked/名单.zip!/其他.csv' --password-file password
grep -q 名单.csv err || fail "what is there is not said: $(cat err)"

# What a run read with a password is there for questions without it.
run() { code=0; "$BIDUI" run locked -c case --lang en "$@" >out 2>err || code=$?; [ $code -le 1 ] || fail "run ended with $code: $(cat err)"; }
ask() { want=$1; rows=$2; expect $want "$BIDUI" sql 'SELECT count(*) AS n FROM death' -c case --format csv --lang en; [ "$(sed -n 2p out)" = $rows ] || fail "not $rows rows: $(cat out err)"; }
run --password-file password; grep -q '2 loaded' out || fail "not read: $(cat out err)"
ask 0 2
touch locked/名单.zip; ask 0 2
cp locked/名单.zip 名单.zip; printf x >>locked/名单.zip
ask 1 0; grep -q 'password' err || fail "nothing said of what could not be read: $(cat err)"
cp 名单.zip locked/名单.zip; ask 0 2

# Every command that reads sources takes the passwords: there is no snapshot of what is named or was changed.
printf '姓名,身份证号\n王伟,11010519491231002X\n' >one.csv
expect 1 "$BIDUI" sql 'SELECT count(*) AS n FROM death' locked -c case3 --format csv --lang en
grep -q 'password-file' err || fail "it is not said how to give a password: $(cat err)"
expect 0 "$BIDUI" sql 'SELECT count(*) AS n FROM death' locked -c case3 --format csv --lang en --password-file password
grep -qx 2 out || fail "sql with a password: $(cat out err)"
expect 3 "$BIDUI" sql 'SELECT count(*) AS n FROM death' locked -c case3 --password-file gone.txt
run --password-file password; rm -f case/store.bidui
expect 0 "$BIDUI" kin 王伟 -c case --password-file password
rm -f case/store.bidui
expect 0 "$BIDUI" rule try "$BIDUI_RULES/death/DTH-01.sql" -c case --lang en --password-file password
rm -f case/store.bidui
expect 0 "$BIDUI" rule explain DTH-01 --analyze -c case --lang en --password-file password
expect 0 "$BIDUI" link one.csv locked/名单.zip --password-file password --lang en
grep -q "2 pairs compared" err || fail "link with a password: $(cat out err)"

# A folder, a folder in it, a file of that and a link to it: each file once, under the same name.
mkdir -p nested/sub; cp expected.csv nested/sub/死亡名单.csv; ln -s sub/死亡名单.csv nested/again.csv
for paths in "nested" "nested nested/sub" "nested/sub nested nested/sub/死亡名单.csv" "nested ./nested/../nested nested/again.csv"; do
    expect 0 "$BIDUI" inspect $paths --lang en
    grep -q '^3 rows read, 2 loaded, 1 set aside' out || fail "inspect $paths: $(tail -3 out)"
    grep -q '^sub/死亡名单.csv ' out || fail "inspect $paths calls it otherwise: $(cat out)"
done

# A link that leads nowhere is one file that cannot be read.
mkdir links; cp expected.csv links/死亡名单.csv; ln -s gone.csv links/旧.csv
code=0; "$BIDUI" run links -c case2 --lang en >out 2>err || code=$?
[ $code -eq 1 ] && grep -q '2 loaded' out && grep -q '旧.csv' err || fail "a dangling link: $code $(cat out err)"

# A file of whole pages whose last line is a text of digits: nothing behind its last byte is read.
mkdir pages
LC_ALL=C awk 'BEGIN {
    size = 400 * 4096; tail = ",,,,,,123456"; line = "姓名,身份证号,补贴项目,发放金额,发放日期,银行账号,备注"
    print line; used = length(line) + 1
    while (used < size - 600) {
        line = sprintf("张伟,11010519491231002X,农业补贴,%d.00,2023-05-15,62284804%011d,好", ++n, n)
        print line; used += length(line) + 1
    }
    line = "张伟,11010519491231002X,农业补贴,7.00,2023-05-15,6228480400000099999,"
    while (used + length(line) + 1 + length(tail) < size) line = line "x"
    printf "%s\n%s", line, tail
}' >pages/补贴发放.csv
[ $(($(wc -c <pages/补贴发放.csv) % 4096)) -eq 0 ] || fail "pages: $(wc -c <pages/补贴发放.csv) bytes"
expect 0 "$BIDUI" inspect pages --lang en
grep -q ' 2 set aside' out || fail "pages: $(cat out)"
