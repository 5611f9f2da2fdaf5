#!/bin/sh
# Fetches Debian's binary packages of another release than this machine's, without installing them:
#
#     build/fetch-debian-package.sh FOLDER RELEASE PACKAGE...
#
# They come from where this machine's own apt sources point, with RELEASE in place of the main archive's suite, and apt checks
# them by this machine's own archive keys. Nothing of the system's configuration or state is changed: apt keeps its lists in a
# folder of this script. It needs apt, this machine's sources in the format of today (.sources), and a network.
set -eu

[ $# -ge 3 ] || { echo "usage: build/fetch-debian-package.sh FOLDER RELEASE PACKAGE..." >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd -P)
release=$2
shift 2

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/sources" "$root/lists/partial" "$root/archives/partial"

# The main archive is the stanza whose first suite has no dash: bookworm, not bookworm-security.
for list in "${STRONGSET_APT_DIR:-/etc/apt}"/sources.list.d/*.sources; do
    [ -f "$list" ] || continue
    awk -v release="$release" 'BEGIN { RS = ""; FS = "\n" } /\nSuites: [a-z]+[ \n]/ && /debian-archive-keyring/ {
        for (i = 1; i <= NF; i++) { sub(/^Suites:.*/, "Suites: " release, $i); print $i }
        print ""
    }' "$list" > "$root/sources/$(basename "$list")"
done

own_apt() {
    apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$root/sources" \
        -o Dir::State::lists="$root/lists" -o Dir::Cache="$root" -o Dir::Cache::archives="$root/archives" \
        -o APT::Sandbox::User=root -o APT::Get::List-Cleanup=false "$@" >&2
}

own_apt update
cd "$folder"
own_apt download "$@"
