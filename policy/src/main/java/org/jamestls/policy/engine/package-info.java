/**
 * How a policy decides: the first enforced rule that matches governs.
 *
 * <p>A rule in testing mode is evaluated and recorded, and the search goes on; it delays nothing. The first enforced
 * rule that is not a clear "no" governs: a match decides now, a "not known yet" waits for a later stage. So a
 * decision is taken as early as it is certain and never earlier, and for one final set of facts an early decision is
 * never reversed later.
 */
package org.jamestls.policy.engine;
