package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mithaq.testkit.Property.forAll;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Nested
    class Parse {

        @Test
        void readsNamesAndAllTheirValuesInOrder() {
            Query query = Query.parse("a=1&b=2&a=3&c&=d&&e=f=g");

            assertThat(query.all("a")).containsExactly("1", "3");
            assertThat(query.all("b")).containsExactly("2");
            assertThat(query.all("c")).containsExactly("");
            assertThat(query.all("")).containsExactly("d");
            assertThat(query.all("e")).containsExactly("f=g");
            assertThat(query.all("x")).isEmpty();
        }

        @Test
        void givesNothingForNoQuery() {
            assertThat(Query.parse(null).all("a")).isEmpty();
            assertThat(Query.parse("").all("a")).isEmpty();
        }

        @Test
        void decodesBytesOfUtf8() {
            assertThat(Query.parse("match%5Btype%5D=%D9%85%20+%2B").all("match[type]"))
                    .containsExactly("م  +");
        }

        @Test
        void refusesBrokenEscapes() {
            for (String text :
                    List.of("a=%", "a=%4", "a=%zz", "%=1", "a=%ff", "a=%e2%82", "a=%c0%80", "a=م%20", "a=%٣٣")) {
                assertThatThrownBy(() -> Query.parse(text))
                        .as(text)
                        .isInstanceOf(RequestException.class)
                        .satisfies(refused ->
                                assertThat(((RequestException) refused).code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
            }
        }

        @Test
        void readsBackWhatWasEncoded() {
            forAll(choices -> {
                String name = choices.text("ab=&%+ م\uD83D\uDE00[]", 8)
                        .replace("\uD83D", "")
                        .replace("\uDE00", "");
                String value = choices.text("ab=&%+ مé[]#?/", 12);
                String text = URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);

                assertThat(Query.parse(text).all(name)).containsExactly(value);
            });
        }
    }

    @Nested
    class One {

        @Test
        void givesTheOnlyValue() {
            assertThat(Query.parse("a=1").one("a")).contains("1");
            assertThat(Query.parse("a=1").one("b")).isEmpty();
        }

        @Test
        void refusesASecondOneByName() {
            assertThatThrownBy(() -> Query.parse("a=1&a=1").one("a"))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("'a'");
        }
    }
}
