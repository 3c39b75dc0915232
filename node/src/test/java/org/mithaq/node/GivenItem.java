package org.mithaq.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the model knows of an item: who gave it where to whom, and how sure that is. Changed by one thread.
 *
 * <p>It is sure what was acknowledged to the operator and not lost since with a restored backup.
 */
final class GivenItem {

    /** How sure something is. */
    enum Certainty {
        /** It was not ordered. */
        NO,
        /** It was ordered, and nobody acknowledged it; or it was, and may be lost with a restored backup. */
        PERHAPS,
        /** It was acknowledged. */
        YES
    }

    private final String id;
    private final String giver;
    private final String collection;
    private final Set<String> audience;
    private final Map<String, Certainty> versions = new LinkedHashMap<>();
    private final Set<String> released = new TreeSet<>();
    private Certainty recalled = Certainty.NO;
    private boolean withdrawn;

    /**
     * Makes it.
     *
     * @param id of the object
     * @param audience who may have it, beside its giver
     */
    GivenItem(String id, String giver, String collection, Set<String> audience) {
        this.id = id;
        this.giver = giver;
        this.collection = collection;
        this.audience = Set.copyOf(audience);
    }

    String id() {
        return id;
    }

    String giver() {
        return giver;
    }

    String collection() {
        return collection;
    }

    /** Every party that is to have it. */
    Set<String> wanted() {
        Set<String> wanted = new TreeSet<>(audience);
        wanted.add(giver);
        return wanted;
    }

    Set<String> audience() {
        return audience;
    }

    /** Every version that was given, with how sure it is. */
    Map<String, Certainty> versions() {
        return versions;
    }

    Certainty recalled() {
        return recalled;
    }

    /** Gives the next version of the object. */
    String nextVersion() {
        return "2026-01-01T00:00:%02d.000Z".formatted(versions.size());
    }

    void given(String version, boolean acknowledged) {
        versions.put(version, acknowledged ? Certainty.YES : Certainty.PERHAPS);
    }

    void recalled(boolean acknowledged) {
        recalled = acknowledged ? Certainty.YES : Certainty.PERHAPS;
    }

    /** It was taken back from a party, or from all: who was given it before keeps it, who was not is not given it. */
    void released(Set<String> parties) {
        released.addAll(parties);
    }

    boolean isReleased(String party) {
        return released.contains(party);
    }

    void withdrawn() {
        withdrawn = true;
        released(wanted());
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** Says whether its terms are those that it was first given under, so that a further version may go after it. */
    boolean stands() {
        return recalled == Certainty.NO && released.isEmpty();
    }

    /** Says whether exactly these may hold a version of it, when nobody has anything new for anybody. */
    boolean mayBeHeldBy(Set<String> parties, String version) {
        if (!wanted().containsAll(parties)) {
            return false;
        }
        Set<String> missing = wanted();
        missing.removeAll(parties);
        missing.removeAll(released);
        if (versions.get(version) == Certainty.YES) {
            return switch (recalled) {
                case NO -> missing.isEmpty();
                case PERHAPS -> missing.isEmpty() || parties.isEmpty();
                case YES -> parties.isEmpty();
            };
        }
        // A giver that restored a backup may lack what its partners were given.
        missing.remove(giver);
        return missing.isEmpty() || parties.isEmpty();
    }

    /** Copies what is known now, for a backup. */
    Known known() {
        return new Known(Map.copyOf(versions), recalled);
    }

    /** What was known at the time of a backup. */
    record Known(Map<String, Certainty> versions, Certainty recalled) {

        static final Known NOTHING = new Known(Map.of(), Certainty.NO);
    }

    /** What its giver learned since a backup may be lost with it. */
    void giverRestored(Known then) {
        versions.replaceAll((version, certainty) ->
                then.versions().getOrDefault(version, Certainty.NO) == Certainty.YES ? certainty : Certainty.PERHAPS);
        if (recalled != then.recalled()) {
            recalled = Certainty.PERHAPS;
        }
    }

    /** The object in one version, as STIX. */
    String json(String version) {
        return """
                {"type":"indicator","spec_version":"2.1","id":"%s","created":"2026-01-01T00:00:00.000Z",\
                "modified":"%s","name":"Given by %s","pattern":"[ipv4-addr:value = '192.0.2.1']",\
                "pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z"}""".formatted(id, version, giver);
    }

    @Override
    public String toString() {
        return id + " of " + giver + " in " + collection + " for " + audience + " versions " + versions + " recalled "
                + recalled;
    }
}
