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

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.BasicAttributes;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Distinguished names (RFC 4514) without what names persons: of the attributes only those are kept
 * that name organisations, places and servers.
 */
final class DistinguishedNames {
    private static final Set<String> OF_ORGANISATIONS = Set.of("o", "ou", "c", "st", "l", "dc");
    private static final String COMMON_NAME = "cn";
    private static final Pattern SERVER =
            Pattern.compile("(\\*\\.)?[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})+\\.?");

    private DistinguishedNames() {}

    /** Of a subject: its common name is kept where it is that of a server. */
    static String ofSubject(String name) {
        return kept(name, false);
    }

    /** Of an issuer: its common name is that of an authority. */
    static String ofIssuer(String name) {
        return kept(name, true);
    }

    private static String kept(String name, boolean commonName) {
        if (name.isEmpty()) {
            return name;
        }
        try {
            List<Rdn> parts = new ArrayList<>();
            for (Rdn part : new LdapName(name).getRdns()) {
                BasicAttributes kept = new BasicAttributes(true);
                for (Attribute attribute : attributes(part)) {
                    if (isKept(attribute.getID(), attribute.get(), commonName)) {
                        kept.put(attribute);
                    }
                }
                if (kept.size() > 0) {
                    parts.add(new Rdn(kept));
                }
            }
            return parts.isEmpty() ? Names.NOT_KEPT : new LdapName(parts).toString();
        } catch (InvalidNameException | IllegalArgumentException notAName) {
            return Names.NOT_KEPT;
        } catch (NamingException e) {
            throw new IllegalStateException("an attribute of a name has a value", e);
        }
    }

    private static List<Attribute> attributes(Rdn part) {
        List<Attribute> attributes = new ArrayList<>();
        Enumeration<? extends Attribute> all = part.toAttributes().getAll();
        while (all.hasMoreElements()) {
            attributes.add(all.nextElement());
        }
        return attributes;
    }

    // A value in hexadecimal, as the JDK writes that of an attribute it does not know, is octets.
    private static boolean isKept(String type, Object value, boolean commonName) {
        if (!(value instanceof String text) || text.indexOf('@') >= 0) {
            return false;
        }
        String known = type.toLowerCase(Locale.ROOT);
        return OF_ORGANISATIONS.contains(known)
                || (known.equals(COMMON_NAME) && (commonName || SERVER.matcher(text).matches()));
    }
}
