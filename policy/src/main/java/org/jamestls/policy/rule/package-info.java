/**
 * The policy as it was written: rules, their conditions and their requirements.
 *
 * <p>Conditions and requirements are three-valued. Each is a pure function of a {@link
 * org.jamestls.policy.transaction.Transaction}: no I/O, no clock, no DNS. Adding a fact to a transaction can turn
 * "not known" into an answer and never turns one answer into another; that is what lets a decision be taken as
 * early as it is certain.
 */
package org.jamestls.policy.rule;
