#!/bin/sh
# Made-up linkage sets: the same bytes always, and linking them without settings finds what it found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/first" "$folder/second"
"$BUILD/bidui-shapes" "$folder/first" >"$folder/list"
"$BUILD/bidui-shapes" "$folder/second" >/dev/null
diff -r "$folder/first" "$folder/second" || {
    echo "the shapes differ from run to run" >&2
    exit 1
}
[ "$(wc -l <"$folder/list")" -ge 15 ] || exit 1

# least SHAPE F1: restaurants without phones (streets are akin), names in parts here and in one cell there, columns that
# repeat others
least() {
    "$SOURCE/benchmarks/linkage/shapes" "$1" >"$folder/out"
    awk -v least="$2" -v name="$1" '$1 == name { found = $7 >= least } END { exit !found }' "$folder/out" || {
        cat "$folder/out" >&2
        echo "$1: F1 below $2" >&2
        exit 1
    }
}
least guides 0.95
least split_names 0.95
least historical 0.94
