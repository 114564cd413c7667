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
package org.jamestls.benchmarks.scale;

import java.util.Locale;

/**
 * An entry of a policy, and a client whom it names. Entries are made from numbers: different
 * numbers, different entries. Those that stand in rules and those of lists never name the same
 * client, and senders are never recipients.
 *
 * @param entry as it stands in the policy or in a list
 * @param client an address, a user or a mailbox
 */
record Naming(String entry, String client) {

    /** How many values stand in each rule. */
    static final int IN_PLACE = 4;

    /** One of the addresses and blocks that stand in a rule. */
    static Naming peer(int rule, int value) {
        int high = rule >> 8;
        int low = rule & 0xff;
        return switch (value) {
            case 0 -> of("10.%d.%d.1".formatted(high, low));
            case 1 ->
                    new Naming(
                            "10.%d.%d.64/26".formatted(high, low),
                            "10.%d.%d.77".formatted(high, low));
            case 2 -> of("10.%d.%d.200".formatted(high, low));
            default ->
                    new Naming(
                            "2001:db8:%x::/48".formatted(rule),
                            "2001:db8:%x:7::25".formatted(rule));
        };
    }

    /** An entry of a list of addresses; of eight, five are an address and three are a block. */
    static Naming listedPeer(int number) {
        // Sixteen addresses each, from 100.64.0.0/10.
        int first = (100 << 24 | 64 << 16) + 16 * number;
        return switch (number % 8) {
            case 3, 6 -> new Naming(ipv4(first) + "/28", ipv4(first + 5));
            case 7 ->
                    new Naming(
                            "2001:db8:8%03x:%x::/64".formatted(number >> 16, number & 0xffff),
                            "2001:db8:8%03x:%x::25".formatted(number >> 16, number & 0xffff));
            default -> of(ipv4(first + 2));
        };
    }

    private static String ipv4(int address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >>> 24, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
    }

    /** One of the users that stand in a rule. */
    static Naming user(int rule, int value) {
        return switch (value) {
            case 0 -> of("clerk%d".formatted(rule));
            case 1 -> of("head%d@staff.example".formatted(rule));
            case 2 ->
                    new Naming(
                            "@office%d.example".formatted(rule),
                            "ann@office%d.example".formatted(rule));
            default -> of("desk%d@staff.example".formatted(rule));
        };
    }

    /** An entry of a list of users; of eight, seven are a user and one is a domain of users. */
    static Naming listedUser(int number) {
        return number % 8 == 7
                ? new Naming(
                        "@branch%d.example".formatted(number),
                        "bob@branch%d.example".formatted(number))
                : of("account%d@accounts.example".formatted(number));
    }

    /**
     * One of the mailboxes and domains that stand in a rule.
     *
     * @param role distinguishes senders and recipients
     */
    static Naming mailbox(String role, int rule, int value) {
        return switch (value) {
            case 0 -> domain("%s%d.example".formatted(role, rule));
            case 1 -> below("%s-group%d.example".formatted(role, rule));
            case 2 -> of("%s.%d@people.example".formatted(role, rule));
            default -> domain("www.%s%d.test".formatted(role, rule));
        };
    }

    /**
     * An entry of a list of mailboxes; of ten, seven are a domain, two are a mailbox and one is all
     * below a domain.
     */
    static Naming listedMailbox(int number) {
        return switch (number % 10) {
            case 2, 5 -> of("partner.%d@shared.example".formatted(number));
            case 8 -> below("partner-group%d.example".formatted(number));
            default -> domain("partner%d.example".formatted(number));
        };
    }

    private static Naming of(String one) {
        return new Naming(one, one);
    }

    private static Naming domain(String domain) {
        // Letter case is of no matter in a domain, and clients write it as they like.
        return new Naming(domain, "ann@" + domain.toUpperCase(Locale.ROOT));
    }

    private static Naming below(String domain) {
        return new Naming("." + domain, "ann@mail." + domain);
    }
}
