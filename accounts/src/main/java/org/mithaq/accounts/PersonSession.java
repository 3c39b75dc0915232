package org.mithaq.accounts;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.mithaq.exchange.Caller;
import org.mithaq.exchange.User;
import org.mithaq.terms.Purpose;

/**
 * A person who is signed in, as found at one moment.
 *
 * @param user the person, as the present directory knows them
 * @param roles what they are to the node
 * @param purpose what their reads are for, once they said so
 * @param csrf what each form of the session carries, 256 random bits as text; known to the session's pages alone
 * @param opened when they signed in
 * @param freshUntil until when the last typed password is fresh enough for release and recall
 * @param closes when the session ends if it is not used until then
 */
public record PersonSession(
        User user,
        Set<Role> roles,
        Optional<Purpose> purpose,
        String csrf,
        Instant opened,
        Instant freshUntil,
        Instant closes) {

    /** Refuses null, copies. */
    public PersonSession {
        requireNonNull(user, "user");
        roles = Set.copyOf(roles);
        requireNonNull(purpose, "purpose");
        requireNonNull(csrf, "csrf");
        requireNonNull(opened, "opened");
        requireNonNull(freshUntil, "freshUntil");
        requireNonNull(closes, "closes");
    }

    /** What they may do. */
    public Set<Capability> capabilities() {
        return Role.capabilities(roles);
    }

    /** Says whether one of their roles lets them. */
    public boolean may(Capability capability) {
        return capabilities().contains(capability);
    }

    /** Says whether a password was typed lately enough for what needs it. */
    public boolean isFresh(Instant now) {
        return now.isBefore(freshUntil);
    }

    /** Says whether a form carried this session's word; takes the same time for all wrong ones of its length. */
    public boolean isOwnForm(String word) {
        return MessageDigest.isEqual(csrf.getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Who asks the gate for content; empty for those who see none. A person never speaks as operator there.
     *
     * <p>The reads are for {@link #purpose()}.
     */
    public Optional<Caller> reader() {
        return may(Capability.READ_CONTENT)
                ? Optional.of(new Caller(
                        user.party(), Optional.of(user.id()), false, true, purpose.map(Purpose::text), actor()))
                : Optional.empty();
    }

    /** The name under which acts of this person are recorded, as {@code user:amal}. */
    public String actor() {
        return Accounts.actor(user.id());
    }

    /** Hides the word of forms. */
    @Override
    public String toString() {
        return "PersonSession[" + user.id() + ", " + opened + "]";
    }
}
