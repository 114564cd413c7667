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
package org.jamestls.admin.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jamestls.hooks.FailureCount;
import org.jamestls.policy.text.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Request;
import spark.Response;
import spark.Service;

/** Failures of the suite's own, which degrade health until somebody acknowledges them. */
public final class FailureRoutes implements Topic {
    static final String FAILURES = "/tls/failures";

    private static final Logger LOGGER = LoggerFactory.getLogger(FailureRoutes.class);

    private final FailureCount failures;

    /** Those of this server. */
    public FailureRoutes(FailureCount failures) {
        this.failures = failures;
    }

    @Override
    public void define(Service service) {
        service.get(FAILURES, this::failures);
        service.delete(FAILURES, this::acknowledge);
    }

    private String failures(Request request, Response response) {
        Parameters.of(request);
        return Answers.json(response, json(failures.unacknowledged()));
    }

    private String acknowledge(Request request, Response response) {
        Parameters.of(request);
        Optional<FailureCount.Unacknowledged> acknowledged = failures.acknowledge();
        acknowledged.ifPresent(
                seen ->
                        LOGGER.info(
                                "Failures of the TLS policy are acknowledged by web administration:"
                                        + " {}, the last at {}",
                                seen.count(),
                                Moment.write(seen.last())));
        return Answers.json(response, json(acknowledged));
    }

    private ObjectNode json(Optional<FailureCount.Unacknowledged> seen) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sinceStart", failures.total());
        json.put("unacknowledged", seen.map(FailureCount.Unacknowledged::count).orElse(0L));
        seen.ifPresent(
                some ->
                        json.put("first", Moment.write(some.first()))
                                .put("last", Moment.write(some.last())));
        return json;
    }
}
