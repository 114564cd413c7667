/**
 * What is known of one mail transaction when a decision is asked for.
 *
 * <p>An SMTP session reveals itself step by step (RFC 5321 section 3): the peer at connect, TLS after
 * STARTTLS, the user after AUTH, the sender at MAIL, the recipient at RCPT. So each part of a {@link
 * org.jamestls.policy.transaction.Transaction} is a {@link org.jamestls.policy.transaction.Fact}: known, or not
 * known yet. A fact that is known never changes within one transaction.
 */
package org.jamestls.policy.transaction;
