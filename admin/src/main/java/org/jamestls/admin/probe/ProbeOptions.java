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
package org.jamestls.admin.probe;

import java.time.Clock;
import java.time.Duration;
import org.jamestls.admin.probe.chain.ChainCheck;
import org.jamestls.admin.probe.mx.Dns;
import org.jamestls.admin.probe.smtp.Dialer;
import org.jamestls.admin.probe.survey.Limits;

/**
 * How to probe. Immutable.
 *
 * @param port where nothing else is said with a host, 1 to 65535
 * @param transport how TLS begins, where a {@link Target} does not say
 * @param mx whether MX records are looked up for names without a port
 * @param ehlo who we say that we are: a domain name or an address literal, in ASCII
 * @param hostsAtOnce how many hosts are asked at once, 1 or more
 * @param limits how much of each
 * @param dns who is asked for records
 * @param chains whom to trust
 * @param dialer how hosts are connected to
 * @param clock what time it is
 */
public record ProbeOptions(
        int port,
        Transport transport,
        boolean mx,
        String ehlo,
        int hostsAtOnce,
        Limits limits,
        Dns dns,
        ChainCheck chains,
        Dialer dialer,
        Clock clock) {

    /** The port of SMTP between servers (RFC 5321 section 4.5.4.2). */
    public static final int SMTP = 25;

    /** The port on which TLS begins with the first octet (RFC 8314 section 3.3). */
    private static final int SUBMISSIONS = 465;

    /** How TLS begins. */
    public enum Transport {
        /** With the first octet on port 465, else by STARTTLS. */
        AUTO,
        STARTTLS,
        IMPLICIT;

        boolean isImplicit(int port) {
            return this == IMPLICIT || (this == AUTO && port == SUBMISSIONS);
        }
    }

    public ProbeOptions {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 1 and 65535");
        }
        if (hostsAtOnce < 1) {
            throw new IllegalArgumentException("a probe asks one host at once at least");
        }
        if (!ehlo.matches("[A-Za-z0-9.:\\[\\]_-]{1,255}")) {
            throw new IllegalArgumentException(
                    "the name for EHLO is a domain name or an address in brackets");
        }
    }

    /** Port 25, MX records, 4 hosts with 4 connections each at once, the roots of the JDK. */
    public static ProbeOptions usual(String ehlo, Clock clock) {
        return new ProbeOptions(
                SMTP,
                Transport.AUTO,
                true,
                ehlo,
                4,
                Limits.usual(),
                Dns.ofTheSystem(),
                ChainCheck.ofTheJdk(clock),
                Dialer.PLAIN,
                clock);
    }

    public ProbeOptions withPort(int other) {
        return new ProbeOptions(
                other, transport, mx, ehlo, hostsAtOnce, limits, dns, chains, dialer, clock);
    }

    public ProbeOptions withTransport(Transport other) {
        return new ProbeOptions(
                port, other, mx, ehlo, hostsAtOnce, limits, dns, chains, dialer, clock);
    }

    /** Takes every name for a host. */
    public ProbeOptions withoutMx() {
        return new ProbeOptions(
                port, transport, false, ehlo, hostsAtOnce, limits, dns, chains, dialer, clock);
    }

    public ProbeOptions withHostsAtOnce(int other) {
        return new ProbeOptions(
                port, transport, mx, ehlo, other, limits, dns, chains, dialer, clock);
    }

    public ProbeOptions withConnections(int other) {
        return with(
                new Limits(
                        other,
                        limits.connectTime(),
                        limits.answerTime(),
                        limits.hostTime(),
                        limits.firstWait(),
                        limits.quick()));
    }

    /** Asks for protocols, suites and certificates alone. */
    public ProbeOptions quick() {
        return with(
                new Limits(
                        limits.connections(),
                        limits.connectTime(),
                        limits.answerTime(),
                        limits.hostTime(),
                        limits.firstWait(),
                        true));
    }

    /** With another patience for an answer and for a connection. */
    public ProbeOptions withTimeout(Duration other) {
        return with(
                new Limits(
                        limits.connections(),
                        other,
                        other,
                        limits.hostTime(),
                        limits.firstWait(),
                        limits.quick()));
    }

    /** With another time for one host in all. */
    public ProbeOptions withHostTime(Duration other) {
        return with(
                new Limits(
                        limits.connections(),
                        limits.connectTime(),
                        limits.answerTime(),
                        other,
                        limits.firstWait(),
                        limits.quick()));
    }

    public ProbeOptions with(Limits other) {
        return new ProbeOptions(
                port, transport, mx, ehlo, hostsAtOnce, other, dns, chains, dialer, clock);
    }

    public ProbeOptions with(Dns other) {
        return new ProbeOptions(
                port, transport, mx, ehlo, hostsAtOnce, limits, other, chains, dialer, clock);
    }

    public ProbeOptions with(ChainCheck other) {
        return new ProbeOptions(
                port, transport, mx, ehlo, hostsAtOnce, limits, dns, other, dialer, clock);
    }

    public ProbeOptions with(Dialer other) {
        return new ProbeOptions(
                port, transport, mx, ehlo, hostsAtOnce, limits, dns, chains, other, clock);
    }

    /** The name of this machine, for EHLO; its address in brackets where it has no name. */
    public static String ownName() {
        return OwnName.find();
    }
}
