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
package org.jamestls.it.jakarta;

import jakarta.mail.MessagingException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;

/**
 * The server that mailets know: {@code example.com} is its domain, and mails that are sent stay
 * here.
 */
final class Outbox implements InvocationHandler {
    private final List<Mail> sent = new ArrayList<>();

    List<Mail> sent() {
        return sent;
    }

    MailetContext context() {
        return (MailetContext)
                Proxy.newProxyInstance(
                        Outbox.class.getClassLoader(), new Class<?>[] {MailetContext.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getPostmaster" -> new MailAddress("postmaster@example.com");
            case "isLocalServer" -> arguments[0].equals(Domain.of("example.com"));
            case "sendMail" -> send(arguments);
            case "toString" -> "Outbox";
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private Object send(Object[] arguments) throws MessagingException {
        Mail copy = ((Mail) arguments[0]).duplicate();
        if (arguments.length > 1) {
            copy.setState((String) arguments[1]);
        }
        sent.add(copy);
        return null;
    }
}
