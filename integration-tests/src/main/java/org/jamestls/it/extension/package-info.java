/**
 * An extension that the integration tests drop into a server beside the suite, to make the suite fail at will. A client
 * chooses where by the name that it gives in EHLO, or by the listener that it comes in by.
 */
package org.jamestls.it.extension;
