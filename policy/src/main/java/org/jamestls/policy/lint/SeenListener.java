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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jamestls.policy.rule.Condition;
import org.jamestls.policy.rule.Period;
import org.jamestls.policy.server.ListenerSettings;
import org.jamestls.policy.server.ServerSettings;
import org.jamestls.policy.server.Written;
import org.jamestls.policy.transaction.Fact;
import org.jamestls.policy.transaction.Listener;
import org.jamestls.policy.transaction.TlsOffer;
import org.jamestls.policy.transaction.Transaction;
import org.jamestls.policy.transaction.Truth;

/**
 * A listener that the policy sees, or may see.
 *
 * @param settings what smtpserver.xml says
 * @param faces what the policy takes it for, one of each address that it is bound to
 */
record SeenListener(ListenerSettings settings, List<Listener> faces) {

    /** Those whose name, ports and offer of TLS are known. */
    static List<SeenListener> of(ServerSettings server) {
        return server.listeners().stream()
                .filter(listener -> listener.guarded() != Truth.NO)
                .flatMap(listener -> of(listener).stream())
                .toList();
    }

    /** Empty where its name, a port, or its offer of TLS hangs on something that is not known. */
    static Optional<SeenListener> of(ListenerSettings settings) {
        Optional<TlsOffer> offer = settings.tls().offer().value().value();
        Optional<List<Integer>> ports = settings.bind().ports().value();
        boolean named = settings.name().stream().allMatch(name -> name.value().isKnown());
        if (offer.isEmpty() || ports.isEmpty() || !named) {
            return Optional.empty();
        }
        return Optional.of(
                new SeenListener(
                        settings,
                        ports.get().stream()
                                .map(
                                        port ->
                                                new Listener(
                                                        settings.name()
                                                                .map(Written::text)
                                                                .orElseGet(port::toString),
                                                        port,
                                                        offer.get(),
                                                        OptionalInt.empty()))
                                .toList()));
    }

    /** {@code mx}, or {@code 0.0.0.0:25} where it has no name. */
    static String called(ListenerSettings settings) {
        return settings.name().orElseGet(() -> settings.bind().written()).text();
    }

    String called() {
        return called(settings);
    }

    TlsOffer offer() {
        return faces.get(0).offer();
    }

    /** True when someone who comes in here can be meant, now or before {@code end}. */
    boolean canBeMeant(Condition condition, Instant now, Instant end) {
        return faces.stream()
                .anyMatch(
                        face ->
                                moments(condition, now, end)
                                        .map(at -> Transaction.inbound(face, at).build())
                                        .anyMatch(known -> truth(condition, known) != Truth.NO));
    }

    /** True when everyone who comes in here is meant, from now on. */
    boolean areAllMeant(Condition condition, Instant now) {
        return faces.stream()
                .allMatch(
                        face ->
                                moments(condition, now, Instant.MAX)
                                        .map(at -> Transaction.inbound(face, at).build())
                                        .allMatch(known -> truth(condition, known) == Truth.YES));
    }

    /**
     * True when every stranger is meant who brings mail for a domain of this server: one who has
     * not authenticated and asks for nothing special. Now, or from some moment before {@code end}.
     */
    boolean areAllStrangersMeant(Condition condition, Instant now, Instant end) {
        return faces.stream()
                .anyMatch(
                        face ->
                                moments(condition, now, end)
                                        .map(at -> stranger(face, at))
                                        .anyMatch(known -> truth(condition, known) == Truth.YES));
    }

    private static Transaction stranger(Listener face, Instant at) {
        return Transaction.inbound(face, at)
                .user(Fact.of(Optional.empty()))
                .recipientLocal(Fact.of(true))
                .requireTlsAsked(Fact.of(false))
                .build();
    }

    /** Now, and each moment at which a period in the condition begins or ends. */
    private static Stream<Instant> moments(Condition condition, Instant now, Instant end) {
        return Stream.concat(
                Stream.of(now),
                bounds(condition).filter(at -> at.isAfter(now) && at.isBefore(end)));
    }

    private static Stream<Instant> bounds(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().flatMap(SeenListener::bounds);
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().flatMap(SeenListener::bounds);
        }
        if (condition instanceof Condition.Not not) {
            return bounds(not.part());
        }
        return condition instanceof Condition.InPeriod some ? bounds(some.period()) : Stream.of();
    }

    private static Stream<Instant> bounds(Period period) {
        return Stream.concat(period.from().stream(), period.until().stream());
    }

    /** As the condition itself has it, but that the time of day is not known. */
    private static Truth truth(Condition condition, Transaction known) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream()
                    .map(part -> truth(part, known))
                    .reduce(Truth.YES, Truth::and);
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().map(part -> truth(part, known)).reduce(Truth.NO, Truth::or);
        }
        if (condition instanceof Condition.Not not) {
            return truth(not.part(), known).not();
        }
        return condition instanceof Condition.AtTime ? Truth.NOT_KNOWN : condition.test(known);
    }
}
