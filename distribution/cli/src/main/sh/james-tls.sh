#!/bin/sh
# Licensed under the Apache License, Version 2.0 (the "License"); you may not use
# this file except in compliance with the License.  You may obtain a copy of the
# License at
#
#   http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing, software distributed
# under the License is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR
# CONDITIONS OF ANY KIND, either express or implied.  See the License for the
# specific language governing permissions and limitations under the License.

# james-tls: this script finds a java, and runs the JAR that stands behind it in
# this same file.

fail() {
    echo "$1" >&2
    exit 3
}

# The java of JAVA_HOME, else the one on the PATH.
if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "james-tls: JAVA_HOME is $JAVA_HOME, but there is no bin/java in it."
else
    java=$(command -v java) || fail "james-tls: there is no java on the PATH; Java 17 or later is needed."
fi

# Its version: from the file beside it, which costs nothing, else by asking it.
home=$(dirname "$(dirname "$(readlink -f "$java" 2> /dev/null || echo "$java")")")
version=$(sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$home/release" 2> /dev/null)
[ -n "$version" ] || version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
major=${version%%[!0-9]*}
[ "${major:-0}" -ge 17 ] ||
    fail "james-tls: Java 17 or later is needed; $java is ${version:-of an unknown version}."

# The simplest collector, and for what ends soon the C1 compiler alone: it is to be quick at its start. What goes through
# a year of evidence needs the other one.
case "${1:-} ${2:-}" in
    evidence* | "policy what-if") compiler=-XX:+TieredCompilation ;;
    *) compiler=-XX:TieredStopAtLevel=1 ;;
esac

# Java can't ask this itself: it knows a console only where input and output are one.
terminal=no
[ -t 1 ] && terminal=yes
err_terminal=no
[ -t 2 ] && err_terminal=yes
options="$compiler -XX:+UseSerialGC -Xshare:auto -Djamestls.terminal=$terminal -Djamestls.terminal.err=$err_terminal"

# The classes as Java wants them, in an archive in the user's cache: with it, most of the work of a start is done before.
# It is made once for this file and this Java, after the first command has answered. JAMES_TLS_CACHE names another folder,
# or none where it is empty.
cache=
if [ -n "${JAMES_TLS_CACHE+told}" ]; then
    cache=$JAMES_TLS_CACHE
elif [ -n "${XDG_CACHE_HOME:-}" ]; then
    cache=$XDG_CACHE_HOME/james-tls
elif [ -n "${HOME:-}" ]; then
    cache=$HOME/.cache/james-tls
fi
if [ -z "$cache" ] || ! mkdir -p -m 700 "$cache" 2> /dev/null || ! [ -w "$cache" ] || ! [ -O "$cache" ]; then
    exec "$java" $options -jar "$0" "$@"
fi
id=$(echo "$0 $home $version" | cksum)
archive=$cache/${id%% *}.jsa
if [ "$archive" -nt "$0" ] && [ "$archive" -nt "$home/release" ]; then
    # An empty one says that this Java can't make any.
    if [ -s "$archive" ]; then
        exec "$java" $options -XX:SharedArchiveFile="$archive" -Xlog:disable -jar "$0" "$@"
    fi
    exec "$java" $options -jar "$0" "$@"
fi
"$java" $options -jar "$0" "$@"
status=$?
[ -t 2 ] && echo "james-tls: keeps its classes in $archive, to start faster from now on; this takes a few seconds." >&2
part=$archive.$$
trap 'rm -f "$part" "$part.lst"' EXIT
trap 'exit 130' INT TERM HUP
{
    "$java" $options -XX:DumpLoadedClassList="$part.lst" -jar "$0" warm-up &&
        "$java" $options -Xshare:dump -XX:SharedClassListFile="$part.lst" -XX:SharedArchiveFile="$part" -cp "$0"
} < /dev/null > /dev/null 2>&1
made=$?
# What was killed may come about the next time.
[ "$made" -le 128 ] || exit "$status"
[ "$made" -eq 0 ] || { rm -f "$part" && : > "$part"; }
mv -f "$part" "$archive"
exit "$status"

# What follows is the JAR.
