#!/bin/sh
# Takes each certificate of a keyring that ships from its source again, and compares:
#
#     build/keyring-sources.sh REPOSITORIES    those of the keyring maven
#     build/keyring-sources.sh --debian        those of the keyring debian-archive; needs apt, a network and dpkg-deb
#
# REPOSITORIES is a folder of git repositories, bare or not, each at OWNER/NAME, with the commits that keyring.toml names.
# With --write the files are written anew, for a person to read the difference. Needs git, gpg and sha256sum; gpg gets an
# empty home of its own.
set -eu

# Takes the package whose SHA-256 the list names from apt again, and compares each file with the one here.
debian() {
    ring=$(CDPATH='' cd -- "$(dirname -- "$0")/../keyrings/debian-archive" && pwd -P)
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    awk -F'"' '/^file = / { file = $2 } /^source = / { print file "|" $2 "|" $4 "|" $6 "|" $8 "|" $10 }' \
        "$ring/keyring.toml" > "$scratch/entries"
    wrong=0
    while IFS='|' read -r file package version deb path sha256; do
        if [ ! -d "$scratch/$package=$version" ]; then
            mkdir "$scratch/$package=$version" "$scratch/deb"
            (cd "$scratch/deb" && apt-get -qq -o APT::Sandbox::User=root download "$package=$version" >&2)
            [ "$(cat "$scratch/deb"/*.deb | sha256sum | cut -c -64)" = "$deb" ] ||
                { echo "$package $version is another package: its SHA-256 is not $deb" >&2; exit 1; }
            dpkg-deb -x "$scratch/deb"/*.deb "$scratch/$package=$version"
            rm -r "$scratch/deb"
        fi
        if ! cmp -s "$scratch/$package=$version/$path" "$ring/$file" ||
            [ "$(sha256sum < "$ring/$file" | cut -c -64)" != "$sha256" ]; then
            echo "$file: is not what the package gives" >&2
            wrong=1
        fi
    done < "$scratch/entries"
    [ "$wrong" -ne 0 ] || echo "$(wc -l < "$scratch/entries") certificates are what their package gives"
    exit "$wrong"
}

[ "${1:-}" != --debian ] || debian

write=
[ "${1:-}" != --write ] || { write=yes; shift; }
[ $# -eq 1 ] || { echo "usage: build/keyring-sources.sh [--write] REPOSITORIES" >&2; exit 2; }
repositories=$(CDPATH='' cd -- "$1" && pwd -P)
ring=$(CDPATH='' cd -- "$(dirname -- "$0")/../keyrings/maven" && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Prints file, fingerprint, repository, commit, path and SHA-256 of each entry, separated by "|".
entries() {
    awk -F'"' '
        /^file = /        { file = $2 }
        /^fingerprint = / { fingerprint = $2 }
        /^source = /      { print file "|" fingerprint "|" $2 "|" $4 "|" $6 "|" $8 }
    ' "$ring/keyring.toml"
}

wrong=0
say() {
    echo "$file: $*" >&2
    wrong=1
}

entries > "$scratch/entries"
while IFS='|' read -r file fingerprint repository commit path sha256; do
    if ! git -C "$repositories/$repository" show "$commit:$path" > "$scratch/source" 2> "$scratch/log"; then
        say "$repository has no $path at $commit: $(cat "$scratch/log")"
        continue
    fi
    actual=$(sha256sum < "$scratch/source")
    [ "${actual%% *}" = "$sha256" ] || say "the source's SHA-256 is ${actual%% *}, not $sha256"
    rm -rf "${scratch:?}/gpg-home" && mkdir -m 700 "$scratch/gpg-home"
    gpg --homedir "$scratch/gpg-home" --quiet --batch --import "$scratch/source" 2> "$scratch/log" || : # some keys in a KEYS are broken
    gpg --homedir "$scratch/gpg-home" --quiet --batch --armor --export "$fingerprint" > "$scratch/certificate" 2>> "$scratch/log"
    if [ ! -s "$scratch/certificate" ]; then
        say "the source has no certificate $fingerprint"
    elif ! cmp -s "$scratch/certificate" "$ring/$file"; then
        [ -z "$write" ] || cp "$scratch/certificate" "$ring/$file"
        say "is not what the source gives"
    fi
done < "$scratch/entries"
[ "$wrong" -ne 0 ] || echo "$(wc -l < "$scratch/entries") certificates are what their sources give"
exit "$wrong"
