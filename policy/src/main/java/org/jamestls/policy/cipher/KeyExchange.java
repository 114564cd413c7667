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

/** How the two sides of a suite come to share a key, as far as the suite's name tells. */
public enum KeyExchange {
    /**
     * TLS 1.3: the suite does not name the key exchange (RFC 8446 section 1.2). It is an ephemeral
     * one, but for a resumption or external PSK in the mode {@code psk_ke} (RFC 8446 section
     * 4.2.9), which no name tells apart and the JDK never uses.
     */
    TLS13(true, true),
    /** Ephemeral elliptic curve Diffie-Hellman, signed (RFC 8422 section 2.1). */
    ECDHE(true, true),
    /** Ephemeral finite field Diffie-Hellman, signed (RFC 5246 appendix F.1.1.3). */
    DHE(true, true),
    /**
     * Elliptic curve Diffie-Hellman with the static key of a certificate (RFC 4492 section 2.1).
     */
    ECDH(false, true),
    /**
     * Finite field Diffie-Hellman with the static key of a certificate (RFC 5246 appendix F.1.1.3).
     */
    DH(false, true),
    /** The client encrypts the secret with the server's RSA key (RFC 5246 appendix F.1.1.2). */
    RSA(false, true),
    /** A key shared beforehand, and nothing else (RFC 4279 section 2). */
    PSK(false, true),
    /** A key shared beforehand and ephemeral elliptic curve Diffie-Hellman (RFC 5489 section 2). */
    ECDHE_PSK(true, true),
    /** A key shared beforehand and ephemeral Diffie-Hellman (RFC 4279 section 3). */
    DHE_PSK(true, true),
    /** A key shared beforehand and RSA key transport (RFC 4279 section 4). */
    RSA_PSK(false, true),
    /** A Kerberos ticket (RFC 2712). */
    KRB5(false, true),
    /**
     * Secure Remote Password: fresh values on both sides (RFC 5054 section 2.6), forward secret by
     * RFC 2945.
     */
    SRP(true, true),
    /** A password, with fresh values on both sides (RFC 8492 section 4). */
    ECCPWD(true, true),
    /**
     * The client encrypts the secret for the static GOST key of the server's certificate (RFC 9189
     * section 4.2.4).
     */
    GOST(false, true),
    /**
     * Ephemeral Diffie-Hellman that nobody signs (RFC 5246 appendix F.1.1.1). There is no long-term
     * key whose loss could open a recorded session, hence forward secrecy; whoever sits in the
     * middle can open it all the same.
     */
    DH_ANON(true, false),
    /** The same over elliptic curves (RFC 8422 section 2.3). */
    ECDH_ANON(true, false),
    /**
     * No key exchange: the null suite, a signalling value (RFC 5746, RFC 7507), or a name that is
     * not understood.
     */
    NONE(false, false);

    private final boolean forwardSecrecy;
    private final boolean serverAuthenticated;

    KeyExchange(boolean forwardSecrecy, boolean serverAuthenticated) {
        this.forwardSecrecy = forwardSecrecy;
        this.serverAuthenticated = serverAuthenticated;
    }

    /**
     * Whether a recorded session stays closed to those who later get hold of the long-term keys.
     */
    public boolean forwardSecrecy() {
        return forwardSecrecy;
    }

    /**
     * Whether the handshake proves who the server is, by a certificate, a shared key or a password.
     * It says nothing of whether the other side checked.
     */
    public boolean serverAuthenticated() {
        return serverAuthenticated;
    }
}
