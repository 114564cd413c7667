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
package org.jamestls.policy.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.profile.Profile;

/**
 * The profiles that ship in the JAR. They are data, in the form of a policy ({@code profiles.xml}),
 * read and checked as every policy is. Any number of threads may use this.
 */
public final class ShippedProfiles {
    static final String FILE_NAME = "profiles.xml";

    private ShippedProfiles() {}

    /** All of them, in the order of the file. */
    public static List<Profile> all() {
        return Holder.PROFILES;
    }

    /** The one with that name or alias; empty when none has it. */
    public static Optional<Profile> named(String name) {
        return all().stream().filter(profile -> profile.isCalled(name)).findFirst();
    }

    /**
     * The one with that name or alias among {@code own}, a policy's own profiles, else among those
     * that ship; empty when neither has it. No name is both (a policy can't take one that ships).
     */
    public static Optional<Profile> named(String name, List<Profile> own) {
        return own.stream()
                .filter(profile -> profile.isCalled(name))
                .findFirst()
                .or(() -> named(name));
    }

    /**
     * The one that {@link #named(String, List)} gives, then the one that it extends, and so on;
     * none when there is no such profile.
     */
    public static List<Profile> chain(String name, List<Profile> own) {
        List<Profile> chain = new ArrayList<>();
        Optional<Profile> next = named(name, own);
        while (next.isPresent()) {
            chain.add(next.get());
            next = next.get().base().flatMap(base -> named(base, own));
        }
        return chain;
    }

    /** The short names of {@code own}, a policy's own profiles, and of those that ship. */
    public static List<String> shortNames(List<Profile> own) {
        return Stream.concat(own.stream(), all().stream()).map(Profile::shortName).toList();
    }

    /** The file's octets, for whoever hashes what was read. */
    static byte[] octets() {
        try (InputStream in = ShippedProfiles.class.getResourceAsStream(FILE_NAME)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the profiles in the JAR can be read", e);
        }
    }

    private static final class Holder {
        static final List<Profile> PROFILES = read();

        private static List<Profile> read() {
            try {
                Problems problems = new Problems(FILE_NAME);
                PolicyElement root = PolicyXml.parse(FILE_NAME, octets());
                RequirementReader reader =
                        new RequirementReader(
                                root.child("profiles").orElseThrow().children("profile"),
                                List.of(),
                                problems);
                problems.throwIfAny();
                return reader.profiles();
            } catch (InvalidPolicyException e) {
                throw new IllegalStateException("the profiles in the JAR are valid", e);
            }
        }
    }
}
