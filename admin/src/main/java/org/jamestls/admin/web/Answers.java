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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import spark.HaltException;
import spark.Response;

/** Answers, good and bad, in James' forms. Stateless. */
final class Answers {
    static final int OK = 200;
    static final int NO_CONTENT = 204;

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private Answers() {}

    /** 200 with an object. */
    static String json(Response response, JsonNode json) {
        response.status(OK);
        response.type("application/json");
        return json.toString();
    }

    /** 200 with lines for people. */
    static String text(Response response, List<String> lines) {
        return typed(response, "text/plain", String.join("\n", lines) + "\n");
    }

    /** 200 in another form than JSON, in UTF-8. */
    static String typed(Response response, String type, String text) {
        response.status(OK);
        response.type(type + "; charset=utf-8");
        return text;
    }

    /** 400. */
    static HaltException invalid(String message) {
        return error(BAD_REQUEST, ErrorType.INVALID_ARGUMENT, message).haltError();
    }

    /** 400, with what was found out. */
    static HaltException invalid(String message, Exception cause) {
        return error(BAD_REQUEST, ErrorType.INVALID_ARGUMENT, message).cause(cause).haltError();
    }

    /** 403. */
    static HaltException forbidden(String message) {
        return error(FORBIDDEN, ErrorType.INVALID_ARGUMENT, message).haltError();
    }

    /** 404. */
    static HaltException notFound(String message) {
        return error(NOT_FOUND, ErrorType.NOT_FOUND, message).haltError();
    }

    /** 409: the server is not in the state for it. */
    static HaltException wrongState(String message) {
        return error(CONFLICT, ErrorType.WRONG_STATE, message).haltError();
    }

    /** 409, with what was found out. */
    static HaltException wrongState(String message, Exception cause) {
        return error(CONFLICT, ErrorType.WRONG_STATE, message).cause(cause).haltError();
    }

    /** 413. */
    static HaltException tooLarge(int octets) {
        return error(
                        TOO_LARGE,
                        ErrorType.INVALID_ARGUMENT,
                        "The body is larger than " + octets + " octets")
                .haltError();
    }

    /** 500, with what was found out. */
    static HaltException failed(String message, Exception cause) {
        return error(SERVER_ERROR, ErrorType.SERVER_ERROR, message).cause(cause).haltError();
    }

    /** 503: later it can be done. */
    static HaltException busy(String message) {
        return error(UNAVAILABLE, ErrorType.SERVER_ERROR, message).haltError();
    }

    private static ErrorResponder error(int status, ErrorType type, String message) {
        return ErrorResponder.builder().statusCode(status).type(type).message(message);
    }
}
