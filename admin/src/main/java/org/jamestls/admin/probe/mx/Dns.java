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
package org.jamestls.admin.probe.mx;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jamestls.admin.probe.mx.MailHosts.Host;
import org.jamestls.admin.probe.mx.MailHosts.Source;
import org.jamestls.policy.text.DomainName;
import org.jamestls.policy.text.SafeText;

/**
 * Asks the DNS, by the client that comes with the JDK. It checks no signature (DNSSEC). Any number
 * of threads may use it.
 */
public final class Dns {
    private static final String TIMEOUT_MILLIS = "3000";
    private static final String RETRIES = "2";
    private static final int MOST_HOSTS = 20;

    private final Optional<String> resolver;
    private final Predicate<InetAddress> allowed;

    private Dns(Optional<String> resolver, Predicate<InetAddress> allowed) {
        this.resolver = resolver;
        this.allowed = allowed;
    }

    /** Asks the system's resolvers. */
    public static Dns ofTheSystem() {
        return new Dns(Optional.empty(), address -> true);
    }

    /**
     * Asks one server.
     *
     * @param resolver its address, with {@code :port} where that is not 53
     */
    public static Dns of(String resolver) {
        return new Dns(Optional.of(resolver), address -> true);
    }

    /**
     * The same, which finds no host that has an address beside those: whoever may name hosts may
     * not let them point where they like.
     */
    public Dns onlyTo(Predicate<InetAddress> some) {
        return new Dns(resolver, some);
    }

    /**
     * Where the mail of {@code domain} goes; at most {@value #MOST_HOSTS} hosts.
     *
     * @throws DnsException where there is no such domain, or the DNS does not answer
     */
    public MailHosts mailHosts(String domain) throws DnsException {
        List<Host> hosts = new ArrayList<>();
        for (String record : records(domain, "MX")) {
            String[] words = record.split(" ", 2);
            hosts.add(new Host(preference(words[0]), name(words)));
        }
        if (hosts.isEmpty()) {
            return new MailHosts(Source.IMPLICIT, List.of(new Host(0, domain)));
        }
        List<Host> named = hosts.stream().filter(host -> !host.name().isEmpty()).toList();
        return named.isEmpty()
                ? new MailHosts(Source.NULL_MX, List.of())
                : new MailHosts(
                        Source.MX,
                        named.stream()
                                .sorted(Comparator.comparingInt(Host::preference))
                                .limit(MOST_HOSTS)
                                .toList());
    }

    private static int preference(String word) throws DnsException {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new DnsException("an MX record can't be read: " + SafeText.echo(word));
        }
    }

    private static String name(String[] words) {
        return words.length < 2 ? "" : DomainName.ofWire(words[1].strip()).ascii();
    }

    /**
     * The addresses of a host, IPv4 first; at least one.
     *
     * @throws DnsException where it has none, or one that is not allowed
     */
    public List<InetAddress> addresses(String host) throws DnsException {
        List<InetAddress> found = anyAddresses(host);
        if (!found.stream().allMatch(allowed)) {
            throw new DnsException(
                    SafeText.echo(host) + " has an address that may not be asked from here");
        }
        return found;
    }

    private List<InetAddress> anyAddresses(String host) throws DnsException {
        try {
            if (resolver.isEmpty() || isLiteral(host)) {
                List<InetAddress> found = new ArrayList<>(List.of(InetAddress.getAllByName(host)));
                found.sort(Comparator.comparingInt(address -> address.getAddress().length));
                return found;
            }
            List<InetAddress> found = new ArrayList<>();
            for (String type : List.of("A", "AAAA")) {
                for (String record : records(host, type)) {
                    found.add(InetAddress.getByName(record));
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        } catch (UnknownHostException e) {
            throw new DnsException(SafeText.echo(host) + " has no address in the DNS");
        }
        throw new DnsException(SafeText.echo(host) + " has no address in the DNS");
    }

    private static boolean isLiteral(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }

    // The provider is fixed, and DNS records are octets that it makes text of: no object is made.
    @SuppressWarnings("BanJNDI")
    private List<String> records(String name, String type) throws DnsException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, "dns:" + resolver.map(at -> "//" + at).orElse(""));
        environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", RETRIES);
        try {
            InitialDirContext context = new InitialDirContext(environment);
            try {
                Attribute attribute =
                        context.getAttributes(name + ".", new String[] {type}).get(type);
                return attribute == null ? List.of() : values(attribute);
            } finally {
                context.close();
            }
        } catch (NameNotFoundException e) {
            throw new DnsException("there is no " + SafeText.echo(name) + " in the DNS");
        } catch (NamingException e) {
            throw new DnsException(
                    "the DNS does not answer for "
                            + SafeText.echo(name)
                            + ": "
                            + SafeText.echo(String.valueOf(e.getMessage())));
        }
    }

    private static List<String> values(Attribute attribute) throws NamingException {
        List<String> values = new ArrayList<>();
        NamingEnumeration<?> all = attribute.getAll();
        while (all.hasMore()) {
            values.add(String.valueOf(all.next()));
        }
        return values;
    }

    /** The DNS has no answer. The message is safe to be shown. */
    public static final class DnsException extends Exception {
        private static final long serialVersionUID = 1L;

        DnsException(String why) {
            super(why);
        }
    }
}
