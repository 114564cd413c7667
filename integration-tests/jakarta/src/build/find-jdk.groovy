/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/

// Looks for a JDK that is new enough for James 3.9, and tells the rest of the build by properties:
//   jakarta.jdk.home    where it is; empty when there is none
//   jakarta.tests.skip  whether the tests are left out
//   jakarta.jdk.state   found, not needed, or missing (the build then stops)

final int NEEDED = 21

int featureVersion(File home) {
    if (!(new File(home, 'bin/javac').canExecute() || new File(home, 'bin/javac.exe').canExecute())) {
        return 0
    }
    File release = new File(home, 'release')
    if (!release.isFile()) {
        return 0
    }
    def version = release.readLines('UTF-8').findResult { line ->
        def found = line =~ /^JAVA_VERSION="(\d+)/
        found ? found[0][1] as int : null
    }
    return version ?: 0
}

List<File> children(String folder, String below = '') {
    File[] found = new File(folder).listFiles()
    return found == null ? [] : found.sort().collect { below.isEmpty() ? it : new File(it, below) }
}

List<File> fromToolchains(File file) {
    if (!file.isFile()) {
        return []
    }
    def factory = javax.xml.parsers.DocumentBuilderFactory.newInstance()
    factory.setFeature('http://apache.org/xml/features/disallow-doctype-decl', true)
    def homes = factory.newDocumentBuilder().parse(file).getElementsByTagName('jdkHome')
    return (0..<homes.length).collect { new File(homes.item(it).textContent.trim()) }
}

String user = System.getProperty('user.home')
List<File> fromEnvironment = System.getenv()
        .findAll { name, value -> name ==~ /JAVA_HOME.*|JDK_.*|JAVA\d+_HOME|JDK\d+(_HOME)?/ && !value.isBlank() }
        .sort()
        .collect { name, value -> new File(value) }

// The JDK of this build comes first when it will do, then the oldest that will.
File running = new File(System.getProperty('java.home'))
List<File> candidates = fromToolchains(new File(user, '.m2/toolchains.xml')) +
        fromEnvironment +
        children('/usr/lib/jvm') + children('/usr/java') + children('/opt/java') + children('/opt/jdk') +
        children("$user/.sdkman/candidates/java") + children("$user/.jdks") + children("$user/.asdf/installs/java") +
        children('/Library/Java/JavaVirtualMachines', 'Contents/Home') +
        children("$user/Library/Java/JavaVirtualMachines", 'Contents/Home') +
        children('C:/Program Files/Java') + children('C:/Program Files/Eclipse Adoptium')
File home = featureVersion(running) >= NEEDED ? running : candidates
        .collectEntries { [it, featureVersion(it)] }
        .findAll { file, version -> version >= NEEDED }
        .min { it.value }
        ?.key

def asked = { String name -> Boolean.parseBoolean(session.userProperties.getProperty(name, 'false')) }
boolean notWanted = asked('maven.test.skip')
boolean required = asked('jakarta.tests.required')

if (home != null) {
    log.info("jakarta twin tests: JDK ${featureVersion(home)} in ${home}")
} else if (!required && !notWanted) {
    log.warn("jakarta twin tests left out: no JDK ${NEEDED} or later found on this machine")
}
project.properties.setProperty('jakarta.jdk.home', home == null ? '' : home.absolutePath)
project.properties.setProperty('jakarta.tests.skip', String.valueOf(home == null || notWanted))
project.properties.setProperty('jakarta.jdk.state', home != null ? 'found' : required && !notWanted ? 'missing' : 'not needed')
