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
package org.jamestls.mailets.smime;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an LDAP server for the certificates of an address: the attribute {@code
 * userCertificate;binary} (RFC 4523 section 2.1) of the entries below a base whose {@code mail}
 * (RFC 4524 section 2.16) is the address. A connection is made for each question, from the pool of
 * the JDK. Nothing that the server says becomes an object of Java: of an entry one attribute is
 * asked for, and its octets are taken. Thread safe.
 */
// search() reads attributes only, unless told to return objects
@SuppressWarnings("BanJNDI")
public final class LdapDirectory implements LdapSource.Directory {
    private static final Logger LOGGER = LoggerFactory.getLogger(LdapDirectory.class);
    private static final String NAME = "userCertificate";

    /** As RFC 4523 has it, and as Active Directory does. */
    private static final String[] CERTIFICATES = {NAME + ";binary", NAME};

    /** The argument is escaped by the JDK (RFC 4515 section 3). */
    private static final String FILTER = "(mail={0})";

    private static final int MAX_ENTRIES = 20;

    private final String server;
    private final LdapName base;
    private final Optional<Credentials> credentials;
    private final Duration patience;

    /**
     * Who asks.
     *
     * @param user a distinguished name
     */
    public record Credentials(String user, String password) {}

    /**
     * Of a URL.
     *
     * @param url {@code ldap://host:port/base} or {@code ldaps://...}; the base is a distinguished
     *     name (RFC 4516 section 2)
     * @param credentials empty for an anonymous question
     * @param patience how long to wait for a connection, and for each answer; at least a
     *     millisecond
     * @throws IllegalArgumentException when the URL is another one
     */
    public LdapDirectory(URI url, Optional<Credentials> credentials, Duration patience) {
        if (!List.of("ldap", "ldaps").contains(url.getScheme())
                || url.getHost() == null
                || url.getPath() == null
                || url.getPath().length() < 2
                || url.getQuery() != null
                || url.getUserInfo() != null) {
            throw new IllegalArgumentException("it has not the form ldap://host/base");
        }
        server =
                url.getScheme()
                        + "://"
                        + url.getHost()
                        + (url.getPort() < 0 ? "" : ":" + url.getPort());
        try {
            base = new LdapName(url.getPath().substring(1));
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("its base is no distinguished name", e);
        }
        this.credentials = credentials;
        this.patience = patience;
    }

    @Override
    public List<byte[]> certificates(String address) throws NamingException {
        DirContext directory = new InitialLdapContext(environment(), null);
        try {
            SearchControls controls = new SearchControls();
            controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
            controls.setReturningAttributes(CERTIFICATES);
            controls.setReturningObjFlag(false);
            controls.setCountLimit(MAX_ENTRIES);
            controls.setTimeLimit(Math.toIntExact(patience.toMillis()));
            List<byte[]> found = new ArrayList<>();
            NamingEnumeration<SearchResult> entries =
                    directory.search(base, FILTER, new Object[] {address}, controls);
            try {
                while (entries.hasMore()) {
                    collect(entries.next(), found);
                }
            } catch (PartialResultException e) {
                // Active Directory ends so where it refers to other servers, which are not asked
                LOGGER.debug("S/MIME: referrals of the directory are not followed", e);
            } finally {
                entries.close();
            }
            return found;
        } finally {
            directory.close();
        }
    }

    private static void collect(SearchResult entry, List<byte[]> found) throws NamingException {
        for (String name : CERTIFICATES) {
            Attribute certificates = entry.getAttributes().get(name);
            if (certificates != null) {
                for (Object value : Collections.list(certificates.getAll())) {
                    if (value instanceof byte[] octets) {
                        found.add(octets);
                    }
                }
            }
        }
    }

    // what the JDK asks for
    @SuppressWarnings("JdkObsolete")
    private Hashtable<String, Object> environment() {
        Hashtable<String, Object> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, server);
        environment.put("com.sun.jndi.ldap.connect.timeout", millis());
        environment.put("com.sun.jndi.ldap.read.timeout", millis());
        environment.put("com.sun.jndi.ldap.connect.pool", "true");
        environment.put(Context.REFERRAL, "ignore");
        environment.put("java.naming.ldap.attributes.binary", NAME);
        environment.put(Context.SECURITY_AUTHENTICATION, credentials.isEmpty() ? "none" : "simple");
        credentials.ifPresent(
                who -> {
                    environment.put(Context.SECURITY_PRINCIPAL, who.user());
                    environment.put(Context.SECURITY_CREDENTIALS, who.password());
                });
        return environment;
    }

    private String millis() {
        return Long.toString(patience.toMillis());
    }
}
