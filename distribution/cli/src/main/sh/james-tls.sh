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
exec "$java" $compiler -XX:+UseSerialGC -Xshare:auto -jar "$0" "$@"

# What follows is the JAR.
