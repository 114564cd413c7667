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
package org.jamestls.policy.docs;

import java.util.List;
import java.util.stream.Collectors;
import org.jamestls.policy.hop.Hop;
import org.jamestls.policy.hop.HopCorpus;
import org.jamestls.policy.hop.MessagePath;
import org.jamestls.policy.hop.ReceivedLines;
import org.jamestls.policy.hop.TrustedRelays;

/** Writes {@code docs/hops.md}: what it says of its examples is what is read of them. */
final class HopsPage {

    /**
     * A form of line.
     *
     * @param corpus the file of the corpus that has more of it
     * @param written what the server writes of TLS, after {@code by}
     */
    record Server(String name, String corpus, String written) {}

    static final List<Server> SERVERS =
            List.of(
                    new Server(
                            "this suite on James 3.8",
                            "james",
                            "with ESMTPS ID 5f3c tls TLS_AES_256_GCM_SHA384 (version=TLSv1.3 bits=256)"),
                    new Server(
                            "James 3.9",
                            "james",
                            "(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384) with ESMTPS"),
                    new Server(
                            "Postfix",
                            "postfix",
                            "(using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)) with ESMTPS"),
                    new Server("Exim", "exim", "with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384"),
                    new Server(
                            "Exim before 4.93",
                            "exim-old",
                            "with esmtps (TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256)"),
                    new Server(
                            "Exim with GnuTLS",
                            "exim-old",
                            "with esmtps (TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256)"),
                    new Server(
                            "Gmail",
                            "gmail",
                            "with ESMTPS (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256)"),
                    new Server(
                            "Exchange, Outlook",
                            "exchange",
                            "with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)"),
                    new Server(
                            "Exchange before 2016", "exchange", "with Microsoft SMTP Server (TLS)"),
                    new Server(
                            "Stalwart",
                            "stalwart",
                            "(using TLSv1.3 with cipher TLS13_AES_256_GCM_SHA384) with ESMTPS"),
                    new Server("mox", "mox", "with ESMTPS (TLS1.3 TLS_AES_128_GCM_SHA256)"),
                    new Server(
                            "Haraka",
                            "haraka",
                            "with ESMTPS (version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 verify=NO)"),
                    new Server(
                            "sendmail",
                            "sendmail",
                            "with ESMTPS (version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NO)"),
                    new Server(
                            "Yahoo",
                            "yahoo",
                            "with SMTPS (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256)"),
                    new Server("qmail with TLS", "qmail", "with (AES256-SHA encrypted) SMTP"),
                    new Server("iCloud, MDaemon", "icloud", "with ESMTPSA"),
                    new Server("MDaemon in clear text", "mdaemon", "with ESMTP"),
                    new Server("Cyrus, over a network", "fastmail", "with LMTPA"),
                    new Server(
                            "amavis, Zimbra's filter", "zimbra", "(amavis, port 10024) with ESMTP"),
                    new Server("KumoMTA", "kumomta", "(KumoMTA 192.0.2.1) with ESMTP"),
                    new Server("Cisco", "others", "with ESMTP/TLS/ECDHE-RSA-AES128-GCM-SHA256"),
                    new Server(
                            "Mimecast",
                            "others",
                            "with ESMTP with STARTTLS (version=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384)"),
                    new Server(
                            "OpenSMTPD",
                            "others",
                            "with ESMTPS (TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO)"),
                    new Server(
                            "Courier",
                            "others",
                            "(TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384) with ESMTPS"),
                    new Server("Amazon SES", "ses", "with SMTP"));

