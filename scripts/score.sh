#!/usr/bin/env bash
# Builds the gold articles of ../shared and scores the graph against gold; arguments go to score.py (--errors 20 …).
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${VNKG_SHARED:-../shared}
python=${PYTHON:-python3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$python" scripts/graph_of.py "$shared/gold/articles.jsonl" "$out/gold.nq"
"$python" "$shared/score/score.py" --articles "$shared/gold/articles.jsonl" --gold "$shared/gold/facts" --graph "$out/gold.nq" "$@"
