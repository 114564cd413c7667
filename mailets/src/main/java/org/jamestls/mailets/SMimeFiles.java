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
package org.jamestls.mailets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import org.apache.james.filesystem.api.FileSystem;
import org.jamestls.mailets.encrypt.KeyFiles;
import org.jamestls.mailets.smime.CertificateFiles;
import org.jamestls.mailets.smime.CertificateSource;
import org.jamestls.mailets.smime.Certificates;
import org.jamestls.mailets.smime.FileSource;
import org.jamestls.mailets.smime.LdapDirectory;
import org.jamestls.mailets.smime.LdapSource;
import org.jamestls.mailets.smime.Trust;

/** The parameters of SMimeEncrypt that say where certificates lie and which are trusted. */
final class SMimeFiles {
    static final String CERTIFICATES = "certificates";
    static final String PASSWORD_FILE = "passwordFile";
    static final String LDAP_USER = "ldapUser";
    static final String LDAP_TIMEOUT = "ldapTimeout";
    static final String TRUST = "trust";

    private static final String PINNED = "self";
    private static final String PEM =
            "the path of a PEM file, or of a folder of such files, " + FileParameters.PATHS;
    private static final String ANY =
            PEM + ", or of a PKCS#12 file (.p12, .pfx), or the URL ldap://host/base";
    private static final Pattern LDAP = Pattern.compile("(?i)ldaps?:.*");
    private static final Pattern SECONDS = Pattern.compile("[1-9]|[1-5][0-9]|60");
    private static final String USUAL_SECONDS = "5";

    private final Parameters parameters;
    private final FileParameters files;
    private final Clock clock;

    /**
     * Reads parameters.
     *
     * @param clock by which certificates are valid, and files looked at
     */
    SMimeFiles(Parameters parameters, FileSystem fileSystem, Clock clock) {
        this.parameters = parameters;
        this.files = new FileParameters(parameters, fileSystem);
        this.clock = clock;
    }

    /**
     * The certificates that they name.
     *
     * @throws MessagingException when one is missing or wrong, or a file is not there
     */
    Certificates certificates() throws MessagingException {
        return new Certificates(source(), trust(), clock);
    }

    private CertificateSource source() throws MessagingException {
        String value = parameters.required(CERTIFICATES, ANY);
        if (LDAP.matcher(value).matches()) {
            return new LdapSource(ldap(value), clock);
        }
        unused(LDAP_USER, "ldap://host/base");
        unused(LDAP_TIMEOUT, "ldap://host/base");
        if (isPkcs12(value)) {
            String password = password();
            return new FileSource(
                    files.open(
                            CERTIFICATES,
                            value,
                            ANY,
                            path -> CertificateFiles.openPkcs12(path, password, clock)));
        }
        unused(PASSWORD_FILE, "a PKCS#12 file, or LDAP with <ldapUser>");
        return new FileSource(
                files.open(CERTIFICATES, value, ANY, path -> CertificateFiles.open(path, clock)));
    }

    private LdapDirectory ldap(String value) throws MessagingException {
        Optional<String> user = parameters.text(LDAP_USER);
        if (user.isEmpty()) {
            unused(PASSWORD_FILE, "a PKCS#12 file, or LDAP with <ldapUser>");
        }
        Optional<LdapDirectory.Credentials> credentials =
                user.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new LdapDirectory.Credentials(user.get(), password()));
        String seconds =
                parameters
                        .text(LDAP_TIMEOUT, SECONDS, "a number of seconds, 1 to 60")
                        .orElse(USUAL_SECONDS);
        try {
            return new LdapDirectory(
                    URI.create(value), credentials, Duration.ofSeconds(Long.parseLong(seconds)));
        } catch (IllegalArgumentException e) {
            throw parameters.refused(CERTIFICATES, value, ANY + " (" + e.getMessage() + ")");
        }
    }

    private Trust trust() throws MessagingException {
        String allowed = PINNED + ", or " + PEM;
        String value = parameters.required(TRUST, allowed);
        if (value.equals(PINNED)) {
            if (LDAP.matcher(parameters.required(CERTIFICATES, ANY)).matches()) {
                throw parameters.refused(
                        TRUST,
                        value,
                        PEM + ": whoever can write into the directory would be trusted");
            }
            return Trust.pinned();
        }
        KeyFiles<X509Certificate> authorities =
                files.open(TRUST, value, allowed, path -> CertificateFiles.open(path, clock));
        if (authorities.all().isEmpty()) {
            throw parameters.refused(
                    TRUST,
                    value,
                    allowed + " (there is no certificate of an authority in this one)");
        }
        return Trust.of(authorities);
    }

    private void unused(String name, String where) throws MessagingException {
        Optional<String> value = parameters.text(name);
        if (value.isPresent()) {
            throw parameters.refused(
                    name, value.get(), "it only where <" + CERTIFICATES + "> is " + where);
        }
    }

    private static boolean isPkcs12(String value) {
        String name = value.toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    /**
     * The first line of the file, so that an editor may end it. It must not be empty: LDAP would
     * take that for no login at all (RFC 4513 section 5.1.2), and PKCS#12 is read in two ways then.
     */
    private String password() throws MessagingException {
        String allowed =
                "the path of a file whose first line is the password, " + FileParameters.PATHS;
        String value = parameters.required(PASSWORD_FILE, allowed);
        try {
            String password = Files.readString(files.path(value)).lines().findFirst().orElse("");
            if (password.isEmpty()) {
                throw parameters.refused(
                        PASSWORD_FILE, value, allowed + " (the first line of this one is empty)");
            }
            return password;
        } catch (IOException | InvalidPathException e) {
            throw parameters.refused(PASSWORD_FILE, value, allowed + " (" + e + ")");
        }
    }
}
