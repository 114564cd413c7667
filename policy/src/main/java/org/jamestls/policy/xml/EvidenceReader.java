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

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jamestls.policy.evidence.Durability;
import org.jamestls.policy.evidence.EvidenceSettings;
import org.jamestls.policy.evidence.KeyFile;
import org.jamestls.policy.evidence.Privacy;
import org.jamestls.policy.evidence.WhenUnwritable;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.SafeText;

/** Reads {@code <evidence>}. Where something is wrong it notes the problem and reads on. */
final class EvidenceReader {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** What a local part is without quotes (RFC 5321 section 4.1.2, dot-string). */
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final int LONGEST_LOCAL_PART = 64;

    private final Problems problems;

    EvidenceReader(Problems problems) {
        this.problems = problems;
    }

    /** The settings of a policy; what holds unless told, where it has no such element. */
    EvidenceSettings settings(PolicyElement root) {
        return root.child("evidence").map(this::read).orElseGet(EvidenceSettings::defaults);
    }

    private EvidenceSettings read(PolicyElement element) {
        EvidenceSettings unlessTold = EvidenceSettings.defaults();
        Optional<PolicyElement> checkpoint = element.child("checkpoint");
        return new EvidenceSettings(
                element.attribute("enabled").map(Boolean::valueOf).orElse(unlessTold.enabled()),
                element.attribute("folder").orElse(unlessTold.folder()),
                element.attribute("node"),
                element.attribute("durability")
                        .map(text -> Durability.valueOf(upper(text)))
                        .orElse(unlessTold.durability()),
                element.attribute("privacy").flatMap(Privacy::parse).orElse(unlessTold.privacy()),
                element.attribute("whenUnwritable")
                        .map(text -> WhenUnwritable.valueOf(upper(text)))
                        .orElse(unlessTold.whenUnwritable()),
                element.attribute("retention").map(EvidenceReader::retention),
                checkpoint.flatMap(this::interval).orElse(unlessTold.checkpointInterval()),
                checkpoint.flatMap(this::mailTo),
                element.child("signingKey")
                        .map(
                                key ->
                                        new KeyFile(
                                                key.required("file"),
                                                key.attribute("passwordFile"))),
                element.child("timeStamp").flatMap(this::authority));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static Period retention(String text) {
        int number = number(text);
        return switch (unit(text)) {
            case 'd' -> Period.ofDays(number);
            case 'm' -> Period.ofMonths(number);
            default -> Period.ofYears(number);
        };
    }

    private Optional<Duration> interval(PolicyElement checkpoint) {
        return checkpoint.attribute("interval").flatMap(text -> interval(text, checkpoint));
    }

    private Optional<Duration> interval(String text, PolicyElement checkpoint) {
        Duration interval =
                unit(text) == 'm'
                        ? Duration.ofMinutes(number(text))
                        : Duration.ofHours(number(text));
        if (interval.compareTo(SHORTEST) < 0) {
            problems.add(
                    checkpoint.position(),
                    "checkpoint/@interval can't be \"" + text + "\": that is less than a minute",
                    "write 1m or more; 1h will do for most");
            return Optional.empty();
        }
        if (interval.compareTo(LONGEST) > 0) {
            problems.add(
                    checkpoint.position(),
                    "checkpoint/@interval can't be \"" + text + "\": that is more than a day",
                    "write 24h or less; there is a checkpoint at midnight (UTC) in any case");
            return Optional.empty();
        }
        return Optional.of(interval);
    }

    private static char unit(String text) {
        return text.charAt(text.length() - 1);
    }

    private static int number(String text) {
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }

    private Optional<String> mailTo(PolicyElement checkpoint) {
        return checkpoint
                .attribute("mailTo")
                .flatMap(
                        address ->
                                problems.attempt(
                                        checkpoint.position(),
                                        "write one address: auditor@example.org",
                                        () -> mailAddress(address)));
    }

    private static String mailAddress(String text) {
        int at = text.lastIndexOf('@');
        String local = text.substring(0, Math.max(at, 0));
        if (!LOCAL_PART.matcher(local).matches() || local.length() > LONGEST_LOCAL_PART) {
            throw noAddress(text, "that is no mail address");
        }
        try {
            return local + "@" + DomainName.parse(text.substring(at + 1)).ascii();
        } catch (IllegalArgumentException noDomain) {
            throw noAddress(text, noDomain.getMessage());
        }
    }

    private static IllegalArgumentException noAddress(String text, String why) {
        return new IllegalArgumentException(
                "checkpoint/@mailTo can't be \"" + SafeText.echo(text) + "\": " + why);
    }

    private Optional<URI> authority(PolicyElement timeStamp) {
        String text = timeStamp.required("authority");
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Told below, as one that names no host.
        }
        problems.add(
                timeStamp.position(),
                "timeStamp/@authority can't be \"" + SafeText.echo(text) + "\": it names no host",
                "write where the authority is asked: https://tsa.example.org/tsr");
        return Optional.empty();
    }
}
