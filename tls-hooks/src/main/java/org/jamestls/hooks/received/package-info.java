/**
 * The {@code Received} line on James 3.8, which of itself says nothing of TLS: the protocol keyword of RFC 3848 and the
 * {@code tls} clause of RFC 8314 section 4.3. James 3.9 writes its own form, which is left alone.
 */
package org.jamestls.hooks.received;
