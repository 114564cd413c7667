/**
 * What TLS a connection really has, as plain values.
 *
 * <p>A {@link org.jamestls.policy.tls.TlsSession} is either clear text or an encrypted session whose
 * handshake is complete; there is nothing between. A handshake that is half done or that failed is not
 * TLS, and TLS that ended at a proxy in front of the server is clear text to the server. How TLS began
 * follows RFC 3207 (STARTTLS) and RFC 8314 (implicit TLS).
 */
package org.jamestls.policy.tls;
