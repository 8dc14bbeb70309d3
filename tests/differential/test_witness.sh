#!/bin/sh
# Random queries of fixed seeds on Bidui and on SQLite: no difference.
set -eu
for seed in 1 2; do
    "$BUILD/tests/differential/witness" --queries 2000 --seed "$seed"
done
