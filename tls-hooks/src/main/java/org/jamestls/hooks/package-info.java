/**
 * OBSERVE and REFUSE, at SMTP time.
 *
 * <p>An administrator configures one class, {@link org.jamestls.hooks.TlsPolicyHandler}, first in the handler chain of
 * each SMTP listener. It sees the connection, every command, the envelope and the message, asks the policy engine as
 * soon as there is something to decide, answers where the policy refuses, and writes the {@link
 * org.jamestls.policy.record.TlsRecord} onto the mail.
 *
 * <p>Invariants: it never answers "OK", so no later check of the server is skipped; every failure of its own is
 * answered with 451 4.3.0 and poisons the transaction; it does no DNS, no HTTP and no disk I/O, since hooks run on the
 * server's IO threads; and it uses nothing of James that differs between 3.8 and 3.9.
 */
package org.jamestls.hooks;
