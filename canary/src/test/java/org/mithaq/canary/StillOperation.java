package org.mithaq.canary;

import java.util.List;
import java.util.Optional;
import org.mithaq.exchange.Token;
import org.mithaq.exchange.User;
import org.mithaq.web.OperationDesk;

/** The operation of a world whose node is not looked after: it is well, and nobody changes users or tokens there. */
final class StillOperation implements OperationDesk {

    @Override
    public String version() {
        return "canary";
    }

    @Override
    public Health health() {
        return new Health(List.of(), Optional.empty());
    }

    @Override
    public void look() {
        throw new AssertionError("The tables are not looked at");
    }

    @Override
    public List<Waiting> queues() {
        return List.of();
    }

    @Override
    public Storage storage() {
        return new Storage(0, Optional.empty(), List.of());
    }

    @Override
    public Backups backups() {
        return new Backups(true, 0, Optional.empty(), "");
    }

    @Override
    public boolean declare(User user, String actor) {
        throw new AssertionError(actor + " declared " + user.id());
    }

    @Override
    public List<Token> tokens() {
        return List.of();
    }

    @Override
    public String drawName() {
        return "canary";
    }

    @Override
    public Optional<String> make(Wish wish, String actor) {
        throw new AssertionError(actor + " made a token for " + wish.party());
    }

    @Override
    public boolean revoke(String name, String actor) {
        throw new AssertionError(actor + " revoked " + name);
    }
}
