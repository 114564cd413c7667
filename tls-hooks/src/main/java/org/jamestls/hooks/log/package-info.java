/**
 * What is told to people: one line for each decision that refuses or would refuse, one for each accepted message, each
 * with session id and, from DATA on, mail id, so that whoever searches for a mail id finds its TLS. Never credentials,
 * never content, never a stack trace at a client's will. The refusals of one peer are summed after a limit per minute.
 */
package org.jamestls.hooks.log;
