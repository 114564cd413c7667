/**
 * What TLS a session truly has, read from the live {@link javax.net.ssl.SSLSession}: the negotiated suite, SNI, both
 * certificates with their fingerprints. A half-done or failed handshake is not TLS.
 */
package org.jamestls.hooks.observe;
