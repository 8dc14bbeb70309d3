#!/bin/sh
# Runs a command with a PostgreSQL of its own: a cluster in a temporary folder, on a Unix socket, with
# the C collation and Bidui's functions, gone when the command has ended. Exit 77: there is none here.
#   with_postgres.sh COMMAND …
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=
for folder in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
    [ -x "$folder/initdb" ] && { bin=$folder; break; }
done
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed (script/setup --tests installs it): skipped" >&2
    exit 77
fi
folder=$(mktemp -d)
as= # initdb and postgres refuse to be root
if [ "$(id -u)" -eq 0 ]; then
    user=nobody
    id postgres >/dev/null 2>&1 && user=postgres
    chown "$user" "$folder"
    as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
fi
# shellcheck disable=SC2086
stop() {
    (cd / && $as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
# shellcheck disable=SC2086
(
    cd /
    $as "$bin/initdb" -D "$folder/data" -U bidui -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 &&
        $as "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/data/log" start \
            -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off \
                -c full_page_writes=off -c autovacuum=off -c jit=off -c max_parallel_workers_per_gather=0" >"$folder/start.log" 2>&1
) || {
    cat "$folder/initdb.log" "$folder/start.log" "$folder/data/log" >&2 2>/dev/null || true
    echo "PostgreSQL could not be started" >&2
    exit 1
}
PGHOST=$folder PGUSER=bidui PGDATABASE=postgres
export PGHOST PGUSER PGDATABASE
"$bin/psql" -q -v ON_ERROR_STOP=1 -f "$here/../../rules/postgresql/functions.sql" >/dev/null
for calendar in "$here"/../../rules/calendars/*.csv; do
    "$bin/psql" -q -v ON_ERROR_STOP=1 -c "\\copy calendar FROM '$calendar' WITH (FORMAT csv, HEADER)" >/dev/null
done
"$@" &
wait $!
