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

/**
 * What a TLS cipher suite gives, told from its name alone: strength, forward secrecy, authenticated
 * encryption, and what is known against it; and the patterns by which a policy names suites.
 *
 * <p>Names are those of the IANA registry "TLS Cipher Suites". The registry builds them from parts:
 * {@code TLS_}, a key exchange, {@code _WITH_}, a cipher, a hash (RFC 5246 appendix C); in TLS 1.3
 * only a cipher and a hash (RFC 8446 appendix B.4). The parts are known here, not the list, so a
 * suite that is registered tomorrow from parts of today is understood. What the JDK spells
 * otherwise ({@code SSL_RSA_WITH_3DES_EDE_CBC_SHA}) is read as the IANA name. OpenSSL's own names
 * are not IANA names: they are not understood, but where somebody asks for {@linkplain
 * org.jamestls.policy.cipher.CipherSuite#ofAnySpelling any spelling}.
 *
 * <p>Invariant: what is not understood has no strength, no forward secrecy and no authenticated
 * encryption, so that whatever requires one of these is not met by it.
 */
package org.jamestls.policy.cipher;
