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
package org.jamestls.admin.probe.survey;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Locale;
import java.util.Optional;
import org.jamestls.admin.probe.report.ClearText;
import org.jamestls.admin.probe.report.ClearText.Auth;
import org.jamestls.admin.probe.report.ClearText.Required;
import org.jamestls.admin.probe.smtp.Reply;
import org.jamestls.admin.probe.smtp.SmtpConnection;

/**
 * What a host says to EHLO, AUTH and MAIL in clear text. No credentials and no recipient are sent:
 * an AUTH that is taken is cancelled (RFC 4954 section 4), a MAIL is reset.
 */
final class ClearTextSurvey {
    private ClearTextSurvey() {}

    static ClearText of(SmtpConnection connection) throws IOException {
        Reply ehlo = connection.greet();
        Optional<Reply> auth = Optional.empty();
        Optional<Reply> mail = Optional.empty();
        try {
            auth = Optional.of(connection.command("AUTH PLAIN"));
            if (auth.get().asksForMore()) {
                connection.command("*");
            }
            mail = Optional.of(connection.command("MAIL FROM:<>"));
            if (mail.get().isPositive()) {
                connection.command("RSET");
            }
            connection.command("QUIT");
        } catch (EOFException | SocketException e) {
            // What it said before counts.
            connection.checkTime();
        }
        return new ClearText(
                ehlo.offers("STARTTLS"),
                mail.map(ClearTextSurvey::required).orElse(Required.UNKNOWN),
                mail.map(Reply::toString),
                auth.map(ClearTextSurvey::auth).orElse(Auth.UNKNOWN),
                ehlo.offers("AUTH"),
                auth.map(Reply::toString));
    }

    /** 530 is said of a missing authentication too (RFC 4954 section 6): the words tell. */
    static Required required(Reply mail) {
        if (mail.isPositive()) {
            return Required.NO;
        }
        return speaksOfTls(mail) ? Required.YES : Required.UNKNOWN;
    }

    static Auth auth(Reply auth) {
        if (auth.asksForMore()) {
            return Auth.TAKEN;
        }
        return auth.code() / 100 == 5 ? Auth.REFUSED : Auth.UNKNOWN;
    }

    private static boolean speaksOfTls(Reply reply) {
        String text = String.join(" ", reply.lines()).toUpperCase(Locale.ROOT);
        return text.contains("TLS") || text.contains("ENCRYPT") || text.contains("5.7.10");
    }
}
