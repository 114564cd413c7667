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
package org.jamestls.admin.cli.certificate;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.admin.probe.chain.CertificateName;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;
import org.jamestls.policy.tls.CertificateReader;

/**
 * Whether a mail server can show a certificate: key, name, time, usage, strength, chain. Revocation
 * is not looked at.
 *
 * @param names by which clients know the server; empty where that is not asked
 * @param now what time it is
 * @param ahead how long it is to be good from now on
 * @param authorities who may have issued it, beside those that this Java knows
 */
public record CertificateCheck(
        List<DomainName> names, Instant now, Duration ahead, List<X509Certificate> authorities) {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USAGE = "2.5.29.37.0";

    // Of java.security.cert.X509Certificate.getKeyUsage.
    private static final int DIGITAL_SIGNATURE = 0;

    private static final int LEAST_RSA = 2048;
    private static final int LEAST_EC = 224;

    public CertificateCheck {
        names = List.copyOf(names);
        authorities = List.copyOf(authorities);
    }

    /** All that is found, in the order in which it is to be mended; empty where all is well. */
    public List<CertificateFinding> of(KeyEntry entry) {
        List<CertificateFinding> findings = new ArrayList<>();
        if (entry.chain().isEmpty()) {
            findings.add(
                    CertificateFinding.problem(
                            "no-certificate",
                            "there is a key, and no certificate",
                            "name the file with the certificate, and this one with --key"));
            return findings;
        }
        X509Certificate own = entry.chain().get(0);
        CertificateFacts facts = CertificateReader.read(own);
        key(entry.key(), own.getPublicKey(), findings);
        time(entry.chain(), findings);
        name(own, facts, findings);
        usage(own, findings);
        strength(facts, own, findings);
        new ChainFindings(entry.chain(), now, authorities).into(findings);
        return findings;
    }

    // ------------------------------------------------------------ the key

    private static void key(
            Optional<PrivateKey> key, PublicKey certified, List<CertificateFinding> findings) {
        if (key.isEmpty()) {
            findings.add(
                    CertificateFinding.note(
                            "key-not-checked",
                            "whether the private key fits was not checked: there is none here",
                            "name its file with --key, or the keystore's password with"
                                    + " --password-from-file"));
        } else if (!fits(key.get(), certified)) {
            findings.add(
                    CertificateFinding.problem(
                            "key-mismatch",
                            "the private key is not that of the certificate",
                            "put the key beside that was made for its request, or get a certificate"
                                    + " for this one"));
        }
    }

    private static boolean fits(PrivateKey key, PublicKey certified) {
        byte[] text = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(KeyKind.signature(key));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            Signature check = Signature.getInstance(KeyKind.signature(key));
            check.initVerify(certified);
            check.update(text);
            return check.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    // ------------------------------------------------------------ time and name

    private void time(List<X509Certificate> chain, List<CertificateFinding> findings) {
        for (int i = 0; i < chain.size(); i++) {
            Instant from = chain.get(i).getNotBefore().toInstant();
            Instant until = chain.get(i).getNotAfter().toInstant();
            String which = i == 0 ? "the certificate" : "certificate " + (i + 1) + " of the chain";
            String renew = i == 0 ? "renew it" : "take the issuer's certificate of today";
            if (!now.isBefore(until)) {
                findings.add(
                        CertificateFinding.problem("ended", which + " ended at " + until, renew));
            } else if (now.isBefore(from)) {
                findings.add(
                        CertificateFinding.problem(
                                "not-begun",
                                which + " is not good before " + from,
                                "wait for it, and look at the clock of this host"));
            } else if (!now.plus(ahead).isBefore(until)) {
                findings.add(
                        CertificateFinding.problem(
                                "ends-soon",
                                which
                                        + " ends in "
                                        + Duration.between(now, until).toDays()
                                        + " days, at "
                                        + until,
                                renew));
            }
        }
    }

    private void name(
            X509Certificate own, CertificateFacts facts, List<CertificateFinding> findings) {
        if (facts.dnsNames().isEmpty()) {
            findings.add(
                    CertificateFinding.problem(
                            "no-names",
                            "it has no name in the subject alternative name, and clients look at no"
                                    + " other",
                            "get one with the names of the server there"));
        }
        for (DomainName name : names) {
            if (!CertificateName.isFor(own, name.ascii())) {
                findings.add(
                        CertificateFinding.problem(
                                "name-mismatch",
                                "it is not for "
                                        + SafeText.echo(name.ascii())
                                        + ", but for "
                                        + (facts.dnsNames().isEmpty()
                                                ? "no name"
                                                : SafeText.printable(
                                                        String.join(", ", facts.dnsNames()), 200)),
                                "get one with that name, or let clients use a name that it has"));
            }
        }
    }

    // ------------------------------------------------------------ usage and strength

    private static void usage(X509Certificate own, List<CertificateFinding> findings) {
        boolean[] usage = own.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            findings.add(
                    CertificateFinding.problem(
                            "usage",
                            "its key usage has no digitalSignature, which TLS 1.3 and every suite"
                                    + " with forward secrecy need",
                            "get one for a TLS server"));
        }
        try {
            List<String> extended = own.getExtendedKeyUsage();
            if (extended != null
                    && !extended.contains(SERVER_AUTH)
                    && !extended.contains(ANY_USAGE)) {
                findings.add(
                        CertificateFinding.problem(
                                "usage",
                                "it is not for TLS servers: its extended key usage has no"
                                        + " serverAuth",
                                "get one for a TLS server"));
            }
        } catch (CertificateParsingException e) {
            findings.add(
                    CertificateFinding.problem(
                            "usage", "its extended key usage can't be read", "get another one"));
        }
        if (own.getBasicConstraints() >= 0) {
            findings.add(
                    CertificateFinding.note(
                            "authority",
                            "it is the certificate of an authority, and some clients take none from"
                                    + " a server",
                            "let it issue one for the server"));
        }
    }

    private static void strength(
            CertificateFacts facts, X509Certificate own, List<CertificateFinding> findings) {
        int least =
                switch (facts.keyAlgorithm()) {
                    case "RSA", "DSA" -> LEAST_RSA;
                    case "EC" -> LEAST_EC;
                    default -> 0;
                };
        if (facts.keyBits() < least) {
            findings.add(
                    CertificateFinding.problem(
                            "weak-key",
                            "its "
                                    + facts.keyAlgorithm()
                                    + " key has "
                                    + facts.keyBits()
                                    + " bits, less than 112 bits of strength",
                            "make a new key: RSA of 2048 bits or more, or EC of 256"));
        }
        String signature = own.getSigAlgName().toUpperCase(Locale.ROOT);
        if (signature.startsWith("MD5") || signature.startsWith("SHA1")) {
            findings.add(
                    CertificateFinding.problem(
                            "weak-signature",
                            "it is signed with " + SafeText.echo(own.getSigAlgName()),
                            "get one that is signed with SHA-256 or better"));
        }
    }
}
