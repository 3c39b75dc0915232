package org.mithaq.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mithaq.exchange.Exchange;
import org.mithaq.exchange.ExchangePorts;
import org.mithaq.exchange.testkit.InMemoryDirectory;
import org.mithaq.http.Route;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.Standing;
import org.mithaq.testkit.MutableClock;

/**
 * The real use cases, adapters and HTTP service over a store, with a directory that the world sets. The clock by which is
 * decided stands still unless the world moves it; the one by which rows are dated goes on with every step, so that days
 * may pass without the store taking it for a broken clock.
 */
final class ExchangeStage implements Stage {

    private final Setting setting;
    private final Map<AgreementId, Standing> agreements;
    private final InMemoryDirectory directory;
    private final MutableClock clock;
    private final MutableClock rowClock;
    private final StepIds ids;
    private final Front front;
    private final Exchange exchange;
    private final People people;
    private final ExchangePorts ports;
    private final Runnable settled;
    private final Duration tick;
    private long epoch = 1;
    private final Map<String, Integer> times = new HashMap<>();

    ExchangeStage(Setting setting, Stages.Backing backing, Front front, Exchange exchange, People people) {
        this.setting = setting;
        this.people = people;
        this.agreements = new HashMap<>(setting.agreements());
        this.directory = backing.directory();
        this.clock = backing.clock();
        this.rowClock = backing.rowClock();
        this.ids = backing.ids();
        this.ports = backing.ports();
        this.settled = backing.settled();
        this.tick = backing.tick();
        this.front = front;
        this.exchange = exchange;
    }

    ExchangePorts ports() {
        return ports;
    }

    @Override
    public Answer ask(Optional<SignIn> reader, Ask ask) {
        if (!ask.method().equals("GET")) {
            rowClock.move(tick);
        }
        ids.restart(once(reader + " " + ask));
        return front.wire().send(reader.map(SignIn::secret), ask);
    }

    @Override
    public Answer askAsPerson(SignIn person, Ask ask) {
        if (!ask.method().equals("GET")) {
            rowClock.move(tick);
        }
        ids.restart(once(person + " as a browser " + ask));
        return front.wire().sendAsBrowser(people.cookie(person), ask);
    }

    @Override
    public Optional<Answer> happen(Step happening) {
        rowClock.move(tick);
        return switch (happening) {
            case Step.Give give -> {
                ids.restart("give " + once(give.items().getFirst().token()));
                yield Optional.of(front.wire().send(Optional.of(give.by().secret()), Gifts.ask(give)));
            }
            case Step.Withdraw withdraw -> {
                ids.restart("withdraw " + once(withdraw.id().toString()));
                yield Optional.of(front.wire().send(Optional.of(withdraw.by().secret()), Gifts.ask(withdraw)));
            }
            case Step.Stand stand -> {
                agreements.put(stand.agreement(), stand.standing());
                directory.set(setting.directory(++epoch, agreements));
                yield Optional.empty();
            }
            case Step.Pass pass -> {
                clock.move(pass.time());
                yield Optional.empty();
            }
        };
    }

    @Override
    public void refresh() {
        rowClock.move(tick);
        if (exchange.refreshSights() > 0) {
            settled.run();
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public List<Route> routes() {
        return front.routes();
    }

    private String once(String name) {
        return name + " " + times.merge(name, 1, Integer::sum);
    }
}
