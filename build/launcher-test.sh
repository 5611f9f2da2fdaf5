#!/bin/sh
# Tests how ./strongset starts, in a copy of this checkout: the first start, later ones, and what can go wrong.
#
#     build/launcher-test.sh [FOLDER]
#
# FOLDER is where the copy goes (a new temporary folder). It needs what the launcher needs, and no network when Maven's
# local repository has all. Prints "ok" or "not ok" and a sentence for each behaviour; exits with 1 if one is not ok.
#
# shellcheck disable=SC2317 # the tests are called by check
set -u

home=$(cd "$(dirname "$0")/.." && pwd -P)
work=${1:-$(mktemp -d)}
copy="$work/a checkout with blanks"
out=$work/out
err=$work/err
failed=0
[ $# -gt 0 ] || trap 'rm -rf "$work"' EXIT
unset STRONGSET_JDK JAVA_HOME JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS

check() { # check SENTENCE TEST...: the test is a command
    sentence=$1
    shift
    if "$@"; then
        echo "ok - $sentence"
    else
        echo "not ok - $sentence"
        sed 's/^/    stdout: /' "$out"
        sed 's/^/    stderr: /' "$err"
        failed=1
    fi
}

start() { # start ARGUMENT...: runs the copy and sets exit
    "$copy/strongset" "$@" > "$out" 2> "$err" < /dev/null
    exit=$?
}

exits() { [ "$exit" -eq "$1" ]; }
says() { grep -qF -e "$1" "$err"; }
says_nothing() { [ ! -s "$err" ]; }
answers_as_before() { [ "$exit" -eq 0 ] && cmp -s "$out" "$work/answer"; }
lib() { echo "$copy/.strongset/$(cat "$copy/.strongset/current")"; }
has_cache() { [ "$(find "$(lib)" -name '*.aot' | wc -l)" -eq 1 ]; }
spared() { grep -qF TieredStopAtLevel=1 "$out"; }
not_spared() { ! spared; }
has_no_cache() { ! has_cache; }

as_other_user() { # runs a command as somebody who cannot write to the copy
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        chmod -R a-w "$copy"
        "$@"
        other=$?
        chmod -R u+w "$copy"
        return $other
    fi
}

chmod 755 "$work"
mkdir -p "$copy"
(cd "$home" && git ls-files -z | xargs -0 cp -P --parents -t "$copy")

# --- The first start ---

"$copy/strongset" help > "$work/answer" 2> "$work/err.1" < /dev/null &
first=$!
"$copy/strongset" help > "$out" 2> "$work/err.2" < /dev/null &
second=$!
wait $first
first=$?
wait $second
exit=$?
cat "$work/err.1" "$work/err.2" > "$err"
check "two first starts at once both answer" [ "$first$exit" = 00 ]
check "one of them builds" [ "$(grep -c 'building, once' "$err")" -eq 1 ]
check "the other waits, and says so" says "waiting for another start"
check "nothing of the build is on stdout" answers_as_before
check "the rooms are named as they are built" says " archive ecosystem continuity git transport maven pip apt npm sign attest "
check "the start cache is made" has_cache

start help
check "the second start does not build, and says nothing" says_nothing
check "the second start answers the same" answers_as_before

# --- Where it is called from ---

ln -s "$copy/strongset" "$work/link"
(cd / && "$work/link" help) > "$out" 2> "$err"
exit=$?
check "it starts through a symbolic link, from another folder" answers_as_before
(cd "$copy" && sh strongset help) > "$out" 2> "$err"
exit=$?
check "it starts as an argument of sh" answers_as_before

as_other_user "$copy/strongset" help > "$out" 2> "$err"
exit=$?
check "somebody who cannot write there can start what is built" answers_as_before
check "and is told nothing" says_nothing

# --- What was built is replaced ---

jar=$(lib)/strongset-cli-0.1.0-SNAPSHOT.jar
jdk=$(sed -n '1s| -XX.*||p' "$(lib).seen")
mkdir -p "$work/other"
cat > "$work/other/Main.java" << 'JAVA'
package org.strongset.cli;

public final class Main {
    public static void main(String[] args) {
        System.out.println("replaced: " + java.util.List.of(args));
        System.out.println(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
JAVA
cp -p "$jar" "$work/original.jar"
"$jdk/bin/javac" -d "$work/other" "$work/other/Main.java"
"$jdk/bin/jar" --create --file "$work/other.jar" -C "$work/other" org
touch -r "$jar" "$work/other.jar"
cp -p "$work/other.jar" "$jar"
start help 'two words' '*' ''
check "a replaced jar is what runs, and not what the cache remembers" grep -q '^replaced:' "$out"
check "the arguments arrive as they were given" grep -qF 'replaced: [help, two words, *, ]' "$out"
head -c 5000000 /dev/zero > "$work/large"
for arguments in "help" "check policy.toml" "members --root A --model openpgp --json B" "verify $work/large" "check $work" \
    "inspect $work/other.jar" "members --model openpgp --root A" "members --root A B"; do
    # shellcheck disable=SC2086 # separated by blanks
    (cd "$copy" && ./strongset $arguments) > "$out" 2> "$err"
    case $arguments in
        help | *policy* | *--json*) check "a short $arguments does without the better compiler" spared ;;
        *) check "a long ${arguments%% *} has it" not_spared ;;
    esac
done
check "JP-03: no Java object is read back from bytes" grep -qF -e '-Djdk.serialFilter=!*' "$out"
check "off a terminal it is not told that there is one" [ "$(grep -c strongset.terminal "$out")" -eq 0 ]
script -qec "'$copy/strongset' help" /dev/null > "$out" 2> "$err" < /dev/null
check "on a terminal it is" grep -qF -e '-Dstrongset.terminal=true' "$out"
start help
check "it also runs at the next start, from a new cache" grep -qF 'replaced: [help]' "$out"
check "which says nothing" says_nothing
check "the old cache is gone" has_cache
cp -p "$work/original.jar" "$jar"
start help
check "the original jar, put back, runs again" answers_as_before

chmod g+w "$jar"
start help
check "a jar that others can write to runs without a cache" answers_as_before
check "with a warning" says "others than its owner can write"
chmod g-w "$jar"

rm "$(lib)"/*.aot "$(lib).seen"
JAVA_TOOL_OPTIONS=-Xshare:auto "$copy/strongset" help > "$out" 2> "$err"
exit=$?
check "when no cache can be made, the command runs without" answers_as_before
check "no half of a cache is left" has_no_cache

# --- The sources change ---

room=$copy/model/src/main/java/org/strongset/model
before=$(cat "$copy/.strongset/current")
echo 'not Java' > "$room/Broken.java"
start help
check "a build that fails exits with 30" exits 30
check "says so" says "error[BUILD_FAILED]"
check "shows what the compiler said" says "Broken.java"
check "names the log" says ".strongset/build.log"
check "prints no answer" [ ! -s "$out" ]
check "leaves the last build as it was" [ "$(cat "$copy/.strongset/current")" = "$before" ]
rm "$room/Broken.java"

sed -i '1s/^......../00000000/' "$copy/build/dependencies.sha256"
start help
check "a jar other than the pinned one exits with 30" exits 30
check "and is named with both digests" grep -q 'jar: SHA-256 is .* but 00000000.* is pinned' "$err"
cp "$home/build/dependencies.sha256" "$copy/build/dependencies.sha256"

JAVA_HOME=$work/nothing "$copy/strongset" help > "$out" 2> "$err"
exit=$?
check "it is built again when the sources are right again, whatever JAVA_HOME says" says "building, once"
check "and answers" answers_as_before

# --- The build names no jars ---

cp "$(lib)/class-path" "$work/class-path"
: > "$(lib)/class-path"
mkdir -p "$work/hostile"
(cd "$work/hostile" && "$copy/strongset" help) > "$out" 2> "$err"
exit=$?
check "without jars nothing is searched for in the working directory: it exits with 30" exits 30
check "and says so" says "error[BAD_BUILD]"
cat "$work/class-path" > "$(lib)/class-path"
start help
check "and with them it answers again" answers_as_before

# --- What it needs is not there ---

mkdir "$work/bin" "$work/nothing"
cp -s /usr/bin/* "$work/bin" 2> /dev/null
rm -f "$work/bin/mvn" "$work/bin/java"
alone() { # alone NAME=VALUE... : starts with only these variables, and no JDK to be found unless they name one
    env -i PATH="$work/bin" HOME="$work/nothing" STRONGSET_JVM_DIR="$work/nothing" "$@" \
        "$copy/strongset" help > "$out" 2> "$err" < /dev/null
    exit=$?
}
alone
check "without a JDK it exits with 30" exits 30
check "and says so once" [ "$(grep -c 'error\[NO_JDK\]' "$err")" -eq 1 ]
check "says where it looked" says "java on the PATH, $work/nothing/*"
check "says what to do" says "STRONGSET_JDK=/path/to/jdk-25"
mkdir -p "$work/old/bin"
echo 'JAVA_VERSION="17.0.15"' > "$work/old/release"
cp -s /bin/true "$work/old/bin/javac"
alone JAVA_HOME="$work/old"
check "an older JDK is not taken, and named with its version" says "$work/old (17.0.15)"
alone JAVA_HOME="$jdk" STRONGSET_JDK="$work/old"
check "a JDK that was asked for and is too old is not exchanged for another" exits 30
alone JAVA_HOME="$work/old" STRONGSET_JDK="$jdk"
check "a JDK that was asked for is taken first" answers_as_before
alone STRONGSET_JDK="$jdk"
check "the command runs without Maven once it is built" answers_as_before
rm -rf "$copy/.strongset"
alone STRONGSET_JDK="$jdk"
check "without Maven it cannot be built, and exits with 30" exits 30
check "saying what is missing" says "error[NO_MAVEN]"
rm -rf "$copy/.strongset"
as_other_user "$copy/strongset" help > "$out" 2> "$err"
exit=$?
check "somebody who cannot write there cannot build, and exits with 30" exits 30
check "saying where" says "error[CANNOT_BUILD]"

exit $failed
