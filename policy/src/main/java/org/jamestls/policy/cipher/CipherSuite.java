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
package org.jamestls.policy.cipher;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A cipher suite, with what its name tells. Immutable; two are equal when their names are.
 *
 * <p>A name that is not understood makes a suite too: not {@linkplain #registered() registered}, of
 * 0 bits, without forward secrecy and without authenticated encryption.
 */
public final class CipherSuite {
    private static final String PREFIX = "TLS_";
    private static final String WITH = "_WITH_";

    private final String name;
    private final boolean registered;
    private final KeyExchange keyExchange;
    private final int bits;
    private final boolean aead;
    private final Set<Weakness> weaknesses;
    // Asked in every decision.
    private final boolean broken;
    private final String lowerCase;

    private CipherSuite(String name) {
        this.name = name;
        this.registered = false;
        this.keyExchange = KeyExchange.NONE;
        this.bits = 0;
        this.aead = false;
        this.weaknesses = Set.of();
        this.broken = true;
        this.lowerCase = "";
    }

    private CipherSuite(SuiteName parts) {
        this.name = parts.text();
        this.registered = true;
        this.keyExchange = parts.keyExchange();
        this.bits = parts.cipher().bits();
        this.aead = parts.cipher().aead();
        this.weaknesses = weaknessesOf(parts);
        this.broken = weaknesses.stream().anyMatch(Weakness::broken);
        this.lowerCase = name.toLowerCase(Locale.ROOT);
    }

    private static Set<Weakness> weaknessesOf(SuiteName parts) {
        Set<Weakness> weaknesses = EnumSet.noneOf(Weakness.class);
        weaknesses.addAll(parts.cipher().weaknesses());
        if (parts.hash().equals("MD5")) {
            weaknesses.add(Weakness.MD5);
        }
        if (parts.keyExchange() != KeyExchange.NONE && !parts.keyExchange().serverAuthenticated()) {
            weaknesses.add(Weakness.ANON);
        }
        return Collections.unmodifiableSet(weaknesses);
    }

    /**
     * The suite of that name: an IANA name, the JDK's spelling of one, or anything else, the empty
     * string included. Letter case is of no matter in a name that is understood. Never fails, and
     * {@code of(of(x).name())} equals {@code of(x)}.
     *
     * <p>Nothing is cached; the cost is a few hash look-ups on at most 64 characters, and what is
     * longer is not looked at.
     */
    public static CipherSuite of(String name) {
        Objects.requireNonNull(name, "name");
        return SuiteName.read(name).map(CipherSuite::new).orElseGet(() -> new CipherSuite(name));
    }

    /**
     * The suite that others than the registry call by that name too: OpenSSL, GnuTLS (its suites,
     * and its description of a session as Exim writes it), rustls and Schannel. What nobody is
     * known to use makes a suite that is not {@linkplain #registered() registered}. Never fails.
     *
     * <p>For what other servers wrote, never for a policy: there one suite has one name. What is
     * longer than 80 characters is not looked at.
     */
    public static CipherSuite ofAnySpelling(String name) {
        Objects.requireNonNull(name, "name");
        return OtherSpellings.read(name)
                .map(CipherSuite::new)
                .orElseGet(() -> new CipherSuite(name));
    }

    /**
     * The suite of TLS 1.3 with the cipher and the hash of this one; this one where there is none.
     * GnuTLS, and Exim with it, name the parts of a TLS 1.3 session as if they were a suite of TLS
     * 1.2.
     */
    public CipherSuite inTls13() {
        int with = registered && !tls13() ? name.indexOf(WITH) : -1;
        if (with < 0) {
            return this;
        }
        CipherSuite same = of(PREFIX + name.substring(with + WITH.length()));
        return same.registered() ? same : this;
    }

    /**
     * The IANA name. One that is not understood is here exactly as it was given, of any length and
     * with any character: escape it before it is echoed.
     */
    public String name() {
        return name;
    }

    /**
     * Whether the name is put together as the registry's names are, from parts that the registry
     * knows. Every registered name is; of those that are not registered, only such as look in every
     * part as if they were.
     */
    public boolean registered() {
        return registered;
    }

    /** The name in lower case. */
    String lowerCase() {
        // One that is not understood may be of any length, and is left alone until someone asks.
        return registered ? lowerCase : name.toLowerCase(Locale.ROOT);
    }

    /** How the key is agreed on; {@link KeyExchange#NONE} for a name that is not understood. */
    public KeyExchange keyExchange() {
        return keyExchange;
    }

    /**
     * The strength of the symmetric cipher in bits, 0 to 256: 0 where nothing is encrypted and for
     * a name that is not understood, 40 for export suites, 56 for DES, 112 for triple DES, else the
     * length of the key. That is 128 for RC4 as well: see {@link #broken()}.
     */
    public int bits() {
        return bits;
    }

    /**
     * Whether the key exchange gives forward secrecy (see {@link KeyExchange}). It tells nothing of
     * the group or the size of the Diffie-Hellman key, nor whether anything is encrypted at all.
     */
    public boolean forwardSecrecy() {
        return keyExchange.forwardSecrecy();
    }

    /**
     * Whether the cipher is authenticated encryption with associated data (RFC 5116). The
     * integrity-only suites of RFC 9150 take the place of one and encrypt nothing: false.
     */
    public boolean aead() {
        return aead;
    }

    /** Whether this is a suite of TLS 1.3, which no older version has. */
    public boolean tls13() {
        return keyExchange == KeyExchange.TLS13;
    }

    /** What is known against it; empty when nothing is, and for a name that is not understood. */
    public Set<Weakness> weaknesses() {
        return weaknesses;
    }

    /**
     * Whether who only listens can read along, so far as is known; true for a name that is not
     * understood.
     */
    public boolean broken() {
        return broken;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CipherSuite suite && name.equals(suite.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The same as {@link #name()}. */
    @Override
    public String toString() {
        return name;
    }
}
