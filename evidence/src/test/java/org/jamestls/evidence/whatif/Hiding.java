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
package org.jamestls.evidence.whatif;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jamestls.evidence.entry.Decided;
import org.jamestls.evidence.entry.Entry;
import org.jamestls.evidence.entry.SessionFacts;
import org.jamestls.policy.text.CidrBlock;
import org.jamestls.policy.tls.CertificateFacts;

/** Hides names in entries, as the two kinds of privacy do. */
enum Hiding {
    HASHED {
        @Override
        String name(String name) {
            return "h:" + String.format("%022d", Math.abs(name.hashCode()));
        }

        @Override
        String address(String address) {
            int at = address.lastIndexOf('@');
            return at < 0
                    ? name(address)
                    : name(address.substring(0, at)) + "@" + name(address.substring(at + 1));
        }

        @Override
        String peer(String peer) {
            return name(peer);
        }
    },
    DOMAIN {
        @Override
        String name(String name) {
            return name;
        }

        @Override
        String address(String address) {
            int at = address.lastIndexOf('@');
            return at < 0 ? "" : address.substring(at);
        }

        @Override
        String peer(String peer) {
            CidrBlock block = CidrBlock.parse(peer);
            return block.within(block.prefixLength() == 32 ? 24 : 48).toString();
        }
    };

    abstract String name(String name);

    abstract String address(String address);

    abstract String peer(String peer);

    Entry hide(Entry entry) {
        UnaryOperator<String> sender = text -> text.isEmpty() ? text : address(text);
        if (entry instanceof Entry.Offered one) {
            return new Entry.Offered(
                    hide(one.facts()),
                    one.transaction(),
                    one.begun(),
                    one.mail(),
                    sender.apply(one.sender()),
                    one.requireTls(),
                    one.policy(),
                    one.decisions().stream().map(this::hide).toList());
        }
        if (entry instanceof Entry.Refused one) {
            return new Entry.Refused(
                    hide(one.facts()),
                    one.transaction(),
                    one.begun(),
                    one.mail(),
                    one.stage(),
                    one.sender().map(sender),
                    one.recipient().map(this::address),
                    one.local(),
                    one.requireTls(),
                    one.by(),
                    one.governing(),
                    one.testing(),
                    one.policy(),
                    one.reply());
        }
        if (entry instanceof Entry.Certificate one) {
            CertificateFacts facts = one.facts();
            return new Entry.Certificate(
                    new CertificateFacts(
                            "",
                            facts.issuer(),
                            facts.dnsNames().stream().map(this::name).toList(),
                            facts.sha256(),
                            facts.spkiSha256(),
                            facts.notBefore(),
                            facts.notAfter(),
                            facts.keyAlgorithm(),
                            facts.keyBits()));
        }
        return entry;
    }

    private SessionFacts hide(SessionFacts facts) {
        return new SessionFacts(
                facts.direction(),
                facts.session(),
                facts.listener(),
                facts.port(),
                facts.offer(),
                facts.peer().map(this::peer),
                facts.helo().map(this::name),
                facts.user().map(this::address),
                facts.tls());
    }

    private Decided hide(Decided decided) {
        List<String> recipients = decided.recipients().stream().map(this::address).toList();
        Optional<Boolean> local = decided.local();
        return new Decided(recipients, local, decided.governing(), decided.testing());
    }
}
