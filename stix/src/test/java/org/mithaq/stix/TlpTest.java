package org.mithaq.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlpTest {

    @Nested
    class Find {

        @ParameterizedTest
        @CsvSource({
            "613f2e26-407d-48c7-9eca-b8e91df99dc9,CLEAR",
            "34098fce-860f-48ae-8e50-ebd3cc5e41da,GREEN",
            "f88d31f6-486f-44da-b317-01333bde0b82,AMBER",
            "5e57c739-391a-4eb3-b6be-7d15ca92d5ed,RED",
            "94868c89-83c2-464b-929b-a1a8aa3c8487,CLEAR",
            "bab4a63c-aed9-4cf5-a766-dfca5abac2bb,GREEN",
            "55d920b0-5e8b-4f79-9ee9-91f868d9b421,AMBER",
            "939a9414-2ddd-4d32-a0cd-375ea402b003,AMBER_STRICT",
            "e828b379-4e03-4974-9ac4-e53a884c97c1,RED",
            "826578e1-40ad-459f-bc73-ede076f81f37,AMBER_STRICT"
        })
        void readsBothGenerationsOfMarkings(String uuid, Tlp tlp) {
            assertThat(Tlp.find(StixId.parse("marking-definition--" + uuid))).contains(tlp);
        }

        @Test
        void isEmptyForOtherMarkings() {
            assertThat(Tlp.find(StixId.parse("marking-definition--4a0042fe-8b88-40fe-9600-dfa128ce6fbd")))
                    .isEmpty();
        }
    }

    @Nested
    class Labels {

        @Test
        void areOrderedFromWidestToNarrowest() {
            assertThat(Arrays.stream(Tlp.values()).map(Tlp::label))
                    .containsExactly("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED");
        }
    }
}
