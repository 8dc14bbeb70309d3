#!/bin/sh
# A few thousand random queries of fixed seeds on Bidui and on a PostgreSQL of their own: no difference.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$BUILD/tests/differential/differential
if [ ! -x "$program" ]; then
    echo "built without libpq (script/setup --tests installs it): skipped" >&2
    exit 77
fi
for seed in 1 2 3; do
    sh "$here/with_postgres.sh" "$program" --queries 1536 --seed "$seed" --threads 2 --codes "$here/../../rules/codes"
done
