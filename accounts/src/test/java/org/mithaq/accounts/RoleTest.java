package org.mithaq.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mithaq.exchange.User;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;
import org.mithaq.testkit.Property;

/** Roles, and what they let a person do. */
class RoleTest {

    @Test
    void haveWordsThatAreFoundAgain() {
        assertThat(Role.words())
                .containsExactly("reader", "analyst", "approver", "liaison-officer", "oversight", "administrator");
        for (Role role : Role.values()) {
            assertThat(Role.find(role.text())).contains(role);
        }
        assertThat(Role.find("LIAISON_OFFICER")).isEmpty();
    }

    @Test
    void giveNothingForWordsThatStandForNone() {
        var user = new User(new UserId("amal"), "Amal", new PartyId("atlas"), Set.of("reader", "emperor"), List.of());

        assertThat(Role.of(user)).containsExactly(Role.READER);
    }

    @Test
    void giveContentToNobodyWhoWatchesOrRunsTheNode() {
        assertThat(Role.OVERSIGHT.capabilities()).containsExactly(Capability.READ_LEDGER);
        assertThat(Role.ADMINISTRATOR.capabilities()).containsExactly(Capability.ADMINISTER);
    }

    /** The law: a set of roles gives what its roles give, and nothing when one that stands alone does not. */
    @Test
    void addUpUnlessOneStandsAlone() {
        Property.forAll(choices -> {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (Role role : Role.values()) {
                if (choices.flip()) {
                    roles.add(role);
                }
            }
            boolean mixed = roles.size() > 1 && (roles.contains(Role.OVERSIGHT) || roles.contains(Role.ADMINISTRATOR));
            Set<Capability> sum = EnumSet.noneOf(Capability.class);
            roles.forEach(role -> sum.addAll(role.capabilities()));

            assertThat(Role.contradiction(roles).isPresent()).isEqualTo(mixed);
            assertThat(Role.capabilities(roles)).isEqualTo(mixed ? Set.of() : sum);
        });
    }
}
