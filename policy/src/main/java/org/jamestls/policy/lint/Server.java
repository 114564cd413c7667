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
package org.jamestls.policy.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamestls.policy.rule.Unguarded;
import org.jamestls.policy.server.ListenerSettings;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.server.TlsPlatform;
import org.jamestls.policy.server.TlsPlatform.Support;
import org.jamestls.policy.server.TlsSettings;
import org.jamestls.policy.server.Written;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Truth;

/** What James itself does not notice in its smtpserver.xml. */
final class Server implements Lint.Check {
    private static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");

    @Override
    public void look(Inspection inspection) {
        inspection.server().ifPresent(server -> look(inspection, server));
    }

    private static void look(Inspection inspection, ServerSettings server) {
        server.refusals()
                .forEach(refusal -> Lint.add(Code.SERVER_UNUSABLE, refusal, inspection.findings()));
        for (ListenerSettings listener : server.listeners()) {
            handlers(inspection, listener);
            proxy(inspection, listener);
            boolean offersTls = !listener.tls().offer().value().equals(Fact.of(TlsOffer.NONE));
            if (offersTls) {
                names(inspection, listener.tls());
                files(inspection, listener);
            }
            if (listener.guarded() != Truth.NO && SeenListener.of(listener).isEmpty()) {
                inspection
                        .findings()
                        .notChecked(
                                "rules on the listener at "
                                        + listener.position()
                                        + ": its name, port or TLS is not known");
            }
        }
    }

    private static void handlers(Inspection inspection, ListenerSettings listener) {
        String called = "listener " + SafeText.echo(SeenListener.called(listener));
        if (listener.guarded() == Truth.NO) {
            inspection
                    .findings()
                    .add(
                            Code.UNGUARDED_LISTENER,
                            inspection.policy().unguarded() == Unguarded.REFUSE
                                    ? Severity.ERROR
                                    : Code.UNGUARDED_LISTENER.severity(),
                            listener.position(),
                            called + " has no TlsPolicyHandler");
            if (listener.auth().requireSsl().value().equals(Fact.of(true))) {
                inspection
                        .findings()
                        .add(
                                Code.REQUIRE_SSL_DOES_NOT_PROTECT,
                                listener.auth().requireSsl().position(),
                                called + " takes passwords in clear text, <requireSSL> or not");
            }
        } else if (listener.guarded() == Truth.YES && listener.guardedFirst() == Truth.NO) {
            Written first = listener.handlers().get(0);
            inspection
                    .findings()
                    .add(
                            Code.HANDLER_NOT_FIRST,
                            first.position(),
                            "on "
                                    + called
                                    + ", "
                                    + SafeText.echo(first.text())
                                    + " stands before TlsPolicyHandler");
        }
    }

    private static void proxy(Inspection inspection, ListenerSettings listener) {
        if (listener.proxyRequired().value().equals(Fact.of(true))
                && listener.bind().loopback() == Truth.NO) {
            inspection
                    .findings()
                    .add(
                            Code.PROXY_OPEN,
                            listener.proxyRequired().position(),
                            "listener "
                                    + SafeText.echo(SeenListener.called(listener))
                                    + " believes the PROXY header of whoever reaches "
                                    + SafeText.echo(listener.bind().written().text()));
        }
    }

    // ------------------------------------------------------------ names

    private static void names(Inspection inspection, TlsSettings tls) {
        TlsPlatform platform = inspection.surroundings().platform();
        for (Written name : tls.cipherSuites()) {
            Optional<Support> support = name.value().map(platform::suite).value();
            support.ifPresent(
                    is ->
                            name(
                                    inspection,
                                    name,
                                    is,
                                    "cipher suite",
                                    Code.UNKNOWN_CIPHER,
                                    inspection.suites().suggested()));
        }
        for (Written name : tls.protocols()) {
            Optional<Support> support = name.value().map(platform::protocol).value();
            support.ifPresent(
                    is -> name(inspection, name, is, "protocol", Code.UNKNOWN_PROTOCOL, PROTOCOLS));
        }
    }

    private static void name(
            Inspection inspection,
            Written name,
            Support support,
            String kind,
            Code whenUnknown,
            List<String> suggested) {
        String called = kind + " \"" + SafeText.echo(name.text()) + "\"";
        if (support == Support.SWITCHED_OFF) {
            inspection
                    .findings()
                    .add(Code.SWITCHED_OFF, name.position(), "this JDK never negotiates " + called);
        } else if (support == Support.UNKNOWN) {
            inspection
                    .findings()
                    .add(
                            whenUnknown,
                            name.position(),
                            "this JDK knows no " + called,
                            Nearest.to(name.text(), suggested)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElseGet(whenUnknown::remedy));
        }
    }

    // ------------------------------------------------------------ files

    private static void files(Inspection inspection, ListenerSettings listener) {
        TlsSettings tls = listener.tls();
        List<Written> keys = new ArrayList<>();
        tls.keystore()
                .ifPresentOrElse(
                        keys::add,
                        () ->
                                Stream.of(tls.privateKey(), tls.certificates())
                                        .flatMap(Optional::stream)
                                        .forEach(keys::add));
        keys.forEach(file -> file(inspection, file, Code.KEYSTORE_ABSENT));
        if (tls.clientAuth().isPresent()) {
            tls.truststore().ifPresent(file -> file(inspection, file, Code.TRUSTSTORE_ABSENT));
        }
    }

    private static void file(Inspection inspection, Written file, Code whenAbsent) {
        Optional<ServerFiles> files = inspection.surroundings().files();
        if (files.isEmpty()) {
            inspection
                    .findings()
                    .notChecked(
                            "whether keystores and truststores exist: the server's folder is not"
                                    + " known");
            return;
        }
        Truth exists = file.value().value().map(files.get()::exists).orElse(Truth.NOT_KNOWN);
        if (exists == Truth.NO) {
            inspection
                    .findings()
                    .add(
                            whenAbsent,
                            file.position(),
                            "there is no file " + SafeText.echo(file.text()));
        } else if (exists == Truth.NOT_KNOWN) {
            inspection
                    .findings()
                    .notChecked(
                            "whether "
                                    + SafeText.echo(file.text())
                                    + " exists: only the server can tell");
        }
    }
}
