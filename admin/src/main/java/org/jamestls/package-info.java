/**
 * OPERATE: how the suite is wired into a server.
 *
 * <p>{@link org.jamestls.TlsModule} is the one class that an administrator names, in {@code extensions.properties}. It
 * reads the policy before any port opens, and gives every hook, matcher and mailet the same engine, clock and log.
 */
package org.jamestls;
