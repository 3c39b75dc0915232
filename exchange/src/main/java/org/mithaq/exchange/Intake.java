package org.mithaq.exchange;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.mithaq.stix.Finding;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ObjectVersion;
import org.mithaq.stix.ParsedObject;
import org.mithaq.stix.Severity;
import org.mithaq.stix.StixObject;
import org.mithaq.stix.StixReader;
import org.mithaq.stix.StixTimestamp;
import org.mithaq.terms.Clause;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Rule;
import org.mithaq.terms.Sentences;

/**
 * Works off submissions: parses ahead, hands chunks to the appender, and writes down what became of each object.
 *
 * <p>Holds at most {@link #CHUNKS_UNDER_WAY} chunks besides the read-ahead, so memory does not grow with a submission.
 */
final class Intake {

    private static final int CHUNK_OBJECTS = 999;
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final int CHUNKS_UNDER_WAY = 3;

    /** The first, one to learn the secret, one to learn the date of the contribution object, and one spare. */
    private static final int MOST_TRIES = 4;

    private final ExchangePorts ports;
    private final ExchangeConfig config;
    private final Making making;
    private final Optional<ContributionObjects> contributions;

    Intake(ExchangePorts ports, ExchangeConfig config, Making making, Optional<ContributionObjects> contributions) {
        this.ports = ports;
        this.config = config;
        this.making = making;
        this.contributions = contributions;
    }

    /** How reduced copies come and go. */
    record Making(ReducedCopies copies, Withdrawals withdrawals) {}

    SubmitResult take(PartyId party, ItemCollection collection, Wish wish, List<String> languages, StixReader reader) {
        return new Submission(giver(party, collection, wish), languages).run(reader);
    }

    /** Takes what a second person of the own party has released. */
    SubmitResult takeReleased(
            PartyId party, ItemCollection collection, Wish wish, List<String> languages, StixReader reader) {
        return new Submission(giver(party, collection, wish).asReleased(), languages).run(reader);
    }

    private OfferMaker.Giver giver(PartyId party, ItemCollection collection, Wish wish) {
        return new OfferMaker.Giver(
                party,
                collection,
                wish,
                ports.directory().current(),
                ports.clock().instant(),
                contributions.map(ContributionObjects::keyText));
    }

    /** One submission on its way; used by one thread. */
    private final class Submission {

        private final OfferMaker.Giver giver;
        private final OfferMaker offers;
        private final String language;
        private final Instant requested;
        private final Deque<Chunk> read = new ArrayDeque<>();
        private final Deque<Sent> underWay = new ArrayDeque<>();
        private final List<SubmissionStatus.Detail> successes = new ArrayList<>();
        private final List<SubmissionStatus.Detail> failures = new ArrayList<>();
        private long readBytes;
        private boolean anySent;

        Submission(OfferMaker.Giver giver, List<String> languages) {
            this.giver = giver;
            this.offers = new OfferMaker(ports, making.copies(), giver);
            this.language = languages.isEmpty() ? "en" : languages.getFirst();
            this.requested = giver.now();
        }

        SubmitResult run(StixReader reader) {
            try {
                readAll(reader);
            } catch (MalformedStixException broken) {
                return brokenAfter(broken.finding(), broken.byteOffset());
            }
            Optional<Finding> fault = reader.containerFindings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst();
            if (fault.isPresent()) {
                return brokenAfter(fault.get(), 0);
            }
            sendRead(0);
            settleAll();
            return new SubmitResult.Taken(keptStatus());
        }

