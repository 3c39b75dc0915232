package org.mithaq.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.mithaq.exchange.Formulas;
import org.mithaq.exchange.ReaderKey;
import org.mithaq.exchange.RowClass;
import org.mithaq.exchange.Sight;
import org.mithaq.exchange.SightBits;
import org.mithaq.exchange.VisibleSet;
import org.mithaq.stix.Tlp;
import org.mithaq.terms.Action;
import org.mithaq.terms.Agreement;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.AgreementTerms;
import org.mithaq.terms.Audience;
import org.mithaq.terms.Decisions;
import org.mithaq.terms.MarkingLimits;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.Reader;
import org.mithaq.terms.Situation;
import org.mithaq.terms.Standing;
import org.mithaq.terms.Stated;
import org.mithaq.terms.Terms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a decision costs, and what it costs to find out anew what 100 readers see of 3,000 terms and 12,000 classes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked // JMH sets the fields before it calls anything
public class VisibilityBenchmark {

    private static final int PARTIES = 100;
    private static final int TERMS = 3_000;
    private static final int CLASSES = 12_000;
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Purpose PURPOSE = new Purpose("threat-analysis");

    private final List<Terms> terms = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Formulas formulas = new Formulas();
    private Situation situation;
    private int next;

    /** Makes 40 agreements of 100 parties, terms under them, and classes of rows. */
    @Setup
    public void make() {
        var random = new SplittableRandom(1);
        Map<AgreementId, Standing> standings = new java.util.HashMap<>();
        List<Agreement> agreements = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Set<PartyId> parties = new TreeSet<>(Set.of(party(0)));
            random.ints(8, 1, PARTIES).forEach(number -> parties.add(party(number)));
            var agreement = new Agreement(
                    new AgreementId("a" + i),
                    1,
                    parties,
                    Set.of(PURPOSE),
                    Tlp.AMBER_STRICT,
                    Terms.UNLIMITED,
                    Optional.empty(),
                    false,
                    NOW.minusSeconds(1_000),
                    NOW.plusSeconds(1_000));
            agreements.add(agreement);
            standings.put(agreement.id(), new Standing.Signed(agreement));
        }
        situation = new Situation(party(0), standings, NOW);
        for (int i = 0; i < TERMS; i++) {
            Agreement agreement = agreements.get(random.nextInt(agreements.size()));
            Set<PartyId> audience = new TreeSet<>(agreement.parties());
            audience.remove(party(random.nextInt(PARTIES)));
            Stated stated = Stated.NOTHING.withAudience(Audience.parties(audience));
            terms.add(AgreementTerms.of(party(0), stated, MarkingLimits.UNMARKED, agreement, NOW));
        }
        for (int i = 0; i < PARTIES; i++) {
            readers.add(new Reader(party(i), Optional.empty(), Optional.of(PURPOSE)));
        }
        while (formulas.classCount() < CLASSES) {
            int own = formulas.terms(1 + random.nextInt(TERMS));
            int both = formulas.and(own, formulas.terms(1 + random.nextInt(TERMS)));
            formulas.classOf(new RowClass(both, formulas.and(both, formulas.not(own)), both, own));
        }
    }

    private static PartyId party(int number) {
        return new PartyId("p" + number);
    }

    /** One decision. */
    @Benchmark
    public boolean decide() {
        next = (next + 1) % (PARTIES * TERMS);
        return Decisions.decide(readers.get(next % PARTIES), Action.READ, terms.get(next / PARTIES), situation)
                .permits();
    }

    /** All visible sets and classes anew. */
    @Benchmark
    public int allReadersAnew() {
        int seen = 0;
        for (Reader reader : readers) {
            var visible = new BitSet(TERMS + 1);
            for (int id = 1; id <= TERMS; id++) {
                visible.set(
                        id,
                        Decisions.decide(reader, Action.READ, terms.get(id - 1), situation)
                                .permits());
            }
            var set = new VisibleSet(1, 0, visible, TERMS + 1);
            var bits = SightBits.of(new Sight(new ReaderKey(reader, true), List.of(set)), formulas);
            for (int id = Formulas.FIRST_CLASS; id < formulas.classCount(); id++) {
                seen += bits.bits(id) != 0 ? 1 : 0;
            }
        }
        return seen;
    }
}
