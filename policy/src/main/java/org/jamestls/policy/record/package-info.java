/**
 * How a message's TLS travels with it: a {@link org.jamestls.policy.record.TlsRecord} as one JSON object and as
 * flat strings, both of which a mail carries as attributes.
 *
 * <p>This package turns records to and from strings; it knows no mail API. The attributes are written at SMTP time
 * after any of the same names were removed, so that what is read at the spool is ours.
 */
package org.jamestls.policy.record;
