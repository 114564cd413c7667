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
package org.jamestls.mailets;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;

/** The server of the tests: {@code example.com} is its domain, mails that are sent are kept. */
final class FakeServer implements InvocationHandler {
    private final Mails mails;
    private final List<Mail> sent = new ArrayList<>();
    private Optional<String> postmaster = Optional.of("postmaster@example.com");
    private boolean sendFails;

    FakeServer(Mails mails) {
        this.mails = mails;
    }

    List<Mail> sent() {
        return sent;
    }

    FakeServer withoutPostmaster() {
        postmaster = Optional.empty();
        return this;
    }

    FakeServer whoseSpoolFails() {
        sendFails = true;
        return this;
    }

    /** Files of a server that runs in {@code folder}. */
    static FileSystem files(Path folder) {
        return (FileSystem)
                Proxy.newProxyInstance(
                        FakeServer.class.getClassLoader(),
                        new Class<?>[] {FileSystem.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getBasedir")) {
                                return folder.toFile();
                            }
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    MailetConfig config(Map<String, String> parameters) {
        MailetContext context =
                (MailetContext)
                        Proxy.newProxyInstance(
                                FakeServer.class.getClassLoader(),
                                new Class<?>[] {MailetContext.class},
                                this);
        return new Config(parameters, context);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getPostmaster" -> postmaster.isEmpty() ? null : new MailAddress(postmaster.get());
            case "isLocalServer" -> arguments[0].equals(Domain.of("example.com"));
            case "sendMail" ->
                    send(
                            (Mail) arguments[0],
                            arguments.length == 1 ? Mail.DEFAULT : (String) arguments[1]);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private Object send(Mail mail, String processor) throws MessagingException {
        if (sendFails) {
            throw new MessagingException("the spool is full");
        }
        Mail copy = mails.keep(mail.duplicate());
        Mails.sentByMailet(copy);
        copy.setState(processor);
        sent.add(copy);
        return null;
    }

    private record Config(Map<String, String> parameters, MailetContext context)
            implements MailetConfig {
        @Override
        public String getInitParameter(String name) {
            return parameters.get(name);
        }

        @Override
        public Iterator<String> getInitParameterNames() {
            return parameters.keySet().iterator();
        }

        @Override
        public MailetContext getMailetContext() {
            return context;
        }

        @Override
        public String getMailetName() {
            return "mailet";
        }
    }
}
