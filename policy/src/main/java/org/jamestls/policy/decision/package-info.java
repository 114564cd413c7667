/**
 * What the policy says about a transaction: the {@link org.jamestls.policy.decision.Decision} and its parts.
 *
 * <p>A decision is the outcome of the one rule that governs, plus the outcomes of the rules in testing mode that
 * were met on the way. Every violation says what was required and what was found.
 */
package org.jamestls.policy.decision;
