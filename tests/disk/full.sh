#!/usr/bin/env bash
# Every command that writes, on a disk without room and on one that takes no writing: it says so with the path, ends with
# exit code 2, and leaves each file as it was and nothing beside it.
#
# Run as: unshare --map-root-user --mount tests/disk/full.sh PROGRAM
set -euo pipefail

program=$(realpath "$1")
disk=$(mktemp -d)
trap 'umount "$disk" && rmdir "$disk"' EXIT
mount -t tmpfs -o size=256k tmpfs "$disk"
cd "$disk"

main() {
    mkdir Sessions New
    session >Sessions/note.md
    printf '<!-- cme:begin -->\n<!-- cme:end -->\n' >Home.md
    "$program" report -q -o log.md
    local before
    before=$(state)

    fill
    refused 'No space left on device'
    rm filler
    unchanged 'full'

    mount -o remount,ro "$disk"
    refused 'Read-only file system'
    mount -o remount,rw "$disk"
    unchanged 'read-only'
    cd /
    echo 'a full disk and a read-only one: told, and nothing was changed'
}

session() {
    printf -- '---\n%s\n---\n' 'cme: coaching
date: 2026-03-14
duration: 50
title: Delegating
topics: [leadership]
relevance: Nights.
takeaways: Ask.
steps: Trial.'
}

# Up to the last byte.
fill() {
    head -c 1M /dev/zero >filler 2>/dev/null || true
}

# Each command is to end with 2 and this cause.
refused() {
    expect "$1" report summary -o log.md
    expect "$1" report -o new.html
    expect "$1" report --inject Home.md
    expect "$1" list -o list.csv
    expect "$1" new --title T --date 2026-04-01 --folder Sessions
    expect "$1" init New
}

expect() {
    local cause=$1 code=0 said
    shift
    said=$("$program" "$@" 2>&1 >/dev/null) || code=$?
    if [[ $code -ne 2 || $said != *"error: cannot "*"\`"*"\`: $cause"* ]]; then
        printf 'cme %s: exit %s, and it says:\n%s\n' "$*" "$code" "$said" >&2
        exit 1
    fi
}

# Every file, with its bytes.
state() {
    find . -type f ! -name filler -exec sha256sum {} + | sort
}

unchanged() {
    diff <(printf '%s\n' "$before") <(state) || { echo "a $1 disk changed files" >&2; exit 1; }
}

main
