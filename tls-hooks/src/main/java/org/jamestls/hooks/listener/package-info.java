/**
 * Which SMTP listeners this server is configured to have, read from its {@code smtpserver.xml}: to say in a reply which
 * port has TLS, and to find listeners that the policy can't see.
 */
package org.jamestls.hooks.listener;
