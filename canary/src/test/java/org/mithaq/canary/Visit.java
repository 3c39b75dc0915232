package org.mithaq.canary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mithaq.exchange.CollectionId;
import org.mithaq.stix.StixId;

/**
 * One reader before one world, and what is asked about.
 *
 * @param stage where
 * @param world the whole world
 * @param oracle who may see what, as far as things have gone
 * @param reader who reads; nobody signed in when empty
 * @param ids objects that single questions are about
 * @param statuses status resources that were made so far, by whoever
 */
record Visit(
        Stage stage, World world, Oracle oracle, Optional<SignIn> reader, List<StixId> ids, List<Status> statuses) {

    /** A status resource with who made it. */
    record Status(UUID id, SignIn by) {}

    Visit {
        ids = List.copyOf(ids);
        statuses = List.copyOf(statuses);
    }

    Answer ask(Ask ask) {
        return stage.ask(reader, ask);
    }

    /** Asks for a page: persons of the own party by their browser, everybody else with what they have. */
    Answer askPage(Ask ask) {
        return reader.filter(one -> one.usesPages(world.setting().own()))
                .map(person -> stage.askAsPerson(person, ask))
                .orElseGet(() -> ask(ask));
    }

    /** Whether the reader is somebody who signs in to pages. */
    boolean usesPages() {
        return reader.filter(one -> one.usesPages(world.setting().own())).isPresent();
    }

    String who() {
        return reader.map(SignIn::toString).orElse("nobody");
    }

    boolean operator() {
        return reader.map(SignIn::operator).orElse(false);
    }

    List<Oracle.Shown> shown(CollectionId collection, Oracle.Mode mode) {
        return reader.map(one -> oracle.shown(one, collection, mode)).orElse(List.of());
    }

    /** What the reader may be given though something else is about to stand in for it. */
    List<Oracle.Shown> entitled(CollectionId collection) {
        return reader.map(one -> oracle.entitled(one, collection)).orElse(List.of());
    }

    boolean addresses(CollectionId collection) {
        return reader.filter(one -> oracle.addresses(one, collection)).isPresent();
    }

    boolean writes(CollectionId collection) {
        return reader.filter(one -> one.party().equals(world.setting().own())
                        || oracle.collection(collection).writers().contains(one.party()))
                .isPresent();
    }

    Set<String> allowed() {
        return reader.map(oracle::allowed).orElse(Set.of());
    }
}
