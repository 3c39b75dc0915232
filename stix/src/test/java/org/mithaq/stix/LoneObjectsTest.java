package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoneObjectsTest {

    @Nested
    class Parse {

        @Test
        void saysOfEachObjectWhatIsSaidOfItAloneWhateverCameBefore() {
            var objects = new LoneObjects(ParseLimits.defaults());

            for (String text : List.of(
                    Samples.relationship(1),
                    "",
                    "{\"type\":",
                    Samples.relationship(2),
                    "{\"a\":1,\"a\":2}",
                    " " + Samples.relationship(3) + "\n",
                    Samples.relationship(4) + "{}",
                    "[]",
                    Samples.relationship(5))) {
                byte[] utf8 = text.getBytes(UTF_8);

                assertThat(objects.parse(utf8)).as(text).isEqualTo(StixReader.parseOne(utf8, ParseLimits.defaults()));
            }
        }
    }
}
