#!/usr/bin/env bash
# The three questions of `make demo`, asked of the graph of the sample articles.
set -euo pipefail
store=$1
ask() { printf '\n$ kg query %s\n' "$*"; kg query "$@" --store "$store"; }
ask contradictions
ask programmes year=2023
ask holders-of-post body="Sở Công Thương tỉnh Hà Nam" on=2024-07-20
