package org.mithaq.federation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.federation.HeadState.CollectionHead;
import org.mithaq.terms.PartyId;

/**
 * What a node answers partners that come to it: sign-in and head, and whether it gives content now. Tokens and nonces are
 * in memory: after a start partners sign in again, and no statement from before the start is taken. Safe to share between
 * threads; its state is guarded by its own monitor.
 */
public final class Desk {

    /** How long a token holds. */
    public static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

    private static final int TOKEN_BYTES = 32;
    private static final int MOST_REMEMBERED = 100_000;

    private final FederationPorts ports;
    private final KeyRing ring;
    private final Instant started;
    private final Map<String, Instant> nonces = new HashMap<>();
    private final Map<String, Ticket> tickets = new HashMap<>();

    /** Opens a desk; earlier sign-ins hold no longer. */
    public Desk(FederationPorts ports) {
        this(ports, new KeyRing(ports));
    }

    Desk(FederationPorts ports, KeyRing ring) {
        this.ports = requireNonNull(ports, "ports");
        this.ring = ring;
        this.started = ports.now();
    }

    private record Ticket(SignInStatement.Visit visit, Instant until) {}

    /** What a sign-in came to. */
    public sealed interface SignIn {

        /**
         * The partner is signed in.
         *
         * @param token 32 random bytes in base64url; a secret
         * @param visit who, where, what for
         * @param until when it ends
         */
        record Accepted(String token, SignInStatement.Visit visit, Instant until) implements SignIn {
            @Override
            public String toString() {
                return "Accepted[" + visit + " until " + until + "]";
            }
        }

        /**
         * The partner is not signed in.
         *
         * @param reason why, and what to do
         * @param unread the declared partner that it claims to be of, when the card of that one was never read here
         */
        record Refused(String reason, Optional<PartyId> unread) implements SignIn {

            Refused(String reason) {
                this(reason, Optional.empty());
            }
        }
    }

    /**
     * Takes a sign-in.
     *
     * @param text of a {@link SignInStatement}
     */
    public synchronized SignIn signIn(String text) {
        SignInStatement statement;
        try {
            statement = SignInStatement.parse(text);
        } catch (MalformedRecordException broken) {
            return new SignIn.Refused(String.valueOf(broken.getMessage()));
        }
        return refusal(statement)
                .<SignIn>map(reason -> new SignIn.Refused(reason, unread(statement)))
                .orElseGet(() -> accept(statement));
    }

    private Optional<PartyId> unread(SignInStatement statement) {
        boolean declared = ports.partner(statement.party()).isPresent();
        return declared && ring.keys(statement.party()).isEmpty() ? Optional.of(statement.party()) : Optional.empty();
    }

    private Optional<String> refusal(SignInStatement statement) {
        Instant now = ports.now();
        Duration skew = ports.surroundings().limits().clockSkew();
        // 1. The statement must be for this node.
        if (!statement.audience().equals(ports.own())) {
            return Optional.of("The sign-in is for '" + statement.audience() + "', this is '" + ports.own() + "'");
        }
        // 2. The partner must be declared here, and its card must have been read. What it is given for the purpose it
        // names
        //    is for the gate to say, request by request.
        if (ports.partner(statement.party()).isEmpty()) {
            return Optional.of("'" + statement.party() + "' is no partner of this node");
        }
        Optional<NodeKeys> keys = ring.keys(statement.party());
        if (keys.isEmpty()) {
            return Optional.of("This node has not yet read the card of '" + statement.party() + "'; try again later");
        }
        // 3. It must be signed with a key that is certified now.
        if (!keys.get().any(now, key -> statement.isSignedBy(key, ports.signatures()))) {
            return Optional.of("The sign-in is not signed with a key of '" + statement.party() + "' known here");
        }
        // 4. It must be of now, and of after the start: what was taken before that is not remembered.
        if (Duration.between(statement.at(), now).abs().compareTo(skew) > 0) {
            return Optional.of("The clocks differ by more than " + skew.toMinutes() + " minutes:\n  statement: "
                    + statement.at() + "\n  this node: " + now);
        }
        if (!statement.at().isAfter(started)) {
            return Optional.of("This node has only just started; try again in a moment");
        }
        if (nonces.containsKey(statement.nonce())) {
            return Optional.of("The sign-in was used before; make a new one");
        }
        return nonces.size() >= MOST_REMEMBERED && !forget(now)
                ? Optional.of("Too many sign-ins at once; try again later")
                : Optional.empty();
    }

    private SignIn accept(SignInStatement statement) {
        Instant now = ports.now();
        forget(now);
        nonces.put(statement.nonce(), statement.at());
        byte[] bytes = new byte[TOKEN_BYTES];
        ports.surroundings().random().nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var visit = new SignInStatement.Visit(statement.party(), statement.audience(), statement.purpose());
        tickets.put(token, new Ticket(visit, now.plus(TOKEN_LIFE)));
        return new SignIn.Accepted(token, visit, now.plus(TOKEN_LIFE));
    }

    /** Forgets what has ended; says whether there is room again. */
    private boolean forget(Instant now) {
        Duration remembered =
                ports.surroundings().limits().clockSkew().multipliedBy(2).plusSeconds(1);
        nonces.values().removeIf(at -> at.plus(remembered).isBefore(now));
        tickets.values().removeIf(ticket -> !now.isBefore(ticket.until()));
        return nonces.size() < MOST_REMEMBERED;
    }

    /** Finds who signed in with a token; empty when it has ended, or the partner is declared no longer. */
    public synchronized Optional<SignInStatement.Visit> visit(String token) {
        return Optional.ofNullable(tickets.get(token))
                .filter(ticket -> ports.now().isBefore(ticket.until()))
                .map(Ticket::visit)
                .filter(visit -> ports.partner(visit.party()).isPresent());
    }

    /** Gives the text of the head for a visit. */
    public String head(SignInStatement.Visit visit) {
        NodeState node = ports.node();
        List<CollectionHead> collections = ports.content().heads(visit.party(), visit.purpose()).stream()
                .filter(collection -> gives(collection.alias()))
                .toList();
        var state = new HeadState(
                node.incarnation(), node.open(), collections, ports.content().log());
        return Head.sign(visit, ports.now(), state, ports.signatures()).text();
    }

    /** Says whether a collection is given now: a restored node that is not yet open gives its covenant collection only. */
    public boolean gives(String alias) {
        return alias.equals(NodeContent.COVENANT) || ports.node().open();
    }
}
