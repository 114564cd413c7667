/**
 * Small pieces of text that come from outside and go back out: domain names, mailboxes, and the one
 * escaper through which everything a client said passes before it is echoed in a reply or a log.
 *
 * <p>Invariant: nothing that leaves {@link org.jamestls.policy.text.SafeText} can end a line, open a
 * terminal escape, or make a reply longer than SMTP allows (RFC 5321 section 4.5.3.1.5).
 */
package org.jamestls.policy.text;