    private static final String HEAD =
            """
            # The way of a message

            <!-- A test writes this page: what it says of its examples is what is read of them. -->

            Every server that takes a message puts a `Received` line on top of it (RFC 5321 section 4.4). The suite reads these
            lines: hop by hop, **was it TLS?** And above all: **who says so?**

            ## What a hop tells

            | fact | |
            |---|---|
            | peer | its HELO name (its own claim), its name in the DNS, and the address that the server saw |
            | `by`, `with`, `id`, `for`, date | as written; where there is no `with`, what `via` says |
            | TLS | version; suite by its IANA name, from whatever spelling (IANA, OpenSSL, GnuTLS, rustls, Schannel); bits of the cipher |
            | authenticated | the A of RFC 3848 (`ESMTPA`, `ESMTPSA`), or a comment that says so |
            | verdict | one of the four below, with a reason in one line |

            | verdict | means |
            |---|---|
            | `secure` | TLS, of whatever version, in which nothing is known by which one who only listens could read the message. It does not mean that the two sides knew each other: no line tells that. How strong it must have been is for you to say, by version, suite and bits |
            | `insecure` | a network was crossed in clear text, or under something that a listener can break (SSL 2 and 3; RC4, DES, export and NULL suites) |
            | `unknown` | the line does not tell, or can be read in more than one way. It never counts as a yes |
            | `local` | no network was crossed: a program on the same host, a pipe, a socket file, the loopback interface. It neither lowers nor lifts the verdict of a path |

            A path is `insecure` if one hop is, else `unknown` if one is, else `secure` if one is, else `local`.

            TLS 1.0 and 1.1 are `secure` in this sense, and the reason says that RFC 8996 has retired them. RC4 and SSL are not.

            ## Fact and hearsay

            Anybody can write `Received` lines into a message before sending it to you. So a path has two parts, with a verdict
            each, and nothing mixes them:

            - The **topmost line is fact** if it is this server's: its `by` is one of the server's own names.
            - If the **address** from which that line says the message came belongs to a **trusted relay**, and the next line is
              that relay's own, then that line is fact too; and so on. A relay's line is its own if its `by` is the name by which
              it connected, its name in the DNS, or a name that you listed.
            - The first peer whose address is no trusted relay's is where trust ends. **All below is hearsay**, this server's own
              name included.

            So two things must be told: this server's names (James' `helloName`), and the addresses or networks of the relays in
            front of it, with their names where these are not the ones by which they connect. Two rules:

            - **Trust a relay by its address.** A HELO name is a claim, and a name in the DNS belongs to whoever owns the address.
              A list of names without an address is refused.
            - **Don't trust a relay that writes no line of its own** (a load balancer, a transparent filter): the next line would be
              the stranger's, and a filter that passes on the stranger's HELO name vouches for it. A filter on this host that
              writes one (amavis) is trusted by `127.0.0.0/8` and `::1`.

            """;

    private static final String INSIDE_A_FACT =
            """
            ## What a stranger can't do inside a fact

            A server copies what a peer calls itself into its own line, and James copies it as it was sent. So a HELO name may
            hold brackets, clauses and comments. None of it makes a fact:

            - An address, and a comment of TLS before `by`, count only where the server writes its own knowledge, after the peer's
              name. Two different addresses make the line `unknown`.
            - `with` and `tls` count after `by` only. A clause that stands there twice makes the line `unknown`.
            - What could hide the rest of the line makes it `unknown`: a bracket or quote without its other half, a backslash
              before one, brackets or line ends inside quotes or angle brackets, a control character.
            - A line of more than 16,384 characters is not read at all, rather than cut where a stranger wants it cut.
            - A peer that calls itself `localhost` is not local; only the address tells.

            The worst that is left to a stranger is to make the hop by which he came `unknown`, or to leave no fact at all, whose
            verdict is `unknown` too.

            """;

    private static final String LIMITS =
            """
            ## Limits

            - **Only mail that came by SMTP** has a line of this server on top. What James takes otherwise (JMAP, a mailet that makes
              mail, a fetched mailbox) has on top whatever its writer put there: don't ask such mail for facts.
            - **A line is its writer's word.** Trusted relays are believed, and if one is taken over, so are its lines.
            - **A proxy on this host** that ends TLS or passes strangers' connections on makes them come from the loopback address:
              such hops are `local`, whatever was before them. Use the PROXY protocol.
            - **ESMTP means clear text** (RFC 3848), and many servers that never say S are wronged by that: James 3.8 without this
              suite is one. Those that are known to write the same with TLS and without are `unknown`: Amazon SES, KumoMTA, Microsoft
              SMTPSVC; so are `HTTP`, `MAPI` between hosts, and other protocols whose names tell nothing.
            - **A line without `from`** does not say how the message came, so in it ESMTP is `unknown` (Gmail inside itself,
              submission at Fastmail and Yahoo).
            - **Who checked whose certificate** no line tells reliably, nor the group of the key exchange.
            - **A suite or version that nobody here has heard of** is `unknown`.
            - The first 1,000 lines of a message are read.

            ## In code

            Package `org.jamestls.policy.hop` of `policy` takes text and needs neither James nor a mail API:

                TrustedRelays relays = TrustedRelays.of(List.of("mx.demo.example"), List.of("203.0.113.0/24"));
                MessagePath path = MessagePath.of(receivedValuesNewestFirst, relays);
                path.verdict();         // of the facts
                path.wayVerdict();      // the same, but unknown where a trusted relay has no line of its own
                path.hearsayVerdict();  // of the rest, if there is any
                path.boundary();        // why trust ends where it ends

            `ReceivedLines.parse` reads one line. Neither ever fails, and their cost grows linearly with the length. The tests' chains,
            which you may add to, are in `policy/src/test/resources/org/jamestls/policy/hop/`.
            """;

