# What the READMEs say works as it is written there; both languages show the same; links and pictures lead somewhere.
. "${SOURCE:?}/tests/acceptance/lib.sh"

cd "$work" || exit 1
make_village folder
PATH=$(dirname "$BIDUI"):$PATH

# commands README HEADING: the lines of the first sh block below the heading, without comments.
commands() {
    awk -v heading="$2" '
        /^## / { there = index($0, heading) > 0 }
        there && /^```$/ { if (inside) exit }
        there && inside { sub(/ +#.*$/, ""); if ($0 != "") print }
        there && /^```sh$/ { inside = 1 }' "$1"
}

commands "$SOURCE/README.md" 'One screen of use' >"$work/english"
commands "$SOURCE/README.zh-CN.md" '一屏用法' >"$work/chinese"
check "README.md shows commands" test "$(grep -c '^bidui ' "$work/english")" -ge 5
sed 's/文件夹/FOLDER/g; s/案卷/CASE/g; s/疑点[.]xlsx/findings.xlsx/g' "$work/chinese" >"$work/chinese.same"
same "$work/english" "$work/chinese.same" "the two READMEs show different commands"
commands "$SOURCE/README.md" 'Two commands' >"$work/english"
commands "$SOURCE/README.zh-CN.md" '两条命令' >"$work/chinese"
same "$work/english" "$work/chinese" "the two READMEs show different commands to begin with"
while read -r script rest; do
    check "$script can be run" test -x "$SOURCE/$script"
done <"$work/english"

# Literally, but for the two names; today instead of a date, as a newcomer would.
commands "$SOURCE/README.md" 'One screen of use' | sed 's/FOLDER/folder/g; s/CASE/case/g' >"$work/literal"
while IFS= read -r line; do
    expect 0 sh -c "$line" </dev/null
    check "it prints something: $line" test -s "$work/out"
done <"$work/literal"
check "the run left a workbook and a ledger" test -s case/findings.xlsx -a -s case/ledger.db

# The options and actions that the comments beside them name.
for words in 'finding list --format csv' 'finding list --format json' 'finding list --full'; do
    expect 0 sh -c "bidui $words -c case"
done
for action in list check test explain; do
    expect 0 sh -c "bidui rule $action MLS-01"
done

# Links in all READMEs, from where they stand; pictures too.
find "$SOURCE" -name 'README*.md' -not -path '*/build/*' -not -path '*/.git/*' >"$work/readmes"
check "there are READMEs" test "$(wc -l <"$work/readmes")" -gt 5
while IFS= read -r readme; do
    grep -oE '\]\([^)]+\)' "$readme" | sed 's/^](//; s/)$//; s/ .*//' >"$work/links"
    while IFS= read -r link; do
        case $link in http://* | https://* | mailto:*) continue ;; esac
        file=${link%%#*}
        [ -z "$file" ] && file=$(basename "$readme")
        target=$(dirname "$readme")/$file
        check "${readme#"$SOURCE"/}: $link leads nowhere" test -e "$target"
        case $link in
        *.md#*)
            # Headings become anchors: lower case, spaces to dashes.
            check "${readme#"$SOURCE"/}: there is no heading for $link" sh -c \
                'grep "^#" "$1" | sed "s/^#* //" | tr "A-Z " "a-z-" | grep -qxF -- "$2"' sh "$target" "${link##*#}"
            ;;
        *.png)
            check "${readme#"$SOURCE"/}: $link is no picture" sh -c \
                'head -c 8 "$1" 2>/dev/null | od -An -tx1 | grep -q "89 50 4e 47 0d 0a 1a 0a"' sh "$target"
            ;;
        esac
    done <"$work/links"
done <"$work/readmes"
finish
