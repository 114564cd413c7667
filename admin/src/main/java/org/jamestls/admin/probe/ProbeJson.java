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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jamestls.admin.probe.grade.Grade;
import org.jamestls.admin.probe.grade.Grading;
import org.jamestls.admin.probe.report.AcceptedProtocol;
import org.jamestls.admin.probe.report.ClearText;
import org.jamestls.admin.probe.report.Extras;
import org.jamestls.admin.probe.report.Groups;
import org.jamestls.admin.probe.report.HostReport;
import org.jamestls.admin.probe.report.ShownChain;
import org.jamestls.admin.probe.report.TargetReport;
import org.jamestls.policy.cipher.CipherSuite;
import org.jamestls.policy.cipher.Weakness;
import org.jamestls.policy.profile.Profile;
import org.jamestls.policy.text.Moment;
import org.jamestls.policy.text.SafeText;
import org.jamestls.policy.tls.CertificateFacts;

/**
 * A report as JSON, fit for a check in a pipeline. What stands there stays there: members are
 * added, and none is renamed. Stateless.
 */
public final class ProbeJson {
    private static final int VERSION = 1;
    private static final int LONGEST_NAME = 256;

    private ProbeJson() {}

    /**
     * The report, with the grade of each host.
     *
     * @param profiles by which to grade, at least one
     */
    public static ObjectNode of(ProbeReport report, Grading grading, List<Profile> profiles) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("v", VERSION).put("time", Moment.write(report.time()));
        ArrayNode targets = json.putArray("targets");
        for (TargetReport target : report.targets()) {
            ObjectNode one = targets.addObject();
            one.put("asked", SafeText.printable(target.asked(), LONGEST_NAME));
            target.mx().ifPresent(words -> one.put("mx", words));
            target.problem().ifPresent(words -> one.put("problem", words));
            ArrayNode hosts = one.putArray("hosts");
            for (HostReport host : target.hosts()) {
                ObjectNode node = hosts.addObject();
                put(host, node);
                ArrayNode grades = node.putArray("grades");
                profiles.forEach(
                        profile ->
                                put(
                                        grading.grade(host, profile, report.time()),
                                        grades.addObject()));
            }
        }
        return json;
    }

    private static void put(HostReport host, ObjectNode json) {
        json.put("host", SafeText.printable(host.host(), LONGEST_NAME)).put("port", host.port());
        host.preference().ifPresent(number -> json.put("preference", number));
        host.address().ifPresent(address -> json.put("address", address));
        json.put("outcome", word(host.outcome())).put("start", host.start().toString());
        host.clearText().ifPresent(clear -> put(clear, json.putObject("clearText")));
        ArrayNode protocols = json.putArray("protocols");
        host.protocols().forEach(protocol -> put(protocol, protocols.addObject()));
        put(host.groups(), json.putObject("groups"));
        host.modern()
                .ifPresent(
                        modern ->
                                json.putObject("modern")
                                        .put("protocol", modern.protocol().toString())
                                        .put("suite", name(modern.suite()))
                                        .put("group", modern.group()));
        ArrayNode chains = json.putArray("certificates");
        host.chains().forEach(chain -> put(chain, chains.addObject()));
        put(host.extras(), json);
        ArrayNode notes = json.putArray("notes");
        host.notes().forEach(notes::add);
        json.put("connections", host.connections()).put("millis", host.time().toMillis());
    }

    private static void put(ClearText clear, ObjectNode json) {
        json.put("startTls", clear.startTls()).put("tlsRequired", word(clear.required()));
        clear.mail().ifPresent(reply -> json.put("mailReply", reply));
        json.put("auth", word(clear.auth())).put("authOffered", clear.authOffered());
        clear.authReply().ifPresent(reply -> json.put("authReply", reply));
    }

    private static void put(AcceptedProtocol protocol, ObjectNode json) {
        json.put("protocol", protocol.protocol().toString())
                .put("state", word(protocol.state()))
                .put("order", word(protocol.order()));
        ArrayNode suites = json.putArray("suites");
        for (CipherSuite suite : protocol.suites()) {
            ObjectNode one = suites.addObject();
            one.put("name", name(suite))
                    .put("bits", suite.bits())
                    .put("forwardSecrecy", suite.forwardSecrecy())
                    .put("aead", suite.aead());
            ArrayNode weaknesses = one.putArray("weaknesses");
            suite.weaknesses().stream().map(Weakness::toString).sorted().forEach(weaknesses::add);
        }
        protocol.note().ifPresent(words -> json.put("note", words));
    }

    private static void put(Groups groups, ObjectNode json) {
        ArrayNode tls13 = json.putArray("tls13");
        groups.tls13().forEach(tls13::add);
        json.put("tls13Order", word(groups.tls13Order()));
        ArrayNode curves = json.putArray("curves");
        groups.curves().forEach(curves::add);
        json.put("dhBits", groups.dhBits());
    }

    private static void put(ShownChain chain, ObjectNode json) {
        json.put("trusted", chain.trust().isEmpty());
        chain.trust().ifPresent(words -> json.put("distrust", words));
        json.put("selfSigned", chain.selfSigned())
                .put("ordered", chain.ordered())
                .put("hostMatches", chain.name());
        chain.domainName().ifPresent(matches -> json.put("domainMatches", matches));
        json.put("daysLeft", chain.daysLeft()).put("notYetValid", chain.notYet());
        ArrayNode certificates = json.putArray("chain");
        for (int i = 0; i < chain.certificates().size(); i++) {
            CertificateFacts facts = chain.certificates().get(i);
            ObjectNode one = certificates.addObject();
            one.put("subject", SafeText.printable(facts.subject(), LONGEST_NAME))
                    .put("issuer", SafeText.printable(facts.issuer(), LONGEST_NAME))
                    .put("key", facts.keyAlgorithm())
                    .put("keyBits", facts.keyBits())
                    .put("signature", chain.signatures().get(i))
                    .put("notBefore", facts.notBefore().toString())
                    .put("notAfter", facts.notAfter().toString())
                    .put("sha256", facts.sha256())
                    .put("spkiSha256", facts.spkiSha256());
            ArrayNode names = one.putArray("dnsNames");
            facts.dnsNames().stream()
                    .map(name -> SafeText.printable(name, LONGEST_NAME))
                    .forEach(names::add);
        }
    }

    private static void put(Extras extras, ObjectNode json) {
        extras.requireTls().ifPresent(offered -> json.put("requireTls", offered));
        ArrayNode auth = json.putArray("auth");
        extras.auth().forEach(auth::add);
        extras.injection().ifPresent(injection -> json.put("injection", word(injection)));
        ObjectNode resumed = json.putObject("resumption");
        extras.resumed().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(one -> resumed.put(one.getKey().toString(), one.getValue()));
        extras.older().ifPresent(older -> put(older, json.putObject("olderExtensions")));
    }

    private static void put(Extras.Older older, ObjectNode json) {
        json.put("secureRenegotiation", older.secureRenegotiation())
                .put("extendedMasterSecret", older.extendedMasterSecret());
        older.encryptThenMac().ifPresent(answered -> json.put("encryptThenMac", answered));
        json.put("sessionTicket", older.sessionTicket()).put("sessionId", older.sessionId());
    }

    private static void put(Grade grade, ObjectNode json) {
        json.put("profile", grade.profile()).put("level", grade.level().toString());
        ArrayNode reasons = json.putArray("reasons");
        for (Grade.Reason reason : grade.reasons()) {
            ObjectNode one = reasons.addObject();
            one.put("what", reason.what()).put("required", reason.required());
            ArrayNode found = one.putArray("found");
            reason.found().forEach(found::add);
        }
    }

    private static String name(CipherSuite suite) {
        return SafeText.echo(suite.name());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
