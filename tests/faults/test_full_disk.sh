# A disk that is really full: a file system of a few hundred kilobytes where one can be mounted, else a limit on the size
# of files. A run over it says so, leaves nothing behind, and works once there is room.
. "${SOURCE:?}/tests/acceptance/lib.sh"

make_village "$work/village"
disk=$work/disk
mkdir "$disk"
mounted=
trap '[ -z "$mounted" ] || umount "$disk"; rm -rf "$work"' EXIT
if mount -t tmpfs -o size=1m tmpfs "$disk" 2>/dev/null; then mounted=yes; fi

refused() { # refused LABEL: the last command ended with $code; there is room again
    case $code in
    0) ;;
    3) check "$1: it says why" test -s "$work/err" ;;
    *) fail "$1: exit code $code: $(tail -n 2 "$work/err")" ;;
    esac
    [ ! -e "$disk/case/findings.xlsx" ] || check "$1: the workbook is whole" unzip -tqq "$disk/case/findings.xlsx"
    [ ! -e "$disk/case/ledger.db" ] || equal "$(query "$disk/case/ledger.db" 'PRAGMA integrity_check')" ok "$1: the ledger"
    [ "$code" -eq 0 ] || equal "$(find "$disk/case" -name '*.part*' 2>/dev/null)" '' "$1: files left over"
}

n_refused=0
for room in 16 64 160 240 320 480; do
    rm -rf "$disk/case" "$disk/ballast"
    if [ -n "$mounted" ]; then
        head -c $(((1024 - room) * 1024)) /dev/zero >"$disk/ballast" 2>/dev/null
        "$BIDUI" run "$work/village" -c "$disk/case" --date 2024-03-01 >"$work/out" 2>"$work/err"
        code=$?
    else
        # In blocks of 512 bytes; the signal is ignored, so that writing fails with EFBIG.
        (trap '' XFSZ; ulimit -f $((room * 2)); exec "$BIDUI" run "$work/village" -c "$disk/case" --date 2024-03-01) >"$work/out" 2>"$work/err"
        code=$?
    fi
    rm -f "$disk/ballast"
    refused "$room KB of room"
    [ "$code" -eq 0 ] || n_refused=$((n_refused + 1))
done
check "a disk that is too small is noticed" test "$n_refused" -gt 0
# With room again, in the same place.
[ -z "$mounted" ] || mount -o remount,size=20m "$disk"
expect 0 "$BIDUI" run "$work/village" -c "$disk/case" --date 2024-03-01
findings "$disk/case" >"$work/after.csv"
equal "$(wc -l <"$work/after.csv")" 4 "the findings once there is room"
finish
