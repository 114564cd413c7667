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
package org.jamestls.matchers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.xml.ShippedProfiles;

/** A server whose policy and names change as a test wants. */
final class FakeServer implements SpoolEnvironment {
    private List<Profile> own = List.of();
    private Set<String> helloNames = Set.of("mx.example.com", "MX2.example.com");
    private Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    FakeServer withProfiles(List<Profile> profiles) {
        own = profiles;
        return this;
    }

    FakeServer withHelloNames(Set<String> names) {
        helloNames = names;
        return this;
    }

    FakeServer at(Instant time) {
        clock = Clock.fixed(time, ZoneOffset.UTC);
        return this;
    }

    @Override
    public Optional<Profile> profile(String name) {
        return ShippedProfiles.named(name, own);
    }

    @Override
    public List<String> profileNames() {
        return ShippedProfiles.shortNames(own);
    }

    @Override
    public Set<String> helloNames() {
        return helloNames;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
