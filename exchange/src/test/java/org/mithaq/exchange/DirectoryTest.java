package org.mithaq.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mithaq.stix.StixId;
import org.mithaq.terms.PartyId;

class DirectoryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Party ATLAS = party("atlas", true);
    private static final Party BOREALIS = party("borealis", false);
    private static final ItemCollection BULLETINS = new ItemCollection(
            new CollectionId(new UUID(1, 2)),
            "bulletins",
            LocalText.english("Bulletins"),
            Optional.empty(),
            Set.of(BOREALIS.id()),
            Set.of());

    private static Party party(String id, boolean own) {
        return new Party(
                new PartyId(id), LocalText.english(id), new StixId("identity", new UUID(9, id.hashCode())), own);
    }

    private static Token token(String secret, Party party, Optional<Instant> expires, Optional<Instant> revoked) {
        return new Token(
                "t-" + secret,
                TokenDigest.of(secret),
                party.id(),
                Optional.empty(),
                false,
                Optional.of("training"),
                NOON.minusSeconds(60),
                expires,
                revoked);
    }

    private static Directory directoryWith(Token... tokens) {
        return new Directory(1, List.of(ATLAS, BOREALIS), List.of(), List.of(BULLETINS), List.of(tokens));
    }

    @Nested
    class CallerOfAToken {

        @Test
        void carriesPartyAndPurpose() {
            Directory directory = directoryWith(token("s", BOREALIS, Optional.empty(), Optional.empty()));

            Caller caller = directory.caller(TokenDigest.of("s"), NOON).orElseThrow();

            assertThat(caller.party()).isEqualTo(BOREALIS.id());
            assertThat(caller.own()).isFalse();
            assertThat(caller.purpose()).contains("training");
        }

        @Test
        void isNobodyForAnUnknownToken() {
            assertThat(directoryWith().caller(TokenDigest.of("s"), NOON)).isEmpty();
        }

        @Test
        void isNobodyFromTheMomentTheTokenExpires() {
            Directory directory = directoryWith(token("s", BOREALIS, Optional.of(NOON), Optional.empty()));

            assertThat(directory.caller(TokenDigest.of("s"), NOON.minusNanos(1)))
                    .isPresent();
            assertThat(directory.caller(TokenDigest.of("s"), NOON)).isEmpty();
        }

        @Test
        void isNobodyAfterTheTokenWasRevoked() {
            Directory directory = directoryWith(token("s", BOREALIS, Optional.empty(), Optional.of(NOON)));

            assertThat(directory.caller(TokenDigest.of("s"), NOON.minusSeconds(1)))
                    .isEmpty();
        }
    }

    @Nested
    class Collections {

        @Test
        void areFoundByIdAndByAlias() {
            assertThat(directoryWith().collection("bulletins")).contains(BULLETINS);
            assertThat(directoryWith().collection(BULLETINS.id().toString())).contains(BULLETINS);
        }

        @Test
        void areOpenToTheirReadersAndToTheOwnParty() {
            Directory directory = directoryWith(
                    token("own", ATLAS, Optional.empty(), Optional.empty()),
                    token("partner", BOREALIS, Optional.empty(), Optional.empty()));
            Caller own = directory.caller(TokenDigest.of("own"), NOON).orElseThrow();
            Caller partner = directory.caller(TokenDigest.of("partner"), NOON).orElseThrow();

            assertThat(directory.reads(own, BULLETINS)).isTrue();
            assertThat(directory.writes(own, BULLETINS)).isTrue();
            assertThat(directory.reads(partner, BULLETINS)).isTrue();
            assertThat(directory.writes(partner, BULLETINS)).isFalse();
        }
    }

    @Test
    void needsExactlyOneOwnParty() {
        assertThatThrownBy(() -> new Directory(1, List.of(BOREALIS), List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one party, not for 0");
    }
}
