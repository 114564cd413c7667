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
package org.jamestls.hooks;

import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MessageHook;
import org.apache.james.smtpserver.JamesMessageHook;
import org.jamestls.policy.decision.Reply;
import org.jamestls.policy.transaction.Stage;

/**
 * What judges the sessions of one listener, and the one place in which a failure of ours becomes an
 * answer: 451 4.3.0, since James would let a transaction go on after a hook that threw.
 *
 * @param decider asks the engine, and is told of failures
 * @param session judges up to DATA
 * @param message judges what is here
 * @param end stands before all that takes the lines of a message
 */
record Judges(Decider decider, SessionJudge session, MessageJudge message, EndOfMessage end) {

    static Judges of(TlsEnvironment environment, TransactionReader reader, RequireTls requireTls) {
        Decider decider = new Decider(environment, reader);
        MessageJudge message = new MessageJudge(environment, reader, decider);
        return new Judges(
                decider,
                new SessionJudge(environment, reader, decider, requireTls),
                message,
                new EndOfMessage(message, environment.evidence()));
    }

    /** A step of a judge's. */
    interface Step {
        Optional<Reply> take() throws MessagingException;
    }

    /** The stage at which a command is judged. */
    static Stage stage(String command) {
        return switch (command) {
            case "AUTH" -> Stage.AUTH;
            case "MAIL" -> Stage.MAIL;
            case "RCPT" -> Stage.RCPT;
            case "DATA" -> Stage.DATA;
            default -> Stage.EHLO;
        };
    }

    HookResult hook(SMTPSession of, String where, Stage stage, Step step) {
        return guarded(of, where, stage, step)
                .map(Responses::hookResult)
                .orElse(HookResult.DECLINED);
    }

    Optional<Reply> guarded(SMTPSession of, String where, Stage stage, Step step) {
        try {
            return step.take();
        } catch (RuntimeException | MessagingException | LinkageError | StackOverflowError e) {
            decider.failed(of, where, e);
            return Optional.of(decider.unavailable(of, stage));
        }
    }

    /** A hook was asked about a message, and said this. */
    void told(SMTPSession of, Hook hook, HookResult result) {
        if (hook instanceof JamesMessageHook || hook instanceof MessageHook) {
            try {
                becameOfMessage(of, hook, result);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                // What is in the queue has its record on it: only what tells about it is lost.
                decider.failed(of, "queued", e);
            }
        }
    }

    private void becameOfMessage(SMTPSession of, Hook hook, HookResult result) {
        switch (result.getResult().getAction()) {
            case OK -> {
                // After the OK of a MessageHook James asks nobody else, and queues nothing.
                if (hook instanceof JamesMessageHook) {
                    message.queued(of);
                }
            }
            case DENY, DENYSOFT -> message.notQueued(of);
            case DECLINED, NONE -> {
                // The next one is asked.
            }
        }
    }
}
