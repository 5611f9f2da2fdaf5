#!/bin/sh
# Fetches Debian source packages (the .dsc and everything it names) as published, without building or unpacking them:
#
#     build/fetch-debian-source.sh [--root ROOT] FOLDER PACKAGE[=VERSION]...
#
# With --root, the sources and the lists that they came by stay in ROOT, where apt has them below /.
#
# They come from where this machine's own apt sources point, and apt checks them by this machine's own archive keys.
# Nothing of the system's configuration or state is changed, and nobody needs to be root for it: apt keeps its lists in
# a folder of this script. It needs apt, dpkg-dev and a network. Exits with apt's own code when a package cannot be had.
set -eu

root=
if [ "${1-}" = --root ] && [ $# -ge 2 ]; then
    mkdir -p "$2"
    root=$(cd "$2" && pwd -P)
    shift 2
fi
[ $# -ge 2 ] || { echo "usage: build/fetch-debian-source.sh [--root ROOT] FOLDER PACKAGE[=VERSION]..." >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd -P)
shift

own=$(mktemp -d)
trap 'rm -rf "$own"' EXIT
root=${root:-$own/root}
sources=$root/etc/apt/sources.list.d
lists=$root/var/lib/apt/lists
mkdir -p "$sources" "$lists/partial" "$own/archives/partial"

# The same sources, asked for source packages instead of binary ones.
system=${STRONGSET_APT_DIR:-/etc/apt}
for list in "$system/sources.list" "$system"/sources.list.d/*.list; do
    [ -f "$list" ] || continue
    sed -n 's/^[[:space:]]*deb[[:space:]]/deb-src /p' "$list" > "$sources/$(basename "$list" .list).list"
done
for list in "$system"/sources.list.d/*.sources; do
    [ -f "$list" ] || continue
    sed 's/^Types:.*/Types: deb-src/' "$list" > "$sources/$(basename "$list")"
done

own_apt() {
    apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$sources" \
        -o Dir::State::lists="$lists" -o Dir::Cache="$own" -o Dir::Cache::archives="$own/archives" \
        -o APT::Sandbox::User=root -o APT::Get::List-Cleanup=false "$@" >&2
}

# An archive without source packages is no reason to stop: what was asked for may be in another.
own_apt update || echo "fetch-debian-source: not all of this machine's sources could be read" >&2
cd "$folder"
own_apt source --download-only "$@"