    private static final String OWN =
            """
            from relay.example.net (EHLO relay.example.net) ([203.0.113.9])
                      by mx.demo.example (JAMES SMTP Server ) with ESMTPS ID 5f3c
                      for <bob@demo.example>
                      tls TLS_AES_256_GCM_SHA384 (version=TLSv1.3 bits=256);
                      Mon, 2 Nov 2026 10:00:07 +0100 (CET)""";

    private static final String OF_RELAY =
            """
            from out.example.com (out.example.com [198.51.100.4])
                    by relay.example.net (Postfix) with ESMTP id 4XyZ1b
                    for <bob@demo.example>; Mon,  2 Nov 2026 09:00:04 +0000 (UTC)""";

    private static final String OF_STRANGER =
            """
            from bank.example (bank.example [203.0.113.10])
                    by mx.demo.example (JAMES SMTP Server ) with ESMTPSA ID 1
                    tls TLS_AES_256_GCM_SHA384 (version=TLSv1.3 bits=256);
                    Mon, 2 Nov 2026 09:59:00 +0100 (CET)""";

    private static final String INJECTED =
            """
            from 198.51.100.66 (EHLO x) ([127.0.0.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384) (y) ([198.51.100.66])
                      by mx.demo.example (JAMES SMTP Server ) with ESMTP ID 5f3d
                      for <bob@demo.example>;
                      Mon, 2 Nov 2026 10:00:07 +0100 (CET)""";

    private HopsPage() {}

    static String text() {
        return HEAD
                + "With `203.0.113.0/24` as trusted relays, this message\n\n"
                + example(List.of("203.0.113.0/24"), OWN, OF_RELAY, OF_STRANGER)
                + "Without trusted relays, the same message\n\n"
                + example(List.of(), OWN, OF_RELAY, OF_STRANGER)
                + INSIDE_A_FACT
                + "A message whose sender tried some of this\n\n"
                + example(List.of("127.0.0.0/8"), INJECTED, OF_STRANGER)
                + servers()
                + LIMITS;
    }

    private static String example(List<String> trusted, String... lines) {
        MessagePath path =
                MessagePath.of(
                        List.of(lines), TrustedRelays.of(List.of("mx.demo.example"), trusted));
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append("    Received: ").append(line.replace("\n", "\n    ")).append('\n');
        }
        text.append("\nis read as\n\n");
        path.facts().forEach(hop -> text.append("    fact     ").append(hop).append('\n'));
        path.hearsay().forEach(hop -> text.append("    hearsay  ").append(hop).append('\n'));
        text.append("\n    path:       ").append(path.verdict());
        text.append("\n    trust ends: ").append(path.boundary());
        path.hearsayVerdict().ifPresent(told -> text.append("\n    hearsay:    ").append(told));
        return text.append("\n\n").toString();
    }

    private static String servers() {
        String rows =
                SERVERS.stream().map(HopsPage::row).collect(Collectors.joining("\n", "", "\n\n"));
        return """
        ## Which servers

        No RFC says how a comment of TLS looks; these are read, and each of them is tested with lines of its shape, %d chains
        in all. Here each is shown after `from out.example.com (out.example.com [198.51.100.4]) by mail.example.net`, or
        before that `by` where it has a comment first.

        | server | writes | read as |
        |---|---|---|
        """
                        .formatted(HopCorpus.chains().size())
                + rows
                + """
        Handed over without a network: Exim's `with local`, Postfix' `from userid`, qmail's and nullmailer's `invoked by`,
        sendmail's `/Submit`, sSMTP, Cyrus' `[unix socket]`, LMTP and MAPI from a host to itself, and any peer on the loopback
        interface, where no TLS is told.

        """;
    }

    private static String row(Server server) {
        Hop hop = read(server);
        return "| "
                + server.name()
                + " | `"
                + server.written()
                + "` | "
                + hop.verdict()
                + ": "
                + hop.reason()
                + " |";
    }

    private static Hop read(Server server) {
        String peer = "from out.example.com (out.example.com [198.51.100.4])";
        if (server.corpus().equals("zimbra")) {
            peer = "from out.example.com ([127.0.0.1])";
        }
        String by =
                server.corpus().equals("ses")
                        ? "inbound-smtp.us-west-2.amazonaws.com"
                        : "mail.example.net";
        boolean first =
                server.written().startsWith("(using") || server.written().startsWith("(TLS:");
        int with = server.written().indexOf(" with ESMTPS");
        String line =
                first
                        ? peer
                                + " "
                                + server.written().substring(0, with)
                                + " by "
                                + by
                                + server.written().substring(with)
                        : peer + " by " + by + " " + server.written();
        return ReceivedLines.parse(line + "; Mon, 2 Nov 2026 10:00:00 +0000");
    }
}
