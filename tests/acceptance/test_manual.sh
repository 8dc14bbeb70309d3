# The manual page and the completions know every command and option; an installed program finds its rules.
. "${SOURCE:?}/tests/acceptance/lib.sh"

manual=$SOURCE/docs/bidui.1
sed 's/\\f[A-Z]//g; s/\\-/-/g; s/\\(aq//g; s/\\&//g' "$manual" >"$work/manual"

# What the help and the usages name, and what the sources take.
"$BIDUI" --help >"$work/help"
for command in $(sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' "$work/help"); do
    echo "$command" >>"$work/commands"
    "$BIDUI" "$command" --help >>"$work/help"
done
equal "$(sort -u "$work/commands" | wc -l | tr -d ' ')" 8 "commands"
{
    grep -oE -- '(^|[^A-Za-z0-9-])--?[a-z][a-z-]*' "$work/help" | grep -oE -- '--?[a-z][a-z-]*'
    cat "$SOURCE"/cli/*.c | grep -oE 'bd_arguments_(option|flag)\([^,]*, "[^"]+"' | grep -oE -- '"[^"]+"' | tr -d '"'
} | sort -u >"$work/options"
check "options were found" test "$(wc -l <"$work/options")" -gt 15

while read -r command; do
    check "the manual page explains $command" grep -qE "^\.B $command( |$)" "$work/manual"
    check "the bash completion knows $command" grep -qw -- "$command" "$SOURCE/docs/completion/bidui.bash"
    check "the zsh completion knows $command" grep -qE "^ +'$command:" "$SOURCE/docs/completion/_bidui"
done <"$work/commands"
while read -r option; do
    check "the manual page explains $option" grep -qE -- "^\.BR? (-c \", \" |-h \", \" )?$option( |$|\")" "$work/manual"
    check "the bash completion knows $option" grep -qE -- "(^|[^a-z-])$option([^a-z-]|$)" "$SOURCE/docs/completion/bidui.bash"
    check "the zsh completion knows $option" grep -qE -- "(^|[^a-z-])$option([^a-z-]|$)" "$SOURCE/docs/completion/_bidui"
done <"$work/options"
for word in BIDUI_RULES LC_ALL ledger.db case.yaml findings.xlsx; do contains "$work/manual" $word "the manual page"; done
for code in 0 1 2 3; do check "the manual page has exit code $code" grep -qx ".B $code" "$work/manual"; done

if command -v groff >/dev/null 2>&1; then
    groff -man -Tutf8 -K utf8 -ww "$manual" >"$work/out" 2>"$work/err"
    equal "$(cat "$work/err")" "" "warnings of groff about the manual page"
fi

# The bash completion completes.
if command -v bash >/dev/null 2>&1; then
    complete() {
        PATH=$(dirname "$BIDUI"):$PATH bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bidui; echo "${COMPREPLY[@]}"' \
            bash "$SOURCE/docs/completion/bidui.bash" "$@"
    }
    equal "$(complete bidui ru)" "run rule" "bash: bidui ru"
    equal "$(complete bidui run --st)" "--strict" "bash: bidui run --st"
    equal "$(complete bidui finding s)" "show" "bash: bidui finding s"
    equal "$(complete bidui finding list --state c)" "changed cleared" "bash: bidui finding list --state c"
    equal "$(complete bidui finding v)" "verify" "bash: bidui finding v"
    equal "$(complete bidui finding verify 3 u)" "unverifiable" "bash: bidui finding verify 3 u"
    equal "$(complete bidui finding verify 3 refuted --reason pa)" "paid_back" "bash: bidui finding verify 3 refuted --reason pa"
    equal "$(complete bidui rule show MLS-01)" "MLS-01" "bash: bidui rule show MLS-01"
fi
if command -v zsh >/dev/null 2>&1; then
    check "zsh reads its completion" zsh -n "$SOURCE/docs/completion/_bidui"
fi

# Installed: the program finds its rules without being told, from anywhere.
expect 0 cmake --install "$BUILD" --prefix "$work/prefix"
for file in bin/bidui share/man/man1/bidui.1 share/bash-completion/completions/bidui share/zsh/site-functions/_bidui; do
    check "$file is installed" test -s "$work/prefix/$file"
done
cd / || exit 1
expect 0 env -u BIDUI_RULES "$work/prefix/bin/bidui" rule check
contains "$work/out" ' rules compile, 0 do not' "the installed program"
make_village "$work/village"
expect 0 env -u BIDUI_RULES "$work/prefix/bin/bidui" run "$work/village" -c "$work/case" --date 2024-03-01
contains "$work/out" 'Findings  3' "the installed program"
finish