        private void readAll(StixReader reader) {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case ParsedObject.Accepted accepted -> acceptOrRefuse(accepted.object());
                    case ParsedObject.Refused refused -> failures.add(Refusals.of(refused, requested));
                }
                sendRead(config.readAheadBytes());
            }
        }

        private SubmitResult brokenAfter(Finding finding, long byteOffset) {
            if (!anySent) {
                return new SubmitResult.Broken(finding, byteOffset, Optional.empty());
            }
            read.clear();
            settleAll();
            return new SubmitResult.Broken(finding, byteOffset, Optional.of(keptStatus()));
        }

        private void acceptOrRefuse(StixObject object) {
            Optional<String> tooLate = Refusals.farInTheFuture(object, requested.plus(config.futureTolerance()));
            if (tooLate.isPresent()) {
                fail(object, tooLate.get());
                return;
            }
            Chunk last = read.peekLast();
            if (last == null || !last.hasRoomFor(object)) {
                last = new Chunk();
                read.addLast(last);
            }
            last.add(object);
            offers.define(object);
            readBytes += object.sizeBytes();
        }

        /** Sends chunks until no more than {@code keepBytes} are read ahead. */
        private void sendRead(int keepBytes) {
            while (readBytes > keepBytes) {
                Chunk chunk = read.removeFirst();
                readBytes -= chunk.bytes;
                send(chunk);
            }
        }

        /** Finds each object's terms as late as it can, when marking definitions that follow it have been read too. */
        private void send(Chunk chunk) {
            List<StixObject> taken = new ArrayList<>();
            List<Offer> offered = new ArrayList<>();
            List<Offer> copied = new ArrayList<>();
            // Only the own party's file may hold what a partner recalled: what others give is theirs.
            Map<StixObject, Instant> recalled = giver.own() ? ports.holdings().recalled(chunk.objects) : Map.of();
            for (StixObject object : chunk.objects) {
                Instant recalledAt = recalled.get(object);
                if (recalledAt != null) {
                    fail(object, text(List.of(Clause.of(Rule.ITEM_RECALLED, Refusals.text(recalledAt)))));
                    continue;
                }
                switch (offers.make(object)) {
                    case OfferMaker.Made.Offered(List<Offer> made) -> {
                        taken.add(object);
                        offered.add(made.getFirst());
                        copied.addAll(made.subList(1, made.size()));
                        if (made.size() == 1 && made.getFirst().stated()) {
                            dropCopy(object);
                        }
                    }
                    case OfferMaker.Made.Carried() -> succeed(object, "Its terms were taken.");
                    case OfferMaker.Made.Refused(List<Clause> clauses) -> fail(object, text(clauses));
                }
            }
            offered.addAll(copied); // outcomes are told of what was given, not of what was made from it
            if (!taken.isEmpty()) {
                send(new Batch(accompanied(offered, requested), taken.size(), 1));
            }
        }

        /** Under the terms that are stated now no copy goes instead; one that did until now must not stay. */
        private void dropCopy(StixObject object) {
            boolean hasMarkedParts = object.json().find("granular_markings").isPresent();
            if (hasMarkedParts
                    && ports.holdings().of(object.id()).stream()
                            .anyMatch(holding -> holding.originator().equals(giver.party())
                                    && holding.object().equals(object))) {
                making.withdrawals()
                        .withdrawCopy(giver.collection().id(), giver.party(), object.id(), object.version());
            }
        }

        private List<Offer> accompanied(List<Offer> offered, Instant now) {
            return contributions
                    .map(maker -> maker.accompany(giver.party(), giver.own(), offered, now))
                    .orElse(offered);
        }

        private String text(List<Clause> clauses) {
            return clauses.stream()
                    .map(clause -> Sentences.why(clause, language) + " " + Sentences.change(clause, language))
                    .collect(Collectors.joining(" "));
        }

        private void send(Batch batch) {
            while (underWay.size() >= CHUNKS_UNDER_WAY) {
                settle(underWay.removeFirst());
            }
            while (true) {
                try {
                    underWay.addLast(new Sent(
                            batch, ports.appender().append(giver.collection().id(), giver.party(), batch.offers())));
                    anySent = true;
                    return;
                } catch (QueueFullException | NotAcceptingException refused) {
                    if (underWay.isEmpty()) {
                        giveUp(batch, refused);
                        return;
                    }
                    settle(underWay.removeFirst());
                }
            }
        }

        /** Without anything committed the whole submission is refused; afterwards each object says so itself. */
        private void giveUp(Batch batch, RuntimeException refused) {
            if (!anySent) {
                throw refused;
            }
            batch.taken().forEach(offer -> fail(offer.object(), refused.getMessage() + "; send it again later"));
        }

        private void settleAll() {
            while (!underWay.isEmpty()) {
                settle(underWay.removeFirst());
            }
        }

        private void settle(Sent sent) {
            try {
                List<AppendOutcome> outcomes = sent.outcomes.join();
                List<Offer> again = new ArrayList<>();
                long afterMicros = Long.MIN_VALUE;
                int takenAgain = 0;
                for (int i = 0; i < outcomes.size(); i++) {
                    Offer offer = sent.batch.offers().get(i);
                    if (outcomes.get(i) instanceof AppendOutcome.OfferAgain known && sent.batch.mayTryAgain()) {
                        again.add(offer.with(known.secret()));
                        afterMicros = Math.max(afterMicros, known.afterMicros());
                        takenAgain += i < sent.batch.takenCount() ? 1 : 0;
                    } else if (i < sent.batch.takenCount()) {
                        record(offer.object(), outcomes.get(i));
                    }
                }
                if (!again.isEmpty()) {
                    Instant now = later(requested, afterMicros);
                    send(new Batch(accompanied(again, now), takenAgain, sent.batch.tries() + 1));
                }
            } catch (CompletionException failed) {
                if (!(failed.getCause() instanceof NotAcceptingException refused)) {
                    throw failed;
                }
                sent.batch
                        .taken()
                        .forEach(offer -> fail(
                                offer.object(),
                                refused.getMessage() + "; it may or may not be kept: send it again later"));
            }
        }

        /** The time itself, unless it is not after another one. */
        private static Instant later(Instant time, long afterMicros) {
            Instant next = Instant.EPOCH.plus(Math.max(afterMicros, 0) + 1, ChronoUnit.MICROS);
            return time.isAfter(next) ? time : next;
        }

        private void record(StixObject object, AppendOutcome outcome) {
            switch (outcome) {
                case AppendOutcome.Added _ -> succeed(object, "");
                case AppendOutcome.TermsChanged _ ->
                    succeed(object, "You had given this before; its terms were changed.");
                case AppendOutcome.AlreadyThere _ -> succeed(object, "You had given this before; nothing changed.");
                case AppendOutcome.OfferAgain _ ->
                    fail(object, "It is being given in another submission at the same time; send it again later");
                case AppendOutcome.Recalled recalled ->
                    fail(object, text(List.of(Clause.of(Rule.ITEM_RECALLED, Refusals.text(recalled.at())))));
                case AppendOutcome.Conflict conflict -> fail(object, Refusals.conflict(object, conflict));
            }
        }

        private void succeed(StixObject object, String message) {
            successes.add(new SubmissionStatus.Detail(object.id().toString(), versionOf(object), message));
        }

        private void fail(StixObject object, String message) {
            failures.add(new SubmissionStatus.Detail(object.id().toString(), versionOf(object), message));
        }

        private String versionOf(StixObject object) {
            return switch (object.version()) {
                case ObjectVersion.At(StixTimestamp timestamp) -> timestamp.toString();
                case ObjectVersion.Digest _ -> Refusals.text(requested);
            };
        }

        private SubmissionStatus keptStatus() {
            var status = new SubmissionStatus(ports.ids().get(), giver.party(), requested, successes, failures);
            Appender.await(ports.appender().keep(status));
            return status;
        }
    }

    /** Objects that go to the appender together. */
    private static final class Chunk {
        private final List<StixObject> objects = new ArrayList<>();
        private long bytes;

        boolean hasRoomFor(StixObject object) {
            return objects.size() < CHUNK_OBJECTS && bytes + object.sizeBytes() <= CHUNK_BYTES;
        }

        void add(StixObject object) {
            objects.add(object);
            bytes += object.sizeBytes();
        }
    }

    /**
     * Offers that go to the appender together.
     *
     * @param takenCount how many of them, from the first, are objects of the submission; the rest was made from those
     * @param tries how often they were offered, this time included
     */
    private record Batch(List<Offer> offers, int takenCount, int tries) {

        List<Offer> taken() {
            return offers.subList(0, takenCount);
        }

        boolean mayTryAgain() {
            return tries < MOST_TRIES;
        }
    }

    private record Sent(Batch batch, CompletableFuture<List<AppendOutcome>> outcomes) {}
}
