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
    "$BUILD/bidui-county" --people "$people" --seed "$seed" --output "$folder" "$@" || {
        fail "the county generator failed"
        finish
    }
}
