#!/usr/bin/env bash
# Makes ../app/editor.js of editor.mjs and CodeMirror, as package-lock.json has them: the same
# bytes each time. With `--check` it only says whether they are.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund --ignore-scripts --silent
made=$(mktemp)
trap 'rm -f "$made"' EXIT
# What is in it stands under the MIT licence, whose words go with it.
licence=$(printf '/*! CodeMirror 6 and what it stands on.\n'; cat node_modules/@codemirror/state/LICENSE; printf '*/')
npx --no-install esbuild editor.mjs --bundle --format=esm --minify --charset=utf8 \
    --legal-comments=inline --target=es2022 --banner:js="$licence" --log-level=warning --outfile="$made" --allow-overwrite
if [ "${1:-}" = --check ]; then
    cmp "$made" ../app/editor.js || { echo 'the bundle of the desk is not that of its sources' >&2; exit 1; }
else
    cat "$made" > ../app/editor.js
fi
