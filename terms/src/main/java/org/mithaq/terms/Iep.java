package org.mithaq.terms;

import static java.util.Objects.requireNonNull;

/**
 * What the Information Exchange Policy 2.0 (FIRST, sections 7 to 10) says beside TLP and attribution.
 *
 * @param encryptInTransit whether the information must be encrypted on its way
 * @param actions permitted actions
 * @param notificationsAllowed whether affected parties may be told
 * @param resaleAllowed whether it may be resold unmodified
 */
public record Iep(boolean encryptInTransit, IepActions actions, boolean notificationsAllowed, boolean resaleAllowed) {

    /** No limit: the top. */
    public static final Iep NONE = new Iep(false, IepActions.EXTERNALLY_VISIBLE_DIRECT_ACTIONS, true, true);

    /** Checks that the actions are there. */
    public Iep {
        requireNonNull(actions, "actions");
    }

    /** Gives what keeps to both. */
    public Iep strictest(Iep other) {
        return new Iep(
                encryptInTransit || other.encryptInTransit,
                actions.strictest(other.actions),
                notificationsAllowed && other.notificationsAllowed,
                resaleAllowed && other.resaleAllowed);
    }
}
