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
package org.jamestls.evidence.privacy;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.Mailbox;

/**
 * Names as keyed hashes: {@code h:} and 128 bits of an HMAC with SHA-256 (RFC 2104) in base64url
 * (RFC 4648 section 5). Not thread safe.
 */
final class HashedNames implements Names {
    static final String ALGORITHM = "HmacSHA256";

    private static final String MARK = "h:";
    private static final int OCTETS = 16;
    private static final int MOST_REMEMBERED = 2048;
    private static final int LONGEST_REMEMBERED = 320;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Mac mac;
    private final Map<NameKind, Map<String, String>> remembered = new EnumMap<>(NameKind.class);

    /** Of each kind the names that were hashed last: most come again soon. */
    private static final class Recent extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }

    HashedNames(SecretKey key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** What stands in a line for a name of that kind. */
    String hashed(NameKind kind, String name) {
        return switch (kind) {
            case MAILBOX -> mailbox(name);
            case DOMAIN -> host(name);
            case PEER -> peer(name);
            case SUBJECT -> subject(name);
        };
    }

    /**
     * The domain by itself, so that all of one can be found; the local part together with it, so
     * that the many called info or postmaster don't show themselves by being many.
     */
    @Override
    public String mailbox(String mailbox) {
        return remembered(NameKind.MAILBOX, mailbox, this::wholeMailbox);
    }

    private String wholeMailbox(String text) {
        Mailbox mailbox = Mailbox.ofWire(text);
        String local = hash(NameKind.MAILBOX, mailbox.comparable());
        int at = text.lastIndexOf('@');
        return at < 0 ? local : local + "@" + host(text.substring(at + 1));
    }

    @Override
    public String host(String host) {
        return remembered(
                NameKind.DOMAIN,
                host,
                text -> hash(NameKind.DOMAIN, DomainName.ofWire(text).ascii()));
    }

    @Override
    public String peer(String address) {
        return remembered(
                NameKind.PEER,
                address,
                text ->
                        hash(
                                NameKind.PEER,
                                Networks.comparable(text)
                                        .orElseGet(() -> text.toLowerCase(Locale.ROOT))));
    }

    @Override
    public String subject(String subject) {
        return remembered(NameKind.SUBJECT, subject, text -> hash(NameKind.SUBJECT, text));
    }

    private String remembered(NameKind kind, String name, UnaryOperator<String> hash) {
        if (name.isEmpty()) {
            return name;
        }
        if (name.length() > LONGEST_REMEMBERED) {
            return hash.apply(name);
        }
        Map<String, String> recent = remembered.computeIfAbsent(kind, none -> new Recent());
        String known = recent.get(name);
        if (known == null) {
            known = hash.apply(name);
            recent.put(name, known);
        }
        return known;
    }

    // The zero parts the kind from the text, so that no two of them give the same octets.
    private String hash(NameKind kind, String text) {
        mac.update(kind.label().getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return MARK + BASE64.encodeToString(Arrays.copyOf(whole, OCTETS));
    }
}
