/**
 * What a client is told: one table of SMTP replies, with the clause that each code comes from (RFC 3207, RFC 3463,
 * RFC 4954, RFC 5321, RFC 8689). No reply shows an internal name, a path, or unescaped text of the client's.
 */
package org.jamestls.policy.reply;
