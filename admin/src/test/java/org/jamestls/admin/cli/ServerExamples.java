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
package org.jamestls.admin.cli;

/** What a server answers, in the forms of its contract. */
final class ServerExamples {
    static final String STATE =
            """
            {"policy": {"version": "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014", "rules": 3, "loadedAt": "2026-11-24T07:00:01.512Z",
              "loadedBy": "the start of the server", "expired": 0},
             "evidence": {"kept": true, "writable": true, "sequence": 4720, "waiting": 0, "missed": 0,
              "lastForce": "2026-11-24T18:12:59.500Z", "lastCheckpoint": "2026-11-24T18:00:00Z"},
             "listeners": {"total": 5, "notEnforced": 2, "clearTextLogin": 1},
             "traffic": {"from": "2026-11-23T18:13:00Z", "to": "2026-11-24T18:13:00Z", "complete": true,
              "sessions": 812, "handshakesFailed": 3, "messages": 640, "encryptedMessages": 633,
              "messagesAfterFailedHandshake": 4, "refusals": 17, "refusalsAfterFailedHandshake": 2,
              "wouldBeRefused": 5}}
            """;
    static final String POLICY =
            """
            {"version": "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014", "rules": 1,
             "loadedAt": "2026-11-24T08:12:31.004Z", "loadedBy": "web administration", "expired": 0,
             "file": "tls-policy.xml", "xml": "...",
             "failure": {"at": "2026-11-24T09:30:00.001Z", "by": "a change of the file", "problems": [
               {"file": "tls-policy.xml", "line": 8, "column": 5, "what": "rule/@mode can't be 'tested'",
                "remedy": "use one of enforce, testing, off"}]},
             "understood": {"version": "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014",
               "reload": "watch", "unguarded": "warn", "requireTls": "local", "clearTextAuth": [], "profiles": [],
               "rules": [{"name": "mx", "mode": "testing", "action": "reject", "who": "on listener mx",
                 "required": "any TLS", "owner": "Ann"}]}}
            """;

    static final String SESSION =
            """
            {"session": "7f3a", "node": "mx1", "time": "2026-11-24T18:12:59.137Z", "listener": "mx",
             "port": 25, "peer": "192.0.2.77", "helo": "mail.example.org", "tls": {"start": "starttls",
             "protocol": "TLSv1.3", "cipher": "TLS_AES_256_GCM_SHA384", "bits": 256}, "verdict": "pass",
             "entries": {"offered": 1, "refused": 0, "session": 1}}
            """;
    static final String REFUSED =
            """
            {"file": "2026-11-24.jsonl", "line": 4720, "sha256": "8c", "entry": {"v": 1, "seq": 4720,
             "time": "2026-11-24T18:12:59.137Z", "node": "mx1", "type": "refused", "session": "7f3a",
             "listener": "mx", "peer": "192.0.2.77", "helo": "client.example", "stage": "mail",
             "sender": "ann@example.org", "by": "rule", "tls": {"start": "cleartext"},
             "governing": {"rule": "mx", "mode": "enforce", "action": "reject", "verdict": "fail",
               "violations": [{"kind": "no-tls", "required": "TLS", "found": "clear text"}]},
             "reply": {"code": 530, "enhanced": "5.7.0", "text": "Must issue a STARTTLS command first",
               "closes": false}}}
            """;

    static final String MAIL =
            """
            {"mail": "Mail1764007979137-ab12", "offered": {"file": "f", "line": 1, "sha256": "8c", "entry": {"v": 1,
              "time": "2026-11-24T18:12:59.137Z", "type": "offered", "session": "7f3a",
              "listener": "mx", "peer": "192.0.2.77", "tls": {"start": "starttls", "protocol":
              "TLSv1.2", "cipher": "TLS_RSA_WITH_AES_128_CBC_SHA", "bits": 128}, "helo": "mail.example.org", "sender": "",
              "decisions": [{"recipients": ["bob@example.com"], "governing": {"rule": "strict",
                "verdict": "pass", "violations": []}, "testing": [{"rule": "trial", "verdict":
                "fail", "action": "reject", "violations": [{"required": "TLSv1.3", "found":
                "TLSv1.2"}]}]}]}},
             "outcome": {"entry": {"time": "2026-11-24T18:13:00Z", "fate": "queued"}},
             "dispositions": [{"entry": {"disposition": "delivered", "recipients": ["bob@example.com"],
              "time": "2026-11-24T18:13:01Z"}}], "refusals": [], "problems": []}
            """;

    private ServerExamples() {}

    /** A server that gives them to who asks for no more than 24 hours. */
    static FakeJames server() {
        return new FakeJames()
                .answering("/tls", 200, STATE)
                .answering("/tls/policy", 200, POLICY)
                .answering("/tls/sessions?limit=100", 200, page("sessions", SESSION))
                .answering("/tls/refusals?limit=100", 200, page("refusals", REFUSED))
                .answering("/tls/mails/Mail1764007979137-ab12", 200, MAIL)
                .answering(
                        "/tls/policy?reload=",
                        200,
                        "{\"version\": \""
                                + "5d".repeat(32)
                                + "\", \"previousVersion\": \""
                                + "1b".repeat(32)
                                + "\", \"changed\": true, \"rules\": 3}");
    }

    private static String page(String list, String one) {
        return "{\"" + list + "\": [" + one + "], \"complete\": true, \"problems\": []}";
    }
}
